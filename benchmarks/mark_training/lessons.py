"""What the network is taught of a piece of a page, place by place of its map."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.mark_training.scenes import SIDE_MM, Mark
from migrate.ocr.readers.mark_places import DENSITY, STRIDE, USUAL, WIDEST_TILT

PLACES = round(SIDE_MM * DENSITY) // STRIDE
_STEP = STRIDE / DENSITY
_WITHIN, _AROUND = (0.55, 0.32), (1.9, 1.1)
"""How far along and across the word, in heights of a capital, places are taught to say yes; and
how far nothing is asked of them."""
_LEAST_WITHIN = 0.9
"""Millimetres: at least one place lies within."""


def lesson(marks: Sequence[Mark]) -> NDArray[np.float32]:
    """Return what is taught of a piece: yes, no matter, tilt and size, place by place."""
    taught = np.zeros((4, PLACES, PLACES), np.float32)
    down, across = (np.mgrid[0:PLACES, 0:PLACES] + 0.5) * _STEP
    for mark in marks:
        turn = math.radians(-mark.tilt)
        right, below = across - mark.across, down - mark.down
        along = np.abs(right * math.cos(turn) + below * math.sin(turn))
        aside = np.abs(below * math.cos(turn) - right * math.sin(turn))
        long, high = (max(share * mark.capital, _LEAST_WITHIN) for share in _WITHIN)
        within = (along < long) & (aside < high)
        around = (along < _AROUND[0] * mark.capital) & (aside < _AROUND[1] * mark.capital)
        taught[0][within] = 1
        taught[1][around & ~within] = 1
        taught[2][within] = mark.tilt / WIDEST_TILT
        taught[3][within] = math.log(mark.capital / USUAL)
    return taught
