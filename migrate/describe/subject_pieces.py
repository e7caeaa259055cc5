"""A line of the subject cut into what the phrases prove and what a second reader is asked about.

A second reader takes time by the width of what it reads; most words of a subject are surely read
and known beside both neighbours, so only the others are shown to it.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from msgspec import Struct

from migrate.describe.layout import Line, part, widened
from migrate.describe.phrases import is_number, known
from migrate.describe.readers import SIDE
from migrate.model import Box, Word

EVIDENT = 0.9
"""Confidence of the least sure word from which known phrases prove words."""
ASIDE = 0.02
"""So much more of the width is shown at the ends of a line: there words may have been lost."""
WORTH_CUTTING = 0.75
"""Share of a line from which all of it is shown to the second reader, in one piece."""


class Piece(Struct, frozen=True):
    """Words of a line that stand side by side; ``box`` is what a second reader is shown of it."""

    line: Line
    evident: bool
    box: Box


def pieces(line: Line) -> tuple[Piece, ...]:
    """Cut ``line`` into pieces, in their order, that together have all its words."""
    asked = _asked(line.words)
    if not any(asked):
        return (Piece(line, evident=True, box=line.box),)
    runs = [list(run) for _, run in groupby(range(len(asked)), key=asked.__getitem__)]
    shown = sum(_width(line, run) for run in runs if asked[run[0]])
    if shown > WORTH_CUTTING * (line.box.right - line.box.left):
        return (Piece(line, evident=False, box=_shown(line, 0, len(asked))),)
    return tuple(
        Piece(words, evident=not asked[run[0]], box=_shown(line, run[0], run[-1] + 1))
        for run in runs
        if (words := part(line, line.words[run[0] : run[-1] + 1])) is not None
    )


def _asked(words: tuple[Word, ...]) -> list[bool]:
    """Say of each word whether a second reader is asked: it is not known beside a neighbour."""
    joined = [known(a.text, b.text) for a, b in pairwise(words)]
    chain = [True, *joined, True] if joined else [False, False]
    return [
        not (before and after) or is_number(word.text) or _is_unsure(word)
        for word, before, after in zip(words, chain, chain[1:], strict=False)
    ]


def _is_unsure(word: Word) -> bool:
    return word.confidence < EVIDENT and any(c.isalnum() for c in word.text)


def _width(line: Line, run: list[int]) -> float:
    return line.words[run[-1]].box.right - line.words[run[0]].box.left


def _shown(line: Line, first: int, after: int) -> Box:
    """Return the box of words ``first`` to ``after``, cut in the middle of the blanks beside them.

    The reader adds a margin of its own, which would show the edge of the next letter.
    """
    words, box = line.words, line.box
    ends = widened(line, line.left - ASIDE, line.right + ASIDE)
    margin = SIDE * (box.bottom - box.top)
    left, right = ends.left, ends.right
    if first > 0:
        left = (words[first - 1].box.right + words[first].box.left) / 2 + margin
    if after < len(words):
        right = (words[after - 1].box.right + words[after].box.left) / 2 - margin
    return Box(left, box.top, right, box.bottom)
