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
    """Lone specks of a page: how many, and where (a ``uint8`` mask)."""

    count: int
    mask: Pixels


def _components(grey: Pixels) -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    dark = (grey < _INK_BELOW).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        dark, connectivity=8, ltype=cv2.CV_32S
    )
    return count, np.asarray(labels, np.int32), np.asarray(stats, np.int32)


def find_specks(grey: Pixels, dpi: float) -> Specks:
    """Find small dark blobs with nothing larger near them."""
    count, labels, stats = _components(grey)
    sides = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    small = (stats[:, cv2.CC_STAT_AREA] <= int((dpi * _AREA_INCHES) ** 2)) & (
        sides <= dpi * _SIDE_INCHES
    )
    small[0] = False
    large = ~small
    large[0] = False
    reach = max(3, round(dpi * _REACH_INCHES))
    distance = cv2.distanceTransform((~large)[labels].astype(np.uint8), cv2.DIST_L2, 3)
    touched = np.zeros(count, dtype=bool)
    touched[labels[distance <= reach]] = True
    lone = small & ~touched
    return Specks(count=int(lone.sum()), mask=lone[labels].astype(np.uint8))


def remove_specks(grey: Pixels, specks: Specks) -> Pixels:
    """Paint lone specks white, on pages that have so many that they are dirt."""
    if specks.count < GATE:
        return grey
    grown = cv2.dilate(specks.mask, np.ones((3, 3), np.uint8))
    return np.where(grown > 0, np.uint8(255), grey)
