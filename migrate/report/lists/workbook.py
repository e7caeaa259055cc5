"""The two-sheet workbook ``Ho_so`` and ``Van_ban`` that other systems read and write.

Row 1 has the field names of TT 05/2025, with their Vietnamese names in notes and in the sheet
``Chu_giai``; every cell is text, because codes are text. The survey of this tool reads the same
workbook as an existing catalogue. Three columns more make that safe: ``scans`` ties a row to what
was scanned, ``toReview`` names the fields that review asks about, and ``proposed`` the others that
are not proven. A person who has checked one takes its name out; what is still named there is not
taken for a person's word when the workbook is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from migrate.describe.catalogue_rows import NAMES
from migrate.model import DocumentRecord, DossierRecord, FieldValue, ReviewItem, Status
from migrate.profile.settings import Profile
from migrate.report.lists.form import Column, Row
from migrate.report.lists.legend import note_on, write_legend
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
    *("organName", "subject", "signer", "language", "numberOfPage", "inforSign", "keyword"),
    *("mode", "confidenceLevel", "autograph", "format", "process", "riskRecovery", "description"),
    *("typePic", "imageTitle", "photographer", "photoPlace", "photoTime", "colour", "filmSize"),
    *("typeMedia", "movieTitle", "recorder", "recordPlace", "recordDate", "playTime", "quality"),
    *("archivesNumber", "eventName", "docAttached"),
)
"""Of text first, then those that only photographs and recordings have."""
SCANS = "scans"
TO_REVIEW, PROPOSED = "toReview", "proposed"
_DATES = frozenset({"startDate", "endDate", "issuedDate", "photoTime", "recordDate"})
_OWN = (SCANS, TO_REVIEW, PROPOSED)
_DIGITISED = "02"
_WIDTH = 14
_WIDTHS = {
    **dict.fromkeys(("title", "subject", "imageTitle", "movieTitle", "description"), 50),
    **dict.fromkeys(("organName", "eventName", "keyword", "autograph", *_OWN), 28),
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
        asked = _asked(record.review, record.plan.key)
        unproven = self._unproven(record.fields, DOSSIER_FIELDS)
        cells = self._cells(DOSSIER_FIELDS, given, counts)
        self._dossiers.row(Row((code, *cells, record.plan.key, *_named(unproven, asked))))
        codes = {n: doc_code for n, doc_code, _ in package.documents} if package else {}
        for document in record.documents:
            cells = self._document_cells(document)
            subject = f"{record.plan.key}/{document.ordinal}"
            asked = _asked((*document.review, *record.review), subject)
            unproven = self._unproven(document.fields, DOCUMENT_FIELDS)
            own = codes.get(document.ordinal, "")
            scans = _scans(record, document)
            self._documents.row(Row((code, own, *cells, scans, *_named(unproven, asked))))

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

    def _unproven(self, fields: Iterable[FieldValue], shown: tuple[str, ...]) -> tuple[str, ...]:
        """Return the shown fields that are not proven: likely, unknown, or only ruled."""
        certain = {field.name for field in fields if field.status is Status.CERTAIN}
        told = {field.name for field in fields} | (self._ruled.keys() & set(NAMES))
        return tuple(name for name in shown if name in told - certain)


@contextmanager
def open_workbook(archive: Path, report: ArchiveReport) -> Iterator[Workbook]:
    """Open the workbook; it appears when the block ends well."""
    code = "arcFileCode" if report.profile.package.type.startswith("AIP") else "fileCode"
    dossier_names = (code, *DOSSIER_FIELDS, *_OWN)
    document_names = (code, "docCode", *DOCUMENT_FIELDS, *_OWN)
    with open_book(archive / WORKBOOK, "Ho_so, Van_ban", report.run.clock) as book:
        dossiers = Table(book, "Ho_so", _columns(dossier_names, of_dossier=True))
        documents = Table(book, "Van_ban", _columns(document_names, of_dossier=False))
        yield Workbook(dossiers, documents, report.profile)
        write_legend(book, dossier_names, document_names)


def _columns(names: tuple[str, ...], *, of_dossier: bool) -> list[Column]:
    return [
        Column(name, _WIDTHS.get(name, _WIDTH), note=note_on(name, of_dossier=of_dossier))
        for name in names
    ]


def _asked(questions: Iterable[ReviewItem], subject: str) -> frozenset[str]:
    """Return the fields that review asks about, of one dossier or document."""
    return frozenset(item.field for item in questions if item.subject == subject)


def _named(unproven: tuple[str, ...], asked: frozenset[str]) -> tuple[str, str]:
    """Return the cells ``toReview`` and ``proposed``."""
    parts = ([n for n in unproven if (n in asked) is wanted] for wanted in (True, False))
    to_review, proposed = ("; ".join(part) for part in parts)
    return to_review, proposed


def _scans(record: DossierRecord, document: DocumentRecord) -> str:
    """Return the key of the scans a document was made of; ``#`` and its place where it shares."""
    plans = {f.sha256: plan.key for plan in record.plan.documents for f in plan.files}
    key = plans[_first_scan(document)]
    sharing = [d.ordinal for d in record.documents if plans[_first_scan(d)] == key]
    return key if len(sharing) == 1 else f"{key}#{sharing.index(document.ordinal) + 1}"


def _first_scan(document: DocumentRecord) -> str:
    """Return the SHA-256 of the file a document begins in; photographs have no pages."""
    return document.file or document.pages[0].sha256
