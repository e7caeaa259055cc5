"""Marks of secrecy on a piece of a page: looked for by shape, then read where they may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np

from migrate.model import Alternative, Box
from migrate.ocr.engine import engine_for
from migrate.ocr.readers.digits import read_digits
from migrate.ocr.readers.word_shape import SPECIMEN, STRETCH, Ink, Place, refined, search
from migrate.orthography import fold, squeeze
from migrate.pages import Pixels
from migrate.profile.settings import Ocr

MARKED = "marks-by-shape"
"""The reader by name; its confidence is the score of the shape, and its text may be empty."""
DARK, FAINT, COLOUR = "dark", "faint", "colour"
"""Kinds of ink."""
_READ_AT, FINE, MIDDLE, COARSE = 6.0, 3.0, 1.8, 1.3
"""Pixels a millimetre: to part inks, to look closely, to look for small letters, and for large."""
_SMALL, _LARGE = (3.0, 3.6), (4.3, 5.2, 6.2, 7.5)
"""Heights of capitals in mm. Print has 3.3 at most, so small ones are looked for beside it only."""
_LEAST, _MOST = 0.36, 4
"""Score of a place at first sight, and how many places of one ink are looked at closely."""
WORTH_READING = 0.42
"""Score from which a place is read; of 50 marks drawn on real scans 45 scored more."""
_TINT, _INKED = 12, 24
"""Levels between channels that are the paper's or the camera's, and how many more are ink."""
_GREY, _BLACK = 30, 60
"""Levels darker than paper that are shadow, and how many more are ink."""
_WEAK = (25, 110)
"""Levels darker than paper of a half dry stamp, where print is darker."""
_SPECK = np.ones((3, 3), np.uint8)
"""What is as thin as the edge of a printed letter is no stroke of a stamp."""
_LEAST_INK = 3.0
"""Square millimetres of ink: the word alone, 3 mm high, has 5."""
_LEVEL = 12.0
"""Degrees up to which what is found may be a line of print."""
_ONE_WORD = 2.0
"""Heights of a capital between two places of one word."""
_AS_CLEAR = 0.02
_CROP = (5.2, 2.2)
"""Width and height of what is read, in heights of a capital."""
_CAPITAL = 30
"""Pixels a capital is high when it is read."""
_WORD = "mat"


def read_marks(
    page: Pixels, dpi: float, printed: Sequence[Box], ocr: Ocr
) -> tuple[Alternative, ...]:
    """Return what stands where the word MẬT may stand, the likeliest place first.

    Args:
        page: a piece of the page, grey or RGB, upright.
        dpi: of ``page``.
        printed: boxes of words already read, in pixels of ``page``.
        ocr: settings of the first engine.

    Returns:
        One answer a place: as read, which may be nothing, and the score of its shape.
    """
    inks = {kind: _halved(ink) for kind, ink in _inks(_resized(page, _READ_AT, dpi)).items()}
    boxes = [_scaled(box, FINE * 25.4 / dpi) for box in printed]
    said, others = [], []
    for kind, place in _places(inks, boxes):
        text = _read(_inks(_cut(page, dpi / 25.4, place))[kind], ocr)
        if _WORD not in fold(text) and _is_another(place, inks[kind], boxes):
            others.append(place)
        else:
            said.append((text, place))
    found = (
        Alternative(text, round(place.score, 3), MARKED)
        for text, place in said
        if _WORD in fold(text) or not any(_is_near(place, other) for other in others)
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda answer: -answer.confidence))


def _places(inks: Mapping[str, Ink], printed: Sequence[Box]) -> Iterator[tuple[str, Place]]:
    """Yield places worth reading with the kind of ink: letters of any size, small beside print."""
    for kind, ink in inks.items():
        capitals = _LARGE if kind == DARK else _SMALL + _LARGE
        yield from ((kind, place) for place in _found(ink, capitals))
    beside = inks[DARK].copy()
    for box in printed:
        beside[int(box.top) : int(box.bottom) + 2, int(box.left) : int(box.right) + 2] = 0
    yield from ((DARK, place) for place in _found(beside, _SMALL))


def _is_another(place: Place, ink: Ink, printed: Sequence[Box]) -> bool:
    """Say whether it is a title in print that was read, or has rather the shape of MẪU."""
    if any(_explains(box, place) for box in printed):
        return True
    return refined(ink, FINE, place, SPECIMEN).score >= place.score


def _is_near(place: Place, other: Place) -> bool:
    """Say whether a place is part of another word: what looks like MẬT beside a clearer MẪU."""
    apart = max(abs(place.across - other.across), abs(place.down - other.down))
    near = apart < _ONE_WORD * max(place.capital, other.capital)
    return near and other.score > place.score - _AS_CLEAR


def _explains(box: Box, place: Place) -> bool:
    """Say whether a word that was read in print is what stands at a place: a title in capitals."""
    left, top, right, bottom = (edge / FINE for edge in (box.left, box.top, box.right, box.bottom))
    inside = left <= place.across <= right and top <= place.down <= bottom
    return inside and abs(place.tilt) < _LEVEL and bottom - top >= place.capital


def _found(ink: Ink, capitals: tuple[float, ...]) -> Iterator[Place]:
    """Yield places on the part of a piece that has ink."""
    if ink.sum() < _LEAST_INK * FINE**2:
        return
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, left = rows[0], columns[0]
    part = np.ascontiguousarray(ink[top : rows[-1] + 1, left : columns[-1] + 1])
    density = MIDDLE if capitals[0] < _LARGE[0] else COARSE
    factor = density / FINE
    small = cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    for rough in search(np.asarray(small, np.float32), density, capitals, _LEAST, _MOST):
        place = refined(part, FINE, rough)
        if place.score >= WORTH_READING:
            yield Place(
                place.score,
                place.across + left / FINE,
                place.down + top / FINE,
                place.capital,
                place.tilt,
            )


def _inks(page: Pixels) -> dict[str, Ink]:
    """Return the inks on a page: dark in every colour, as weak as a dry stamp, and coloured."""
    weakest, strongest = _darker(page)
    weak = cv2.inRange(weakest, np.array(_WEAK[0]), np.array(_WEAK[1]))
    found = {
        DARK: _between(weakest, _GREY, _BLACK),
        FAINT: _between(_bytes(cv2.morphologyEx(weak, cv2.MORPH_OPEN, _SPECK)), 0, 255),
    }
    if page.ndim == 3:
        found[COLOUR] = _between(_bytes(cv2.subtract(strongest, weakest)), _TINT, _INKED)
    return found


def _darker(page: Pixels) -> tuple[Pixels, Pixels]:
    """Return by how many levels a page is darker than its paper, least and most of its colours."""
    flat = page.reshape(*page.shape[:2], -1)
    paper = np.percentile(flat[::8, ::8].reshape(-1, flat.shape[2]), 80, axis=0)
    planes = [
        cv2.subtract(np.full(page.shape[:2], level, np.uint8), np.ascontiguousarray(plane))
        for level, plane in zip(paper, cv2.split(page), strict=True)
    ]
    least, most = planes[0], planes[0]
    for plane in planes[1:]:
        least, most = cv2.min(least, plane), cv2.max(most, plane)
    return _bytes(least), _bytes(most)


def _between(levels: Pixels, none: int, full: int) -> Ink:
    """Return ``levels`` as shares of ink: ``none`` and less is none, ``full`` more is all."""
    ramp = np.clip((np.arange(256, dtype=np.float32) - none) / full, 0, 1)
    return np.asarray(cv2.LUT(levels, ramp), dtype=np.float32)


def _bytes(levels: cv2.typing.MatLike) -> Pixels:
    return np.asarray(levels, dtype=np.uint8)


def _halved(ink: Ink) -> Ink:
    return np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def _resized(page: Pixels, pixels_a_mm: float, dpi: float) -> Pixels:
    factor = pixels_a_mm * 25.4 / dpi
    return _bytes(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def _scaled(box: Box, factor: float) -> Box:
    return Box(
        max(0.0, factor * box.left), max(0.0, factor * box.top),
        max(0.0, factor * box.right), max(0.0, factor * box.bottom),
    )  # fmt: skip


def _cut(page: Pixels, pixels_a_mm: float, place: Place) -> Pixels:
    """Cut a place out level, its capitals :data:`_CAPITAL` pixels high."""
    factor = _CAPITAL / (place.capital * pixels_a_mm)
    middle = (place.across * pixels_a_mm, place.down * pixels_a_mm)
    turn = cv2.getRotationMatrix2D(middle, -place.tilt, factor)
    width, height = (round(share * _CAPITAL) for share in (_CROP[0] * STRETCH, _CROP[1]))
    turn[:, 2] += np.array((width / 2 - middle[0], height / 2 - middle[1]))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    cut = cv2.warpAffine(page, turn, (width, height), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return _bytes(cut)


def _read(ink: Ink, ocr: Ocr) -> str:
    """Read a place with the reader of digits, which knows stamps well, else with Tesseract."""
    level = np.asarray(255 - 255 * ink, dtype=np.uint8)
    second = read_digits(_bytes(cv2.cvtColor(level, cv2.COLOR_GRAY2RGB)))
    if second and _WORD in fold(second[0]):
        return squeeze(second[0])
    text = squeeze(engine_for(ocr).line(level, 240.0)[0])
    return text if _WORD in fold(text) or not second else squeeze(second[0])
