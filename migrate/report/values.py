"""What the report is made from: the facts of a run, and dossiers with what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from migrate.model import (
    Agent,
    Answer,
    DossierRecord,
    FileFate,
    Package,
    PageReading,
    PageRef,
    ReviewItem,
)
from migrate.profile.settings import Profile


class RunFacts(Struct, frozen=True):
    """What a reader must know to repeat the run.

    ``clock`` is the recorded clock of the batch (ISO 8601, ``+07:00``), ``versions`` anything else
    that must be equal for equal bytes: language models, the data pack of units, the lexicon.
    """

    id: str
    clock: str
    version: str
    profile_sha256: str
    agents: tuple[Agent, ...] = ()
    versions: Mapping[str, str] = {}


class Surveyed(Struct, frozen=True):
    """How many files and bytes the survey found: the left side of the conservation law."""

    files: int
    bytes: int


class CataloguedDossier(Struct, frozen=True):
    """One dossier as described, its package (``None`` when it has none) and its page readings.

    ``readings`` holds at least the pages of this dossier. ``looked_at`` are subject and field of
    the questions that a person has answered: they wait for nobody, and prove nothing.
    """

    record: DossierRecord
    package: Package | None
    readings: Mapping[PageRef, PageReading]
    looked_at: frozenset[tuple[str, str]] = frozenset()

    def looked_at_of(self, subject: str) -> frozenset[str]:
        """Return the fields of ``subject`` that a person looked at and left as they are."""
        return frozenset(field for about, field in self.looked_at if about == subject)


class FormerPackage(Struct, frozen=True):
    """A version of a package that was handed over and is not the package now.

    ``handover`` is the number of that hand-over in the archive.
    """

    name: str
    objid: str
    kind: str
    size: int
    sha256: str
    clock: str
    version: int
    handover: int


class ArchiveReport(Struct, frozen=True):
    """Everything that is reported of one archive.

    ``dossiers`` and ``fates`` are each gone through exactly once, so both may be generators over
    a ledger; ``fates`` must come in ascending order of ``file.path`` (code points), which is what
    proves without memory that no path is listed twice. ``parents`` are packages that hold other
    packages and so belong to no single dossier. ``questions`` belong to no dossier either;
    ``answers`` are what people answered to any of them.
    ``typeface`` is the file of the upright cut that the lists are printed in; without one they are
    workbooks only. ``former`` are the versions handed over that lie in ``former/``, by name.
    """

    run: RunFacts
    profile: Profile
    surveyed: Surveyed
    fates: Iterable[FileFate]
    dossiers: Iterable[CataloguedDossier]
    parents: tuple[Package, ...] = ()
    questions: tuple[ReviewItem, ...] = ()
    answers: tuple[Answer, ...] = ()
    typeface: Path | None = None
    former: tuple[FormerPackage, ...] = ()


class Written(Struct, frozen=True):
    """What a report came to: counts by kind, as they stand in ``manifest.json``.

    ``review`` are the questions that wait for a person, ``answered`` those that no longer do.
    """

    files: dict[str, int]
    bytes: dict[str, int]
    pages: dict[str, int]
    fields: dict[str, int]
    units: dict[str, int]
    dossiers: int
    quarantined: int
    documents: int
    packages: int
    former: int
    review: int
    answered: int
    lists: Mapping[str, int]
