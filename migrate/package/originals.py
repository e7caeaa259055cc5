"""The input files themselves, kept beside what was made of them.

An input file is left out only when all its bytes stand in the package elsewhere: in a PDF as a
picture (a JPEG passed through), or as the photograph or recording itself. So every input byte is in
the package. A signed PDF is always kept: rewriting
it breaks the signature.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pikepdf
from msgspec import Struct

from migrate.model import InputFile
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument
from migrate.package.notes import note
from migrate.package.tree import SUFFIXES, StagedFile, Tree
from migrate.pages import nameable

FOLDER = "documentation/originals"
_SIGNATURES_EXIST = 1
"""Bit 1 of ``/SigFlags`` (ISO 32000-1, 12.7.2)."""


class Originals(Struct, frozen=True):
    """The input files in the package by SHA-256, and what is said of those left out."""

    kept: dict[str, StagedFile]
    notes: tuple[str, ...]


def keep_originals(
    assembly: Assembly, tree: Tree, documents: Iterable[PackagedDocument], signed: frozenset[str]
) -> Originals:
    """Copy the input files that the profile wants kept, and those nothing else can stand for.

    These are the ones in ``signed``, and those with a page that cannot be opened.
    """
    documents = tuple(documents)
    whole = frozenset[str]().union(*(document.whole for document in documents))
    needed = signed.union(*(document.damaged for document in documents))
    itself = {document.record.file for document in documents}
    wish = assembly.request.profile.package.originals
    kept: dict[str, StagedFile] = {}
    notes: list[str] = []
    for number, file in enumerate(assembly.sources, start=1):
        if file.sha256 in itself:
            continue
        if (
            wish == "all"
            or file.sha256 in needed
            or (wish == "differing" and file.sha256 not in whole)
        ):
            place, _ = assembly.request.sources[file.sha256]
            kept[file.sha256] = tree.copy(f"{FOLDER}/{number:04d}{_suffix(file)}", place, file.kind)
        elif file.sha256 not in whole:
            notes.append(note("package.original_dropped", path=file.path))
    return Originals(kept=kept, notes=tuple(notes))


def signed_sources(assembly: Assembly) -> frozenset[str]:
    """Return the SHA-256 of the input files that carry a digital signature."""
    places = {file.sha256: assembly.request.sources[file.sha256][0] for file in assembly.sources}
    return frozenset(f.sha256 for f in assembly.sources if is_signed(places[f.sha256], f.kind))


def is_signed(path: Path, kind: str) -> bool:
    """Say whether the file is a PDF that carries a digital signature."""
    if kind != "application/pdf":
        return False
    with pikepdf.open(nameable(path)) as pdf:
        form = pdf.Root.get("/AcroForm")
        return form is not None and bool(int(form.get("/SigFlags", 0)) & _SIGNATURES_EXIST)


def _suffix(file: InputFile) -> str:
    """Return the suffix of the sniffed type, else the file's own, else none."""
    own = PurePosixPath(file.path).suffix.lower()
    return SUFFIXES.get(file.kind, own if own.isascii() and own[1:].isalnum() else "")
