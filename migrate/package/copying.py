"""What goes over from a package into its use copy: PDFs with words on them, forms as they are."""

from __future__ import annotations

import hashlib
import shutil

from msgspec import Struct

from migrate.package.originals import is_signed
from migrate.package.outline import Outline
from migrate.package.pdfa import Stencil, copy_pdf
from migrate.package.received import Received, ReceivedDocument
from migrate.package.refusal import PackagingError
from migrate.package.tree import StagedFile, Tree
from migrate.package.use_copy_provenance import Copied


class Look(Struct, frozen=True):
    """How the PDFs of a copy look: the words at the foot, and whether scans are made light."""

    mark: Stencil
    compact: bool


def copy_document(
    source: Received, document: ReceivedDocument, look: Look, outline: Outline, tree: Tree
) -> Copied:
    """Copy a document with the words on its pages, and its form as it is.

    Raises:
        PackagingError: the PDF is signed; words drawn on it would break the signature. Or it is
            no PDF, but a photograph or recording, which can bear no words.
    """
    if document.sort != "doc":
        raise PackagingError("package.copy_unmarked", path=document.pdf)
    place = tree.room_for(document.pdf)
    plain = tree.root.with_name(f"{tree.root.name}.pdf.part")
    try:
        with source.open(document.pdf) as stream, plain.open("wb") as sink:
            shutil.copyfileobj(stream, sink)
        with plain.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if is_signed(plain, "application/pdf"):
            raise PackagingError("package.copy_signed", path=document.pdf)
        lightened = copy_pdf(plain, look.mark, place, compact=look.compact)
    finally:
        plain.unlink(missing_ok=True)
    return Copied(
        ordinal=document.ordinal,
        doc_code=document.form["docCode"][0],
        former=digest,
        lightened=lightened,
        pdf=tree.enter(document.pdf, "application/pdf"),
        metadata=carry_form(source, document.described, outline, tree),
    )


def carry_form(source: Received, path: str, outline: Outline, tree: Tree) -> StagedFile:
    """Copy a form byte for byte."""
    with source.open(path) as stream:
        return tree.pour(path, stream, outline.flavour.xml_media_type)
