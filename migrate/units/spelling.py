"""Two keys of a written name: one that keeps its marks, one that has lost them.

The marked key undoes what is spelling and not name: the place of the tone mark (``hòa``, ``hoà``;
Unicode NFC keeps them apart), ``i`` for ``y`` after a consonant (``Quí``, ``Quý``: the
official lists have both), apostrophes of highland names, leading zeros. The bare key drops all
marks besides: a match by bare key only is weaker, and two units with one bare key in one place
are ambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from migrate.orthography import fold, nfc

_TONES = {"\u0300": "`", "\u0301": "´", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])y$|(?<=qu)y$|^y$")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_APOSTROPHE = re.compile(r"['’‘`´ʼ]\s*")
_APOSTROPHES = frozenset("'’‘`´ʼ")
_WORD = re.compile(r"[^\W_]+")

Key = tuple[str, str]
"""Marked key and bare key of a word or a name."""


def roman(number: int) -> str:
    """Return ``number`` (1 to 29) as a Roman numeral in lower case."""
    return "x" * (number // 10) + _ROMAN[number % 10]


@lru_cache(maxsize=32768)
def word_key(word: str) -> Key:
    """Return the marked and the bare key of one word.

    The tone moves to the end of the word, so that its place no longer matters.
    """
    if word.isdecimal():
        number = word.lstrip("0") or "0"
        return number, number
    lower = word.lower()
    decomposed = unicodedata.normalize("NFD", lower)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), "")
    bare = nfc("".join(c for c in decomposed if c not in _TONES))
    bare = _FINAL_Y.sub("i", bare)
    return bare + tone, fold(bare)


def without_apostrophes(text: str) -> str:
    """Join what an apostrophe parts: ``K' Dang`` and ``K'Dang`` are one name."""
    return text if _APOSTROPHES.isdisjoint(text) else _APOSTROPHE.sub("", text)


def name_key(name: str) -> Key:
    """Return the marked and the bare key of a whole name, words joined by blanks."""
    keys = [word_key(w) for w in _WORD.findall(without_apostrophes(nfc(name)))]
    return " ".join(k[0] for k in keys), " ".join(k[1] for k in keys)
