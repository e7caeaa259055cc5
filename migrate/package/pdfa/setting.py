"""Where each invisible word stands: over the printed one, and so that readers tell it from others.

A reader of PDFs finds words by the gaps between their letters, each by a rule of its own, and text
recognition gives boxes that touch, overlap or stick out of the page. So the words of a line are
set apart, within the page, in one size; and where a line begins beside the end of the one before,
its first word is set lower or higher, for pdf.js ends a line only where the text goes down.

The constants are in font sizes, measured with pdfium 150, poppler 22.12, pypdf 7.1 and pdf.js 2.14
and 5.6 (there ``evaluator.js``, ``compareWithLastPosition``).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import copysign, cos, inf, radians, sin
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Box, PageReading, Word
from migrate.orthography import nfc

_LEAST_SIDE = 1.0
"""No word is thinner or lower than a pixel, whatever its box says."""
_LEAST_ADVANCE = 0.1
"""Least width of a letter; pdfium takes equal letters nearer than 0.07 for one."""
_LEAST_GAP = 0.2
"""Least blank between words: poppler joins those nearer than 0.15, pdf.js those nearer than 0.1."""
_BACKWARD = -0.2
_STEP_BACKWARD = 0.55
_STEP = 1.1
"""pdf.js sees a new line where the text goes back by 0.2 and down by 0.5, or down by 1."""


class SetWord(Struct, frozen=True):
    """A word as it is set: its text, and in pixels its edges and the size of its line."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


class _Slope(Struct, frozen=True):
    """The direction of the lines of a page, as cosine and sine of the angle it was scanned at."""

    cosine: float
    sine: float

    def sides(self, box: Box) -> tuple[float, float]:
        """Return width and height of the word inside its box.

        The box bounds a rectangle turned by the angle: its sides are ``w cos + h sin`` and
        ``w sin + h cos``.
        """
        wide, high = box.right - box.left, box.bottom - box.top
        sine = abs(self.sine)
        spread = self.cosine**2 - sine**2
        width = (wide * self.cosine - high * sine) / spread
        height = (high * self.cosine - wide * sine) / spread
        return max(width, _LEAST_SIDE), max(height, _LEAST_SIDE)

    def across(self, box: Box) -> float:
        """Return how far the middle of ``box`` lies below the line through the page's corner."""
        return _middle(box.top, box.bottom) * self.cosine - _middle(box.left, box.right) * self.sine

    def height_at(self, across: float, x: float) -> float:
        """Return the ``y`` of the point at ``x`` on the line that lies ``across`` below."""
        return (across + x * self.sine) / self.cosine


def set_words(reading: PageReading) -> Iterator[SetWord]:
    """Yield the words of a page in reading order, where the text layer has them."""
    slope = _Slope(cos(radians(reading.skew)), sin(radians(reading.skew)))
    last: SetWord | None = None
    for line in _lines(reading):
        first, *others = _set_line(slope, line, reading)
        words = [_off(last, first, reading.height) if last else first, *others]
        yield from words
        last = words[-1]


def _lines(reading: PageReading) -> list[list[Word]]:
    """Return the words of each line of print.

    Under signatures recognition takes what stands one below the other for one line; where it goes
    back to the left, another line begins, for two words on one spot are lost to readers.
    """
    lines: list[list[Word]] = []
    last: Word | None = None
    for word in sorted(reading.words, key=lambda word: word.line):
        if word.text.strip():
            goes_on = last and last.line == word.line and word.box.left >= last.box.left
            if not goes_on:
                lines.append([])
            lines[-1].append(word)
            last = word
    return lines


def _set_line(slope: _Slope, line: list[Word], page: PageReading) -> list[SetWord]:
    """Set the words of a line in one size, each on the slope and none lower than the page."""
    texts = [nfc(word.text.strip()) for word in line]
    sides = [slope.sides(word.box) for word in line]
    middles = [slope.across(word.box) for word in line]
    foot = median(m + high / 2 for m, (_, high) in zip(middles, sides, strict=True))
    head = median(m - high / 2 for m, (_, high) in zip(middles, sides, strict=True))
    size = min(max(foot - head, _LEAST_SIDE), page.width / _least_width(texts), page.height)
    spans = [_span(word.box, wide) for word, (wide, _) in zip(line, sides, strict=True)]
    placed = zip(texts, _apart(texts, spans, size, page.width), strict=True)
    return [
        SetWord(
            text=text,
            left=left,
            right=right,
            bottom=_within(
                slope.height_at((foot + head) / 2, _middle(left, right)) + size / 2,
                size,
                page.height,
            ),
            size=size,
        )
        for text, (left, right) in placed
    ]


def _least_width(texts: list[str]) -> float:
    """Return the width in font sizes that words set as narrow as can be would take."""
    return sum(len(text) * _LEAST_ADVANCE + _LEAST_GAP for text in texts)


def _span(box: Box, wide: float) -> tuple[float, float]:
    centre = _middle(box.left, box.right)
    return centre - wide / 2, centre + wide / 2


def _apart(
    texts: list[str], spans: list[tuple[float, float]], size: float, edge: float
) -> list[tuple[float, float]]:
    """Move ``spans`` so that each has room for its letters, a blank after it, and is on the page.

    From the left each is pushed off the one before, then from the right off the page's edge.
    """
    gap = size * _LEAST_GAP
    narrowest = [len(text) * size * _LEAST_ADVANCE for text in texts]
    follows = [*(left for left, _ in spans[1:]), inf]
    begins, pushed = 0.0, []
    for (left, right), least, after in zip(spans, narrowest, follows, strict=True):
        begin = max(left, begins)
        end = max(min(right, after - gap), begin + least)
        begins = end + gap
        pushed.append((begin, end, least))
    ends, apart = edge, []
    for begin, end, least in reversed(pushed):
        right = min(end, ends)
        left = min(begin, right - least)
        ends = left - gap
        apart.append((left, right))
    return apart[::-1]


def _off(last: SetWord, first: SetWord, height: float) -> SetWord:
    """Set the first word of a line where readers see that it does not go on with ``last``."""
    across = (first.left - last.right) / last.size
    down = first.bottom - last.bottom
    step = (_STEP_BACKWARD if across < _BACKWARD else _STEP) * last.size
    if across >= _LEAST_GAP or abs(down) >= step:
        return first
    there = last.bottom + copysign(step, down)
    if not first.size <= there <= height:
        there = last.bottom - copysign(step, down)
    return replace(first, bottom=_within(there, first.size, height))


def _within(bottom: float, size: float, height: float) -> float:
    """Return ``bottom`` so that a word of ``size`` stands on the page: pdf.js drops others."""
    return min(max(bottom, size), height)


def _middle(low: float, high: float) -> float:
    return (low + high) / 2
