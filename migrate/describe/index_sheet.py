"""The scanned mục lục văn bản of a dossier, read as a table and held against what was found.

Its columns are set by hướng dẫn of the archives (tt05.md §7): STT; Số, ký hiệu; Ngày tháng năm;
Tên loại và trích yếu; Tác giả; Tờ số. Rows are told by their number and symbol and their date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from migrate.describe.layout import Line, join_rows
from migrate.describe.listing import ListedRow, day_in, key, numbered_in, prove
from migrate.describe.values import by_lines
from migrate.model import DocumentRecord
from migrate.orthography import fold

_TITLE = re.compile(r"^\W*m[uư]c l[uư]c (?:van ban|tai lieu|ho so)")


class IndexCheck(Struct, frozen=True):
    """How an index sheet and the documents found differ."""

    missing: tuple[ListedRow, ...]
    """Rows without a document."""
    extra: tuple[int, ...]
    """Ordinals of documents without a row."""


def is_index_sheet(lines: Sequence[Line]) -> bool:
    """Say whether a page is a mục lục văn bản: its title in the upper third."""
    return any(_TITLE.match(fold(line.text)) for line in lines if line.middle < 0.35)


def index_rows(lines: Sequence[Line]) -> tuple[ListedRow, ...]:
    """Return the rows of an index sheet that have a number and a symbol."""
    return tuple(
        ListedRow(*numbered, date=day_in(line.text), line=line)
        for line in join_rows(lines)
        if (numbered := numbered_in(line.text))
    )


def confirm(
    documents: Sequence[DocumentRecord], rows: Sequence[ListedRow]
) -> tuple[DocumentRecord, ...]:
    """Make certain what an index sheet says too: typed by an archivist, it is a proof of its own.

    A number is confirmed by a row with the same number and symbol, a date by that row's date.
    """
    by_key = {key(row.number, row.notation): row for row in rows}
    return tuple(_confirmed(document, by_key) for document in documents)


def _confirmed(
    document: DocumentRecord, rows: Mapping[tuple[str, str], ListedRow]
) -> DocumentRecord:
    row = rows.get(key(document.value("codeNumber"), document.value("codeNotation")))
    if row is None:
        return document
    proven = {"codeNumber", "codeNotation"}
    if row.date and row.date == document.value("issuedDate"):
        proven.add("issuedDate")
    return prove(document, proven, by_lines([row.line], "index-sheet")[0])


def check_index(rows: Sequence[ListedRow], documents: Sequence[DocumentRecord]) -> IndexCheck:
    """Compare rows and documents by number and symbol; documents without both are not counted."""
    found = {
        document.ordinal: key(document.value("codeNumber"), document.value("codeNotation"))
        for document in documents
        if document.value("codeNumber") and document.value("codeNotation")
    }
    listed = {key(row.number, row.notation) for row in rows}
    present = set(found.values())
    return IndexCheck(
        missing=tuple(row for row in rows if key(row.number, row.notation) not in present),
        extra=tuple(ordinal for ordinal, k in sorted(found.items()) if k not in listed),
    )
