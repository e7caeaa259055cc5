"""Second readers: asked about single lines whose first reading must be proven or doubted."""

from migrate.ocr.readers.choice import ASTER, RAPIDOCR, READERS, TESSERACT_LINE, read_line

__all__ = ["ASTER", "RAPIDOCR", "READERS", "TESSERACT_LINE", "read_line"]
