"""One PDF page as pixels and as bytes to embed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from migrate.pages.limits import check_page_size
from migrate.pages.pdf_drawing import Drawing, drawing_of, has_visible_annotations
from migrate.pages.pdf_file import open_pdf, page_of, whole_page_structure
from migrate.pages.pdf_geometry import PageGeometry, geometry
from migrate.pages.pdf_render import render
from migrate.pages.pdf_scan import Scan, decode_scan, sole_scan
from migrate.pages.pdf_stream import scan_stream
from migrate.pages.raster import PageImage, PageStream, Pixels, Turn
from migrate.pages.streams import lossless_stream, recompressed_stream
from migrate.profile.settings import Ocr

_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
_EMPTY_DPI = 200.0


class _Sight(Struct, frozen=True):
    """What a page is before any pixel is made."""

    geometry: PageGeometry
    drawing: Drawing
    scan: Scan | None
    empty: bool

    @property
    def notes(self) -> tuple[str, ...]:
        hidden = ("pages.hidden_text_layer",) if self.drawing.hidden_text else ()
        padded = ("pages.content_padded",) if self.drawing.padded else ()
        missing = ("pages.missing_object",) if self.drawing.missing else ()
        return self.geometry.notes + hidden + padded + missing


def _look(path: Path, index: int) -> _Sight:
    page = page_of(open_pdf(path), index)
    shape = geometry(page)
    check_page_size(shape.media.width, shape.media.height)
    drawing = drawing_of(page, shape.media)
    stamped = has_visible_annotations(page)
    return _Sight(
        geometry=shape,
        drawing=drawing,
        scan=None if stamped else sole_scan(drawing, shape.media),
        empty=drawing.empty and not stamped,
    )


def _turn(sight: _Sight, scan: Scan) -> Turn:
    """Add the page's turn to that of the image's own placement."""
    return _TURNS[(sight.geometry.turn + scan.turn) % 360]


def _white(shape: PageGeometry) -> Pixels:
    scale = _EMPTY_DPI / 72
    size = (round(shape.media.height * scale), round(shape.media.width * scale))
    return np.full(size, 255, np.uint8)


def _drawn(path: Path, index: int, sight: _Sight) -> PageImage:
    if sight.empty:
        return PageImage(pixels=_white(sight.geometry), dpi=_EMPTY_DPI, empty=True)
    return render(path, index, sight.geometry, sight.drawing)


def pdf_image(path: Path, index: int, ocr: Ocr) -> PageImage:
    """Return page ``index`` as pixels: its own scan where it is one, else drawn.

    Raises:
        UnreadableFileError: the page is damaged or over a limit.
    """
    with whole_page_structure():
        return _image(path, index, _look(path, index), ocr)


def _image(path: Path, index: int, sight: _Sight, ocr: Ocr) -> PageImage:
    if sight.scan is not None:
        decoded = decode_scan(sight.scan, ocr.max_pixels)
        if decoded is not None:
            return PageImage(
                pixels=decoded[0],
                dpi=sight.scan.dpi,
                scan_dpi=sight.scan.dpi,
                turn=_turn(sight, sight.scan),
                notes=sight.notes + sight.scan.notes + decoded[1],
            )
    drawn = _drawn(path, index, sight)
    return replace(drawn, notes=sight.notes + drawn.notes)


def pdf_stream(path: Path, index: int, ocr: Ocr) -> PageStream:
    """Return page ``index`` as bytes to embed: the same raster as :func:`pdf_image`.

    Raises:
        UnreadableFileError: the page is damaged or over a limit.
    """
    with whole_page_structure():
        return _stream(path, index, _look(path, index), ocr)


def _stream(path: Path, index: int, sight: _Sight, ocr: Ocr) -> PageStream:
    if sight.scan is not None:
        stream = scan_stream(sight.scan, ocr.max_pixels)
        if stream is not None:
            return replace(stream, turn=_turn(sight, sight.scan))
    drawn = _drawn(path, index, sight)
    wrap = lossless_stream if sight.empty else recompressed_stream
    return wrap(drawn.pixels, drawn.dpi, drawn.turn)
