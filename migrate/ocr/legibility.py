"""How far recognised words can be believed to be Vietnamese at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from migrate.orthography import fold, is_syllable

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_LONGEST_ABBREVIATION = 6


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
    """UBND, HĐND, QĐ, TTr: written in capitals, mostly without vowels, and no syllables."""
    short = len(letters) <= _LONGEST_ABBREVIATION
    return short and letters[0].isupper() and not _VOWELS & set(fold(letters))


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
