"""Exact duplicates: same SHA-256. Inside a dossier one is kept; across dossiers all are.

A second copy in the same dossier is a slip of the scanning. The same document in two dossiers is
usually right: each dossier must stay whole and in its order on the shelf (Thông tư 05/2025, Đ8),
so it is archived in both and listed, for a person to confirm.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import DocumentPlan, DossierPlan, Fate, FileFate, InputFile
from migrate.survey.identify import fate_of


class SharedContent(Struct, frozen=True):
    """A file that is archived in its dossier although another dossier holds the same bytes."""

    path: str
    same_as: str


def set_duplicates_apart(
    dossiers: Iterable[DossierPlan],
) -> tuple[tuple[DossierPlan, ...], tuple[FileFate, ...]]:
    """Take repeated contents out of each dossier; the first, in the dossier's order, stays.

    Returns:
        The dossiers without them (documents that lost all files are gone), and their fates.
    """
    kept: list[DossierPlan] = []
    fates: list[FileFate] = []
    for dossier in dossiers:
        first: dict[str, str] = {}
        documents = []
        for document in dossier.documents:
            files, repeated = _split(document.files, first)
            fates += repeated
            documents += [replace(document, files=files)] if files else []
        kept.append(replace(dossier, documents=tuple(documents)))
    return tuple(kept), tuple(fates)


def shared_contents(dossiers: Iterable[DossierPlan]) -> tuple[SharedContent, ...]:
    """Return the files whose bytes an earlier dossier holds too, each with the first of them."""
    first: dict[str, str] = {}
    shared = []
    for document in _documents(dossiers):
        for file in document.files:
            same_as = first.setdefault(file.sha256, file.path)
            if same_as != file.path:
                shared.append(SharedContent(file.path, same_as))
    return tuple(shared)


def _documents(dossiers: Iterable[DossierPlan]) -> Iterable[DocumentPlan]:
    return (document for dossier in dossiers for document in dossier.documents)


def _split(
    files: Iterable[InputFile], first: dict[str, str]
) -> tuple[tuple[InputFile, ...], list[FileFate]]:
    """Part ``files`` into new contents, entered into ``first`` (SHA-256 to path), and repeats."""
    kept, repeated = [], []
    for file in files:
        same_as = first.setdefault(file.sha256, file.path)
        if same_as == file.path:
            kept.append(file)
        else:
            repeated.append(
                fate_of(
                    file, Fate.DUPLICATE, "survey.duplicate", duplicate_of=same_as, same_as=same_as
                )
            )
    return tuple(kept), repeated
