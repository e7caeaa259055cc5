"""Marks of secrecy on a piece of a page: looked for by their looks, then read where they stand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from migrate.model import Box, Sighting, Word
from migrate.ocr.engines import engine_for
from migrate.ocr.readers.digits import STAMP_WIDTH, read_digits
from migrate.ocr.readers.ink import COLOUR, DARK, FAINT, part_inks
from migrate.ocr.readers.mark_places import Place, find_places
from migrate.orthography import fold, squeeze
from migrate.pages import Pixels
from migrate.profile.settings import Ocr

MARKED = "marks-by-looks"
"""The reader by name; its confidence is the likeness to the word, and its text may be empty."""
WORTH_READING = 0.4
"""Likeness from which a place is read: what is read as the word there counts in any case."""
PLAIN = 0.6
"""The same on pages looked at every way: most are empty, and a mark there is plain to see."""
_MOST = 6
"""Places of one piece that are read."""
_INKS = (COLOUR, DARK, FAINT)
"""Inks in which a place is read, one after the other."""
_CROP = (5.6, 2.2)
"""Width and height of what is read, in heights of a capital."""
_REACH = (1.8, 0.9)
"""How far the word and its frame reach from its middle, in heights of a capital."""
_CAPITAL = 30
"""Pixels a capital is high when it is read."""
_WORD, _SPECIMEN = "mat", "mau"
_LEVEL = 12.0
"""Degrees up to which what is found may be a word of print."""
_PRINTED = 0.5
"""Confidence from which a word of print is believed."""
_BEFORE = frozenset({"bảo"})
_AFTER = frozenset(
    {"nhà", "độ", "mã", "khẩu", "thiết", "ong", "trận", "bằng", "cắt", "hàng", "tiền"}
)
"""Words beside MẬT or MẶT in print that is no mark: bí mật nhà nước, bảo mật, mật khẩu, mặt trận.

Marks count, for ``báo`` is not ``bảo``: what was misread is rather asked about.
"""


def read_marks(
    page: Pixels, dpi: float, printed: Sequence[Word], ocr: Ocr, *, plain: bool = False
) -> tuple[Sighting, ...]:
    """Return what stands where the word MẬT may stand, the likeliest place first.

    Args:
        page: a piece of the page, grey or RGB, upright.
        dpi: of ``page``.
        printed: words already read, their boxes in pixels of ``page``.
        ocr: settings of the first engine.
        plain: whether only what is plain to see counts.

    Returns:
        One a place: as read, which may be nothing, its likeness to the word, and its box in
        pixels of ``page``.
    """
    density, least = dpi / 25.4, PLAIN if plain else WORTH_READING
    return tuple(
        Sighting(
            _read(_cut(page, density, place), ocr),
            round(place.likeness, 3),
            MARKED,
            box=_box(place, density),
        )
        for place in find_places(page, dpi, least, _MOST, once=plain)
        if not _is_talk(place, density, printed)
    )


def _is_talk(place: Place, density: float, printed: Sequence[Word]) -> bool:
    """Say whether a place is a word of a printed line that talks of secrets."""
    if abs(place.tilt) > _LEVEL:
        return False
    across, down = place.across * density, place.down * density
    for at, word in enumerate(printed):
        box = word.box
        if box.left <= across <= box.right and box.top <= down <= box.bottom:
            return word.confidence >= _PRINTED and _talks(printed, at)
    return False


def _talks(printed: Sequence[Word], at: int) -> bool:
    """Say whether the words beside one, in its line, say that it is no mark."""
    line = [word for word in printed if word.line == printed[at].line]
    words = [word.text.lower().strip(" .,;:\"'“”()") for word in line]
    here = line.index(printed[at])
    before, after = words[max(0, here - 1) : here], words[here + 1 : here + 2]
    talk = not (_BEFORE.isdisjoint(before) and _AFTER.isdisjoint(after))
    return fold(words[here]) == _WORD and talk


def _box(place: Place, density: float) -> Box:
    """Return the box of the word, with a margin, in pixels."""
    turn = math.radians(abs(place.tilt))
    long, high = (share * place.capital * density for share in _REACH)
    across = long * math.cos(turn) + high * math.sin(turn)
    down = long * math.sin(turn) + high * math.cos(turn)
    middle = (place.across * density, place.down * density)
    return Box(
        round(middle[0] - across), round(middle[1] - down),
        round(middle[0] + across), round(middle[1] + down),
    )  # fmt: skip


def _cut(page: Pixels, density: float, place: Place) -> Pixels:
    """Cut a place out level, its capitals :data:`_CAPITAL` pixels high."""
    factor = _CAPITAL / (place.capital * density)
    middle = (place.across * density, place.down * density)
    turn = cv2.getRotationMatrix2D(middle, -place.tilt, factor)
    width, height = (round(share * _CAPITAL) for share in _CROP)
    turn[:, 2] += np.array((width / 2 - middle[0], height / 2 - middle[1]))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    cut = cv2.warpAffine(page, turn, (width, height), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, dtype=np.uint8)


def _read(piece: Pixels, ocr: Ocr) -> str:
    """Read a place in one ink after the other, until one says the word.

    Where none does, one that says MẪU is told before others: forms and seals carry it.
    """
    inks = part_inks(piece)
    said = []
    for kind in _INKS:
        if kind in inks:
            level = np.asarray(255 - 255 * inks[kind], dtype=np.uint8)
            said += _readings(level, ocr)
            if said and _WORD in fold(said[-1]):
                return said[-1]
    return min(filter(None, said), key=lambda text: _SPECIMEN not in fold(text), default="")


def _readings(level: Pixels, ocr: Ocr) -> list[str]:
    """Return what the reader of digits makes of it, which knows stamps well, then Tesseract."""
    in_colour = np.asarray(cv2.cvtColor(level, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
    second = read_digits(in_colour, STAMP_WIDTH)
    said = [squeeze(second[0])] if second else []
    if not said or _WORD not in fold(said[0]):
        said.append(squeeze(engine_for(ocr).line(level, 240.0)[0]))
    return said
