"""What a survey finds."""

from __future__ import annotations

from msgspec import Struct

from migrate.errors import ConservationError
from migrate.model import DossierPlan, FileFate, InputFile
from migrate.survey.attach import CatalogueCheck
from migrate.survey.duplicates import SharedContent
from migrate.survey.grouping import Gap


class Survey(Struct, frozen=True):
    """All entries of a scanned folder: each is in ``files`` or in ``fates``, and in one only.

    Attributes:
        files: scans that go on, sorted by path; every one is in one document of one dossier.
        fates: what ends here (skipped, rejected, duplicate, pending), sorted by path.
        dossiers: the files grouped, in natural order.
        mismatches: paths that do not fit the folder pattern; they are in a dossier all the same.
        shared: files whose bytes another dossier holds too; archived in both, to be confirmed.
        gaps: rejected and pending files by the dossier they are missing from; that dossier may
            have no file left, and then is not in ``dossiers``.
        catalogue: how the existing catalogue fits the scans, where the profile names one.
    """

    files: tuple[InputFile, ...]
    fates: tuple[FileFate, ...]
    dossiers: tuple[DossierPlan, ...]
    mismatches: tuple[str, ...] = ()
    shared: tuple[SharedContent, ...] = ()
    gaps: tuple[Gap, ...] = ()
    catalogue: CatalogueCheck | None = None


def check_conservation(survey: Survey, entries: int) -> Survey:
    """Return ``survey`` if each of the ``entries`` of the folder is in one of its lists, once.

    Raises:
        ConservationError: an entry is in no list or in two, or two share a path.
    """
    paths = [file.path for file in survey.files] + [fate.file.path for fate in survey.fates]
    if len(paths) != entries or len(set(paths)) != entries:
        raise ConservationError(
            "survey.lost", entries=entries, listed=len(paths), different=len(set(paths))
        )
    return survey
