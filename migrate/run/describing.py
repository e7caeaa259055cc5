"""The describing stage: each dossier whole, from its readings to fields and unit answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from migrate.errors import ConservationError
from migrate.ledger import Ledger
from migrate.model import DossierPlan, PageRef
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Task
from migrate.run.prints import Prints
from migrate.run.troubles import Reason, told_to
from migrate.run.work import Sources, describe_one_dossier
from migrate.survey import real_path
from migrate.units import Decisions

SECONDS_A_PAGE = 20.0
"""Wall limit of describing, a page: the second readers of a slow machine included."""
UNREAD_BYTES_A_SECOND = 4 << 20
"""How fast the disk must at least give photographs and recordings."""


def describe_dossiers(
    job: Job,
    dossiers: tuple[DossierPlan, ...],
    prints: Prints,
    decisions: Decisions,
    ledger: Ledger,
    crew: Crew,
    watch: Watch,
) -> dict[str, Reason]:
    """Describe every dossier the ledger does not hold as it is now.

    Args:
        job: the order.
        dossiers: with admitted files only.
        prints: what readings and descriptions depend on.
        decisions: of archivists, on units.
        ledger: keeps each description when it is made.
        crew: the workers.
        watch: told of each dossier.

    Returns:
        By dossier key, why it could not be described; normally empty.
    """
    digests = {d.key: _digest(d, prints.description) for d in dossiers}
    missing = [d for d in dossiers if not ledger.is_described(d.key, digests[d.key])]
    watch.stage("run.stage_describe", len(dossiers), len(dossiers) - len(missing))
    ended = dict[str, Reason]()
    tasks = (_task(job, dossier, decisions, prints.reading, ledger) for dossier in missing)
    for outcome in crew.carry_out(tasks, told_to(ledger)):
        key = outcome.task.key.removeprefix("describe ")
        if outcome.ended:
            ended[key] = Reason(outcome.ended.code)
        else:
            ledger.keep_record(key, digests[key], outcome.answer)
        watch.step()
    return ended


def pages_of(dossier: DossierPlan) -> Iterator[PageRef]:
    """Yield the pages of a dossier in order."""
    for document in dossier.documents:
        for file in document.files:
            yield from (PageRef(file.sha256, index) for index in range(file.pages))


def _digest(dossier: DossierPlan, description_print: str) -> str:
    return hashlib.sha256(msgspec.json.encode((dossier, description_print))).hexdigest()


def _task(
    job: Job, dossier: DossierPlan, decisions: Decisions, reading_print: str, ledger: Ledger
) -> Task:
    refs = tuple(pages_of(dossier))
    readings = held_readings(ledger, refs, reading_print)
    arguments = (dossier, readings, job.profile, sources_of(job, dossier), decisions)
    return Task(
        f"describe {dossier.key}",
        describe_one_dossier,
        arguments,
        SECONDS_A_PAGE * (1 + len(refs)) + unread_seconds(dossier),
    )


def unread_seconds(dossier: DossierPlan) -> float:
    """Give the wall limit of going once through the photographs and recordings of a dossier."""
    unread = (document for document in dossier.documents if document.form != "doc")
    return sum(f.size for document in unread for f in document.files) / UNREAD_BYTES_A_SECOND


def sources_of(job: Job, dossier: DossierPlan) -> Sources:
    """Say where the files of a dossier lie."""
    files = {f.sha256: f for document in dossier.documents for f in document.files}
    return Sources({sha: (real_path(job.scans, f), f) for sha, f in files.items()})


def held_readings(ledger: Ledger, refs: Iterable[PageRef], fingerprint: str) -> tuple[bytes, ...]:
    """Give the encoded readings of pages, in their order.

    Raises:
        ConservationError: a page was never read, which is a defect.
    """
    return tuple(_held(ledger, ref, fingerprint) for ref in refs)


def _held(ledger: Ledger, ref: PageRef, fingerprint: str) -> bytes:
    reading = ledger.reading(ref, fingerprint)
    if reading is None:
        raise ConservationError("run.page_not_read", sha256=ref.sha256, page=ref.index + 1)
    return reading
