"""Which rasters are refused by their header, before anything is decoded."""

from __future__ import annotations

from migrate.errors import UnreadableFileError

MIN_SIDE = 100
"""Pixels. A line of 13 pt print is about 25 pixels high at the 100 dpi nobody goes below."""

MAX_ASPECT = 20.0
"""Long side by short side. A till receipt is about 10; beyond 20 nothing is a sheet of paper."""

MIN_POINTS = 36.0
"""Half an inch: no smaller PDF page can hold a line of text."""

MAX_POINTS = 14_400.0
"""The largest page side PDF viewers support (ISO 32000-1, annex C.2): 200 inches."""


def check_raster(width: int, height: int, max_pixels: int) -> None:
    """Refuse a raster too small, impossibly long, or too large to decode.

    Raises:
        UnreadableFileError: ``pages.too_small``, ``pages.impossible_shape`` or
            ``pages.too_many_pixels``.
    """
    if width * height > max_pixels:
        raise UnreadableFileError(
            "pages.too_many_pixels", width=width, height=height, limit=max_pixels
        )
    if max(width, height) > MAX_ASPECT * max(1, min(width, height)):
        raise UnreadableFileError("pages.impossible_shape", width=width, height=height)
    if min(width, height) < MIN_SIDE:
        raise UnreadableFileError("pages.too_small", width=width, height=height)


def check_page_size(width: float, height: float) -> None:
    """Refuse a PDF page, in points, that cannot be a page.

    Raises:
        UnreadableFileError: ``pages.page_too_small`` or ``pages.page_too_large``.
    """
    if min(width, height) < MIN_POINTS:
        raise UnreadableFileError("pages.page_too_small", width=width, height=height)
    if max(width, height) > MAX_POINTS:
        raise UnreadableFileError("pages.page_too_large", width=width, height=height)
