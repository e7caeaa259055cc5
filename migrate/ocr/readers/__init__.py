"""Second readers: asked about single lines whose first reading must be proven or doubted."""

from migrate.ocr.readers.choice import ASTER, RAPIDOCR, READERS, TESSERACT_LINE, read_line
from migrate.ocr.readers.marked import MARKED, read_marks
from migrate.ocr.readers.site import SITE, site_agent
from migrate.ocr.readers.stamped import COLOURED, read_stamps

__all__ = [
    "ASTER",
    "COLOURED",
    "MARKED",
    "RAPIDOCR",
    "READERS",
    "SITE",
    "TESSERACT_LINE",
    "read_line",
    "read_marks",
    "read_stamps",
    "site_agent",
]
