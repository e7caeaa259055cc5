"""After reading: files nobody can read are set aside, to be scanned again."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import (
    DossierPlan,
    FileFate,
    InputFile,
    PageReading,
    PageRef,
    PageState,
)
from migrate.run.admit import Admitted, rejection

ReadingOf = Callable[[PageRef], PageReading | None]

NOBODY_CAN_READ = frozenset({PageState.UNREADABLE, PageState.DAMAGED})
"""States of a page that only a new scan can mend."""


class SetAside(Struct, frozen=True):
    """Dossiers with legible files only, and the fates of the others."""

    dossiers: tuple[DossierPlan, ...]
    rejected: tuple[FileFate, ...]

    def without(self, ended: Collection[str]) -> tuple[DossierPlan, ...]:
        """Return the dossiers that go on: those whose key is not in ``ended``."""
        return tuple(plan for plan in self.dossiers if plan.key not in ended)


def set_aside(admitted: Admitted, reading_of: ReadingOf) -> SetAside:
    """Reject each file of which every page is damaged or unreadable: it must be scanned again.

    A file with one legible page stays whole; its other pages go to review.
    """
    fates, dossiers = list(admitted.rejected), list[DossierPlan]()
    for dossier in admitted.dossiers:
        documents = []
        for document in dossier.documents:
            faults = {f.path: _fault(f, reading_of) for f in document.files}
            fates += [rejection(f, code) for f in document.files if (code := faults[f.path])]
            files = tuple(f for f in document.files if not faults[f.path])
            if files:
                documents.append(replace(document, files=files))
        if documents:
            dossiers.append(replace(dossier, documents=tuple(documents)))
    return SetAside(tuple(dossiers), tuple(fates))


def _fault(file: InputFile, reading_of: ReadingOf) -> str:
    """Give the fault of the first page when every page has one, else nothing."""
    readings = [reading_of(PageRef(file.sha256, index)) for index in range(file.pages)]
    faults = [r.fault for r in readings if r is not None and r.state in NOBODY_CAN_READ]
    return faults[0] if faults and len(faults) == len(readings) else ""
