"""Ink apart from print: coloured, loose (nobody read it), heavy (strokes of a stamp)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from migrate.model import Box
from migrate.pages import Pixels

_COLOURED = 26
"""Channel spread, in levels, that is ink of a colour, the paper's own tint taken out."""
_DARK = 70
"""Levels below paper that count as black ink."""
_BRIDGED = 3
"""Pixels: black print under a coloured stroke cuts it, and is bridged."""
_AROUND = 2
_HEAVY = 0.62
"""Millimetres: bold print of 14 points has strokes of 0.55, stamps of 8 mm letters of 1."""


def coloured_ink(rgb: Pixels) -> Pixels:
    """Return how much coloured ink there is, 0 to 255; black print that crosses it is bridged."""
    paper = np.median(rgb[::8, ::8].reshape(-1, 3), axis=0).astype(np.uint8)
    darker = cv2.subtract(np.broadcast_to(paper, rgb.shape).copy(), cv2.blur(rgb, (3, 3)))
    red, green, blue = cv2.split(darker)
    most = cv2.max(cv2.max(red, green), blue)
    spread = cv2.subtract(most, cv2.min(cv2.min(red, green), blue))
    strong = np.where(spread > _COLOURED, spread, 0).astype(np.uint8)
    seen = cv2.morphologyEx(strong, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    bridged = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((_BRIDGED, _BRIDGED), np.uint8))
    return np.asarray(bridged, dtype=np.uint8)


def loose_ink(grey: Pixels, printed: Sequence[Box]) -> Pixels:
    """Return black ink outside the boxes of words that were read."""
    darker = _darkness(grey)
    for box in printed:
        left, top = max(0, int(box.left) - _AROUND), max(0, int(box.top) - _AROUND)
        darker[top : int(box.bottom) + _AROUND + 1, left : int(box.right) + _AROUND + 1] = 0
    return darker


def heavy_ink(grey: Pixels, pixels_a_mm: float) -> Pixels:
    """Return black ink in strokes thicker than those of print: a stamp over a text."""
    width = max(2, round(_HEAVY * pixels_a_mm))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    return np.asarray(cv2.morphologyEx(_darkness(grey), cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _darkness(grey: Pixels) -> Pixels:
    paper = int(np.median(grey[::8, ::8]))
    darker = cv2.subtract(np.full_like(grey, paper), grey)
    return np.where(darker > _DARK, darker, 0).astype(np.uint8)
