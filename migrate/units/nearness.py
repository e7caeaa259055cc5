"""Tolerant matching of what recognition got wrong, and only inside a place the text names.

A name one letter off may belong to a neighbour: 630 pairs of units of one district are one letter
apart. So a near name counts only within a named district or province, and only when no other name
there is nearly as near (the margin). Distances are of optimal string alignment on bare keys, after
undoing the confusions that recognition makes most (``rn`` for ``m``, ``l`` for ``1``).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz.distance import OSA

from migrate.units.parse import Mention

MARGIN = 2
"""How many more letters the next best name must differ by."""
_SHORT_NAME = 4
"""Names of fewer letters than this are never matched by nearness."""
_LONG_NAME = 9
"""Names of at least this many letters may differ in two of them."""
_CONFUSED = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DIGITS_FOR_LETTERS = str.maketrans("0156", "olsb")


class Near(Struct, frozen=True, gc=False):
    """A known name near the words of a mention, and how many letters off."""

    bare: str
    distance: int


def near_names(mention: Mention, known: Iterable[str]) -> list[Near]:
    """Return the names in ``known`` within reach of the mention's words, nearest first.

    The first has the margin to tell it from all others exactly when it stands alone.
    """
    words = [_undo(w.bare) for w in mention.following]
    scored = sorted(
        (
            Near(bare, distance)
            for bare in known
            if (distance := _distance(words, bare)) is not None
        ),
        key=lambda near: (near.distance, near.bare),
    )
    if not scored or scored[0].distance > _reach(scored[0].bare):
        return []
    return [near for near in scored if near.distance < scored[0].distance + MARGIN]


def _distance(words: list[str], bare: str) -> int | None:
    length = bare.count(" ") + 1
    if any(c.isdigit() for c in bare):
        return None
    if (glued := _glued(words, bare, length)) is not None:
        return glued
    if len(words) < length:
        return None
    limit = _reach(bare) + MARGIN
    distance = OSA.distance(" ".join(words[:length]), _undo(bare), score_cutoff=limit)
    return None if distance > limit else distance + len(words[length:])


def _glued(words: list[str], bare: str, length: int) -> int | None:
    """Return how far words are off that lack nothing of a name but a space: one letter."""
    letters = _undo(bare.replace(" ", ""))
    for count in range(1, min(length, len(words) + 1)):
        if "".join(words[:count]) == letters:
            return 1 + len(words[count:])
    return None


def _reach(bare: str) -> int:
    letters = len(bare.replace(" ", ""))
    if letters < _SHORT_NAME:
        return 0
    return 1 if letters < _LONG_NAME else 2


def _undo(word: str) -> str:
    if any(c.isalpha() for c in word):
        word = word.translate(_DIGITS_FOR_LETTERS)
    for read, meant in _CONFUSED:
        word = word.replace(read, meant)
    return word
