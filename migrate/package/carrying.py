"""What goes over from a submission into the archival package: files, values of forms, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from migrate.errors import UsageError
from migrate.package.codes import DossierCodes
from migrate.package.fields import Field
from migrate.package.notes import note
from migrate.package.outline import Outline
from migrate.package.received import DOCUMENTATION, Received, ReceivedDocument
from migrate.package.received_xml import Form
from migrate.package.repack_provenance import Carried
from migrate.package.simpledc import cut_fields, simpledc
from migrate.package.structure import REPRESENTATION
from migrate.package.tree import StagedFile, Tree

_SUBMISSION = f"{DOCUMENTATION}submission/"


def carry(
    submission: Received,
    outline: Outline,
    codes: DossierCodes,
    tree: Tree,
    document: ReceivedDocument,
) -> Carried:
    """Copy a document's file and write its form anew."""
    alone = [each.sort for each in submission.documents] == ["doc"]
    by_doc_id = outline.flavour.named_by_doc_id
    stem = codes.document_stem(document.ordinal, alone=alone, by_doc_id=by_doc_id)
    suffix = PurePosixPath(document.pdf).suffix.lower()
    media = "application/pdf" if document.sort == "doc" else submission.media[document.pdf]
    with submission.open(document.pdf) as source:
        pdf = tree.pour(f"{REPRESENTATION}/data/{stem}{suffix}", source, media)
    doc_code, told = codes.doc_code(document.ordinal), document.form["docCode"][0]
    ruled = {
        "arcFileCode": codes.arc_file_code,
        "docCode": doc_code,
        "docOrdinal": str(document.ordinal),
    }
    fields = outline.kind.fields_of(document.sort)
    content, notes = described(document.form, fields, ruled, doc_code)
    name = outline.flavour.metadata_name(document.sort, stem)
    place = f"{REPRESENTATION}/metadata/descriptive/{name}"
    metadata = tree.put(place, content, outline.flavour.xml_media_type)
    if told != doc_code:
        notes.append(note("package.repack_doc_code", document=doc_code, former=told))
    former = told if told != doc_code else ""
    return Carried(document.ordinal, doc_code, former, document.pdf, pdf, metadata, tuple(notes))


def described(
    form: Form, fields: tuple[Field, ...], ruled: Mapping[str, str], code: str
) -> tuple[bytes, list[str]]:
    """Return a form with the values that came, where the annex has the field, and those ruled.

    Args:
        form: as it came.
        fields: those the annex has.
        ruled: values that the archive sets, by field.
        code: of the dossier or document, for the notes.

    Returns:
        The XML, and a note for each mandatory field that is empty or was cut.
    """
    values = {f.name: (ruled[f.name],) if f.name in ruled else form.get(f.name, ()) for f in fields}
    empty = [f.name for f in fields if f.required == "M" and not any(values[f.name])]
    return simpledc(fields, values), [
        *(note("package.field_empty", document=code, field=name) for name in empty),
        *(note("package.field_cut", document=code, field=f) for f in cut_fields(fields, values)),
    ]


def keep(submission: Received, tree: Tree) -> tuple[StagedFile, ...]:
    """Copy what came beside the PDFs: documentation as it lay, forms and METS side by side.

    Raises:
        UsageError: two of them would have one name.
    """
    places = {path: path for path in submission.documentation}
    places |= {path: f"{_SUBMISSION}{path.replace('/', '_')}" for path in submission.metadata}
    if len(set(places.values())) < len(places):
        raise UsageError("package.received_unplaced", path=_SUBMISSION)
    kept = []
    for path, place in places.items():
        media = submission.media.get(path) or ("text/xml" if path.endswith(".xml") else "")
        with submission.open(path) as source:
            kept.append(tree.pour(place, source, media or "application/octet-stream"))
    return tuple(kept)
