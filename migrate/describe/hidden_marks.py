"""Looking for marks of secrecy and urgency where recognition of the page saw nothing.

Such marks are stamped in red, and recognition makes coloured ink light so that print under a seal
is read: a red mark then leaves a blank. The blanks in the left column of the header, where NĐ
30/2020 (annex I, elements 10a, 10b) and Thông tư 24/2020/TT-BCA put these marks, are read again in
colour. This is slow for what it is, and never skipped where a reader is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from migrate.describe.layout import Line, widened
from migrate.describe.letterhead import Letterhead
from migrate.describe.readers import DIGITS, Readers, Reading
from migrate.model import Box, Word

LEFT, RIGHT = 0.07, 0.42
"""The left column, as shares of the width."""
CENTRED = 0.34
"""Lines that begin further right (the type's name) leave room for a mark beside them."""
LOWEST = 0.29
"""Marks stand in the upper third of the page (share of the height)."""
STRIP, STEP = 0.034, 0.02
"""Height of a strip that is read as one line, and the step to the next."""
LEAST_BLANK = 0.02
_SEEN = 0.5
"""A line with a word of this confidence was seen by the page's own recognition."""


def hidden_lines(lines: Sequence[Line], head: Letterhead, readers: Readers) -> tuple[Line, ...]:
    """Return what the second reader sees in the blanks of the header's left column, as lines."""
    anchor = head.number or head.national or head.motto
    if readers.reread is None or anchor is None:
        return ()
    found = []
    for top, bottom in _strips(lines, anchor.bottom):
        reading = readers.again(anchor, DIGITS, _box(anchor, top, bottom))
        if reading:
            found.append(_as_line(reading, anchor, top, bottom))
    return tuple(found)


def _strips(lines: Sequence[Line], start: float) -> Iterator[tuple[float, float]]:
    """Yield the strips that cover the blanks of the left column from ``start`` down."""
    taken = sorted(
        (line.top, line.bottom)
        for line in lines
        if line.left < CENTRED and any(w.confidence >= _SEEN for w in line.words)
    )
    above = start
    for top, bottom in (*taken, (LOWEST, LOWEST)):
        if top > start and top <= LOWEST:
            yield from _cover(above, top)
        above = max(above, min(bottom, LOWEST))


def _cover(top: float, bottom: float) -> Iterator[tuple[float, float]]:
    while bottom - top >= LEAST_BLANK:
        yield top, min(top + STRIP, bottom)
        top += STEP


def _box(anchor: Line, top: float, bottom: float) -> Box:
    """Return a strip of the left column in pixels, measured from a line whose place is known."""
    across = widened(anchor, LEFT, RIGHT)
    height = (anchor.box.bottom - anchor.box.top) / max(anchor.bottom - anchor.top, 1e-6)
    return Box(
        across.left,
        anchor.box.top + (top - anchor.top) * height,
        across.right,
        anchor.box.top + (bottom - anchor.top) * height,
    )


def _as_line(reading: Reading, anchor: Line, top: float, bottom: float) -> Line:
    first = anchor.words[0]
    words = tuple(
        Word(text, reading.box, reading.confidence, first.line, first.block, reading.reader)
        for text in reading.text.split()
    )
    return structs.replace(anchor, words=words, left=LEFT, right=RIGHT, top=top, bottom=bottom)
