"""The invisible text over the words of a page (TT 05/2025, Đ8: two-layer PDF/A).

Words are set line by line in rendering mode 3 (ISO 32000-1, 9.3.6): one font size a line, so that
readers keep the words of a line together, and for each word the horizontal scaling that makes it
as wide as its box. On a page that was scanned askew the words of a line go down (or up) step by
step along its slope, but each stands level: poppler takes words apart whose letters climb, and the
picture itself is never straightened. Every word is one string with a blank after it, for pdfium
drops a string of a single character, and takes a dash at its end for a hyphen between lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, inf, radians, sin
from statistics import median

from msgspec import Struct

from migrate.model import Box, PageReading, Word
from migrate.orthography import nfc
from migrate.package.pdfa.glyphless import ADVANCE, UNITS_PER_EM

_LEAST_SIDE = 1.0
"""No word is thinner or lower than a pixel, whatever its box says."""
_LEAST_ADVANCE = 0.1
"""Least width of a letter in font sizes; pdfium takes equal letters nearer than 0.07 for one."""


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


def text_layer(
    reading: PageReading, width: float, height: float, codes: Mapping[str, int]
) -> bytes:
    """Return the content stream of the page's text, without the picture; empty if it has none.

    Args:
        reading: the words, with boxes on the upright page.
        width: width of the upright page in points; fixes the points of one pixel.
        height: height of the upright page in points.
        codes: the code of each character in the font ``/F1``.
    """
    if not reading.words:
        return b""
    slope = _Slope(cos(radians(reading.skew)), sin(radians(reading.skew)))
    point = width / reading.width
    operators = [
        f"{size * point:.3f} 0 0 {size * point:.3f} {left * point:.3f} "
        f"{height - bottom * point:.3f} Tm {stretch:.2f} Tz <{_hexadecimal(text, codes)}> Tj"
        for line in _lines(reading)
        for text, left, bottom, size, stretch in _set_line(slope, line)
    ]
    return "\n".join(["BT 3 Tr /F1 1 Tf", *operators, "ET"]).encode("ascii") if operators else b""


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


def _set_line(slope: _Slope, line: list[Word]) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield text, left, bottom, size (pixels) and horizontal scaling (per cent) of each word."""
    sides = [slope.sides(word.box) for word in line]
    middles = [slope.across(word.box) for word in line]
    foot = median(m + high / 2 for m, (_, high) in zip(middles, sides, strict=True))
    head = median(m - high / 2 for m, (_, high) in zip(middles, sides, strict=True))
    size = max(foot - head, _LEAST_SIDE)
    texts = [f"{nfc(word.text.strip())} " for word in line]
    spans = [_span(word.box, wide) for word, (wide, _) in zip(line, sides, strict=True)]
    for text, (left, right) in zip(texts, _apart(texts, spans, size), strict=True):
        bottom = slope.height_at((foot + head) / 2, _middle(left, right)) + size / 2
        natural = (len(text) - 1) * size * ADVANCE / UNITS_PER_EM
        yield text, left, bottom, size, 100 * (right - left) / natural


def _span(box: Box, wide: float) -> tuple[float, float]:
    centre = _middle(box.left, box.right)
    return centre - wide / 2, centre + wide / 2


def _apart(
    texts: list[str], spans: list[tuple[float, float]], size: float
) -> Iterator[tuple[float, float]]:
    """Yield ``spans`` so that no word lies over the next nor is too narrow for its letters."""
    following = [*(left for left, _ in spans[1:]), inf]
    edge = -inf
    for text, (left, right), after in zip(texts, spans, following, strict=True):
        least = (len(text) - 1) * size * _LEAST_ADVANCE
        start = edge if left <= edge < left + size else left
        end = max(min(right, after) if after > left else right, start + least)
        edge = end
        yield start, end


def _hexadecimal(text: str, codes: Mapping[str, int]) -> str:
    return "".join(f"{codes[character]:04X}" for character in text if character in codes)


def _middle(low: float, high: float) -> float:
    return (low + high) / 2
