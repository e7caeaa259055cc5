"""A page as mixed raster content (ITU-T T.44): where there is ink, its colours, and the paper.

Print needs sharp edges but few colours, paper and stamps need colours but no sharp edges. So the
mask says for each point whether there is ink, at the resolution of the scan or twice that; two
small pictures hold the colours of ink and paper, each with nothing of the other in it. Letters
keep their own shapes: nothing is matched with anything else.
"""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Samples = NDArray[np.uint8]

_WINDOW = 0.2
"""Inches around a point that its darkness is compared with: two lines of print."""
_DARKER = 18
"""Grey levels that ink is darker than the mean around it; less is the grain of the paper."""
_FINE = 200
"""Dots per inch below which the mask is twice as fine as the scan, so that letters stay smooth."""
_SPECK = 0.5e-4
"""Square inches of the smallest ink that counts: half of a dot under a vowel at 8 points."""
_EDGE = 5
"""Pixels around ink that are neither ink nor paper."""
_MOST_INK = 0.25
"""Share of ink that no page of text has; a picture would lose its half-tones."""
_PAPER_DPI = 100
_INK_DPI = 50
_SPREAD = 15
"""Cells over which colours are taken from the nearest that have any."""
_SOME = 0.001
"""Weight that the points of a cell must have for it to have a colour of its own."""


class Layers(Struct, frozen=True):
    """The three layers; each spans the whole page.

    Attributes:
        mask: 0 where there is ink, 255 elsewhere; ``(height, width)``.
        ink: colours of the ink, ``(height, width[, 3])``.
        paper: colours of the paper, likewise.
    """

    mask: Samples
    ink: Samples
    paper: Samples


def layers_of(page: Samples, dpi: float) -> Layers | None:
    """Split a grey or RGB page of ``dpi`` dots per inch; ``None`` where it is no page of text."""
    grey = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    fine = 2 if dpi < _FINE else 1
    mask = _mask(grey, fine, dpi * fine)
    if float((mask == 0).mean()) > _MOST_INK:
        return None
    coarse = mask if fine == 1 else cv2.resize(mask, grey.shape[::-1], interpolation=cv2.INTER_AREA)
    bare = cv2.erode(coarse, np.ones((_EDGE, _EDGE), np.uint8)) == 255
    # Edges are ink in part and paper in part: of the one the darkest counts most, of the other the
    # lightest, and that only where it is lighter than paper: white letters on a dark ground.
    light, inked = grey.astype(np.float32) / 255, coarse < 128
    beside = _colours(page, np.where(inked, 0, light**4), _PAPER_DPI / dpi)
    return Layers(
        mask=mask,
        ink=_colours(page, np.where(inked, (1 - light) ** 2, 0), _INK_DPI / dpi),
        paper=np.maximum(_colours(page, bare.astype(np.float32), _PAPER_DPI / dpi), beside),
    )


def _mask(grey: Samples, fine: int, dpi: float) -> Samples:
    """Return the ink of a page that is drawn ``fine`` times as large, without specks."""
    if fine > 1:
        grey = cv2.resize(grey, None, fx=fine, fy=fine, interpolation=cv2.INTER_CUBIC).astype(
            np.uint8
        )
    ink = cv2.adaptiveThreshold(
        cv2.GaussianBlur(grey, (3, 3), 0),
        255,
        cv2.ADAPTIVE_THRESH_GAUSSIAN_C,
        cv2.THRESH_BINARY_INV,
        int(dpi * _WINDOW) // 2 * 2 + 3,
        _DARKER,
    )
    _, labels, facts, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    specks = facts[:, cv2.CC_STAT_AREA] < dpi**2 * _SPECK
    mask: Samples = np.where(specks[labels], 0, ink).astype(np.uint8)
    return 255 - mask


def _colours(page: Samples, weight: NDArray[np.float32], scale: float) -> Samples:
    """Return ``page`` at ``scale``, each cell the mean of its weighed points, or of those near."""
    planes = page if page.ndim == 3 else page[..., None]
    size = tuple(max(1, round(side * min(scale, 1.0))) for side in page.shape[1::-1])
    amount = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    near = cv2.blur(amount, (_SPREAD, _SPREAD))
    shown = []
    for plane in np.moveaxis(planes, 2, 0):
        total = cv2.resize(plane * weight, size, interpolation=cv2.INTER_AREA)
        around = cv2.blur(total, (_SPREAD, _SPREAD))
        mean = float((plane * weight).sum() / max(weight.sum(), _SOME))
        filled = np.where(near > _SOME / _SPREAD, around / np.maximum(near, 1e-6), mean)
        shown.append(np.where(amount > _SOME, total / np.maximum(amount, 1e-6), filled))
    colours = np.stack(shown, axis=2).clip(0, 255).astype(np.uint8)
    return colours if page.ndim == 3 else colours[..., 0]
