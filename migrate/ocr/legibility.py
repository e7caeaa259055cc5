"""How far recognised words can be believed to be Vietnamese at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from migrate.orthography import fold, is_syllable

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_LONGEST_ABBREVIATION = 6
_CONFIDENT = 0.7
_FEWEST_LETTERS = 4
_NONSENSE_SYLLABLES, _NONSENSE_CONFIDENCE = 0.5, 0.6


class Scored(Protocol):
    """A word with a confidence from 0 to 1."""

    @property
    def text(self) -> str:
        """The word, NFC."""
        ...

    @property
    def confidence(self) -> float:
        """How sure the engine was."""
        ...


def _is_abbreviation(letters: str) -> bool:
    """UBND, HĐND, QĐ, TTr: short, all capitals or without a vowel, and no syllable."""
    short = len(letters) <= _LONGEST_ABBREVIATION
    built = letters.isupper() or (letters[0].isupper() and not _VOWELS & set(fold(letters)))
    return short and built and not is_syllable(letters)


def _syllables(words: Iterable[Scored]) -> list[tuple[str, float]]:
    """Return the letter runs that ought to be syllables: two letters and more, no abbreviation."""
    return [
        (run, word.confidence)
        for word in words
        for run in _LETTERS.findall(word.text)
        if len(run) > 1 and not _is_abbreviation(run)
    ]


def syllable_share(words: Iterable[Scored]) -> float | None:
    """Return the share of letter runs that can be Vietnamese syllables, ``None`` without any."""
    runs = _syllables(words)
    return sum(is_syllable(run) for run, _ in runs) / len(runs) if runs else None


def mean_confidence(words: Iterable[Scored]) -> float:
    """Return the confidence of words with letters or digits, by their length; 0.0 without any."""
    weights = [(sum(c.isalnum() for c in w.text), w.confidence) for w in words]
    total = sum(n for n, _ in weights)
    return sum(n * c for n, c in weights) / total if total else 0.0


def evidence_of_text(words: Iterable[Scored]) -> float:
    """Return how many syllables were read, each counted by its confidence.

    Of one page read in two orientations, the right one scores several times higher.
    """
    return sum(confidence for run, confidence in _syllables(words) if is_syllable(run))


def says_something(words: Iterable[Scored]) -> bool:
    """Say whether enough was read with confidence to call a page written on.

    Confident words of at least four letters or digits in all, and at least a third of all that was
    read: the print of the other side gives many words and hardly a confident one.
    """
    weights = [(sum(c.isalnum() for c in w.text), w.confidence) for w in words]
    confident = sum(n for n, c in weights if c >= _CONFIDENT)
    return confident >= _FEWEST_LETTERS and confident >= sum(n for n, _ in weights) / 3


def is_nonsense(words: Sequence[Scored]) -> bool:
    """Say whether what was read is no Vietnamese and not sure either: a mirrored or foreign page.

    A page of digits has no syllables and is judged by confidence alone.
    """
    share = syllable_share(words)
    return (share is None or share < _NONSENSE_SYLLABLES) and (
        mean_confidence(words) < _NONSENSE_CONFIDENCE
    )
