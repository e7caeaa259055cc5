"""The end of a run: every file's fate, every dossier's row, and the sums that must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.ledger import STANDS, Ledger
from migrate.model import (
    DossierPlan,
    DossierRecord,
    Fate,
    FileFate,
    InputFile,
    Package,
    PageReading,
    PageRef,
)
from migrate.report import CataloguedDossier
from migrate.run.describing import pages_of
from migrate.run.prints import Prints
from migrate.run.questions import (
    ended_questions,
    gone_questions,
    incomplete_questions,
    mismatch_questions,
    package_questions,
    page_questions,
    quality_questions,
    shared_questions,
    unchecked_questions,
)
from migrate.run.registers import holdings_of, register_questions
from migrate.run.troubles import Reason
from migrate.survey import Survey


class Finished(Struct, frozen=True):
    """The run's work: what was surveyed, what was kept, and what ended before its package.

    By dossier key, ``ended`` gives why it has no package, and ``gone`` the
    files an earlier package held. Files with pages below ``least_grade`` are asked about.
    ``parent`` is the package over the fonds, or why there is none, or nothing where none is wanted.
    """

    survey: Survey
    kept: tuple[DossierPlan, ...]
    rejected: tuple[FileFate, ...]
    ended: Mapping[str, Reason]
    prints: Prints
    gone: Mapping[str, tuple[str, ...]]
    least_grade: float
    parent: Package | Reason | None = None

    @property
    def parents(self) -> tuple[Package, ...]:
        """The package over the fonds, if there is one."""
        return (self.parent,) if isinstance(self.parent, Package) else ()


def present_names(finished: Finished, ledger: Ledger) -> frozenset[str]:
    """Give the ZIP names of the packages there are now."""
    keys = (plan.key for plan in finished.kept if plan.key not in finished.ended)
    packages = (ledger.package(key)[1] for key in keys)
    return frozenset(each.name for each in (*packages, *finished.parents) if each)


def catalogued(finished: Finished, ledger: Ledger) -> Iterator[CataloguedDossier]:
    """Yield each dossier with its package and readings, and all its questions."""
    rejected = {fate.file.path: fate for fate in finished.rejected}
    records = (ledger.newest_record(plan.key) for plan in finished.kept)
    holdings = holdings_of(record for record in records if record)
    for plan in finished.kept:
        record = ledger.newest_record(plan.key) or DossierRecord(plan, fields=(), documents=())
        readings = _readings(ledger, plan, finished.prints.reading)
        package = None if plan.key in finished.ended else ledger.package(plan.key)[1]
        asked = (
            *record.review,
            *page_questions(plan, readings.get),
            *incomplete_questions(plan.key, finished.survey, rejected),
            *shared_questions(plan, finished.survey),
            *register_questions(record, holdings),
            *mismatch_questions(plan, finished.survey),
            *unchecked_questions(plan),
            *gone_questions(finished.gone.get(plan.key, ())),
            *quality_questions(plan, readings.get, finished.least_grade),
            *ended_questions(plan.key, finished.ended),
            *package_questions(record, package),
        )
        yield CataloguedDossier(replace(record, review=asked), package, readings)


def fates(finished: Finished, ledger: Ledger) -> Iterator[FileFate]:
    """Yield the fate of every surveyed file, in the order of paths."""
    found = {fate.file.path: fate for fate in (*finished.survey.fates, *finished.rejected)}
    for plan in finished.kept:
        package = None if plan.key in finished.ended else ledger.package(plan.key)[1]
        why = finished.ended.get(plan.key, Reason("run.pending_unfinished"))
        for document in plan.documents:
            for file in document.files:
                found[file.path] = _fate(file, package, why)
    yield from (found[path] for path in sorted(found))


def _fate(file: InputFile, package: Package | None, why: Reason) -> FileFate:
    if package is not None:
        return FileFate(file=file, fate=Fate.PACKAGED, package=package.name)
    reason = why.both()
    return FileFate(
        file=file, fate=Fate.PENDING, code=why.code, reason_vi=reason["vi"], reason_en=reason["en"]
    )


def _readings(ledger: Ledger, plan: DossierPlan, now: str) -> dict[PageRef, PageReading]:
    """Give what was read of a dossier, for the package handed over if that stands, else ``now``.

    Pages are lacking only where the dossier waits unfinished.
    """
    stands = ledger.package(plan.key)[0] == STANDS
    fingerprint = ledger.made(plan.key).reading if stands else now
    blobs = ((ref, ledger.reading(ref, fingerprint)) for ref in pages_of(plan))
    return {
        ref: msgspec.msgpack.decode(blob, type=PageReading)
        for ref, blob in blobs
        if blob is not None
    }
