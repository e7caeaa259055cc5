"""Mục lục hồ sơ and mục lục văn bản: the inventories that go with a transfer (TT 05/2025)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from migrate.model import DocumentRecord, Status
from migrate.report.lists.heading import heading
from migrate.report.lists.sheets import Column, Table, open_book
from migrate.report.lists.words import coded, counted, form, period, reference, vietnamese_date
from migrate.report.values import ArchiveReport, CataloguedDossier

DOSSIERS = "lists/muc-luc-ho-so.xlsx"
DOCUMENTS = "lists/muc-luc-van-ban.xlsx"

_DOSSIER_HEADS = {
    "ordinal": 6,
    "dossier_number": 16,
    "dossier_title": 50,
    "period": 22,
    "retention": 14,
    "sheets": 12,
    "remarks": 22,
}
_DOCUMENT_HEADS = {
    "ordinal": 6,
    "reference": 18,
    "date": 12,
    "type_and_subject": 56,
    "author": 30,
    "page_places": 12,
    "remarks": 22,
}
"""Columns of the two forms, and their widths in characters."""


_SHOWN_IN = {
    "reference": {"codeNumber", "codeNotation"},
    "date": {"issuedDate"},
    "type_and_subject": {"typeName", "subject"},
    "author": {"organName"},
}
"""The columns of documents, and the fields each shows."""


class DossierInventory:
    """Mục lục hồ sơ, tài liệu nộp lưu: one row a dossier, totals in figures and words."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._dossiers = 0
        self._pages = 0

    def add(self, dossier: CataloguedDossier) -> None:
        """Write a dossier's row."""
        record = dossier.record
        pages = sum(len(document.pages) for document in record.documents)
        self._dossiers += 1
        self._pages += pages
        papers = record.value("numberOfPaper")
        self._table.row(
            (
                self._dossiers,
                record.plan.number,
                record.value("title"),
                period(record),
                coded("maintenance", record.value("maintenance")),
                f"{papers or '…'}/{pages}",
                "" if dossier.package else form("not_packaged"),
            )
        )

    def close(self) -> None:
        """Write the totals."""
        self._table.line("")
        total = form("total_dossiers", dossiers=counted(self._dossiers), pages=counted(self._pages))
        self._table.line(total, bold=True)


class DocumentInventory:
    """Mục lục văn bản trong hồ sơ: for each dossier its documents with the pages they take."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._documents = 0

    def add(self, dossier: CataloguedDossier) -> None:
        """Write a dossier's head, its documents, and how many there are."""
        record = dossier.record
        self._table.row(
            ("", record.plan.number, "", record.value("title"), "", "", period(record)), bold=True
        )
        first = 1
        for number, document in enumerate(record.documents, start=1):
            last = first + len(document.pages) - 1
            self._table.row(_document_cells(number, document, first, last))
            first = last + 1
        self._documents += len(record.documents)

    def close(self) -> None:
        """Write the total."""
        self._table.line("")
        self._table.line(form("total_documents", documents=counted(self._documents)), bold=True)


@contextmanager
def open_dossier_inventory(archive: Path, report: ArchiveReport) -> Iterator[DossierInventory]:
    """Open the inventory of dossiers; it appears when the block ends well."""
    with _open_table(archive / DOSSIERS, "dossier_inventory", _DOSSIER_HEADS, report) as table:
        inventory = DossierInventory(table)
        yield inventory
        inventory.close()


@contextmanager
def open_document_inventory(archive: Path, report: ArchiveReport) -> Iterator[DocumentInventory]:
    """Open the inventory of documents; it appears when the block ends well."""
    with _open_table(archive / DOCUMENTS, "document_inventory", _DOCUMENT_HEADS, report) as table:
        inventory = DocumentInventory(table)
        yield inventory
        inventory.close()


@contextmanager
def _open_table(
    target: Path, name: str, heads: Mapping[str, int], report: ArchiveReport
) -> Iterator[Table]:
    columns = [Column(form(f"head_{head}"), width) for head, width in heads.items()]
    title = form(name)
    with open_book(target, title, report.run.clock) as book:
        yield Table(book, form(f"{name}_sheet"), columns, heading(title, report))


def _document_cells(
    number: int, document: DocumentRecord, first: int, last: int
) -> tuple[int | str, ...]:
    kind = coded("typeName", document.value("typeName"))
    return (
        number,
        reference(document),
        vietnamese_date(document.value("issuedDate")),
        ". ".join(filter(None, (kind, document.value("subject")))),
        document.value("organName"),
        str(first) if first == last else f"{first}–{last}",
        _open_remark(document),
    )


def _open_remark(document: DocumentRecord) -> str:
    """Name the columns whose value is not proven: a list must not look surer than its record."""
    doubtful = {field.name for field in document.fields if field.status is not Status.CERTAIN}
    heads = [form(f"head_{head}") for head, names in _SHOWN_IN.items() if names & doubtful]
    return form("to_review", heads="; ".join(heads)) if heads else ""
