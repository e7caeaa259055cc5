"""Where the word MẬT may stand on a page: in any ink, size and tilt, over print, under seals.

All three degrees of secrecy end with this word (Thông tư 24/2020/TT-BCA). A small convolutional
network looks at the page as a person leafing through would: every place gets a likeness, a tilt
and a size (detection as a map of middles: Zhou et al., Objects as Points, arXiv 1904.07850).
It was trained by ``benchmarks/mark_training`` on drawn marks only, never on a real page; its file
lies beside this one, and what runs it is installed with the tool: no profile switches it off.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from migrate.ocr.readers.onnx import open_session
from migrate.pages import Pixels

MODEL = Path(__file__).with_name("mark_places.onnx")
DENSITY = 2.5
"""Pixels a millimetre that the network was trained at: capitals of 3 mm are 7 pixels high."""
STRIDE = 4
"""Pixels of the page to one place of the map: 1.6 mm."""
USUAL, WIDEST_TILT, FURTHEST = 5.0, 45.0, 1.2
"""A capital of usual height in mm, the tilt in degrees that the map calls 1, and how far, as a
natural logarithm, a height may be from the usual one."""
_CLEAR = 1.5
"""Heights of a capital, half the width of the word: places so near are one."""
_PERHAPS, _CLEARLY = 0.25, 0.8
"""Likeness between which a place is looked at again."""
_POSES = ((1.0, 0.0), (1.0, 12.0), (1.0, -12.0), (1.25, 0.0), (0.8, 0.0))
"""How it is shown then: so much larger than usual, turned by so many degrees."""
_SIDE, _NEAR = 112, 3
"""Pixels of what is shown then, and places around its middle that count."""
_LIKENESS, _TILT, _SIZE = range(3)
Map = NDArray[np.float32]


class Place(Struct, frozen=True):
    """Where the word may stand: likeness from 0 to 1, its middle and its capitals' height in mm.

    ``tilt`` is in degrees; a stamp that climbs is counted positive.
    """

    likeness: float
    across: float
    down: float
    capital: float
    tilt: float


def find_places(
    page: Pixels, dpi: float, least: float, most: int, *, once: bool = False
) -> list[Place]:
    """Return the places that look most like the word, best first.

    What is neither clear nor clearly nothing is looked at again, turned level and brought to the
    usual size, a little to both sides of them; its likeness is then the mean of the first look and
    the best of these (docs/describe.md tells what that is worth).

    Args:
        page: a piece of a page, grey or RGB, upright.
        dpi: of ``page``.
        least: likeness from which a place counts.
        most: number of places.
        once: do not look again, where what is looked for would be plain to see.
    """
    factor = DENSITY * 25.4 / dpi
    size = [max(2 * STRIDE, round(factor * side)) for side in page.shape[1::-1]]
    whole = reduced(page, int(1 / factor))
    scores = _look(np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8))
    found = [
        place if once or place.likeness >= _CLEARLY else _looked_at_again(page, dpi, place)
        for place in _peaks(scores, least if once else min(least, _PERHAPS), most)
    ]
    sure = [place for place in found if place.likeness >= least]
    return sorted(sure, key=lambda place: -place.likeness)


def _peaks(scores: Map, least: float, most: int) -> Iterator[Place]:
    likeness = scores[_LIKENESS].copy()
    for _ in range(most):
        _, best, _, (x, y) = cv2.minMaxLoc(likeness)
        if best < least:
            return
        place = _place(scores, x, y, best)
        yield place
        clear = max(2, round(_CLEAR * place.capital * DENSITY / STRIDE))
        likeness[max(0, y - clear) : y + clear + 1, max(0, x - clear) : x + clear + 1] = 0


def _place(scores: Map, x: int, y: int, likeness: float) -> Place:
    step = STRIDE / DENSITY
    size = min(FURTHEST, max(-FURTHEST, float(scores[_SIZE, y, x])))
    return Place(
        likeness=likeness,
        across=(x + 0.5) * step,
        down=(y + 0.5) * step,
        capital=USUAL * math.exp(size),
        tilt=WIDEST_TILT * float(scores[_TILT, y, x]),
    )


def _looked_at_again(page: Pixels, dpi: float, place: Place) -> Place:
    middle = slice(_SIDE // STRIDE // 2 - _NEAR, _SIDE // STRIDE // 2 + _NEAR + 1)
    best = max(
        float(_look(_posed(page, dpi, place, pose))[_LIKENESS, middle, middle].max())
        for pose in _POSES
    )
    return structs.replace(place, likeness=(place.likeness + best) / 2)


def _posed(page: Pixels, dpi: float, place: Place, pose: tuple[float, float]) -> Pixels:
    """Cut a place out with its surroundings, turned level and brought to the usual size."""
    grown, turned = pose
    density = dpi / 25.4
    factor = grown * USUAL / place.capital * DENSITY / density
    times = max(1, int(1 / factor))
    middle = (place.across * density / times, place.down * density / times)
    turn = cv2.getRotationMatrix2D(middle, -(place.tilt + turned), factor * times)
    turn[:, 2] += np.array((_SIDE / 2 - middle[0], _SIDE / 2 - middle[1]))
    size, border = (_SIDE, _SIDE), cv2.BORDER_REPLICATE
    whole = reduced(page, times)
    return np.asarray(cv2.warpAffine(whole, turn, size, borderMode=border), np.uint8)


def _look(piece: Pixels) -> Map:
    """Return likeness, tilt and size of every place of a piece at the network's density."""
    colours = piece if piece.ndim == 3 else cv2.cvtColor(piece, cv2.COLOR_GRAY2RGB)
    one = np.ascontiguousarray(colours.transpose(2, 0, 1)[None], np.float32)
    (found,) = _network().run(None, {"page": one})
    return np.asarray(found[0], np.float32)


def reduced(page: Pixels, times: int) -> Pixels:
    """Return a page reduced by a whole number, which is many times quicker than by another."""
    height, width = (side // max(1, times) for side in page.shape[:2])
    if times < 2 or not height or not width:
        return page
    even = page[: height * times, : width * times]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


@lru_cache(maxsize=1)
def _network() -> Any:
    return open_session(MODEL)
