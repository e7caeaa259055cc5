"""Specks of photocopies and fax, told from dots and tone marks by standing alone."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from migrate.pages import Pixels, mean_blocks

_INK_BELOW = 150
_REACH_INCHES = 0.05
"""A tone mark lies nearer than this to its letter; nothing that near is touched."""

_SIDE_INCHES = 0.026

GATE = 120
"""Lone specks before any is removed: clean pages have under 5, faded ones under 80, photocopies
and fax 170 to 1,000. Without the gate, faint marks, hyphens and full stops are lost."""

_FEW = GATE // 2
"""Under this many at half the size, where some run together, no page has as many as the gate."""


class Specks(Struct, frozen=True):
    """Lone specks of a page: how many, and their boxes as ``(left, top, width, height)`` rows."""

    count: int
    boxes: NDArray[np.int32]


def find_specks(grey: Pixels, dpi: float) -> Specks:
    """Find small dark blobs with nothing larger near them.

    They are counted at half the size first, for a quarter of the cost: most pages have few, and
    where they stand matters only on those that have many.
    """
    _, inked = cv2.threshold(grey, _INK_BELOW - 1, 255, cv2.THRESH_BINARY_INV)
    dark = np.asarray(inked, np.uint8)
    side, reach = int(dpi * _SIDE_INCHES), dpi * _REACH_INCHES
    boxes = 2 * _lone_blobs(mean_blocks(dark, 2), side // 2 + 1, reach / 2)
    if len(boxes) >= _FEW:
        boxes = _lone_blobs(dark, side, reach)
    return Specks(count=len(boxes), boxes=boxes)


def _lone_blobs(dark: Pixels, side: int, reach: float) -> NDArray[np.int32]:
    """Return the boxes of the blobs up to ``side`` long with none larger within ``reach``."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8, ltype=cv2.CV_32S)
    boxes = np.asarray(stats, np.int32)[:, : cv2.CC_STAT_AREA]
    longest = boxes[:, cv2.CC_STAT_WIDTH :].max(axis=1)
    small = longest <= side
    small[0] = False  # component 0 is paper
    boxes, longest = boxes[small], longest[small]
    lone = _distance_to_large(dark, boxes) - longest / 2 > reach
    return np.asarray(boxes[lone], np.int32)


def _distance_to_large(dark: Pixels, boxes: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return how far the middle of each box is from the nearest ink that stands in none of them.

    Measured at half the size, where it costs a quarter.
    """
    large = dark.copy()
    for left, top, width, height in boxes.tolist():
        large[top : top + height, left : left + width] = 0
    height, width = (-(-length // 2) for length in large.shape)
    half = cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA)
    distance = cv2.distanceTransform((half == 0).view(np.uint8), cv2.DIST_L2, 3)
    distance = np.minimum(distance, sum(large.shape))  # without any ink OpenCV gives infinity
    across, down = ((boxes[:, :2] + boxes[:, 2:] // 2) // 2).T
    return np.asarray(2 * distance[down, across], np.float32)


def remove_specks(grey: Pixels, specks: Specks) -> Pixels:
    """Paint lone specks white, on pages that have so many that they are dirt."""
    if specks.count < GATE:
        return grey
    clean = grey.copy()
    for left, top, width, height in specks.boxes.tolist():
        clean[max(0, top - 1) : top + height + 1, max(0, left - 1) : left + width + 1] = 255
    return clean
