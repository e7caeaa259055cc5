"""Specks of photocopies and fax, told from dots and tone marks by standing alone."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from migrate.pages import Pixels

_INK_BELOW = 150
_REACH_INCHES = 0.05
"""A tone mark lies nearer than this to its letter; nothing that near is touched."""

_SIDE_INCHES = 0.026
_AREA_INCHES = 0.028
GATE = 120
"""Lone specks before any is removed: clean pages have under 5, faded ones under 80, photocopies
and fax 170 to 1,000. Without the gate, faint marks, hyphens and full stops are lost."""


class Specks(Struct, frozen=True):
    """Lone specks of a page: how many, and their boxes as ``(left, top, width, height)`` rows."""

    count: int
    boxes: NDArray[np.int32]


def _large_ink(labels: NDArray[np.int32], small: NDArray[np.bool_]) -> Pixels:
    """Return the mask of the components that are no specks; component 0 is paper."""
    kept = (~small).astype(np.uint8)
    kept[0] = 0
    return np.take(kept * 255, labels)


def _distance_to(large: Pixels, boxes: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return how far each box's nearest side is from the nearest ink, in pixels.

    Measured at half the size, where it costs a quarter.
    """
    height, width = large.shape
    half = cv2.resize(large, (-(-width // 2), -(-height // 2)), interpolation=cv2.INTER_AREA)
    distance = cv2.distanceTransform((half == 0).astype(np.uint8), cv2.DIST_L2, 3)
    distance = np.minimum(distance, height + width)  # without any ink OpenCV gives infinity
    middles = (boxes[:, :2] + boxes[:, 2:] // 2) // 2
    to_middle = 2 * np.asarray(distance, np.float32)[middles[:, 1], middles[:, 0]]
    return np.asarray(to_middle - boxes[:, 2:].max(axis=1) / 2, np.float32)


def find_specks(grey: Pixels, dpi: float) -> Specks:
    """Find small dark blobs with nothing larger near them."""
    dark = (grey < _INK_BELOW).astype(np.uint8)
    _, found, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8, ltype=cv2.CV_32S)
    labels, table = np.asarray(found, np.int32), np.asarray(stats, np.int32)
    boxes, areas = table[:, : cv2.CC_STAT_AREA], table[:, cv2.CC_STAT_AREA]
    small = (areas <= int((dpi * _AREA_INCHES) ** 2)) & (
        boxes[:, cv2.CC_STAT_WIDTH :].max(axis=1) <= dpi * _SIDE_INCHES
    )
    small[0] = False
    distance = _distance_to(_large_ink(labels, small), boxes)
    lone = small & (distance > dpi * _REACH_INCHES)
    return Specks(count=int(lone.sum()), boxes=boxes[lone])


def remove_specks(grey: Pixels, specks: Specks) -> Pixels:
    """Paint lone specks white, on pages that have so many that they are dirt."""
    if specks.count < GATE:
        return grey
    clean = grey.copy()
    for left, top, width, height in specks.boxes.tolist():
        clean[max(0, top - 1) : top + height + 1, max(0, left - 1) : left + width + 1] = 255
    return clean
