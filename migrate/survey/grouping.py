"""Files into dossiers and documents, by the profile's folder pattern, in natural order.

A file that does not fit the pattern is never lost. If its leading folders name a dossier it joins
that dossier, else the folder that holds it is taken as a dossier; either way it carries the note
``survey.off_pattern`` for review.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import DocumentPlan, DossierPlan, Fate, FileFate, InputFile
from migrate.profile import FolderPattern, Placement
from migrate.survey.names import natural_key

ROOT_KEY = "."
"""Key of the dossier that is the scanned folder itself."""


class Grouping(Struct, frozen=True):
    """Dossiers in natural order, and the paths that did not fit the pattern, in path order."""

    dossiers: tuple[DossierPlan, ...]
    mismatches: tuple[str, ...]


class Gap(Struct, frozen=True):
    """A file that should be in a dossier and is not: rejected, or still pending."""

    dossier: str
    path: str
    code: str


class _Placed(Struct, frozen=True):
    file: InputFile
    placement: Placement


def group(files: Iterable[InputFile], pattern: FolderPattern, root_name: str) -> Grouping:
    """Put every file into exactly one document of one dossier.

    Args:
        files: accepted files, with unique paths.
        pattern: how the folder is laid out.
        root_name: name of the scanned folder: the number of a dossier that has no other name.
    """
    placed: list[_Placed] = []
    mismatches: list[str] = []
    for file in sorted(files, key=lambda file: natural_key(file.path)):
        placement = pattern.match(file.path)
        if placement is None:
            mismatches.append(file.path)
            notes = (*file.notes, "survey.off_pattern")
            placed.append(_Placed(replace(file, notes=notes), _fallback(file.path, pattern)))
        else:
            placed.append(_Placed(file, _with_document(placement, file.path, pattern)))
    return Grouping(_dossiers(placed, root_name), tuple(sorted(mismatches)))


def gaps(fates: Iterable[FileFate], pattern: FolderPattern) -> tuple[Gap, ...]:
    """Return the dossiers (by key) that rejected and pending files are missing from."""
    missing = [fate for fate in fates if fate.fate in {Fate.REJECTED, Fate.PENDING}]
    places = [
        pattern.match(fate.file.path) or _fallback(fate.file.path, pattern) for fate in missing
    ]
    return tuple(
        Gap(place.dossier or ROOT_KEY, fate.file.path, fate.code)
        for fate, place in zip(missing, places, strict=True)
    )


def _with_document(placement: Placement, path: str, pattern: FolderPattern) -> Placement:
    """Complete the document's key: its folder where files are pages, else the file's own path."""
    if not pattern.paged:
        return replace(placement, document=path)
    return replace(placement, document=placement.document or placement.dossier)


def _fallback(path: str, pattern: FolderPattern) -> Placement:
    folder = path.rpartition("/")[0]
    document = folder if pattern.paged else path
    named = pattern.match_folder(path)
    if named:
        return replace(named, document=document)
    return Placement(dossier=folder, number=folder.rpartition("/")[2], document=document)


def _dossiers(placed: list[_Placed], root_name: str) -> tuple[DossierPlan, ...]:
    by_key: dict[str, list[_Placed]] = {}
    for each in placed:
        by_key.setdefault(each.placement.dossier, []).append(each)
    return tuple(_dossier(key, by_key[key], root_name) for key in sorted(by_key, key=natural_key))


def _dossier(key: str, members: list[_Placed], root_name: str) -> DossierPlan:
    documents: dict[str, list[InputFile]] = {}
    for member in members:
        documents.setdefault(member.placement.document, []).append(member.file)
    first = members[0].placement
    return DossierPlan(
        key=key or ROOT_KEY,
        number=first.number or root_name,
        documents=tuple(
            DocumentPlan(key=document or key or ROOT_KEY, files=tuple(files))
            for document, files in documents.items()
        ),
        fonds=first.fonds,
        year=first.year,
    )
