"""From text to mentions: which words may name a unit, of which level and kind.

Nothing is decided here. A segment (what stands between commas) is read left to right: a marker and
the known names that can follow it, or a segment without a marker that is wholly one known name.
Segments repeat across a folder, so their readings are kept.
"""

from __future__ import annotations

import re

from msgspec import Struct

from migrate.orthography import nfc
from migrate.units.gazetteer import Gazetteer
from migrate.units.markers import (
    AFTER_A_NAME,
    AGENCY_WORDS,
    COUNCILS,
    COUNTRIES,
    DATE_WORDS,
    FOREIGN,
    NOT_A_NAME,
    SMALLER_PLACES,
    STRICT_MARKERS,
    Marker,
)
from migrate.units.numbers import number_at
from migrate.units.spelling import without_apostrophes, word_key
from migrate.units.words import Word, marker_at, words_of

_HARD = re.compile(r"[,;:()|/\\\[\]\t\"“”]+")
_LONGEST_NAME = 6
_LONGEST_INITIALS = 4
_MANY_SEGMENTS = 20_000
NUMBERED = frozenset({"Phường", "Quận"})
"""Kinds whose names may be numbers."""


class Name(Struct, frozen=True, gc=False):
    """A known name that the words may spell, by its keys."""

    marked: str
    bare: str


class Mention(Struct, frozen=True, gc=False):
    """Words that name a unit, known or not.

    ``levels`` are the levels it may be of; ``kind`` is empty without a marker. ``names`` end where
    the words end; ``shorter`` are known names after which more of a name seems to follow.
    ``following`` are the words after the marker, for tolerant comparison. A ``weak`` mention has
    no marker, or one that means other things too; it is not enough for certainty by itself.
    """

    levels: tuple[str, ...]
    kind: str
    names: tuple[Name, ...]
    shorter: tuple[Name, ...]
    following: tuple[Word, ...]
    written: str
    weak: bool


class Segment(Struct, frozen=True, gc=False):
    """What one segment says; ``unread`` counts words of no name, date or agency."""

    mentions: tuple[Mention, ...]
    foreign: bool
    unread: int


class Reading(Struct, frozen=True, gc=False):
    """All that a text says of units."""

    mentions: tuple[Mention, ...]
    foreign: bool
    has_marks: bool
    unread: int
    initials: str = ""
    """Bare key of capitals at the end of the text that may stand for a province."""


def read_text(gazetteer: Gazetteer, text: str) -> Reading:
    """Return the mentions of ``text`` in order."""
    clean = without_apostrophes(nfc(text))
    mentions: list[Mention] = []
    foreign, unread = False, 0
    for segment in _HARD.split(clean):
        read: Segment | None = gazetteer.kept_segments.get(segment)
        if read is None:
            read = _read_segment(gazetteer, segment)
        mentions += read.mentions
        foreign = foreign or read.foreign
        unread += read.unread
    return Reading(
        tuple(mentions), foreign, not clean.isascii(), unread, _initials(gazetteer, segment)
    )


def _initials(gazetteer: Gazetteer, segment: str) -> str:
    written = segment.strip().removeprefix("T.").strip()
    if not written.isupper() or len(written) > _LONGEST_INITIALS:
        return ""
    bare = word_key(written)[1]
    return bare if bare in gazetteer.initials else ""


def _read_segment(gazetteer: Gazetteer, segment: str) -> Segment:
    if len(gazetteer.kept_segments) >= _MANY_SEGMENTS:
        gazetteer.kept_segments.clear()
    words = words_of(segment)
    mentions, unread = _mentions(gazetteer, words)
    read = Segment(mentions, _is_foreign(words), unread)
    gazetteer.kept_segments[segment] = read
    return read


def _mentions(gazetteer: Gazetteer, words: list[Word]) -> tuple[tuple[Mention, ...], int]:
    position, opening, unread = 0, True, 0
    found: list[Mention] = []
    while position < len(words):
        mention, after = _at(gazetteer, words, position, opening)
        if mention is not None:
            found.append(mention)
        else:
            unread += sum(not _says_nothing(w) for w in words[position:after])
        opening = mention is not None or (after < len(words) and words[after].parted)
        position = after
    return tuple(found), unread


def _says_nothing(word: Word) -> bool:
    return word.bare.isdigit() or word.bare in DATE_WORDS or word.bare in AGENCY_WORDS


def _at(
    gazetteer: Gazetteer, words: list[Word], start: int, opening: bool
) -> tuple[Mention | None, int]:
    """Return the mention that begins at ``start``, if any, and where to go on."""
    marker, after = marker_at(words, start)
    if marker is not None:
        mention, end = _marked(gazetteer, marker, words, start, after)
        if mention is not None and (mention.names or mention.shorter):
            return mention, end
    if opening:
        unmarked, end_of_line = _unmarked(gazetteer, words, start)
        if unmarked is not None:
            return unmarked, end_of_line
        if words[start].bare in SMALLER_PLACES and marker is None:
            return None, _end_of_line(words, start)
    if marker is not None and mention is not None:
        return mention, end
    return None, start + 1


def _marked(
    gazetteer: Gazetteer, marker: Marker, words: list[Word], start: int, after: int
) -> tuple[Mention | None, int]:
    names, shorter, end = _known(gazetteer, marker.levels, words, after)
    number, after_number = "", after
    if marker.kind in NUMBERED:
        number, after_number = number_at(words, after)
    if number and after_number >= end:
        names, shorter, end = (Name(number, number),), (), after_number
    following = tuple(words[after : after + _LONGEST_NAME])
    if not names and not shorter:
        end = _end_of_name(words, after)
        following = tuple(words[after:end])
        if not _names_something(marker, words, start, following):
            return None, start + 1
    written = " ".join([w.written for w in words[start:end]])
    levels = _levels(gazetteer, marker, (*names, *shorter))
    weak = marker.weak and not (start and words[start - 1].bare in COUNCILS)
    return Mention(levels, marker.kind, names, shorter, following, written, weak), end


def _levels(gazetteer: Gazetteer, marker: Marker, names: tuple[Name, ...]) -> tuple[str, ...]:
    """Return the levels of ``marker`` at which one of the names is known."""
    if len(marker.levels) == 1 or not names:
        return marker.levels
    return tuple(
        [lv for lv in marker.levels if any(name.bare in gazetteer.known[lv] for name in names)]
    )


def _known(
    gazetteer: Gazetteer, levels: tuple[str, ...], words: list[Word], start: int
) -> tuple[tuple[Name, ...], tuple[Name, ...], int]:
    """Return the known names that begin at ``start``: whole, cut short; and the longest's end.

    Where the longest fills the words up to a comma or the next marker, it is the only one.
    """
    found: list[tuple[Name, int]] = []
    known = gazetteer.known_at(levels)
    marked = bare = ""
    for end in range(start, min(start + _LONGEST_NAME, len(words))):
        word = words[end]
        bare = f"{bare} {word.bare}" if bare else word.bare
        marked = f"{marked} {word.marked}" if marked else word.marked
        if bare in known:
            found.append((Name(marked, bare), end + 1))
    if not found:
        return (), (), start
    longest, end = found[-1]
    if end == len(words) or marker_at(words, end)[0] is not None:
        return (longest,), (), end
    found.reverse()
    whole = [_is_whole(gazetteer, words, start, stop) for _, stop in found]
    return (
        tuple([name for (name, _), ends in zip(found, whole, strict=True) if ends]),
        tuple([name for (name, _), ends in zip(found, whole, strict=True) if not ends]),
        end,
    )


def _unmarked(gazetteer: Gazetteer, words: list[Word], start: int) -> tuple[Mention | None, int]:
    """Return a known name that fills the segment, or its line, without a marker."""
    for end in dict.fromkeys((len(words), _end_of_line(words, start))):
        if end - start > _LONGEST_NAME:
            continue
        bare = " ".join(w.bare for w in words[start:end])
        if bare.isdigit():
            continue
        levels = tuple([level for level, known in gazetteer.known.items() if bare in known])
        if levels:
            marked = " ".join(w.marked for w in words[start:end])
            written = " ".join(w.written for w in words[start:end])
            return Mention(levels, "", (Name(marked, bare),), (), (), written, True), end
    return None, start


def _is_whole(gazetteer: Gazetteer, words: list[Word], start: int, end: int) -> bool:
    """Say whether a name that ends at ``end`` is not the beginning of a longer one."""
    if end == len(words) or words[end].parted or marker_at(words, end)[0] is not None:
        return True
    if words[end].bare in AFTER_A_NAME:
        return True
    if _is_capital(words[start]) and words[end].written.islower():
        return True
    rest = " ".join([w.bare for w in words[end : _end_of_line(words, end)]])
    return rest in gazetteer.known["province"] or rest in gazetteer.known["district"]


def _is_capital(word: Word) -> bool:
    return not word.written.islower()


def _end_of_line(words: list[Word], start: int) -> int:
    end = start + 1
    while end < len(words) and not words[end].parted and marker_at(words, end)[0] is None:
        end += 1
    return end


def _names_something(
    marker: Marker, words: list[Word], start: int, following: tuple[Word, ...]
) -> bool:
    """Say whether a marker before unknown words is a unit of unknown name, not a common word.

    ``xã hội``, ``cơ quan``, ``các xã trong huyện`` name nothing.
    """
    if not following or following[0].parted or following[0].bare in NOT_A_NAME:
        return False
    if marker.weak:
        return _is_capital(following[0])
    if not following[0].written.islower():
        return True
    return all(word.written.islower() for word in words) and _is_spelt_so(words, start)


def _is_spelt_so(words: list[Word], start: int) -> bool:
    word = words[start]
    return word.marked in STRICT_MARKERS or word.marked == word.bare


def _end_of_name(words: list[Word], start: int) -> int:
    end = start
    while end < len(words) and end - start < _LONGEST_NAME:
        if (end > start and words[end].parted) or marker_at(words, end)[0] is not None:
            break
        end += 1
    return end


def _is_foreign(words: list[Word]) -> bool:
    line = " ".join(w.bare for w in words)
    padded = f" {line} "
    return line in COUNTRIES or any(f" {phrase} " in padded for phrase in FOREIGN)
