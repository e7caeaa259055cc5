"""How text fills the lines of a column.

It is broken at blanks, and inside a word only when the word alone is wider than its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics

_WORDS_REMEMBERED = 50_000
_PARTS = re.compile(r"[^/-]*[/-]|[^/-]+")
"""The parts of a word, each with the stroke or hyphen that ends it."""


def filled_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Return the lines that ``text`` takes in a column ``width`` points wide; one if it is empty.

    Args:
        text: printable text; any blank may become a line's end, a line feed always is.
        font: name of a cut.
        size: of the letters, in points.
        width: of the column, in points.
    """
    return [
        line
        for paragraph in text.split("\n")
        for line in _filled(paragraph.split(), font, size, width)
    ]


def even_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Return as few lines as :func:`filled_lines`, but as even in length as can be."""
    lines = filled_lines(text, font, size, width)
    narrower = width
    while narrower > size:
        narrower -= size / 2
        tried = filled_lines(text, font, size, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _filled(words: Sequence[str], font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for word in words:
        for place, part in enumerate(_parts(word, font, size, width)):
            glue = " " if line and place == 0 else ""
            length = text_width(glue, font, size) + text_width(part, font, size)
            if line and used + length > width:
                lines.append(line)
                line, used = part, text_width(part, font, size)
            else:
                line, used = line + glue + part, used + length
    return [*lines, line]


def _parts(word: str, font: str, size: float, width: float) -> Iterator[str]:
    """Yield what a line may end after: a word that fits a line whole, else its parts or letters.

    The parts are those between strokes and hyphens, which symbols of documents have.
    """
    if text_width(word, font, size) <= width:
        yield word
        return
    for part in _PARTS.findall(word):
        if text_width(part, font, size) <= width:
            yield part
        else:
            yield from part


@lru_cache(_WORDS_REMEMBERED)
def text_width(text: str, font: str, size: float) -> float:
    """Return how long a text is in a cut, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
