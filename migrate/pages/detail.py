"""Flaws of detail: blurred edges, specks."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages.levels import level_at, levels_at
from migrate.pages.raster import Pixels

_ROWS = 8
_DARKEST, _STEEPEST = 0.005, 0.998
_SHARP_MM, _USELESS_MM = 0.2, 0.8
"""Width of an edge: a letter's stroke is 0.35 mm at 13 pt, so at half a millimetre it fills in."""

_HALF_NOISY = 400
_MM_PER_INCH = 25.4
_LEAST_CONTRAST = 20


def edge_width_mm(grey: Pixels, dpi: float) -> float:
    """Return how wide the sharpest edges of print are, in millimetres, 0.0 on an empty page.

    Contrast between paper and print, divided by the steepest steps from pixel to pixel.
    """
    rows = grey[::_ROWS]
    middle, darkest = levels_at(rows, 0.5, _DARKEST)
    contrast = middle - darkest
    steps = cv2.absdiff(rows[:, 1:], rows[:, :-1])
    steepest = level_at(np.asarray(steps, np.uint8), _STEEPEST)
    if contrast < _LEAST_CONTRAST or steepest == 0:
        return 0.0
    return contrast / steepest / dpi * _MM_PER_INCH


def blur(grey: Pixels, dpi: float) -> float:
    """Score how blurred print is: 0 at edges of 0.2 mm, 1 at 0.8 mm."""
    width = edge_width_mm(grey, dpi)
    return float(min(1.0, max(0.0, (width - _SHARP_MM) / (_USELESS_MM - _SHARP_MM))))


def noise(specks: int) -> float:
    """Score lone specks: 400 on a page are .5, as on a bad photocopy."""
    return specks / (specks + _HALF_NOISY)
