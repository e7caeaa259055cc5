"""What the registers of a fonds list, read back from their records, and what is among it."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.listing import key, numbered_in
from migrate.model import DocumentRecord

ALIKE = 75.0
"""So like (rapidfuzz ratio) two readings of one symbol are: a slip makes nothing missing."""
Key = tuple[str, str]
"""Number and symbol, for comparison."""


class Entry(Struct, frozen=True):
    """One row of a register: its page there, number and symbol as written, and for comparison."""

    page: int
    numbered: str
    key: Key


def entries_of(register: DocumentRecord) -> tuple[Entry, ...]:
    """Return the rows a register was read to have; none for any other document."""
    entries = register.field("entries")
    return tuple(
        Entry(proof.page, "/".join(numbered), key(*numbered))
        for proof in (entries.evidence if entries else ())
        if (numbered := numbered_in(proof.text))
    )


def key_of(document: DocumentRecord) -> Key | None:
    """Return number and symbol of a document; ``None`` where either is not known."""
    found = key(document.value("codeNumber"), document.value("codeNotation"))
    return found if all(found) else None


class NumberIndex:
    """Numbers with their symbols, to ask whether one is there, however badly it was read."""

    def __init__(self) -> None:
        self._symbols: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, one: Key) -> None:
        """Add a number with its symbol."""
        self._symbols[one[0]].append(one[1])

    def __contains__(self, one: Key) -> bool:
        symbols = self._symbols.get(one[0], ())
        return any(fuzz.ratio(one[1], symbol) >= ALIKE for symbol in symbols)
