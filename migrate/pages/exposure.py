"""Flaws of light: dark paper, faint print, glare, print of the other side shining through."""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages.ink import InkMap
from migrate.pages.levels import level_at

_LIGHT_PAPER, _BLACK_PAPER = 235.0, 60.0
_FULL_CONTRAST = 120.0
_DARKEST = 0.995
_BURNT, _LIT = 252, 240
_STRONG, _WEAK_FROM, _WEAK_TO = 40, 12, 35
_NEIGHBOURHOOD = 9


def _unit(value: float) -> float:
    return float(min(1.0, max(0.0, value)))


def dark(page: InkMap) -> float:
    """Score how dark the paper is: 0 at level 235 and above, 1 at level 60."""
    return _unit((_LIGHT_PAPER - page.paper_level) / (_LIGHT_PAPER - _BLACK_PAPER))


def faint(page: InkMap) -> float:
    """Score how little the print stands out: 0 where it is 120 levels darker than its paper."""
    return _unit(1 - level_at(page.ink, _DARKEST) / _FULL_CONTRAST)


def glare(page: InkMap) -> float:
    """Score burnt-out patches on otherwise grey paper (photographs): an eighth is .5."""
    if page.paper_level >= _LIT:
        return 0.0
    return _unit(4 * float((page.paper >= _BURNT).mean()))


def bleed_through(page: InkMap) -> float:
    """Score weak marks away from print: five percent of the page is .5."""
    strong = (page.ink > _STRONG).astype(np.uint8)
    around = cv2.dilate(strong, np.ones((_NEIGHBOURHOOD, _NEIGHBOURHOOD), np.uint8))
    weak = (page.ink >= _WEAK_FROM) & (page.ink <= _WEAK_TO) & (around == 0)
    return _unit(10 * float(weak.mean()))
