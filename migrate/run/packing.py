"""The packaging stage: each described dossier becomes one package, whole or not at all."""

from __future__ import annotations

import hashlib

import msgspec

from migrate.errors import ConservationError
from migrate.ledger import Ledger
from migrate.model import DossierPlan, DossierRecord
from migrate.ocr import agents
from migrate.run.describing import held_readings, pages_of, sources_of
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Task
from migrate.run.prints import Prints
from migrate.run.troubles import Reason, told_to
from migrate.run.work import PackageOrder, Refused, package_one_dossier

SECONDS_A_PAGE = 20.0
"""Wall limit of packaging, a page: decoding and recompressing a large map included."""

PACKAGES = "packages"


def package_dossiers(
    job: Job,
    dossiers: tuple[DossierPlan, ...],
    prints: Prints,
    ledger: Ledger,
    crew: Crew,
    watch: Watch,
) -> dict[str, Reason]:
    """Package every described dossier whose package is not on disk as it should be.

    Args:
        job: the order; its clock is the recorded one.
        dossiers: those with a description.
        prints: what readings and packages depend on.
        ledger: keeps each package when it is written.
        crew: the workers.
        watch: told of each dossier.

    Returns:
        By dossier key, why it has no package; normally empty.
    """
    digests, ended, missing = dict[str, str](), dict[str, Reason](), list[DossierPlan]()
    for dossier in dossiers:
        record = _described(ledger, dossier.key)
        digests[dossier.key] = _digest(record, prints.package)
        if record.quarantined:
            ended[dossier.key] = Reason("run.pending_quarantined")
        elif not _stands(job, ledger, dossier.key, digests[dossier.key]):
            missing.append(dossier)
    whole = len(dossiers) - len(ended)
    watch.stage("run.stage_package", whole, whole - len(missing))
    tasks = (_task(job, dossier, prints.reading, ledger) for dossier in missing)
    for outcome in crew.carry_out(tasks, told_to(ledger)):
        key = outcome.task.key.removeprefix("package ")
        if outcome.ended:
            ended[key] = Reason(outcome.ended.code)
        elif isinstance(outcome.answer, Refused):
            ended[key] = Reason(outcome.answer.code, outcome.answer.facts)
        else:
            ledger.keep_package(key, digests[key], outcome.answer)
        watch.step()
    return ended


def _described(ledger: Ledger, key: str) -> DossierRecord:
    record = ledger.newest_record(key)
    if record is None:
        raise ConservationError("run.not_described", dossier=key)
    return record


def _digest(record: DossierRecord, package_print: str) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(record) + package_print.encode()).hexdigest()


def _stands(job: Job, ledger: Ledger, key: str, digest: str) -> bool:
    """Say whether a dossier's package was made from the same and lies whole on disk."""
    made_from, package = ledger.package(key)
    if package is None or made_from != digest:
        return False
    path = job.archive / PACKAGES / package.name
    if not path.is_file() or path.stat().st_size != package.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == package.sha256


def _task(job: Job, dossier: DossierPlan, reading_print: str, ledger: Ledger) -> Task:
    refs = tuple(pages_of(dossier))
    order = PackageOrder(
        record=_described(ledger, dossier.key),
        readings=held_readings(ledger, refs, reading_print),
        profile=job.profile,
        sources=sources_of(job, dossier),
        clock=job.clock,
        archive=job.archive,
        agents=agents(job.profile),
    )
    seconds = SECONDS_A_PAGE * (3 + len(refs))
    return Task(f"package {dossier.key}", package_one_dossier, (order,), seconds)
