"""The scanned mục lục văn bản of a dossier, read as a table and held against what was found.

Its columns are set by hướng dẫn of the archives (tt05.md §7): STT; Số, ký hiệu; Ngày tháng năm;
Tên loại và trích yếu; Tác giả; Tờ số. Rows are told by their number and symbol and their date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from migrate.describe import symbol
from migrate.describe.layout import Line, join_rows
from migrate.describe.values import CERTAIN, by_lines
from migrate.model import DocumentRecord, FieldValue, ReviewItem, Status
from migrate.orthography import fold

_TITLE = re.compile(r"^\W*m[uư]c l[uư]c (?:van ban|tai lieu|ho so)")
_ROW = re.compile(
    r"(?<![\d/])(?P<number>\d{1,5})(?:\s*[/-]\s*(?P<notation>[A-ZĐ][A-Za-zĐđ]*(?:\s*-\s*[A-ZĐ]\w*)*)"
    r"|(?P<joined>[A-ZĐ]{2,}-[A-ZĐ]{2,}))"
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")


class IndexRow(Struct, frozen=True):
    """One row of an index sheet: number, symbol, date in ISO 8601 (empty when not read)."""

    number: str
    notation: str
    date: str
    line: Line


class IndexCheck(Struct, frozen=True):
    """How an index sheet and the documents found differ."""

    missing: tuple[IndexRow, ...]
    """Rows without a document."""
    extra: tuple[int, ...]
    """Ordinals of documents without a row."""


def is_index_sheet(lines: Sequence[Line]) -> bool:
    """Say whether a page is a mục lục văn bản: its title in the upper third."""
    return any(_TITLE.match(fold(line.text)) for line in lines if line.middle < 0.35)


def index_rows(lines: Sequence[Line]) -> tuple[IndexRow, ...]:
    """Return the rows of an index sheet that have a number and a symbol."""
    rows = []
    for line in join_rows(lines):
        match = _ROW.search(line.text.replace("Ð", "Đ"))
        if match:
            rows.append(
                IndexRow(
                    number=match["number"],
                    notation=symbol.tidy_notation(match["notation"] or match["joined"]),
                    date=_date(line.text),
                    line=line,
                )
            )
    return tuple(rows)


def confirm(
    documents: Sequence[DocumentRecord], rows: Sequence[IndexRow]
) -> tuple[DocumentRecord, ...]:
    """Make certain what an index sheet says too: typed by an archivist, it is a proof of its own.

    A number is confirmed by a row with the same number and symbol, a date by that row's date.
    """
    by_key = {_key(row.number, row.notation): row for row in rows}
    return tuple(_confirmed(document, by_key) for document in documents)


def _confirmed(
    document: DocumentRecord, rows: Mapping[tuple[str, str], IndexRow]
) -> DocumentRecord:
    row = rows.get(_key(document.value("codeNumber"), document.value("codeNotation")))
    if row is None:
        return document
    proven = {"codeNumber", "codeNotation"}
    if row.date and row.date == document.value("issuedDate"):
        proven.add("issuedDate")
    fields = tuple(_proven(f, row) if f.name in proven else f for f in document.fields)
    settled = {f.name for f in fields if f.status is Status.CERTAIN}
    review = tuple(i for i in document.review if not (i.field in settled & proven and _asks(i)))
    return structs.replace(document, fields=fields, review=review)


def _asks(item: ReviewItem) -> bool:
    return item.code == "describe.field-likely"


def _proven(field: FieldValue, row: IndexRow) -> FieldValue:
    if field.status is not Status.LIKELY:
        return field
    evidence = (*field.evidence, *by_lines([row.line], "index-sheet"))
    return structs.replace(
        field, status=Status.CERTAIN, confidence=max(field.confidence, CERTAIN), evidence=evidence
    )


def _date(text: str) -> str:
    match = _DATE.search(text)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else ""


def check_index(rows: Sequence[IndexRow], documents: Sequence[DocumentRecord]) -> IndexCheck:
    """Compare rows and documents by number and symbol; documents without both are not counted."""
    found = {
        document.ordinal: _key(document.value("codeNumber"), document.value("codeNotation"))
        for document in documents
        if document.value("codeNumber") and document.value("codeNotation")
    }
    listed = {_key(row.number, row.notation) for row in rows}
    present = set(found.values())
    return IndexCheck(
        missing=tuple(row for row in rows if _key(row.number, row.notation) not in present),
        extra=tuple(ordinal for ordinal, key in sorted(found.items()) if key not in listed),
    )


def _key(number: str, notation: str) -> tuple[str, str]:
    return number.lstrip("0"), symbol.key(notation)
