"""Inks told apart: print, dry stamps, colours."""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from migrate.model import Box
from migrate.pages import Pixels

Ink = NDArray[np.float32]
"""How much ink there is, 0 to 1, row by row."""
DARK, FAINT, COLOUR = "dark", "faint", "colour"
"""Kinds of ink."""
_TINT, _INKED = 12, 24
"""Levels between channels that are the paper's or the camera's, and how many more are ink."""
_GREY, _BLACK = 30, 60
"""Levels darker than paper that are shadow, and how many more are ink."""
_WEAK = (25, 110)
"""Levels darker than paper of a half dry stamp, where print is darker."""
_SPECK = np.ones((3, 3), np.uint8)
"""What is as thin as the edge of a printed letter is no stroke of a stamp."""
_COLOURED = 26
"""Channel spread, in levels, that is ink of a colour, the paper's own tint taken out."""
_DPI = 75.0
"""Dots an inch, at least, at which coloured ink is looked for on a page."""
_FEWEST = 3
"""Pixels of a row or a column that are more than specks: every row of a word has them."""
_AROUND = 6 / 25.4
"""Inches of paper left around coloured ink."""
_BRIDGED = 3
"""Pixels: black print under a coloured stroke cuts it, and is bridged."""


def coloured_ink(rgb: Pixels) -> Pixels:
    """Return how much coloured ink there is, 0 to 255; black print that crosses it is bridged."""
    paper = np.median(rgb[::8, ::8].reshape(-1, 3), axis=0).astype(np.uint8)
    planes = zip(paper.tolist(), cv2.split(cv2.blur(rgb, (3, 3))), strict=True)
    red, green, blue = (cv2.subtract(np.full_like(p, level), p) for level, p in planes)
    most = cv2.max(cv2.max(red, green), blue)
    spread = cv2.subtract(most, cv2.min(cv2.min(red, green), blue))
    _, strong = cv2.threshold(spread, _COLOURED, 0, cv2.THRESH_TOZERO)
    seen = cv2.morphologyEx(strong, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    bridged = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((_BRIDGED, _BRIDGED), np.uint8))
    return np.asarray(bridged, dtype=np.uint8)


def coloured_part(page: Pixels, dpi: float) -> Box | None:
    """Return the part of a page on which all its coloured ink lies, and some paper around it.

    Args:
        page: a piece of a page, grey or RGB; a grey one has no coloured ink.
        dpi: of ``page``.

    Returns:
        Its box in pixels of ``page``, or nothing where no coloured ink is.
    """
    times = max(1, int(dpi / _DPI))
    small = reduced(page, times)
    if small.ndim == 2 or not small.size:
        return None
    weakest, strongest = darker(small)
    extent = extent_of(cv2.subtract(strongest, weakest) > _COLOURED)
    if extent is None:
        return None
    (rows, columns), (height, width) = extent, page.shape[:2]
    around = _AROUND * dpi
    return Box(
        max(0.0, columns.start * times - around), max(0.0, rows.start * times - around),
        min(width, columns.stop * times + around), min(height, rows.stop * times + around),
    )  # fmt: skip


def extent_of(mask: NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """Return the rows and columns of a page from the first to the last with more than specks."""
    rows, columns = (np.flatnonzero(mask.sum(axis=axis) >= _FEWEST) for axis in (1, 0))
    if not rows.size or not columns.size:
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def reduced(page: Pixels, times: int) -> Pixels:
    """Return a page reduced by a whole number, which is many times quicker than by another.

    As :func:`migrate.pages.mean_blocks` but for the rounding of halves; that one takes longer for
    pages in colour (7 ms for 4, of a head at 300 dpi).
    """
    height, width = (side // max(1, times) for side in page.shape[:2])
    if times < 2 or not height or not width:
        return page
    even = page[: height * times, : width * times]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def part_inks(page: Pixels) -> dict[str, Ink]:
    """Return the inks on a page: dark in every colour, as weak as a dry stamp, and coloured."""
    weakest, strongest = darker(page)
    weak = cv2.inRange(weakest, np.array(_WEAK[0]), np.array(_WEAK[1]))
    found = {
        DARK: _between(weakest, _GREY, _BLACK),
        FAINT: _between(cv2.morphologyEx(weak, cv2.MORPH_OPEN, _SPECK), 0, 255),
    }
    if page.ndim == 3:
        found[COLOUR] = _between(cv2.subtract(strongest, weakest), _TINT, _INKED)
    return found


def darker(page: Pixels) -> tuple[MatLike, MatLike]:
    """Return by how many levels a page is darker than its paper, least and most of its colours."""
    flat = page.reshape(*page.shape[:2], -1)
    paper = np.percentile(flat[::8, ::8].reshape(-1, flat.shape[2]), 80, axis=0)
    planes = [
        cv2.subtract(np.full(page.shape[:2], level, np.uint8), np.ascontiguousarray(plane))
        for level, plane in zip(paper, cv2.split(page), strict=True)
    ]
    least, most = planes[0], planes[0]
    for plane in planes[1:]:
        least, most = cv2.min(least, plane), cv2.max(most, plane)
    return least, most


def _between(levels: MatLike, none: int, full: int) -> Ink:
    """Return ``levels`` as shares of ink: ``none`` and less is none, ``full`` more is all."""
    ramp = np.clip((np.arange(256, dtype=np.float32) - none) / full, 0, 1)
    return np.asarray(cv2.LUT(levels, ramp), dtype=np.float32)
