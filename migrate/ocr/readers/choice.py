"""The second readers by name, each with the picture of a line it reads best."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from migrate.model import Alternative
from migrate.ocr.engines import engine_for
from migrate.ocr.preparation import lighten_coloured_ink
from migrate.ocr.preparation.background import divide_by_paper
from migrate.ocr.readers.aster import read_vietnamese
from migrate.ocr.readers.digits import LINE_WIDTH, read_digits
from migrate.ocr.readers.site import SITE, read_by_site
from migrate.orthography import squeeze
from migrate.pages import Pixels
from migrate.profile.settings import Ocr

RAPIDOCR = "rapidocr"
ASTER = "aster"
TESSERACT_LINE = "tesseract-line"

_LINE_DPI = 300.0
_BORDER = 10
_LEAST_CONTRAST = 40


def _in_colour(pixels: Pixels) -> Pixels:
    if pixels.ndim == 3:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def _without_colour(pixels: Pixels) -> Pixels:
    return lighten_coloured_ink(pixels) if pixels.ndim == 3 else pixels


def _has_ink(line: Pixels) -> bool:
    """Say whether there is anything to read: asked for a line, a reader makes one up."""
    return int(np.ptp(line)) >= _LEAST_CONTRAST


def _by_rapidocr(line: Pixels, _dpi: float, _ocr: Ocr) -> tuple[str, float] | None:
    return read_digits(_in_colour(line), LINE_WIDTH)


def _by_aster(line: Pixels, _dpi: float, _ocr: Ocr) -> tuple[str, float] | None:
    return read_vietnamese(_without_colour(line))


def _by_site(line: Pixels, dpi: float, ocr: Ocr) -> tuple[str, float] | None:
    return read_by_site(ocr.site_reader, line, dpi) if ocr.site_reader else None


def _by_tesseract(line: Pixels, dpi: float, ocr: Ocr) -> tuple[str, float] | None:
    """Read at 300 dpi as one line, paper divided out but levels left: another preparation."""
    grey = divide_by_paper(_without_colour(line))
    factor = _LINE_DPI / dpi
    sized = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(sized, *(_BORDER,) * 4, cv2.BORDER_CONSTANT, value=255)
    return engine_for(ocr).line(np.asarray(framed, dtype=np.uint8), _LINE_DPI)


READERS: dict[str, Callable[[Pixels, float, Ocr], tuple[str, float] | None]] = {
    RAPIDOCR: _by_rapidocr,
    ASTER: _by_aster,
    TESSERACT_LINE: _by_tesseract,
    SITE: _by_site,
}


def read_line(line: Pixels, dpi: float, reader: str, ocr: Ocr) -> tuple[Alternative, ...]:
    """Let a second reader read one line.

    Args:
        line: the line as scanned, grey or RGB, level.
        dpi: of ``line``.
        reader: a name in :data:`READERS`.
        ocr: settings of the first engine, for the reader that is the same engine.

    Returns:
        The reading, or nothing where the reader is not installed or sees no text.

    Raises:
        KeyError: there is no such reader.
        SiteReaderError: the site's own reader gave no answer that can be used.
    """
    found = READERS[reader](line, dpi, ocr) if _has_ink(line) else None
    if found is None or not found[0].strip():
        return ()
    signed = f"{SITE}:{ocr.site_reader}" if reader == SITE else reader
    return (Alternative(value=squeeze(found[0]), confidence=round(found[1], 3), reader=signed),)
