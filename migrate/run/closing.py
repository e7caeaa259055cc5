"""The end of a run: every file's fate, every dossier's row, and the sums that must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.ledger import Ledger
from migrate.messages import both
from migrate.model import (
    DossierPlan,
    DossierRecord,
    Fate,
    FileFate,
    InputFile,
    Package,
    PageReading,
    PageRef,
    ReviewItem,
)
from migrate.report import CataloguedDossier
from migrate.run.asides import page_questions, question, rejection_questions
from migrate.run.describing import held_readings, pages_of
from migrate.run.prints import Prints
from migrate.survey import Survey


class Finished(Struct, frozen=True):
    """The run's work: what was surveyed, what was kept, and what ended before its package.

    ``ended`` gives, by dossier key, the message code of why it has no package.
    """

    survey: Survey
    kept: tuple[DossierPlan, ...]
    rejected: tuple[FileFate, ...]
    ended: Mapping[str, str]
    prints: Prints


def catalogued(finished: Finished, ledger: Ledger) -> Iterator[CataloguedDossier]:
    """Yield each dossier with its package and readings, and all its questions."""
    rejected = {fate.file.path: fate for fate in finished.rejected}
    for plan in finished.kept:
        record = ledger.newest_record(plan.key) or DossierRecord(plan, fields=(), documents=())
        readings = _readings(ledger, plan, finished.prints.reading)
        package = None if plan.key in finished.ended else ledger.package(plan.key)[1]
        asked = (
            *record.review,
            *page_questions(plan, readings.get),
            *rejection_questions(plan.key, finished.survey.dossiers, rejected),
            *shared_questions(plan, finished.survey),
            *mismatch_questions(plan, finished.survey),
            *_ended_questions(plan.key, finished.ended),
            *_package_questions(package),
        )
        yield CataloguedDossier(replace(record, review=asked), package, readings)


def fates(finished: Finished, ledger: Ledger) -> Iterator[FileFate]:
    """Yield the fate of every surveyed file, in the order of paths."""
    found = {fate.file.path: fate for fate in (*finished.survey.fates, *finished.rejected)}
    for plan in finished.kept:
        package = None if plan.key in finished.ended else ledger.package(plan.key)[1]
        code = finished.ended.get(plan.key, "run.pending_unfinished")
        for document in plan.documents:
            for file in document.files:
                found[file.path] = _fate(file, package, code)
    yield from (found[path] for path in sorted(found))


def shared_questions(plan: DossierPlan, survey: Survey) -> Iterator[ReviewItem]:
    """Yield a question for each file of a dossier that another dossier holds too."""
    paths = {file.path for document in plan.documents for file in document.files}
    for shared in survey.shared:
        if shared.path in paths:
            yield question("run.review_shared", shared.path, path=shared.path, same=shared.same_as)


def mismatch_questions(plan: DossierPlan, survey: Survey) -> Iterator[ReviewItem]:
    """Yield a question for each file of a dossier that does not fit the folder pattern."""
    paths = {file.path for document in plan.documents for file in document.files}
    for path in sorted(paths & set(survey.mismatches)):
        yield question("run.review_mismatch", path, path=path)


def _ended_questions(key: str, ended: Mapping[str, str]) -> Iterator[ReviewItem]:
    if key in ended:
        yield question("run.review_not_packaged", key, reason_code=ended[key])


def _package_questions(package: Package | None) -> Iterator[ReviewItem]:
    for note in package.notes if package else ():
        code, *facts = re.split(r" (?=\w+=)", note)
        yield question(code, note, **dict(fact.split("=", 1) for fact in facts))


def _fate(file: InputFile, package: Package | None, code: str) -> FileFate:
    if package is not None:
        return FileFate(file=file, fate=Fate.PACKAGED, package=package.name)
    reason = both(code)
    return FileFate(
        file=file, fate=Fate.PENDING, code=code, reason_vi=reason["vi"], reason_en=reason["en"]
    )


def _readings(ledger: Ledger, plan: DossierPlan, fingerprint: str) -> dict[PageRef, PageReading]:
    refs = tuple(pages_of(plan))
    blobs = held_readings(ledger, refs, fingerprint)
    return {
        ref: msgspec.msgpack.decode(blob, type=PageReading)
        for ref, blob in zip(refs, blobs, strict=True)
    }
