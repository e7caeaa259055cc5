"""Mục lục văn bản trong hồ sơ: the inventory of documents of each dossier (TT 05/2025)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from migrate.model import DocumentRecord, DossierRecord, ReviewItem
from migrate.report.lists.form import Column, Form, Row
from migrate.report.lists.letterhead import letterhead, parties, signers
from migrate.report.lists.remarks import open_remark, totals
from migrate.report.lists.words import coded, form, period, vietnamese_date
from migrate.report.values import ArchiveReport, CataloguedDossier


class _Shown(Struct, frozen=True):
    """The fields that the columns 2 to 5 show of one form of description (TT 05/2025)."""

    reference: tuple[str, ...]
    date: str
    kind: str
    title: str
    author: str

    def columns(self) -> Mapping[int, set[str]]:
        """Return the fields by the number of their column."""
        return {
            2: set(self.reference),
            3: {self.date},
            4: {self.kind, self.title},
            5: {self.author},
        }


_SHOWN = {
    "doc": _Shown(("codeNumber", "codeNotation"), "issuedDate", "typeName", "subject", "organName"),
    "pic": _Shown(("archivesNumber",), "photoTime", "typePic", "imageTitle", "photographer"),
    "media": _Shown(("archivesNumber",), "recordDate", "typeMedia", "movieTitle", "recorder"),
}


_OTHER_TYPE = "32"
"""“Khác”: the code of what is of no type; said before a title it would only puzzle."""


class DocumentInventory:
    """Mục lục văn bản trong hồ sơ: for each dossier its documents with the pages they take."""

    def __init__(self, report: ArchiveReport) -> None:
        self.form = _form(report)
        self._dossiers = 0
        self._documents = 0

    def rows(self, dossier: CataloguedDossier) -> Iterator[Row]:
        """Give a dossier's head and its documents."""
        record = dossier.record
        self._dossiers += 1
        self._documents += len(record.documents)
        number = form("dossier_number", number=record.plan.number)
        yield Row(("", number, "", record.value("title"), "", "", period(record)), strong=True)
        first = 1
        for place, document in enumerate(record.documents, start=1):
            last = first + len(document.pages) - 1
            yield _row(place, document, (first, last), dossier)
            first = last + 1

    def last_rows(self) -> Iterator[Row]:
        """Give nothing: every row is a dossier's."""
        return iter(())

    def totals(self) -> tuple[str, ...]:
        """Give the totals."""
        return totals("total_documents", dossiers=self._dossiers, documents=self._documents)


def _form(report: ArchiveReport) -> Form:
    return Form(
        stem="muc-luc-van-ban",
        title=form("document_inventory"),
        sheet=form("document_inventory_sheet"),
        letterhead=letterhead(report),
        about=parties(report),
        columns=(
            Column(form("head_ordinal"), 6, centred=True),
            Column(form("head_reference"), 20),
            Column(form("head_date"), 14, centred=True),
            Column(form("head_type_and_subject"), 51),
            Column(form("head_author"), 26),
            Column(form("head_page_places"), 16, centred=True),
            Column(form("head_remarks"), 20),
        ),
        signers=signers("maker"),
    )


def _questions(record: DossierRecord, document: DocumentRecord) -> tuple[ReviewItem, ...]:
    """Return what is asked of a document, also by those who looked at the whole dossier."""
    subject = _subject(record, document)
    return (*document.review, *(each for each in record.review if each.subject == subject))


def _subject(record: DossierRecord, document: DocumentRecord) -> str:
    return f"{record.plan.key}/{document.ordinal}"


def _row(
    place: int,
    document: DocumentRecord,
    places: tuple[int, int],
    dossier: CataloguedDossier,
) -> Row:
    """Return a document's row; ``places`` are its first and last page within the dossier."""
    shown = _SHOWN[document.form]
    first, last = places
    code = document.value(shown.kind)
    kind = "" if shown.kind == "typeName" and code == _OTHER_TYPE else coded(shown.kind, code)
    pages = str(first) if first == last else f"{first}–{last}"
    questions = _questions(dossier.record, document)
    looked_at = dossier.looked_at_of(_subject(dossier.record, document))
    return Row(
        (
            place,
            "/".join(filter(None, map(document.value, shown.reference))),
            vietnamese_date(document.value(shown.date)),
            ". ".join(filter(None, (kind, document.value(shown.title)))),
            document.value(shown.author),
            pages if document.pages else "",
            open_remark(document.fields, questions, shown.columns(), looked_at),
        )
    )
