"""Rows of the catalogue: what is known of a document or dossier, in a form made to be read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from migrate.model import (
    Alternative,
    Box,
    Defect,
    DocumentRecord,
    Evidence,
    FieldValue,
    Form,
    InputFile,
    PageReading,
    Status,
    UnitAnswer,
)
from migrate.report.values import CataloguedDossier


class SourceRow(Struct, frozen=True):
    """An input file and which of its pages (from 1) the document has, in the document's order."""

    path: str
    sha256: str
    pages: tuple[int, ...]


class PageRow(Struct, frozen=True):
    """The state of one page; ``page`` counts from 1 in the document.

    Damaged pages have no image, so they are counted here and left out of the PDF.
    """

    page: int
    state: str
    words: int
    turn: int
    dpi: float
    grade: float
    defects: tuple[Defect, ...]
    fault: str


class EvidenceRow(Struct, frozen=True):
    """Where a value was read. ``box`` is left, top, right, bottom in pixels of the upright page."""

    page: int
    box: Box | None
    reader: str
    rule: str
    text: str


class FieldRow(Struct, frozen=True):
    """A field with its proofs."""

    value: str | None
    status: Status
    confidence: float
    as_written: str
    evidence: tuple[EvidenceRow, ...]
    alternatives: tuple[Alternative, ...]


class DocumentRow(Struct, frozen=True):
    """One line of ``catalogue/documents.jsonl``.

    A photograph or recording (``form``) has a source and no pages.
    """

    id: str
    dossier: str
    ordinal: int
    package: str
    form: Form
    docCode: str  # noqa: N815 - the name of the field in TT 05/2025
    file: str
    sources: tuple[SourceRow, ...]
    pages: tuple[PageRow, ...]
    fields: dict[str, FieldRow]
    unit: UnitAnswer | None
    cut_confidence: float


class DossierRow(Struct, frozen=True):
    """One line of ``catalogue/dossiers.jsonl``."""

    id: str
    number: str
    fonds: str
    year: str
    package: str
    objid: str
    file_code: str
    documents: int
    pages: int
    fields: dict[str, FieldRow]


def document_id(dossier: str, ordinal: int) -> str:
    """Return the catalogue's name of a document; it holds before and without any package."""
    return f"{dossier}#{ordinal:07d}"


def document_rows(dossier: CataloguedDossier) -> tuple[DocumentRow, ...]:
    """Return the catalogue rows of a dossier's documents, in the order of the dossier."""
    files = {file.sha256: file for plan in dossier.record.plan.documents for file in plan.files}
    return tuple(_document_row(dossier, doc, files) for doc in dossier.record.documents)


def dossier_row(dossier: CataloguedDossier) -> DossierRow:
    """Return the catalogue row of a dossier."""
    record, package = dossier.record, dossier.package
    return DossierRow(
        id=record.plan.key,
        number=record.plan.number,
        fonds=record.plan.fonds,
        year=record.plan.year,
        package=package.name if package else "",
        objid=package.objid if package else "",
        file_code=package.file_code if package else "",
        documents=len(record.documents),
        pages=sum(len(doc.pages) for doc in record.documents),
        fields=_fields(record.fields),
    )


def _document_row(
    dossier: CataloguedDossier, doc: DocumentRecord, files: Mapping[str, InputFile]
) -> DocumentRow:
    key, package = dossier.record.plan.key, dossier.package
    places = {n: (code, file) for n, code, file in package.documents} if package else {}
    code, file = places.get(doc.ordinal, ("", ""))
    return DocumentRow(
        id=document_id(key, doc.ordinal),
        dossier=key,
        ordinal=doc.ordinal,
        package=package.name if package else "",
        form=doc.form,
        docCode=code,
        file=file,
        sources=_sources(doc, files),
        pages=tuple(
            _page(number, package.shown(reading) if package else reading)
            for number, reading in enumerate((dossier.readings[ref] for ref in doc.pages), start=1)
        ),
        fields=_fields(doc.fields),
        unit=doc.unit,
        cut_confidence=doc.cut_confidence,
    )


def _sources(doc: DocumentRecord, files: Mapping[str, InputFile]) -> tuple[SourceRow, ...]:
    pages: dict[str, list[int]] = {doc.file: []} if doc.file else {}
    for ref in doc.pages:
        pages.setdefault(ref.sha256, []).append(ref.index + 1)
    return tuple(
        SourceRow(path=files[sha256].path, sha256=sha256, pages=tuple(numbers))
        for sha256, numbers in pages.items()
    )


def _page(number: int, reading: PageReading) -> PageRow:
    return PageRow(
        page=number,
        state=reading.state.value,
        words=len(reading.words),
        turn=reading.turn,
        dpi=reading.dpi,
        grade=reading.quality.grade,
        defects=reading.quality.defects,
        fault=reading.fault,
    )


def _fields(fields: tuple[FieldValue, ...]) -> dict[str, FieldRow]:
    return {
        field.name: FieldRow(
            value=field.value,
            status=field.status,
            confidence=field.confidence,
            as_written=field.as_written,
            evidence=tuple(_evidence(proof) for proof in field.evidence),
            alternatives=field.alternatives,
        )
        for field in fields
    }


def _evidence(proof: Evidence) -> EvidenceRow:
    return EvidenceRow(
        page=proof.page, box=proof.box, reader=proof.reader, rule=proof.rule, text=proof.text
    )
