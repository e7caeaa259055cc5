"""The input files themselves, kept beside what was made of them.

An input file is left out only when all its bytes stand in a PDF of the package as a picture (a JPEG
passed through), so that every input byte is in the package. A signed PDF is always kept: rewriting
it breaks the signature.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pikepdf

from migrate.model import InputFile
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument
from migrate.package.tree import SUFFIXES, StagedFile, Tree

FOLDER = "documentation/originals"
_SIGNATURES_EXIST = 1
"""Bit 1 of ``/SigFlags`` (ISO 32000-1, 12.7.2)."""


def keep_originals(
    assembly: Assembly, tree: Tree, documents: Iterable[PackagedDocument]
) -> dict[str, StagedFile]:
    """Copy the input files the profile wants kept; return them by SHA-256."""
    whole = frozenset[str]().union(*(document.whole for document in documents))
    kept: dict[str, StagedFile] = {}
    for number, file in enumerate(assembly.sources, start=1):
        place, _ = assembly.request.sources[file.sha256]
        if _is_kept(assembly, file, whole):
            path = f"{FOLDER}/{number:04d}{_suffix(file)}"
            kept[file.sha256] = tree.copy(path, place, file.kind)
    return kept


def _is_kept(assembly: Assembly, file: InputFile, whole: frozenset[str]) -> bool:
    wish = assembly.request.profile.package.originals
    if wish == "all" or is_signed(assembly.request.sources[file.sha256][0], file.kind):
        return True
    return wish == "differing" and file.sha256 not in whole


def is_signed(path: Path, kind: str) -> bool:
    """Say whether the file is a PDF that carries a digital signature."""
    if kind != "application/pdf":
        return False
    with pikepdf.open(path) as pdf:
        form = pdf.Root.get("/AcroForm")
        return form is not None and bool(int(form.get("/SigFlags", 0)) & _SIGNATURES_EXIST)


def _suffix(file: InputFile) -> str:
    """Return the suffix of the sniffed type, else the file's own, else none."""
    own = PurePosixPath(file.path).suffix.lower()
    return SUFFIXES.get(file.kind, own if own.isascii() and own[1:].isalnum() else "")
