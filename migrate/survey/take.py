"""The survey of a scanned folder: walk, sniff, hash, group. Nothing is decoded here."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path

from migrate.errors import UsageError
from migrate.model import DossierPlan, Fate, FileFate, InputFile
from migrate.orthography import nfc
from migrate.profile import Folders
from migrate.survey.attach import CatalogueCheck, attach_catalogue
from migrate.survey.catalogue_rows import read_catalogue
from migrate.survey.duplicates import set_duplicates_apart, shared_contents
from migrate.survey.fit import check_fit
from migrate.survey.grouping import gaps, group
from migrate.survey.identify import Known, fate_of, identify
from migrate.survey.layout import layout_of
from migrate.survey.names import printable
from migrate.survey.outcome import Survey, check_conservation
from migrate.survey.walk import walk

Progress = Callable[[int, int], None]
"""``(files looked at, files in all)``."""


def take_survey(
    root: Path, folders: Folders, *, progress: Progress | None = None, known: Known | None = None
) -> Survey:
    """List everything below ``root``, and group its scans into dossiers and documents.

    No link is followed, nothing is written, and access times are kept where the owner allows it.

    Args:
        root: the scanned folder.
        folders: how it is laid out.
        progress: told after each file.
        known: spares the reading of files that an earlier run hashed.

    Raises:
        UsageError: ``root`` is not a folder, or cannot be read.
        ProfileError: the folder pattern is malformed or does not fit the folder, or the catalogue
            that the profile names cannot be read.
    """
    if not (root.is_dir() and os.access(root, os.R_OK | os.X_OK)):
        raise UsageError("survey.no_folder", path=printable(str(root)))
    layout = layout_of(folders)
    accepted, fates = _identify_all(root, progress, known)
    entries = len(accepted) + len(fates)
    grouping = group(accepted, layout, nfc(root.resolve().name))
    paths, kinds = [f.path for f in accepted], [f.kind for f in accepted]
    check_fit(paths, kinds, grouping.mismatches, layout.pattern)
    dossiers, duplicates = set_duplicates_apart(grouping.dossiers)
    dossiers, fates, check = _describe(root, folders, dossiers, fates)
    kept = (f for dossier in dossiers for document in dossier.documents for f in document.files)
    fates = sorted([*fates, *duplicates], key=lambda fate: fate.file.path)
    survey = Survey(
        files=tuple(sorted(kept, key=lambda file: file.path)),
        fates=tuple(fates),
        dossiers=dossiers,
        mismatches=grouping.mismatches,
        shared=shared_contents(dossiers),
        gaps=gaps(fates, layout),
        catalogue=check,
    )
    return check_conservation(survey, entries)


def real_path(root: Path, file: InputFile) -> Path:
    """Return where ``file`` is on the disk; its name there may be other bytes than its path."""
    raw = bytes.fromhex(file.raw_path) if file.raw_path else file.path.encode()
    return root / os.fsdecode(raw)


def _identify_all(
    root: Path, progress: Progress | None, known: Known | None
) -> tuple[list[InputFile], list[FileFate]]:
    place = os.fsencode(root)
    entries = sorted(walk(place), key=lambda entry: entry.path)
    accepted: list[InputFile] = []
    fates: list[FileFate] = []
    for done, entry in enumerate(entries, 1):
        found = identify(place, entry, known)
        if isinstance(found, InputFile):
            accepted.append(found)
        else:
            fates.append(found)
        if progress:
            progress(done, len(entries))
    return accepted, fates


def _describe(
    root: Path, folders: Folders, dossiers: tuple[DossierPlan, ...], fates: list[FileFate]
) -> tuple[tuple[DossierPlan, ...], list[FileFate], CatalogueCheck | None]:
    """Attach the rows of the profile's catalogue; a catalogue among the scans is no scan."""
    if not folders.catalogue:
        return dossiers, fates, None
    path = nfc(posixpath.normpath(folders.catalogue))
    inside = next((fate.file for fate in fates if fate.file.path == path), None)
    place = real_path(root, inside) if inside else root / folders.catalogue
    described, check = attach_catalogue(dossiers, read_catalogue(place))
    others = [fate for fate in fates if fate.file != inside]
    own = [fate_of(inside, Fate.SKIPPED, "survey.catalogue")] if inside else []
    return described, others + own, check
