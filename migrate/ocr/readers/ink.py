"""Coloured ink, apart from black print."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages import Pixels

_COLOURED = 26
"""Channel spread, in levels, that is ink of a colour, the paper's own tint taken out."""
_BRIDGED = 3
"""Pixels: black print under a coloured stroke cuts it, and is bridged."""


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
