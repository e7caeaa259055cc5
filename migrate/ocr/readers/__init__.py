"""Second readers: asked about single lines whose first reading must be proven or doubted."""

from migrate.ocr.readers.choice import ASTER, RAPIDOCR, READERS, TESSERACT_LINE, read_line
from migrate.ocr.readers.stamped import BLACK, COLOURED, read_stamps

__all__ = [
    "ASTER",
    "BLACK",
    "COLOURED",
    "RAPIDOCR",
    "READERS",
    "TESSERACT_LINE",
    "read_line",
    "read_stamps",
]
