"""Levels of a picture by their counts: ten times faster than sorting its pixels."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages.raster import Pixels


def levels_at(pixels: Pixels, *shares: float) -> tuple[int, ...]:
    """Return for each of ``shares`` (0 to 1) the level below or at which so many pixels lie."""
    counts = cv2.calcHist([np.ascontiguousarray(pixels)], [0], None, [256], [0, 256]).ravel()
    below = np.cumsum(counts)
    return tuple(int(np.searchsorted(below, share * pixels.size)) for share in shares)


def level_at(pixels: Pixels, share: float) -> int:
    """Return the level below or at which ``share`` (0 to 1) of the pixels lie."""
    return levels_at(pixels, share)[0]
