"""One text from two readers, word by word, with what is left in doubt.

A word both readers have is believed, unless its neighbours know it with other marks. Where they
differ, the word is believed that is known beside its neighbours while the other is not; where
neither is, both have its letters, and the phrases know one way to mark them, that way is taken.
What only a guess decides is counted in ``doubts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from migrate.describe.correction import plain
from migrate.describe.doubts import CLOSING, DASHES, alone, count_doubts
from migrate.describe.lexicon import Lexicon
from migrate.describe.phrases import known, marked, plain_letters
from migrate.describe.place_names import places_named
from migrate.model import Word
from migrate.orthography import fold, is_syllable

SURE_WORD = 0.93
"""Tesseract's confidence from which its word stands against a second reader (ocr.md §2.4)."""


COMMAS = (",", ";")


class Consensus(Struct, frozen=True):
    """The text agreed on, and how many of its words stay in doubt.

    ``alone`` are words that both readers have but no phrase knows: names, numbers, rare words.
    """

    text: str
    doubts: int
    alone: tuple[str, ...] = ()


class _Place(Struct, frozen=True):
    """One place of the text: the words of the first and the second reader, and how sure ours is."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    confidence: float = 1.0

    @property
    def same(self) -> bool:
        """Whether both readers have the same words there."""
        return list(map(_key, self.mine)) == list(map(_key, self.theirs))


def merge(words: Sequence[Word], second: str, lexicon: Lexicon) -> Consensus:
    """Merge the first reader's ``words`` with the ``second`` reader's text of the same place."""
    places = _places(words, second)
    chosen: list[str] = []
    doubts = 0
    for index, place in enumerate(places):
        after = places[index + 1].mine[:1] if index + 1 < len(places) else ()
        taken, sure = _settle(place, tuple(chosen[-1:]), after)
        chosen.extend(taken)
        doubts += 0 if sure else max(1, len(taken))
    chosen = _single_dashes(chosen)
    named = places_named(chosen, lexicon)
    left = alone(chosen, named.settled)
    doubts += named.unknown + count_doubts(chosen, left, named.settled)
    return Consensus(" ".join(chosen), doubts, left)


def _single_dashes(words: Sequence[str]) -> list[str]:
    """Return ``words`` with a dash that was read twice, alone and glued to a word, once."""
    found: list[str] = []
    for word in words:
        doubled = bool(found) and found[-1] in DASHES and word[:1] in DASHES and len(word) > 1
        found.append(word[1:] if doubled else word)
    return found


def _key(word: str) -> str:
    return plain(word) or word


def _places(words: Sequence[Word], second: str) -> list[_Place]:
    """Align two readings; runs of equal length are aligned word by word."""
    theirs = second.split()
    mine = [(part, w.confidence) for w in words for part in _unglued(w.text, theirs)]
    theirs = [part for word in theirs for part in _unglued(word, [text for text, _ in mine])]
    keys = [_key(text) for text, _ in mine]
    matcher = SequenceMatcher(None, keys, [_key(word) for word in theirs], False)
    places: list[_Place] = []
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 - i1 == j2 - j1:
            pairs = zip(mine[i1:i2], theirs[j1:j2], strict=True)
            places.extend(_Place((text,), (other,), sure) for (text, sure), other in pairs)
        else:
            weakest = min((sure for _, sure in mine[i1:i2]), default=0.0)
            ours = tuple(text for text, _ in mine[i1:i2])
            places.append(_Place(ours, tuple(theirs[j1:j2]), weakest))
    return places


def _unglued(word: str, others: Sequence[str]) -> tuple[str, ...]:
    """Return ``word`` as the two words that another reader saw in it, if it did."""
    letters = _letters(word)
    for first, second in pairwise(others):
        halves = _letters(first), _letters(second)
        if all(halves) and "".join(halves) == letters:
            return first, second
    return (word,)


def _letters(word: str) -> str:
    return "".join(c for c in word.lower() if c.isalnum())


def _settle(
    place: _Place, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Choose between two readings of one place, and say whether the choice is proven."""
    mine, theirs = place.mine, place.theirs
    if place.same:
        return tuple(map(_fuller, mine, theirs)), not any(map(_one_has_a_comma, mine, theirs))
    if not any(c.isalnum() for word in (*mine, *theirs) for c in word):
        return _dash(mine, theirs, before), True
    ours, other = _in_company(mine, before, after), _in_company(theirs, before, after)
    if ours != other:
        return (mine if ours else theirs), True
    corrected = _marked(mine, theirs, before, after)
    if corrected:
        return (corrected,), True
    if not _possible(mine) or (_possible(theirs) and place.confidence < SURE_WORD):
        return theirs, False
    return mine, False


def _dash(
    mine: tuple[str, ...], theirs: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """Of signs between words keep a dash, once; dots and bars there are specks."""
    dashed = any(word in DASHES for word in (*mine, *theirs))
    return ("-",) if dashed and before and before[0] not in DASHES else ()


def _marked(
    mine: Sequence[str], theirs: Sequence[str], before: tuple[str, ...], after: tuple[str, ...]
) -> str | None:
    """Return one word as the phrases mark it, where both readers have its letters but not those."""
    if not len(mine) == len(theirs) == 1:
        return None
    letters = fold(plain_letters(mine[0]))
    if letters != fold(plain_letters(theirs[0])) or (before and before[0].endswith(CLOSING)):
        return None
    way = marked(mine[0], *(before or ("",)), *(after or ("",)))
    if way is None:
        return None
    bare = plain_letters(mine[0])
    return mine[0].replace(bare, way if bare.islower() else way.capitalize())


def _fuller(first: str, second: str) -> str:
    """Of two words alike but for signs, return the one with its punctuation.

    A full stop that only one reader has is a speck.
    """
    if first.endswith(".") != second.endswith("."):
        return second if first.endswith(".") else first
    return first if len(first) >= len(second) or not second[-1:].isalnum() else second


def _one_has_a_comma(first: str, second: str) -> bool:
    """Say whether only one reader has a comma: the other lost it, or it is a speck."""
    return first.endswith(COMMAS) != second.endswith(COMMAS)


def _in_company(words: Sequence[str], before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Say whether ``words`` are known beside the words around them, or beside one another."""
    return bool(words) and any(known(a, b) for a, b in pairwise((*before, *words, *after)))


def _possible(words: Sequence[str]) -> bool:
    bare = ["".join(c for c in word if c.isalpha()) for word in words]
    return bool(words) and all(is_syllable(w) or w.isupper() for w in bare if w)
