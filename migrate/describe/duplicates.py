"""Documents of a dossier that are one: same number, symbol, issuer and date (NĐ 30/2020, art. 15).

Number and symbol together are unique for a body and a year; two documents that share all four are
the same document twice, or one was read wrongly: a person looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from migrate.describe import symbol
from migrate.describe.correction import plain
from migrate.model import DocumentRecord

Twin = tuple[int, int]
"""Ordinals of the first and of the later document."""


def find_duplicates(documents: Sequence[DocumentRecord]) -> tuple[Twin, ...]:
    """Return pairs of documents with the same four marks, the later one with the first."""
    first: dict[tuple[str, ...], int] = {}
    twins: list[Twin] = []
    for document in documents:
        key = _key(document)
        if not all(key):
            continue
        if key in first:
            twins.append((first[key], document.ordinal))
        else:
            first[key] = document.ordinal
    return tuple(twins)


def _key(document: DocumentRecord) -> tuple[str, ...]:
    return (
        document.value("codeNumber").lstrip("0"),
        symbol.key(document.value("codeNotation")),
        document.value("issuedDate"),
        plain(document.value("organName")),
    )
