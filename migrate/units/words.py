"""The words of a segment of text, and which of them announce a unit."""

from __future__ import annotations

import re

from msgspec import Struct

from migrate.units.markers import BEFORE_SOCIETY, MARKERS_BY_FIRST_WORD, MOTTO, Marker
from migrate.units.spelling import word_key

_WORD = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"^(p|f|q|tp|tx|tt)(\d{1,2}|hcm|hn)$", re.IGNORECASE)
_GLUED_BEGINS = frozenset("pfqtPFQT")
_PLAIN_GAPS = frozenset({"", " "})
_PARTING = frozenset("\n-–—.")
_LONGEST_ABBREVIATION = 3


class Word(Struct, frozen=True, gc=False):
    """One word of a segment: as written, its keys, and whether a line or dash parts it off."""

    written: str
    marked: str
    bare: str
    parted: bool


def words_of(segment: str) -> list[Word]:
    """Return the words of a segment in order, without the motto of the state."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(segment):
        gap = segment[last : match.start()]
        parted = gap not in _PLAIN_GAPS and bool(words) and _parts(words[-1], gap)
        last = match.end()
        written = match.group()
        glued = _GLUED.match(written) if written[0] in _GLUED_BEGINS else None
        for part in glued.groups() if glued else (written,):
            marked, bare = word_key(part) if part != "l" else ("1", "1")
            words.append(Word(part, marked, bare, parted))
            parted = False
    return _without_motto(words)


def _without_motto(words: list[Word]) -> list[Word]:
    """Leave out the motto of the state: its three parts are names of communes too."""
    bare = [w.bare for w in words]
    length = len(MOTTO)
    for start in range(len(words) - length + 1):
        if bare[start] == MOTTO[0] and tuple(bare[start : start + length]) == MOTTO:
            return words[:start] + words[start + length :]
    return words


def _parts(word: Word, gap: str) -> bool:
    """Say whether what stands after ``word`` ends a name; the dot of an abbreviation does not."""
    if gap.startswith(".") and len(word.written) <= _LONGEST_ABBREVIATION and "\n" not in gap:
        return False
    return not _PARTING.isdisjoint(gap)


def marker_at(words: list[Word], start: int) -> tuple[Marker | None, int]:
    """Return the longest marker that begins at ``start`` and where its name begins."""
    markers = MARKERS_BY_FIRST_WORD.get(words[start].bare, ())
    if markers and _is_society(words, start):
        return None, start
    for rest, marker in markers:
        end = start + 1 + len(rest)
        if not rest or tuple([w.bare for w in words[start + 1 : end]]) == rest:
            return marker, end
    return None, start


def _is_society(words: list[Word], start: int) -> bool:
    """Say whether ``xã`` is that of ``xã hội`` or ``hợp tác xã`` in a set phrase."""
    if words[start].bare != "xa":
        return False
    before = words[start - 1].bare if start else ""
    after = [w.bare for w in words[start + 1 : start + 3]]
    return before == "tac" or (
        after[:1] == ["hoi"] and (before in BEFORE_SOCIETY or after[1:] == ["chu"])
    )
