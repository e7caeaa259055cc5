"""Lines of print as the eye sees them: levelled, from top to bottom, cut into columns.

Recognition gives words on the stored page, where a skewed line climbs or falls and two columns
of a letterhead may be one "line". Here the skew is taken out of the coordinates (never out of the
image) and positions become shares of the page, so that the rules of NĐ 30/2020, annex I, which
are rules of place, can be written once for every resolution.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from statistics import median

from msgspec import Struct

from migrate.model import Box, PageReading, PageRef, Word

ROW = 0.45
"""Lines whose middles differ by less than this share of their height stand in one row."""


class Line(Struct, frozen=True):
    """A line, or the part of it in one column.

    ``left`` and ``right`` are shares of the page's width, ``top`` and ``bottom`` of its height,
    all on the levelled page; ``page`` counts from 1 in the document.
    """

    page: int
    ref: PageRef
    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box around the words, in pixels of the upright page."""
        return surround(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        """The confidence of the least certain word that has a letter or a digit."""
        spoken = [w.confidence for w in self.words if any(c.isalnum() for c in w.text)]
        return min(spoken, default=0.0)

    @property
    def centre(self) -> float:
        """The horizontal middle, as a share of the width."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The vertical middle, as a share of the height."""
        return (self.top + self.bottom) / 2

    @property
    def reader(self) -> str:
        """The reader of the first word."""
        return self.words[0].reader


def surround(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around ``boxes``, which must not be empty."""
    several = list(boxes)
    return Box(
        min(b.left for b in several),
        min(b.top for b in several),
        max(b.right for b in several),
        max(b.bottom for b in several),
    )


def lines_of(reading: PageReading, page: int) -> tuple[Line, ...]:
    """Return the lines of a page, levelled and sorted from top to bottom, then left to right."""
    grouped: dict[int, list[Word]] = {}
    for word in reading.words:
        if word.text.strip():
            grouped.setdefault(word.line, []).append(word)
    level = _Level(reading)
    lines = [level.line(words, page) for words in grouped.values()]
    return tuple(sorted(lines, key=lambda line: (line.middle, line.left)))


class _Level:
    """Takes the skew of one page out of coordinates."""

    def __init__(self, reading: PageReading) -> None:
        self._reading = reading
        self._slope = math.tan(math.radians(reading.skew))

    def line(self, words: Sequence[Word], page: int) -> Line:
        width, height = max(self._reading.width, 1), max(self._reading.height, 1)
        ordered = tuple(sorted(words, key=lambda w: w.box.left))
        tops = [w.box.top - self._fall(w) for w in ordered]
        bottoms = [w.box.bottom - self._fall(w) for w in ordered]
        shift = self._slope * (median(tops) - height / 2)
        return Line(
            page=page,
            ref=self._reading.ref,
            words=ordered,
            left=(ordered[0].box.left + shift) / width,
            top=median(tops) / height,
            right=(max(w.box.right for w in ordered) + shift) / width,
            bottom=median(bottoms) / height,
        )

    def _fall(self, word: Word) -> float:
        middle = (word.box.left + word.box.right) / 2
        return self._slope * (middle - self._reading.width / 2)


def part(line: Line, words: Sequence[Word]) -> Line | None:
    """Return the part of ``line`` made of ``words``, or ``None`` when there are none."""
    if not words:
        return None
    whole = line.box
    scale = (line.right - line.left) / max(whole.right - whole.left, 1.0)
    box = surround(w.box for w in words)
    return Line(
        page=line.page,
        ref=line.ref,
        words=tuple(words),
        left=line.left + (box.left - whole.left) * scale,
        top=line.top,
        right=line.left + (box.right - whole.left) * scale,
        bottom=line.bottom,
    )


def column_parts(line: Line, border: float) -> tuple[Line | None, Line | None]:
    """Cut ``line`` at ``border`` (share of the width): the part left of it and the part right."""
    whole = line.box
    scale = (line.right - line.left) / max(whole.right - whole.left, 1.0)
    left: list[Word] = []
    right: list[Word] = []
    for word in line.words:
        middle = line.left + ((word.box.left + word.box.right) / 2 - whole.left) * scale
        (left if middle < border else right).append(word)
    return part(line, left), part(line, right)


def join_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join lines that stand at one height: recognition may cut a line at a written number."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        if rows and line.middle - rows[-1][0].middle < ROW * (line.bottom - line.top):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(_joined(row) for row in rows)


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    ordered = sorted(row, key=lambda line: line.left)
    return Line(
        page=ordered[0].page,
        ref=ordered[0].ref,
        words=tuple(word for line in ordered for word in line.words),
        left=ordered[0].left,
        top=median(line.top for line in ordered),
        right=max(line.right for line in ordered),
        bottom=median(line.bottom for line in ordered),
    )


def widened(line: Line, left: float, right: float) -> Box:
    """Return the box of ``line`` reaching from ``left`` to ``right`` (shares of the width).

    Writing that recognition of the page missed altogether stands beside what it found.
    """
    box = line.box
    scale = (box.right - box.left) / max(line.right - line.left, 1e-6)
    return Box(
        box.left - max(0.0, line.left - left) * scale,
        box.top,
        box.right + max(0.0, right - line.right) * scale,
        box.bottom,
    )


def segments(line: Line, gap: float = 1.6) -> tuple[Line, ...]:
    """Cut ``line`` where the blank between words is wider than ``gap`` line heights."""
    height = median(w.box.bottom - w.box.top for w in line.words)
    groups: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.box.left - before.box.right > gap * height:
            groups.append([])
        groups[-1].append(word)
    return tuple(piece for group in groups if (piece := part(line, group)) is not None)


def pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from one line to the next, as a share of the height."""
    steps = [b.middle - a.middle for a, b in itertools.pairwise(lines)]
    sensible = [s for s in steps if 0.008 < s < 0.04]
    return median(sensible) if sensible else 0.019


def without_specks(line: Line, *, dashes: bool = False) -> Line | None:
    """Drop words at either end that are only stray marks: no letter, no digit, hardly read.

    Rules and seals are read as ``_``, ``.``, ``|`` there. With ``dashes`` a dash at an end stays:
    the line may go on with it.
    """
    words = list(line.words)
    while words and not _spoken(words[0], dashes):
        words.pop(0)
    while words and not _spoken(words[-1], dashes):
        words.pop()
    return part(line, words)


def _spoken(word: Word, dashes: bool) -> bool:
    if dashes and word.text in DASHES:
        return word.confidence >= SURE_DASH
    return any(c.isalnum() for c in word.text) and word.confidence >= LEAST


DASHES = ("-", "–", "—")
SURE_DASH = 0.6
LEAST = 0.15
"""Words read with less confidence are specks."""
