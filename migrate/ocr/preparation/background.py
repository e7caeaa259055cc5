"""Paper made white and print made black, whatever the scan's exposure."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages import Pixels, mean_blocks

_SHRINK, _GRAIN, _BLUR = 8, 7, 21
_PAPER_LEVEL = 250

_BLACK_SHARE = 0.006
_BLACKEST, _WHITE, _LEAST_SPAN = 150, 238, 30


def divide_by_paper(grey: Pixels) -> Pixels:
    """Divide a page by its own paper: yellowing, shadows and show-through fade to white.

    Paper is estimated at an eighth of the size by dilation (takes out print) and a median.
    """
    height, width = grey.shape
    small = mean_blocks(grey, _SHRINK)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((_GRAIN, _GRAIN), np.uint8)), _BLUR)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, paper, scale=_PAPER_LEVEL), dtype=np.uint8)


def stretch(grey: Pixels) -> Pixels:
    """Spread the levels so that the darkest 0.6 % are black and paper is white."""
    counts = np.bincount(grey[::6, ::6].ravel(), minlength=256)
    shares = np.cumsum(counts) / counts.sum()
    black = min(int(np.searchsorted(shares, _BLACK_SHARE)), _BLACKEST)
    span = max(_LEAST_SPAN, _WHITE - black)
    table = np.clip((np.arange(256) - black) * 255.0 / span, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), dtype=np.uint8)
