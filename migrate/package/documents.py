"""The documents of a representation: each one PDF/A file and its descriptive metadata."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from migrate.messages import say
from migrate.model import DocumentRecord, LeftOut, PageReading, PageState
from migrate.package.assembly import CONVERTER, Assembly
from migrate.package.clock import vietnamese_date, xmp_time
from migrate.package.notes import note
from migrate.package.pdfa import Mark, PageSource, Written, digests, write_pdfa
from migrate.package.refusal import PackagingError
from migrate.package.simpledc import cut_fields, simpledc
from migrate.package.structure import REPRESENTATION
from migrate.package.tree import StagedFile, Tree
from migrate.package.values import document_values

_DAY = 10
_WORDS_SHOWN = 60


class PackagedDocument(Struct, frozen=True):
    """A document in the package.

    Attributes:
        record: the document as described.
        doc_code: its docCode.
        file: the PDF/A file, or the photograph or recording as it came.
        metadata: its EAD_doc file.
        readings: the pages that stand in the PDF, in order.
        whole: SHA-256 of input files that stand byte for byte in the file.
        damaged: SHA-256 of input files with a page that cannot be opened.
        notes: what a person should look at.
        left_out: words read that no text layer holds.
    """

    record: DocumentRecord
    doc_code: str
    file: StagedFile
    metadata: StagedFile
    readings: tuple[PageReading, ...]
    whole: frozenset[str]
    damaged: frozenset[str]
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


def write_document(assembly: Assembly, tree: Tree, document: DocumentRecord) -> PackagedDocument:
    """Write one document and its metadata into ``tree``.

    Raises:
        PackagingError: no page of it can be shown, or the PDF is not approved.
        UnreadableFileError: a page that was read cannot be opened any more.
    """
    stem = assembly.document_stem(document.ordinal)
    readings = tuple(assembly.request.readings[ref] for ref in document.pages)
    shown = tuple(r for r in readings if r.state is not PageState.DAMAGED)
    if not shown:
        raise PackagingError("package.no_page", document=document.ordinal)
    doc_code = assembly.codes.doc_code(document.ordinal)
    path = f"{REPRESENTATION}/data/{stem}.pdf"
    written = _write_pdf(assembly, tree, document, shown, path)
    metadata, notes = put_form(assembly, tree, document, stem)
    lost = [
        note("package.page_damaged", document=doc_code, page=number)
        for number, reading in enumerate(readings, start=1)
        if reading.state is PageState.DAMAGED
    ]
    drawn = [note("package.born_digital_drawn", document=doc_code)] if written.drawn else []
    return PackagedDocument(
        record=document,
        doc_code=doc_code,
        file=tree.enter(path, "application/pdf"),
        metadata=metadata,
        readings=shown,
        whole=written.whole,
        damaged=frozenset(r.ref.sha256 for r in readings if r.state is PageState.DAMAGED),
        notes=(*notes, *lost, *drawn, *_left_out(written, readings, doc_code)),
        left_out=written.left_out,
    )


def _left_out(written: Written, readings: tuple[PageReading, ...], doc_code: str) -> Iterator[str]:
    """Yield a note for each page whose text layer lacks words that were read."""
    by_ref = {reading.ref: (number, reading) for number, reading in enumerate(readings, start=1)}
    for left in written.left_out:
        number, reading = by_ref[left.ref]
        words = " ".join(reading.words[place].text for place in left.words)
        facts = {"document": doc_code, "page": number, "words": words[:_WORDS_SHOWN]}
        yield note("package.text_left_out", **facts)


def _write_pdf(
    assembly: Assembly,
    tree: Tree,
    document: DocumentRecord,
    shown: tuple[PageReading, ...],
    path: str,
) -> Written:
    request, profile = assembly.request, assembly.request.profile
    pages = [_source(assembly, reading) for reading in shown]
    day = vietnamese_date(request.clock[:_DAY])
    words = say(
        "package.conversion_mark",
        "vi",
        part=profile.package.pdfa,
        day=day,
        converter=CONVERTER,
        agency=profile.agency.name or profile.fonds.name or "-",
    )
    doc_code = assembly.codes.doc_code(document.ordinal)
    mark = Mark(
        title=document.value("subject") or doc_code,
        identifier=doc_code,
        words=words,
        time=xmp_time(request.clock),
        converter=CONVERTER,
        source=digests(pages),
    )
    return write_pdfa(pages, mark, profile.package.pdfa, profile.ocr, tree.room_for(path))


def _source(assembly: Assembly, reading: PageReading) -> PageSource:
    path, file = assembly.request.sources[reading.ref.sha256]
    return PageSource(reading=reading, path=path, kind=file.kind)


def put_form(
    assembly: Assembly, tree: Tree, document: DocumentRecord, stem: str
) -> tuple[StagedFile, tuple[str, ...]]:
    """Write the descriptive metadata of a document whose file is called ``stem``.

    Returns:
        The file, and a note for each mandatory field that is empty or field that was cut.
    """
    fields = assembly.kind.fields_of(document.form)
    values = document_values(document, assembly.codes, assembly.request.profile, fields)
    name = assembly.flavour.metadata_name(document.form, stem)
    staged = tree.put(
        f"{REPRESENTATION}/metadata/descriptive/{name}",
        simpledc(fields, values.known),
        assembly.flavour.xml_media_type,
    )
    doc_code = assembly.codes.doc_code(document.ordinal)
    empty = [note("package.field_empty", document=doc_code, field=f) for f in values.unknown]
    cut = [
        note("package.field_cut", document=doc_code, field=f)
        for f in cut_fields(fields, values.known)
    ]
    return staged, (*empty, *cut)
