"""A small map of the ink on a page, made once and shared by all that look at a page as a whole.

At about 100 dpi, paper taken out: blank test, orientation gate, skew, defects and the fingerprint
all read it, so the large picture is reduced only once (about 30 ms a page saved each time).
"""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct

from migrate.pages.levels import level_at
from migrate.pages.raster import Pixels, Turn

MAP_LONG_SIDE = 1170
"""Pixels of the long side: A4 at 100 dpi."""

_PAPER_GRAIN = 5
_PAPER_BLUR = 5


class InkMap(Struct, frozen=True):
    """Darkness above paper, and paper itself, both ``uint8`` of one size.

    ``scale`` is map pixels per page pixel.
    """

    ink: Pixels
    paper: Pixels
    scale: float

    @property
    def paper_level(self) -> int:
        """Return the middle level of the paper; every fourth sample, for it has no detail."""
        return level_at(self.paper[::4, ::4], 0.5)

    def turned(self, turn: Turn) -> InkMap:
        """Return the map of the page turned clockwise by ``turn`` degrees."""
        return InkMap(
            ink=turn_clockwise(self.ink, turn),
            paper=turn_clockwise(self.paper, turn),
            scale=self.scale,
        )


def turn_clockwise(pixels: Pixels, turn: Turn) -> Pixels:
    """Return ``pixels`` turned clockwise by ``turn`` degrees."""
    quarters = (360 - turn) % 360 // 90
    return np.ascontiguousarray(np.rot90(pixels, quarters)) if quarters else pixels


def mean_blocks(pixels: Pixels, factor: int) -> Pixels:
    """Return the means of the whole ``factor`` by ``factor`` blocks of ``pixels``.

    A box filter of which one sample a block is kept: the same as OpenCV's resampling by area for
    whole factors, in a third of its time.
    """
    height, width = (side - side % factor for side in pixels.shape[:2])
    means = cv2.boxFilter(pixels[:height, :width], -1, (factor, factor))
    return np.ascontiguousarray(means[factor // 2 :: factor, factor // 2 :: factor], np.uint8)


def reduce(pixels: Pixels) -> Pixels:
    """Return ``pixels`` (grey or RGB) shrunk by a whole factor to about the map's size."""
    return mean_blocks(pixels, max(1, round(max(pixels.shape[:2]) / MAP_LONG_SIDE)))


def ink_map(small: Pixels, page_width: int) -> InkMap:
    """Separate ink from paper in a reduced grey page.

    Paper is what a 5 px dilation leaves after a median: text strokes are thinner than that. The
    median is taken at a quarter of the size; paper has no detail to lose.

    Args:
        small: grey, from :func:`reduce`.
        page_width: width of the page it was reduced from, in pixels.
    """
    grain = np.ones((_PAPER_GRAIN, _PAPER_GRAIN), np.uint8)
    height, width = small.shape
    quarter = (max(1, width // 4), max(1, height // 4))
    coarse = cv2.resize(cv2.dilate(small, grain), quarter, interpolation=cv2.INTER_AREA)
    blurred = cv2.medianBlur(coarse, _PAPER_BLUR)
    paper = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    return InkMap(
        ink=np.asarray(cv2.subtract(paper, small), dtype=np.uint8),
        paper=np.asarray(paper, dtype=np.uint8),
        scale=small.shape[1] / page_width,
    )
