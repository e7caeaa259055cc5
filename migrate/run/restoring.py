"""The recognised text of packages that take their place again, a later version being given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from migrate.errors import ConservationError
from migrate.ledger import STANDS, Ledger
from migrate.ocr import agents
from migrate.run.describing import held_readings, pages_of
from migrate.run.job import Job
from migrate.run.labour import Crew, Task
from migrate.run.packing import SECONDS_A_PAGE
from migrate.run.texts import lacks_texts
from migrate.run.troubles import told_to
from migrate.run.work import TextOrder, text_one_dossier


def restore_texts(job: Job, keys: Iterable[str], ledger: Ledger, crew: Crew) -> None:
    """Write the text that packages handed over lack: it went while another version stood.

    Raises:
        ConservationError: it could not be written; the ledger has why.
    """
    for outcome in crew.carry_out(_tasks(job, keys, ledger), told_to(ledger)):
        if outcome.ended:
            dossier = outcome.task.key.removeprefix("text ")
            raise ConservationError("run.no_text", dossier=dossier, reason=outcome.ended.code)


def _tasks(job: Job, keys: Iterable[str], ledger: Ledger) -> Iterator[Task]:
    for key in keys:
        made_from, package = ledger.package(key)
        record = ledger.newest_record(key) if made_from == STANDS else None
        if record and package and lacks_texts(job.archive, record, package):
            refs = tuple(pages_of(record.plan))
            readings = held_readings(ledger, refs, ledger.made(key).reading)
            order = TextOrder(record, package, readings, job.archive, agents(job.profile))
            yield Task(f"text {key}", text_one_dossier, (order,), SECONDS_A_PAGE * (3 + len(refs)))
