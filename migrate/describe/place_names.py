"""Names of units inside a text: ``xã Tịnh Ấn Đông``, held against the gazetteer.

Readers share errors in names, for no phrase tells them (``Ea Tiệu`` for Ea Tiêu): a unit that the
gazetteer has to the letter is proven by it, one that it does not know is in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from migrate.describe.correction import plain
from migrate.describe.lexicon import Lexicon
from migrate.describe.phrases import plain_letters
from migrate.orthography import fold

KINDS = (
    ("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"),
    ("tỉnh",), ("huyện",), ("quận",), ("xã",), ("phường",),
)  # fmt: skip
MOST_WORDS = 5
"""Syllables of the longest names of units."""


class PlacesNamed(Struct, frozen=True):
    """The places of words that the gazetteer proves, and how many units it does not know."""

    settled: frozenset[int] = frozenset()
    unknown: int = 0


def places_named(words: Sequence[str], lexicon: Lexicon) -> PlacesNamed:
    """Hold the units named in ``words`` against the gazetteer; without one nothing is told."""
    settled: set[int] = set()
    unknown = 0
    for index in range(len(words) if lexicon.units else 0):
        kind = _kind_at(words, index)
        name = _capitalised(words[index + len(kind) :]) if kind else ()
        if not name:
            continue
        count = _known_words(kind, name, lexicon)
        unknown += count == 0
        settled.update(range(index, index + len(kind) + count) if count else ())
    return PlacesNamed(frozenset(settled), unknown)


def _kind_at(words: Sequence[str], index: int) -> tuple[str, ...]:
    for kind in KINDS:
        if tuple(word.lower() for word in words[index : index + len(kind)]) == kind:
            return kind
    return ()


def _capitalised(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name: capitals of running text, up to a sign that closes it."""
    name: list[str] = []
    for word in words[:MOST_WORDS]:
        bare = plain_letters(word)
        if not bare.istitle():
            break
        name.append(bare)
        if not word.endswith(bare):
            break
    return tuple(name)


def _known_words(kind: Sequence[str], name: Sequence[str], lexicon: Lexicon) -> int:
    """Return how many words of ``name`` the gazetteer knows as one unit to the letter."""
    for count in range(len(name), 0, -1):
        full = " ".join((*kind, *name[:count]))
        found = lexicon.units.get(fold(full), ())
        if any(plain(unit.full) == plain(full) for unit in found):
            return count
    return 0
