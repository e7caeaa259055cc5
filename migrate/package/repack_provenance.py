"""PREMIS of a repacked dossier: the submission it came from, what was checked, its creation."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from migrate.package.acts import (
    PROGRAM,
    Provenance,
    Touched,
    act,
    acting,
    document_id,
    software,
    told,
)
from migrate.package.descent import origin, whole
from migrate.package.outline import Outline
from migrate.package.premis import FileObject, Format
from migrate.package.received import Received
from migrate.package.tree import StagedFile


class Carried(Struct, frozen=True):
    """A document taken over.

    ``former`` is the docCode it came with where that broke the rule, ``came_as`` the path of its
    PDF in the submission.
    """

    ordinal: int
    doc_code: str
    former: str
    came_as: str
    pdf: StagedFile
    metadata: StagedFile
    notes: tuple[str, ...]


def dossier_provenance(
    outline: Outline, submission: Received, documents: Sequence[Carried], warnings: int
) -> Provenance:
    """Return what the root's PREMIS holds: the SIP as source, its check, the AIP's creation."""
    source = origin(outline, submission)
    made = whole(outline, (document.ordinal for document in documents))
    came: list[Touched] = [(source.identifier, "source")]
    checked = told("package.event_submission_checked", {"warnings": warnings})
    facts = {"kind": outline.kind.name, "submission": submission.objid}
    created = told("package.event_repacked", facts)
    judge, doer = acting(outline, PROGRAM, "validator"), acting(outline, PROGRAM)
    ends: list[Touched] = [*came, (made.identifier, "outcome")]
    return Provenance(
        objects=(made, source),
        events=(
            act(outline, "validation", "submission", checked, [judge], came),
            act(outline, "information package creation", "", created, [doer], ends),
        ),
        agents=software(outline, [PROGRAM]),
    )


def file_provenance(
    outline: Outline, submission: Received, documents: Sequence[Carried]
) -> Provenance:
    """Return what the representation's PREMIS holds: each PDF, unchanged since it was submitted."""
    doer = acting(outline, PROGRAM, "validator")
    detail = told("package.event_carried", {"files": len(documents), "name": submission.name})
    every: list[Touched] = [(document_id(outline, d.ordinal), "outcome") for d in documents]
    corrected = [
        act(
            outline,
            "metadata modification",
            str(document.ordinal),
            told("package.event_doc_code", {"former": document.former, "code": document.doc_code}),
            [acting(outline, PROGRAM)],
            [(document_id(outline, document.ordinal), "outcome")],
        )
        for document in documents
        if document.former
    ]
    return Provenance(
        objects=tuple(_pdf(outline, document) for document in documents),
        events=(act(outline, "fixity check", "", detail, [doer], every), *corrected),
        agents=software(outline, [PROGRAM]),
    )


def _pdf(outline: Outline, document: Carried) -> FileObject:
    return FileObject(
        identifier=document_id(outline, document.ordinal),
        sha256=document.pdf.sha256,
        size=document.pdf.size,
        format=Format(document.pdf.media),
        original_name=document.came_as.rpartition("/")[2],
        place=document.pdf.path,
    )
