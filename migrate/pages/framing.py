"""Flaws of framing: print cut off at an edge, skew, resolution, a sheet of no known size."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages.ink import InkMap

_INK_LEVEL = 40
_EDGE = 2
_LETTER_SIDE = (4, 40)
"""Pixels at 100 dpi: one to ten millimetres; longer runs are scanner borders and tables."""

_HALF_CUT = 10
_SIZES_MM = ((148.0, 210.0), (210.0, 297.0), (297.0, 420.0), (215.9, 279.4), (215.9, 355.6))
"""A5, A4, A3, Letter, Legal (ISO 216; ANSI Y14.1)."""

_TOLERANCE = 1.01
"""A sheet measured by its PDF page is a percent off, and no scanner has 198 dpi."""

_HALF_ODD = 0.10
_MM_PER_INCH = 25.4


def _letters_on_first_rows(dark: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> int:
    strip = np.ascontiguousarray(dark[: _LETTER_SIDE[1] + 2])
    _, _, stats, _ = cv2.connectedComponentsWithStats(strip, connectivity=8)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    letter = ((sides >= _LETTER_SIDE[0]) & (sides <= _LETTER_SIDE[1])).all(axis=1)
    return int((letter & (stats[1:, cv2.CC_STAT_TOP] < _EDGE)).sum())


def cut_off(page: InkMap) -> float:
    """Score letters that touch an edge of the picture: ten on one side are .5."""
    dark = (page.ink > _INK_LEVEL).astype(np.uint8)
    touching = max(_letters_on_first_rows(np.rot90(dark, quarter)) for quarter in range(4))
    return touching / (touching + _HALF_CUT)


def skewed(degrees: float, limit: float) -> float:
    """Score skew: ``limit`` degrees are .5."""
    return min(1.0, abs(degrees) / (2 * limit))


def coarse(dpi: float, least: float) -> float:
    """Score resolution: ``least`` dpi are just under .5, less is more."""
    return max(0.0, 1 - _TOLERANCE * dpi / (2 * least))


def odd_size(width: int, height: int, dpi: float) -> float:
    """Score how far a sheet is from every known size: a tenth of a side is .5."""
    short, long = sorted((width / dpi * _MM_PER_INCH, height / dpi * _MM_PER_INCH))
    nearest = min(max(abs(short / s - 1), abs(long / g - 1)) for s, g in _SIZES_MM)
    return min(1.0, nearest / (2 * _HALF_ODD))
