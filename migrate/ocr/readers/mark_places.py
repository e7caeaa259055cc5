"""Where the word MẬT may stand on a page: in any ink, size and tilt, over print, under seals.

All three degrees of secrecy end with this word (Thông tư 24/2020/TT-BCA). A small convolutional
network looks at the page as a person leafing through would: every place gets a likeness, a tilt
and a size (detection as a map of middles: Zhou et al., Objects as Points, arXiv 1904.07850).
It was trained by ``benchmarks/mark_training`` on drawn marks only, never on a real page; its file
lies beside this one, and what runs it is installed with the tool: no profile switches it off.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from migrate.ocr.readers.ink import darker, extent_of, reduced
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
_INKED, _MARGIN = 16, 8
"""Levels darker than paper that something stands there, however faint; pixels left around it."""
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
    small, (left, top) = _inked_part(_sized(page, DENSITY * 25.4 / dpi))
    (scores,) = _look([small])
    seen = (
        _moved(place, left / DENSITY, top / DENSITY)
        for place in _peaks(scores, least if once else min(least, _PERHAPS), most)
    )
    judged = [
        place if once or place.likeness >= _CLEARLY else _looked_at_again(page, dpi, place)
        for place in seen
    ]
    sure = [place for place in judged if place.likeness >= least]
    return sorted(sure, key=lambda place: -place.likeness)


def _sized(page: Pixels, factor: float) -> Pixels:
    size = [max(2 * STRIDE, round(factor * side)) for side in page.shape[1::-1]]
    whole = reduced(page, int(1 / factor))
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


def _inked_part(small: Pixels) -> tuple[Pixels, tuple[int, int]]:
    """Return a page without the empty paper around what stands on it, and what was cut off.

    Margins are 40 % of what is looked at of a page; the network takes its time by area.
    """
    _, darkness = darker(small)
    extent = extent_of(darkness > _INKED)
    if extent is None:
        return small[: 2 * STRIDE, : 2 * STRIDE], (0, 0)
    rows, columns = extent
    top, left = max(0, rows.start - _MARGIN), max(0, columns.start - _MARGIN)
    return small[top : rows.stop + _MARGIN, left : columns.stop + _MARGIN], (left, top)


def _moved(place: Place, across: float, down: float) -> Place:
    return structs.replace(place, across=place.across + across, down=place.down + down)


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
    scores = _look([_posed(page, dpi, place, pose) for pose in _POSES])
    best = float(scores[:, _LIKENESS, middle, middle].max())
    return structs.replace(place, likeness=(place.likeness + best) / 2)


def _posed(page: Pixels, dpi: float, place: Place, pose: tuple[float, float]) -> Pixels:
    """Cut a place out with its surroundings, turned level and brought to the usual size."""
    grown, turned = pose
    density = dpi / 25.4
    factor = grown * USUAL / place.capital * DENSITY / density
    times = max(1, int(1 / factor))
    near, (left, top) = _neighbourhood(page, place, density, _SIDE / factor)
    middle = ((place.across * density - left) / times, (place.down * density - top) / times)
    turn = cv2.getRotationMatrix2D(middle, -(place.tilt + turned), factor * times)
    turn[:, 2] += np.array((_SIDE / 2 - middle[0], _SIDE / 2 - middle[1]))
    size, border = (_SIDE, _SIDE), cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(reduced(near, times), turn, size, borderMode=border), np.uint8)


def _neighbourhood(
    page: Pixels, place: Place, density: float, reach: float
) -> tuple[Pixels, tuple[int, int]]:
    """Return the part of a page around a place, as far as ``reach`` pixels, and its corner."""
    left, top = (max(0, int(at * density - reach)) for at in (place.across, place.down))
    right, bottom = (math.ceil(at * density + reach) for at in (place.across, place.down))
    return page[top:bottom, left:right], (left, top)


def _look(pieces: Sequence[Pixels]) -> Map:
    """Return likeness, tilt and size of every place of pieces of one size at the density."""
    batch = np.stack([_planes(piece) for piece in pieces])
    (found,) = _network().run(None, {"page": batch})
    return np.asarray(found, np.float32)


def _planes(piece: Pixels) -> Map:
    colours = piece if piece.ndim == 3 else cv2.cvtColor(piece, cv2.COLOR_GRAY2RGB)
    return np.ascontiguousarray(colours.transpose(2, 0, 1), np.float32)


@lru_cache(maxsize=1)
def _network() -> Any:
    return open_session(MODEL)
