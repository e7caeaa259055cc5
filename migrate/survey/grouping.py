"""Files into dossiers and documents, by the profile's folder patterns, in natural order.

In a dossier text comes first, then photographs, then recordings. A file that does not fit the
pattern is never lost. If its leading folders name a dossier it joins that dossier, else the folder
that holds it is taken as a dossier; either way it carries the note ``survey.off_pattern`` for
review.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import DocumentPlan, DossierPlan, Fate, FileFate, Form, InputFile
from migrate.survey.layout import Layout, Place
from migrate.survey.names import natural_key

ROOT_KEY = "."
"""Key of the dossier that is the scanned folder itself."""
_ORDER = ("doc", "pic", "media")


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
    place: Place


def group(files: Iterable[InputFile], layout: Layout, root_name: str) -> Grouping:
    """Put every file into exactly one document of one dossier.

    Args:
        files: accepted files, with unique paths.
        layout: how the folder is laid out.
        root_name: name of the scanned folder: the number of a dossier that has no other name.
    """
    placed: list[_Placed] = []
    mismatches: list[str] = []
    for file in sorted(files, key=lambda file: natural_key(file.path)):
        place = layout.place(file.path, file.kind)
        if not place.fits:
            mismatches.append(file.path)
            file = replace(file, notes=(*file.notes, "survey.off_pattern"))
        placed.append(_Placed(file, place))
    return Grouping(_dossiers(placed, root_name), tuple(sorted(mismatches)))


def gaps(fates: Iterable[FileFate], layout: Layout) -> tuple[Gap, ...]:
    """Return the dossiers (by key) that rejected and pending files are missing from."""
    missing = [fate for fate in fates if fate.fate in {Fate.REJECTED, Fate.PENDING}]
    places = [layout.place(fate.file.path, fate.file.kind).placement for fate in missing]
    return tuple(
        Gap(place.dossier or ROOT_KEY, fate.file.path, fate.code)
        for fate, place in zip(missing, places, strict=True)
    )


def _dossiers(placed: list[_Placed], root_name: str) -> tuple[DossierPlan, ...]:
    by_key: dict[str, list[_Placed]] = {}
    for each in placed:
        by_key.setdefault(each.place.placement.dossier, []).append(each)
    return tuple(_dossier(key, by_key[key], root_name) for key in sorted(by_key, key=natural_key))


def _dossier(key: str, members: list[_Placed], root_name: str) -> DossierPlan:
    members = sorted(members, key=lambda member: _ORDER.index(member.place.form))
    documents: dict[tuple[str, Form], list[InputFile]] = {}
    for member in members:
        place = (member.place.placement.document, member.place.form)
        documents.setdefault(place, []).append(member.file)
    first = members[0].place.placement
    return DossierPlan(
        key=key or ROOT_KEY,
        number=first.number or root_name,
        documents=tuple(
            DocumentPlan(key=document or key or ROOT_KEY, files=tuple(files), form=form)
            for (document, form), files in documents.items()
        ),
        fonds=first.fonds,
        year=first.year,
    )
