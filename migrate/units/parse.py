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
    COUNTRIES,
    DATE_WORDS,
    FOREIGN,
    LONGEST_MARKER,
    MARKERS,
    NOT_A_NAME,
    NUMERALS,
    ROMAN,
    SMALLER_PLACES,
    STRICT_MARKERS,
    Marker,
)
from migrate.units.spelling import without_apostrophes, word_key

_HARD = re.compile(r"[,;:()|/\\\[\]\t\"“”]+")
_WORD = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"^(p|f|q|tp|tx|tt)(\d{1,2}|hcm|hn)$", re.IGNORECASE)
_LOOKS_LIKE_DIGITS = str.maketrans("lIiOoSs", "1110055")
_LONGEST_NAME = 6
_MANY_SEGMENTS = 20_000
NUMBERED = frozenset({"Phường", "Quận"})
"""Kinds whose names may be numbers."""


class Word(Struct, frozen=True):
    """One word of a segment: as written, its keys, and whether a line or dash parts it off."""

    written: str
    marked: str
    bare: str
    parted: bool


class Name(Struct, frozen=True):
    """A known name the words may spell; ``whole`` when nothing more of a name can follow it."""

    marked: str
    bare: str
    whole: bool


class Mention(Struct, frozen=True):
    """Words that name a unit. No ``names`` means a marker with an unknown name behind it.

    ``levels`` are the levels it may be of; ``kind`` is empty without a marker; ``following`` are
    the words after the marker, for tolerant comparison.
    """

    levels: tuple[str, ...]
    kind: str
    names: tuple[Name, ...]
    following: tuple[Word, ...]
    written: str


class Segment(Struct, frozen=True):
    """What one segment says; ``unread`` counts words that are no name, marker or date."""

    mentions: tuple[Mention, ...]
    foreign: bool
    unread: int


class Reading(Struct, frozen=True):
    """All that a text says of units."""

    mentions: tuple[Mention, ...]
    foreign: bool
    has_marks: bool
    unread: int


def read_text(gazetteer: Gazetteer, text: str) -> Reading:
    """Return the mentions of ``text`` in order."""
    clean = without_apostrophes(nfc(text))
    segments = [
        _segment(gazetteer, segment.strip())
        for segment in _HARD.split(clean)
        if segment and not segment.isspace()
    ]
    return Reading(
        tuple([mention for segment in segments for mention in segment.mentions]),
        any(segment.foreign for segment in segments),
        not clean.isascii(),
        sum(segment.unread for segment in segments),
    )


def _segment(gazetteer: Gazetteer, segment: str) -> Segment:
    kept: Segment | None = gazetteer.kept_segments.get(segment)
    if kept is None:
        if len(gazetteer.kept_segments) >= _MANY_SEGMENTS:
            gazetteer.kept_segments.clear()
        words = _words(segment)
        mentions, unread = _mentions(gazetteer, words)
        kept = Segment(mentions, _is_foreign(words), unread)
        gazetteer.kept_segments[segment] = kept
    return kept


def _mentions(gazetteer: Gazetteer, words: list[Word]) -> tuple[tuple[Mention, ...], int]:
    position, opening, unread = 0, True, 0
    found: list[Mention] = []
    while position < len(words):
        mention, after = _at(gazetteer, words, position, opening)
        if mention is not None:
            found.append(mention)
        else:
            unread += sum(not _is_date(w) for w in words[position:after])
        opening = mention is not None or (after < len(words) and words[after].parted)
        position = after
    return tuple(found), unread


def _is_date(word: Word) -> bool:
    return word.bare.isdigit() or word.bare in DATE_WORDS


def _at(
    gazetteer: Gazetteer, words: list[Word], start: int, opening: bool
) -> tuple[Mention | None, int]:
    """Return the mention that begins at ``start``, if any, and where to go on."""
    marker, after = _marker(words, start)
    if marker is not None:
        mention, end = _marked(gazetteer, marker, words, start, after)
        if mention is not None and mention.names:
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
    number, end = _number(words, start, after) if marker.kind in NUMBERED else ("", after)
    if number:
        names: tuple[Name, ...] = (Name(number, number, True),)
    else:
        names, end = _known(gazetteer, marker.levels, words, after)
    following = tuple(words[after : after + _LONGEST_NAME])
    if not names:
        end = _end_of_name(words, after)
        following = tuple(words[after:end])
        if not _names_something(marker, words, start, following):
            return None, start + 1
    written = " ".join(w.written for w in words[start:end])
    return Mention(marker.levels, marker.kind, names, following, written), end


def _known(
    gazetteer: Gazetteer, levels: tuple[str, ...], words: list[Word], start: int
) -> tuple[tuple[Name, ...], int]:
    """Return the known names that begin at ``start``, longest first, and the longest's end."""
    found: list[tuple[Name, int]] = []
    marked = bare = ""
    for end in range(start, min(start + _LONGEST_NAME, len(words))):
        word = words[end]
        bare = f"{bare} {word.bare}" if bare else word.bare
        marked = f"{marked} {word.marked}" if marked else word.marked
        if _is_name(gazetteer, levels, bare):
            found.append((Name(marked, bare, _is_whole(words, start, end + 1)), end + 1))
    if not found:
        return (), start
    found.reverse()
    if found[0][1] == len(words) or _marker(words, found[0][1])[0] is not None:
        found = found[:1]
    return tuple(name for name, _ in found), found[0][1]


def _is_name(gazetteer: Gazetteer, levels: tuple[str, ...], bare: str) -> bool:
    return any(bare in gazetteer.known[level] for level in levels)


def _unmarked(gazetteer: Gazetteer, words: list[Word], start: int) -> tuple[Mention | None, int]:
    """Return a known name that fills the segment, or its line, without a marker."""
    for end in dict.fromkeys((len(words), _end_of_line(words, start))):
        if end - start > _LONGEST_NAME:
            continue
        bare = " ".join(w.bare for w in words[start:end])
        levels = tuple(level for level in gazetteer.by_name if _is_name(gazetteer, (level,), bare))
        if levels:
            marked = " ".join(w.marked for w in words[start:end])
            written = " ".join(w.written for w in words[start:end])
            return Mention(levels, "", (Name(marked, bare, True),), (), written), end
    return None, start


def _words(segment: str) -> list[Word]:
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(segment):
        gap = segment[last : match.start()]
        parted = bool(words) and any(c in gap for c in "\n-–—.") and not _abbreviates(words, gap)
        last = match.end()
        glued = _GLUED.match(match.group())
        for part in glued.groups() if glued else (match.group(),):
            marked, bare = word_key(part) if part != "l" else ("1", "1")
            words.append(Word(part, marked, bare, parted))
            parted = False
    return words


def _abbreviates(words: list[Word], gap: str) -> bool:
    return gap.startswith(".") and len(words[-1].written) <= 3 and "\n" not in gap


def _marker(words: list[Word], start: int) -> tuple[Marker | None, int]:
    """Return the longest marker that begins at ``start`` and where its name begins."""
    for length in range(min(LONGEST_MARKER, len(words) - start), 0, -1):
        key = " ".join(w.bare for w in words[start : start + length])
        marker = MARKERS.get(key)
        if marker is not None:
            return marker, start + length
    return None, start


def _number(words: list[Word], start: int, after: int) -> tuple[str, int]:
    """Return the number that names a ward or district, and its end; empty where there is none."""
    if after < len(words) and words[after].bare == "so" and words[start].bare in MARKERS:
        after += 1
    if after >= len(words):
        return "", after
    two = " ".join(w.bare for w in words[after : after + 2])
    for key, end in ((two, after + 2), (words[after].bare, after + 1)):
        value = NUMERALS.get(key) or ROMAN.get(key)
        if value and end <= len(words) and _ends_number(words, end):
            return str(value), end
    digits = words[after].written.translate(_LOOKS_LIKE_DIGITS)
    if digits.isdigit() and len(digits) <= 2:
        return str(int(digits)), after + 1
    return "", after


def _ends_number(words: list[Word], end: int) -> bool:
    return end == len(words) or words[end].parted or _marker(words, end)[0] is not None


def _is_whole(words: list[Word], start: int, end: int) -> bool:
    """Say whether a name that ends at ``end`` is not the beginning of a longer one."""
    if end == len(words) or words[end].parted or _marker(words, end)[0] is not None:
        return True
    if words[end].bare in AFTER_A_NAME:
        return True
    return _is_capital(words[start]) and words[end].written.islower()


def _is_capital(word: Word) -> bool:
    return not word.written.islower()


def _end_of_line(words: list[Word], start: int) -> int:
    end = start + 1
    while end < len(words) and not words[end].parted and _marker(words, end)[0] is None:
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
        if (end > start and words[end].parted) or _marker(words, end)[0] is not None:
            break
        end += 1
    return end


def _is_foreign(words: list[Word]) -> bool:
    line = " ".join(w.bare for w in words)
    padded = f" {line} "
    return line in COUNTRIES or any(f" {phrase} " in padded for phrase in FOREIGN)
