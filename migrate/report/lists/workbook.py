"""The two-sheet workbook ``Ho_so`` and ``Van_ban`` that other systems read and write.

Row 1 has the field names of TT 05/2025; every cell is text, because codes are text. The survey of
this tool reads the same workbook as an existing catalogue. Two columns more make that safe:
``scans`` ties a row to what was scanned, and ``toReview`` names the fields of the row that are not
proven. A person who has checked one takes its name out; what is still named there is not taken for
a person's word when the workbook is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from migrate.model import DocumentRecord, DossierRecord, FieldValue, Status
from migrate.profile.settings import Profile
from migrate.report.lists.form import Column, Row
from migrate.report.lists.sheets import Table, open_book
from migrate.report.lists.words import vietnamese_date
from migrate.report.values import ArchiveReport, CataloguedDossier

WORKBOOK = "lists/ho-so-van-ban.xlsx"
DOSSIER_FIELDS = (
    *("title", "maintenance", "mode", "language", "startDate", "endDate", "keyword", "totalDoc"),
    *("numberOfPaper", "numberOfPage", "format", "inforSign", "confidenceLevel"),
    *("riskRecovery", "riskRecoveryStatus", "description"),
)
DOCUMENT_FIELDS = (
    *("docOrdinal", "maintenance", "typeName", "codeNumber", "codeNotation", "issuedDate"),
    *("organName", "subject", "language", "numberOfPage", "inforSign", "keyword", "mode"),
    *("confidenceLevel", "autograph", "format", "process", "riskRecovery", "description"),
    *("typePic", "imageTitle", "photographer", "photoPlace", "photoTime", "colour", "filmSize"),
    *("typeMedia", "movieTitle", "recorder", "recordPlace", "recordDate", "playTime", "quality"),
    *("archivesNumber", "eventName", "docAttached"),
)
"""Of text first, then those that only photographs and recordings have."""
SCANS = "scans"
TO_REVIEW = "toReview"
_DATES = frozenset({"startDate", "endDate", "issuedDate", "photoTime", "recordDate"})
_OWN = (SCANS, TO_REVIEW)
_DIGITISED = "02"
_WIDTH = 14
_WIDTHS = {
    **dict.fromkeys(("title", "subject", "imageTitle", "movieTitle", "description"), 50),
    **dict.fromkeys(("organName", "eventName", "keyword", "autograph", SCANS, TO_REVIEW), 28),
    **dict.fromkeys(("fileCode", "arcFileCode", "docCode"), 30),
}
"""Characters of a column; the fields that hold sentences need more."""


class Workbook:
    """The two sheets, filled dossier by dossier."""

    def __init__(self, dossiers: Table, documents: Table, profile: Profile) -> None:
        self._dossiers = dossiers
        self._documents = documents
        self._ruled = {
            "maintenance": profile.retention.default,
            "mode": profile.access.default,
            "confidenceLevel": _DIGITISED,
            "riskRecovery": profile.package.risk_recovery,
        }

    def add(self, dossier: CataloguedDossier) -> None:
        """Write a dossier's row and its documents' rows."""
        record, package = dossier.record, dossier.package
        pages = sum(len(document.pages) for document in record.documents)
        code = package.file_code if package else record.plan.number
        counts = {"totalDoc": str(len(record.documents)), "numberOfPage": str(pages)}
        given = {field.name: field.value or "" for field in record.fields}
        open_fields = _open(record.fields, DOSSIER_FIELDS)
        cells = self._cells(DOSSIER_FIELDS, given, counts)
        self._dossiers.row(Row((code, *cells, record.plan.key, open_fields)))
        codes = {n: doc_code for n, doc_code, _ in package.documents} if package else {}
        for document in record.documents:
            cells = self._document_cells(document)
            open_fields = _open(document.fields, DOCUMENT_FIELDS)
            own = codes.get(document.ordinal, "")
            scans = _scans(record, document)
            self._documents.row(Row((code, own, *cells, scans, open_fields)))

    def _document_cells(self, document: DocumentRecord) -> tuple[str, ...]:
        counts = {"docOrdinal": str(document.ordinal)}
        if document.form == "doc":
            counts["numberOfPage"] = str(len(document.pages))
        given = {field.name: field.value or "" for field in document.fields}
        return self._cells(DOCUMENT_FIELDS, given, counts)

    def _cells(
        self, names: tuple[str, ...], given: Mapping[str, str], counts: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return the cells of a row: what is counted, else described, else ruled."""
        values = {**self._ruled, **{k: v for k, v in given.items() if v}, **counts}
        return tuple(
            vietnamese_date(values.get(name, "")) if name in _DATES else values.get(name, "")
            for name in names
        )


@contextmanager
def open_workbook(archive: Path, report: ArchiveReport) -> Iterator[Workbook]:
    """Open the workbook; it appears when the block ends well."""
    code = "arcFileCode" if report.profile.package.type.startswith("AIP") else "fileCode"
    with open_book(archive / WORKBOOK, "Ho_so, Van_ban", report.run.clock) as book:
        dossiers = Table(book, "Ho_so", _columns((code, *DOSSIER_FIELDS, *_OWN)))
        documents = Table(book, "Van_ban", _columns((code, "docCode", *DOCUMENT_FIELDS, *_OWN)))
        yield Workbook(dossiers, documents, report.profile)


def _columns(names: tuple[str, ...]) -> list[Column]:
    return [Column(name, _WIDTHS.get(name, _WIDTH)) for name in names]


def _open(fields: Iterable[FieldValue], shown: tuple[str, ...]) -> str:
    """Return the names of the shown fields that are not proven."""
    names = (field.name for field in fields if field.status is not Status.CERTAIN)
    return "; ".join(name for name in names if name in shown)


def _scans(record: DossierRecord, document: DocumentRecord) -> str:
    """Return the key of the scans a document was made of; ``#`` and its place where it shares."""
    plans = {f.sha256: plan.key for plan in record.plan.documents for f in plan.files}
    key = plans[_first_scan(document)]
    sharing = [d.ordinal for d in record.documents if plans[_first_scan(d)] == key]
    return key if len(sharing) == 1 else f"{key}#{sharing.index(document.ordinal) + 1}"


def _first_scan(document: DocumentRecord) -> str:
    """Return the SHA-256 of the file a document begins in; photographs have no pages."""
    return document.file or document.pages[0].sha256
