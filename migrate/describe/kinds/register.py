"""Registers of outgoing and incoming documents, read as tables (NĐ 30/2020, annex IV, I and VI).

Outgoing: number and symbol, date, type and subject, … Incoming: arrived on, arrival number, author,
number and symbol, date, type and subject, … In both the date stands right of the symbol and the
subject right of the date, flush with itself; so rows are told by what stands in them, and a page
that does not repeat the heads is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.describe.document import Leaf
from migrate.describe.layout import Line, join_rows, part, segments
from migrate.describe.listing import DAY, NUMBERED, ListedRow, day_in, numbered_in
from migrate.describe.values import value
from migrate.model import Evidence, FieldValue, Word
from migrate.orthography import squeeze

FLUSH = 0.02
"""Lines of one cell begin within this share of the width of one another."""
ALONE = 0.85
"""Confidence of a count of rows: one that was not read is not counted."""
_ORDINAL = re.compile(r"(?<![\d/])\d{1,5}(?![\d/])")


class _Spans(Struct, frozen=True):
    """Where in a line's text number and symbol stand, and the date to their right."""

    symbol: tuple[int, int]
    day: tuple[int, int]


class RegisterRow(Struct, frozen=True):
    """One entry: its place (``page`` of the register and ``ordinal`` there, from 1), what it lists.

    ``arrived`` and ``arrival`` are day and number of arrival, empty in a register of outgoing ones.
    """

    page: int
    ordinal: int
    listed: ListedRow
    arrived: str = ""
    arrival: str = ""

    @property
    def number(self) -> str:
        """The number the register itself gives in order: of arrival, or the document's."""
        return self.arrival or self.listed.number

    @property
    def day(self) -> str:
        """The day the register goes by."""
        return self.arrived or self.listed.date


def register_rows(leaves: Sequence[Leaf]) -> tuple[RegisterRow, ...]:
    """Return the entries of a register, page after page, that have number, symbol and date."""
    return tuple(row for leaf in leaves for row in _rows_of(leaf))


def describe_entries(rows: Sequence[RegisterRow]) -> FieldValue:
    """Return ``entries``: how many rows were read, and for each where it stands and what it lists.

    Nobody counted the rows that could not be read, so the count is never certain.
    """
    evidence = [
        Evidence(
            page=row.page,
            rule="register-row",
            text=squeeze(f"{row.listed.numbered} {row.listed.date}"),
            box=row.listed.line.box,
            reader=row.listed.line.reader,
        )
        for row in rows
    ]
    return value("entries", str(len(rows)) if rows else None, ALONE, evidence)


def _rows_of(leaf: Leaf) -> Iterator[RegisterRow]:
    lines = join_rows(leaf.lines)
    found = [(index, spans) for index, line in enumerate(lines) if (spans := _spans(line.text))]
    for ordinal, (index, spans) in enumerate(found, start=1):
        end = found[ordinal][0] if ordinal < len(found) else len(lines)
        yield _row(lines[index], spans, lines[index + 1 : end], (leaf.page, ordinal))


def _spans(text: str) -> _Spans | None:
    symbol = NUMBERED.search(text.replace("Ð", "Đ"))
    day = DAY.search(text, symbol.end()) if symbol else None
    return _Spans(symbol.span(), day.span()) if symbol and day else None


def _row(line: Line, spans: _Spans, below: Sequence[Line], place: tuple[int, int]) -> RegisterRow:
    page, ordinal = place
    number, notation = _numbered(line, spans, below)
    before = line.text[: spans.symbol[0]]
    arrived = DAY.search(before)
    arrival = _ORDINAL.search(before, arrived.end()) if arrived else None
    listed = ListedRow(
        number=number,
        notation=notation,
        date=day_in(line.text[spans.day[0] :]),
        line=line,
        subject=_subject(_words(line, spans.day[1], len(line.text)), line, below),
    )
    return RegisterRow(
        page=page,
        ordinal=ordinal,
        listed=listed,
        arrived=day_in(before) if arrival else "",
        arrival=arrival[0] if arrival else "",
    )


def _numbered(line: Line, spans: _Spans, below: Sequence[Line]) -> tuple[str, str]:
    """Return number and symbol; one that ends in a dash goes on in the next line of its cell."""
    text = line.text[spans.symbol[0] : spans.day[0]].rstrip(" .,_|")
    if text.endswith(("-", "–")) and below:
        above = _words(line, *spans.symbol)
        text += "".join(word.text for word in below[0].words if _is_under(word, above))
    return numbered_in(text) or ("", "")


def _is_under(word: Word, above: Sequence[Word]) -> bool:
    left, right = above[0].box.left, above[-1].box.right
    return left - 5 <= (word.box.left + word.box.right) / 2 <= right + 5


def _words(line: Line, start: int, stop: int) -> tuple[Word, ...]:
    """Return the words of a line that begin in the stretch ``start`` to ``stop`` of its text."""
    found, at = [], 0
    for word in line.words:
        if start <= at + len(word.text) - 1 and at < stop:
            found.append(word)
        at += len(word.text) + 1
    return tuple(found)


def _subject(right: Sequence[Word], line: Line, below: Sequence[Line]) -> str:
    """Return the cell to the right of the date: its first line, and those below flush with it."""
    rest = part(line, right)
    if rest is None:
        return ""
    first = segments(rest)[0]
    flush = [
        piece for row in below for piece in segments(row) if abs(piece.left - first.left) < FLUSH
    ]
    return squeeze(" ".join(piece.text for piece in (first, *flush)))
