"""The packaging stage: each described dossier becomes one package, whole or not at all."""

from __future__ import annotations

from msgspec import Struct

from migrate.errors import ConservationError
from migrate.ledger import Ledger, Made
from migrate.model import DossierPlan, DossierRecord
from migrate.ocr import agents
from migrate.run.describing import held_readings, pages_of, sources_of, unread_seconds
from migrate.run.former import is_whole
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Task
from migrate.run.troubles import Reason, told_to
from migrate.run.versioning import Commission, Terms, commissioned
from migrate.run.work import PackageOrder, Packed, Refused, package_one_dossier

SECONDS_A_PAGE = 20.0
"""Wall limit of packaging, a page: decoding and recompressing a large map included."""


class _Sorted(Struct, frozen=True):
    """Dossiers by what is to be done: not packaged and why, to be packaged, nothing."""

    ended: dict[str, Reason]
    missing: dict[str, Commission]
    standing: int


def package_dossiers(
    job: Job,
    dossiers: tuple[DossierPlan, ...],
    terms: Terms,
    ledger: Ledger,
    crew: Crew,
    watch: Watch,
) -> dict[str, Reason]:
    """Package every described dossier whose package is not on disk as it should be.

    Args:
        job: the order; its clock is the recorded one.
        dossiers: those with a description.
        terms: what packages depend on beside that.
        ledger: keeps each package when it is written.
        crew: the workers.
        watch: told of each dossier.

    Returns:
        By dossier key, why it has no package; normally empty.
    """
    sorted_ = _sort(job, dossiers, terms, ledger)
    ended, missing = dict(sorted_.ended), sorted_.missing
    watch.stage("run.stage_package", sorted_.standing + len(missing), sorted_.standing)
    tasks = (_task(job, each, terms.prints.reading, ledger) for each in missing.values())
    for outcome in crew.carry_out(tasks, told_to(ledger)):
        key = outcome.task.key.removeprefix("package ")
        if outcome.ended:
            ended[key] = Reason(outcome.ended.code)
        elif isinstance(outcome.answer, Refused):
            ended[key] = Reason(outcome.answer.code, outcome.answer.facts)
        else:
            _keep(missing[key], outcome.answer, terms, ledger)
        watch.step()
    return ended


def _sort(job: Job, dossiers: tuple[DossierPlan, ...], terms: Terms, ledger: Ledger) -> _Sorted:
    ended, missing, standing = dict[str, Reason](), dict[str, Commission](), 0
    for dossier in dossiers:
        record = _described(ledger, dossier.key)
        if record.quarantined:
            said = {answer.answer for answer in record.plan.secrecy}
            code = "run.pending_secret" if "secret" in said else "run.pending_quarantined"
            ended[dossier.key] = Reason(code)
            continue
        commission = commissioned(job, dossier, record, terms, ledger)
        if commission is None:
            ended |= lost_packages(job, (dossier.key,), ledger)
        elif _stands(job, ledger, commission):
            ledger.keep_basis(dossier.key, terms.bases[dossier.key])
            standing += 1
        else:
            missing[dossier.key] = commission
    return _Sorted(ended, missing, standing)


def lost_packages(job: Job, keys: tuple[str, ...], ledger: Ledger) -> dict[str, Reason]:
    """Return, of dossiers that have the package handed over, those whose ZIP is gone or changed.

    Nothing is written in its place: only the copy that was handed over can be that package.
    """
    packages = ((key, ledger.package(key)[1]) for key in keys)
    return {
        key: Reason("run.delivered_lost", {"package": package.name})
        for key, package in packages
        if package and not is_whole(job.archive, package)
    }


def _described(ledger: Ledger, key: str) -> DossierRecord:
    record = ledger.newest_record(key)
    if record is None:
        raise ConservationError("run.not_described", dossier=key)
    return record


def _stands(job: Job, ledger: Ledger, commission: Commission) -> bool:
    """Say whether a dossier's package was made from the same and lies whole on disk."""
    made_from, package = ledger.package(commission.plan.key)
    return package is not None and made_from == commission.digest and is_whole(job.archive, package)


def _keep(commission: Commission, packed: Packed, terms: Terms, ledger: Ledger) -> None:
    key = commission.plan.key
    basis, reading = terms.bases[key], terms.prints.reading
    made = Made(basis, reading, packed.content, commission.place)
    ledger.keep_package(key, commission.digest, packed.package, made)


def _task(job: Job, commission: Commission, reading_print: str, ledger: Ledger) -> Task:
    plan = commission.plan
    refs = tuple(pages_of(plan))
    order = PackageOrder(
        record=_described(ledger, plan.key),
        readings=held_readings(ledger, refs, reading_print),
        profile=job.profile,
        sources=sources_of(job, plan),
        clock=job.clock,
        archive=job.archive,
        agents=agents(job.profile),
        place=commission.place,
        revision=commission.revision,
    )
    seconds = SECONDS_A_PAGE * (3 + len(refs)) + unread_seconds(plan)
    return Task(f"package {plan.key}", package_one_dossier, (order,), seconds)
