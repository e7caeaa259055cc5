"""Holding a reading against a lexicon, with what was read kept beside what it was taken for.

A correction is never silent: :class:`Match` carries both texts and how far apart they are. A text
that is as near to two entries is not corrected at all, because names of units one letter apart
are common (630 pairs within one district).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from migrate.orthography import squeeze, without_tone

_NOISE = re.compile(r"[^\w\s&,./-]|_")
_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS = frozenset("bcdghklmnpqrstvxđ")
"""A tone mark on one of these is a speck: ``Ñga`` is ``Nga``."""
SHARE = 0.2
"""At most a fifth of the letters may differ, else the reading is another word."""


class Match(Struct, frozen=True):
    """An entry of a lexicon and the reading that was taken for it.

    ``edits`` counts letters and marks that differ (case and place of the tone mark do not count),
    ``margin`` how many more the next entry differs by.
    """

    entry: str
    read: str
    edits: int
    margin: int

    @property
    def exact(self) -> bool:
        """Whether the reading is the entry but for case and place of the tone mark."""
        return self.edits == 0


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return ``text`` for comparison: no stray signs, lower case, tones as digits after syllables.

    ``Uỷ`` and ``Ủy``, ``hoà`` and ``hòa`` are spellings of one word and compare as equal.
    """
    words = squeeze(_NOISE.sub(" ", text)).lower().strip(" .,-/").split()
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    if not any(mark in _TONES for mark in letters):
        return word
    tones = [m for before, m in pairwise(letters) if m in _TONES and before not in _CONSONANTS]
    return f"{without_tone(word)}{_TONES.index(tones[0]) + 1 if tones else ''}"


def nearest(text: str, entries: Iterable[str], share: float = SHARE) -> Match | None:
    """Return the entry nearest to ``text``, or ``None`` if all are too far or two as near."""
    read = plain(text)
    if not read:
        return None
    choices = {entry: plain(entry) for entry in entries}
    found = process.extract(
        read,
        choices,
        scorer=Levenshtein.distance,
        processor=None,
        limit=2,
        score_cutoff=max(1, int(share * len(read))),
    )
    if not found:
        return None
    margin = int(found[1][1] - found[0][1]) if len(found) > 1 else len(read)
    if margin == 0:
        return None
    return Match(entry=str(found[0][2]), read=text, edits=int(found[0][1]), margin=margin)
