"""Look at every page for marks of secrecy by their looks, while it is open for reading.

Recognition makes coloured ink light, so that print under a seal is read, and reads level lines
only: a stamped mark is what it is blind to. So each page is looked at by itself for the word MẬT,
in any ink, where marks are put; blank ones and those nobody could read too. This needs none of the
optional readers, and no profile turns it off.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from msgspec import structs

from migrate.model import Box, PageReading, PageState, Sighting
from migrate.ocr.readers import read_marks
from migrate.ocr.readers.ink import coloured_part, reduced
from migrate.ocr.sheet_size import likely_dpis
from migrate.pages import PageImage, Pixels, Turn, turn_clockwise
from migrate.profile.settings import Ocr

HEADER = 0.4
"""Share of a page's longer side, from the top, in which marks are put on any page."""
MIDDLE = (0.34, 0.56)
"""Shares between which one may end that runs down over the text: TUYỆT MẬT in 30 points is 60 to
72 mm long, and 45 to 51 mm high where it stands at 45 degrees."""
FEW_WORDS = 40
"""A page with fewer words may be a cover, on which a mark may stand anywhere."""
LEAST_INK = 1e-4
"""Share of a page; the word MẬT, 3 mm high, covers as much of an A4 sheet."""
_A_WORD = 3
"""Letters from which a word is wider than high."""
_DPI_TURNED = 150.0
"""Dots an inch, at least, at which a page is looked at every way: stamps are large."""
_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
_WAY_UNKNOWN = (PageState.UNREADABLE, PageState.BLANK)
_SHUT = (PageState.POISON, PageState.DAMAGED)


def sight_marks(reading: PageReading, image: PageImage, ocr: Ocr) -> tuple[Sighting, ...]:
    """Return what stands on a page where it looks like a mark of secrecy.

    Args:
        reading: of the page: its state, its turn and its words.
        image: the page as stored.
        ocr: settings of the first engine, which reads what is found.

    Returns:
        One a place, its box on the upright page; one of a page that was looked at every way has
        the whole page for its box.
    """
    blank = reading.state is PageState.BLANK
    if reading.state in _SHUT or image.empty or (blank and reading.quality.ink < LEAST_INK):
        return ()
    upright = turn_clockwise(image.pixels, _TURNS[reading.turn])
    look = _every_way if may_lie_any_way(reading) else _upright
    dpis = likely_dpis(image)
    return tuple(itertools.chain(*(look(upright, dpi, reading, ocr) for dpi in dpis)))


def may_lie_any_way(page: PageReading) -> bool:
    """Say whether nobody knows the way up: unread, empty, or its own text runs up or down it."""
    words = [word.box for word in page.words if len(word.text) >= _A_WORD]
    tall = sum(box.bottom - box.top > box.right - box.left for box in words)
    return page.state in _WAY_UNKNOWN or 2 * tall > len(words)


def _upright(page: Pixels, dpi: float, reading: PageReading, ocr: Ocr) -> Iterator[Sighting]:
    """Look at the head of a page, and for what is plain to see below; at all of one with few words.

    Below the middle of a first page coloured ink is looked at.
    """
    height, width = page.shape[:2]
    few = len(reading.words) < FEW_WORDS
    head, above, foot = (
        height if few else min(height, round(share * max(height, width)))
        for share in (HEADER, *MIDDLE)
    )
    yield from _on_piece(page, Box(0.0, 0.0, width, head), dpi, reading, ocr)
    middle = Box(0.0, above, width, foot)
    yield from _on_piece(page, middle, dpi, reading, ocr, plain=True)
    below = coloured_part(page[foot:], dpi) if reading.ref.index == 0 else None
    if below:
        yield from _on_piece(page, _moved(below, 0, foot), dpi, reading, ocr, plain=True)


def _on_piece(
    page: Pixels, box: Box, dpi: float, reading: PageReading, ocr: Ocr, *, plain: bool = False
) -> Iterator[Sighting]:
    """Look at a piece of a page; yield places with their boxes as they lie on the page."""
    left, top, right, bottom = (round(edge) for edge in (box.left, box.top, box.right, box.bottom))
    printed = [
        structs.replace(word, box=_moved(word.box, -left, -top))
        for word in reading.words
        if word.box.bottom > box.top and word.box.top < box.bottom
    ]
    piece = page[top:bottom, left:right]
    if not piece.size:
        return
    for one in read_marks(piece, dpi, printed, ocr, plain=plain):
        yield structs.replace(one, box=_moved(one.box, left, top))


def _moved(box: Box, across: float, down: float) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def _every_way(page: Pixels, dpi: float, reading: PageReading, ocr: Ocr) -> Iterator[Sighting]:
    """Look at all of a page in every direction."""
    plain = reading.state is not PageState.UNREADABLE  # on a poor page nothing is plain
    times = max(1, int(dpi / _DPI_TURNED))
    small = reduced(page, times)
    ways = (turn_clockwise(small, turn) for turn in _TURNS.values())
    seen = itertools.chain(*(read_marks(w, dpi / times, (), ocr, plain=plain) for w in ways))
    whole = Box(0.0, 0.0, float(reading.width), float(reading.height))
    yield from (structs.replace(one, box=whole) for one in seen)
