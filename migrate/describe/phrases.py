"""Which syllables are known to stand side by side in administrative Vietnamese.

Recognition mixes up marks (``bổ``, ``bố``, ``bô``; ``triển``, ``triễn``), and every one of them
may be a word. Its neighbour tells: ``bổ sung`` is known, ``bố sung`` is not. The phrases stand in
``phrases.txt`` beside this file; ``#`` there is any number, in digits or Roman.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise

from msgspec import Struct

from migrate.describe.correction import plain
from migrate.orthography import fold, nfc

NUMBER = "#"
_NUMBER = re.compile(r"\d[\d.,/]*|[IVX]{1,5}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_number(word: str) -> bool:
    """Say whether ``word`` is a number in digits or a Roman one: ``6``, ``IV``, ``1.250``."""
    return _NUMBER.fullmatch(plain_letters(word)) is not None


def is_year(word: str) -> bool:
    """Say whether ``word`` is a year of the time since 1900."""
    return _YEAR.fullmatch(plain_letters(word)) is not None


class _Pairs(Struct, frozen=True):
    """Known pairs as written (tones as digits), and what follows or precedes a word, by fold."""

    written: frozenset[tuple[str, str]]
    bare: frozenset[tuple[str, str]]
    after: dict[tuple[str, str], frozenset[str]]
    before: dict[tuple[str, str], frozenset[str]]


@cache
def _pairs() -> _Pairs:
    after: dict[tuple[str, str], set[str]] = defaultdict(set)
    before: dict[tuple[str, str], set[str]] = defaultdict(set)
    written: set[tuple[str, str]] = set()
    bare: set[tuple[str, str]] = set()
    for line in nfc(files(__package__).joinpath("phrases.txt").read_text("utf-8")).splitlines():
        if line.startswith("#"):
            continue
        for first, second in pairwise(line.split()):
            written.add((_key(first), _key(second)))
            bare.add((fold(first), fold(second)))
            after[plain(first), fold(second)].add(second)
            before[fold(first), plain(second)].add(first)
    return _Pairs(
        frozenset(written),
        frozenset(bare),
        {key: frozenset(words) for key, words in after.items()},
        {key: frozenset(words) for key, words in before.items()},
    )


def known(first: str, second: str) -> bool:
    """Say whether ``second`` is known to follow ``first``."""
    return (_key(first), _key(second)) in _pairs().written


def _key(word: str) -> str:
    return NUMBER if word == NUMBER or is_number(word) else plain(word)


def suspect(first: str, second: str) -> bool:
    """Say whether the pair is known with other marks only: a mark was probably misread.

    Numbers have no marks.
    """
    if is_number(first) or is_number(second):
        return False
    pair = (fold(plain_letters(first)), fold(plain_letters(second)))
    return pair in _pairs().bare and not known(first, second)


def marked(word: str, before: str, after: str) -> str | None:
    """Return how ``word`` is marked beside its neighbours, if the phrases know just one way."""
    bare = fold(plain_letters(word))
    ways = _pairs().after.get((plain(before), bare), frozenset()) | _pairs().before.get(
        (bare, plain(after)), frozenset()
    )
    return next(iter(ways)) if len(ways) == 1 else None


def plain_letters(word: str) -> str:
    """Return ``word`` without signs around it."""
    return word.strip(" .,;:!?()[]\"'“”‘’-–/")
