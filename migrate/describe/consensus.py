"""One text from two readers, word by word, with what is left in doubt.

A word both readers have is believed. Where they differ, the word is decided by whether it can be
a Vietnamese syllable, by whether the same document writes it elsewhere in the same company, and
by the confidence of the first reader; what only a guess decides is counted in ``doubts``.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from migrate.describe.correction import plain
from migrate.describe.layout import Line
from migrate.orthography import is_syllable

SURE_WORD = 0.93
"""Tesseract's confidence from which its word stands against a second reader (ocr.md §2.4)."""


class Consensus(Struct, frozen=True):
    """The text: ``agreed`` words were read alike, ``settled`` ones proven, ``doubts`` neither."""

    text: str
    agreed: int
    settled: int
    doubts: int


def merge(line: Line, second: str, known: Callable[[str, str], bool]) -> Consensus:
    """Merge the first reading of ``line`` with the ``second`` reader's text.

    Args:
        line: the line as first read, with the confidence of each word.
        second: the same line by the second reader.
        known: says whether the document has a word after another word elsewhere in its text.
    """
    words = [word.text for word in line.words]
    other = second.split()
    matcher = SequenceMatcher(None, [_key(w) for w in words], [_key(w) for w in other], False)
    out: list[str] = []
    agreed = settled = doubts = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            out.extend(_fuller(a, b) for a, b in zip(words[i1:i2], other[j1:j2], strict=True))
            agreed += i2 - i1
            continue
        chosen, sure = _settle(line, (i1, i2), other[j1:j2], out[-1] if out else "", known)
        out.extend(chosen)
        settled += sure * max(1, len(chosen))
        doubts += (not sure) * max(1, len(chosen))
    return Consensus(" ".join(word for word in out if word), agreed, settled, doubts)


def _key(word: str) -> str:
    return plain(word) or word


def _fuller(first: str, second: str) -> str:
    """Of two words alike but for signs, return the one with its punctuation."""
    return first if len(first) >= len(second) or not second[-1:].isalnum() else second


def _settle(
    line: Line,
    span: tuple[int, int],
    second: Sequence[str],
    before: str,
    known: Callable[[str, str], bool],
) -> tuple[list[str], bool]:
    mine = [word.text for word in line.words[span[0] : span[1]]]
    weakest = min((w.confidence for w in line.words[span[0] : span[1]]), default=0.0)
    if not any(_key(w).strip() and any(c.isalnum() for c in w) for w in (*mine, *second)):
        return list(mine or second), True
    ours, theirs = _possible(mine), _possible(second)
    if theirs and not ours:
        return list(second), _attested(second, before, known)
    if ours and not theirs:
        return list(mine), weakest >= SURE_WORD and not second
    if _attested(second, before, known) and not _attested(mine, before, known):
        return list(second), weakest < SURE_WORD
    return (list(mine) if weakest >= SURE_WORD or not second else list(second)), False


def _possible(words: Sequence[str]) -> bool:
    spoken = ["".join(c for c in w if c.isalpha()) for w in words]
    return bool(words) and all(is_syllable(w) or w.isupper() for w in spoken if w)


def _attested(words: Sequence[str], before: str, known: Callable[[str, str], bool]) -> bool:
    chain = [before, *words] if before else list(words)
    return len(chain) > 1 and all(known(a, b) for a, b in itertools.pairwise(chain))
