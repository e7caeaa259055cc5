"""Marks of secrecy on a piece of a page: looked for by shape, then read where they may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np

from migrate.model import Alternative, Box
from migrate.ocr.engines import engine_for
from migrate.ocr.readers.digits import read_digits
from migrate.ocr.readers.ink import DARK, Ink, part_inks
from migrate.ocr.readers.word_shape import SPECIMEN, STRETCH, Place, refined, search
from migrate.orthography import fold, squeeze
from migrate.pages import Pixels
from migrate.profile.settings import Ocr

MARKED = "marks-by-shape"
"""The reader by name; its confidence is the likeness to the word, and its text may be empty."""
FINE, MIDDLE, COARSE = 3.0, 1.8, 1.3
"""Pixels a millimetre: to look closely, to look for small letters, and for large ones."""
_PARTED_AT = 140.0
"""Dots an inch, at least, at which inks are told apart: the edges of print are thin there."""
_SMALL, _LARGE = (3.0, 3.6), (4.3, 5.2, 6.2, 7.5)
"""Heights of capitals in mm. Print has 3.3 at most, so small ones are looked for beside it only."""
_LEAST, _MOST = 0.3, 8
"""Score of a place at first sight, and how many places of one ink are looked at closely."""
WORTH_READING = 0.36
"""Score from which a place is read, if it is no MẪU; over print and under seals marks have less
than 0.42, as many places without a mark do."""
_SURELY_LIKE = 0.42
"""Score from which a place is read even where MẪU fits better."""
_CLEAR = 0.58
"""Likeness from which a word that was read there does not explain what is seen."""
_WORTH_BOTH = 0.5
"""Score from which Tesseract is asked too, where the reader of digits saw no mark."""
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
        One answer a place: as read, which may be nothing, and its likeness to the word: the score
        of its shape and its lead over MẪU, at most 1.
    """
    parted = part_inks(_reduced(page, int(dpi // _PARTED_AT)))
    size = tuple(max(1, round(FINE * 25.4 / dpi * side)) for side in page.shape[1::-1])
    inks = {kind: _resized(ink, size) for kind, ink in parted.items()}
    boxes = [_scaled(box, FINE * 25.4 / dpi) for box in printed]
    said, others = [], []
    for kind, place in _places(inks, boxes):
        lead = place.score - refined(inks[kind], FINE, place, SPECIMEN).score
        if lead <= 0 and place.score < _SURELY_LIKE:
            others.append(place)
            continue
        text = _read(part_inks(_cut(page, dpi / 25.4, place))[kind], place.score, ocr)
        is_word = _WORD in fold(text)
        likeness = min(1.0, place.score + max(0.0, lead))
        explained = likeness < _CLEAR and any(_explains(box, place) for box in boxes)
        if is_word or (lead > 0 and not explained):
            said.append((text, likeness, place))
        else:
            others.append(place)
    found = (
        Alternative(text, round(likeness, 3), MARKED)
        for text, likeness, place in said
        if _WORD in fold(text) or not any(_is_near(place, other) for other in others)
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda answer: -answer.confidence))


def _places(inks: Mapping[str, Ink], printed: Sequence[Box]) -> Iterator[tuple[str, Place]]:
    """Yield places worth reading with the kind of ink: letters of any size, small beside print."""
    beside = inks[DARK].copy()
    for box in printed:
        beside[int(box.top) : int(box.bottom) + 2, int(box.left) : int(box.right) + 2] = 0
    for kind, ink in inks.items():
        yield from ((kind, place) for place in _found(ink, _LARGE, COARSE))
        small = beside if kind == DARK else ink
        yield from ((kind, place) for place in _found(small, _SMALL, MIDDLE))


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


def _found(ink: Ink, capitals: tuple[float, ...], density: float) -> Iterator[Place]:
    """Yield places on a piece that has ink; ``density`` is in pixels a millimetre."""
    if ink.sum() < _LEAST_INK * FINE**2:
        return
    size = tuple(max(1, round(density / FINE * side)) for side in ink.shape[::-1])
    small = _resized(ink, size)
    for rough in search(small, density, capitals, _LEAST, _MOST):
        place = refined(ink, FINE, rough)
        if place.score >= WORTH_READING:
            yield place


def _bytes(levels: cv2.typing.MatLike) -> Pixels:
    return np.asarray(levels, dtype=np.uint8)


def _reduced(page: Pixels, times: int) -> Pixels:
    """Return a page reduced by a whole number, which is many times quicker than by another."""
    if times < 2:
        return page
    size = (max(1, page.shape[1] // times), max(1, page.shape[0] // times))
    whole = page[: size[1] * times, : size[0] * times]
    return _bytes(cv2.resize(whole, size, interpolation=cv2.INTER_AREA))


def _resized(ink: Ink, size: tuple[int, ...]) -> Ink:
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


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


def _read(ink: Ink, score: float, ocr: Ocr) -> str:
    """Read a place with the reader of digits, which knows stamps well, else with Tesseract."""
    level = np.asarray(255 - 255 * ink, dtype=np.uint8)
    second = read_digits(_bytes(cv2.cvtColor(level, cv2.COLOR_GRAY2RGB)))
    if second and (_WORD in fold(second[0]) or score < _WORTH_BOTH):
        return squeeze(second[0])
    text = squeeze(engine_for(ocr).line(level, 240.0)[0])
    return text if _WORD in fold(text) or not second else squeeze(second[0])
