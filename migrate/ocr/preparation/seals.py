"""Red seals and blue pen over black print: seen, and made light for the recogniser."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages import Pixels

_SATURATED = 60
"""Channel spread, in levels, after the paper's own tint is taken out."""

_DARK = 60
"""Levels below paper that count as ink of any colour."""

_LEAST_SHARE = 0.0004
"""Of the page: a 36 mm seal inks about 0.5 %; a short signature 0.05 %."""

_MOST_OF_INK = 0.5
"""Above this the text itself is coloured (carbon copies), and must not be made light."""


def has_coloured_ink(small: Pixels) -> bool:
    """Say whether a reduced RGB page has coloured ink beside mostly black print.

    Args:
        small: RGB at about 100 dpi, from :func:`migrate.pages.reduce`.
    """
    paper = np.median(small[::4, ::4].reshape(-1, 3), axis=0)
    darker = cv2.subtract(np.broadcast_to(paper.astype(np.uint8), small.shape).copy(), small)
    strongest, weakest = darker.max(axis=2), darker.min(axis=2)
    coloured = int((strongest.astype(np.int16) - weakest > _SATURATED).sum())
    ink = int((strongest > _DARK).sum())
    return coloured >= _LEAST_SHARE * strongest.size and coloured <= _MOST_OF_INK * ink


def brightest_channel(rgb: Pixels) -> Pixels:
    """Return ``max(R, G, B)``: coloured ink turns light, black stays black, yellow paper white."""
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def luma(pixels: Pixels) -> Pixels:
    """Return the grey of a page (ITU-R BT.601), as it is when there is only one channel."""
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
