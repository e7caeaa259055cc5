"""The reading stage: every page once, each page its own task, each outcome kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import msgspec

from migrate.ledger import Ledger
from migrate.model import DossierPlan, InputFile, PageReading, PageRef, PageState
from migrate.run.admit import Admitted
from migrate.run.asides import ReadingOf
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Ended, Task
from migrate.run.troubles import told_to
from migrate.run.work import read_one_page
from migrate.survey import real_path

ORDINARY_SECONDS = 2.5
"""Wall seconds of an A4 page on the machine the default limit was set on (docs/ocr.md)."""


ORDINARY_PIXELS = 2480 * 3508
"""A4 at 300 dpi, the page the default limit was set for."""


class Pace:
    """How fast this machine is, by the pages it has read; scales the wall limit of the next."""

    def __init__(self, page_seconds: float) -> None:
        self._limit = page_seconds
        self._taken: list[float] = []

    def took(self, seconds: float) -> None:
        """Note the time of one page; the last hundred count."""
        self._taken = [*self._taken[-99:], seconds]

    def limit(self, pixels: int) -> float:
        """Return the limit for a page of so many pixels: never below the profile's."""
        slowness = median(self._taken) / ORDINARY_SECONDS if self._taken else 1.0
        return self._limit * max(1.0, slowness) * max(1.0, pixels / ORDINARY_PIXELS)


def read_pages(
    job: Job,
    admitted: Admitted,
    fingerprint: str,
    ledger: Ledger,
    crew: Crew,
    watch: Watch,
) -> dict[str, str]:
    """Read every page that the ledger does not hold under ``fingerprint``.

    Returns:
        Files, by SHA-256, with a page that something passing kept from being read, and its code.
    """
    pages = list(_pages(admitted.dossiers))
    missing = [(file, ref) for file, ref in pages if not ledger.has_page(ref, fingerprint)]
    watch.stage("run.stage_read", len(pages), len(pages) - len(missing))
    pace = Pace(job.profile.ocr.page_seconds)
    sizes = admitted.pixels
    tasks = (_task(job, file, ref, pace.limit(sizes.get(ref.sha256, 0))) for file, ref in missing)
    troubled = dict[str, str]()
    for outcome in crew.carry_out(tasks, told_to(ledger)):
        ref, ended = _ref(outcome.task.key), outcome.ended
        if ended is None:
            pace.took(outcome.answer.seconds)
            ledger.keep_reading(outcome.answer.reading, fingerprint)
        elif ended.worker:
            ledger.keep_reading(poison(ref, ended), fingerprint)
        else:
            troubled[ref.sha256] = ended.code
        watch.step()
    return troubled


def reading_of(ledger: Ledger, fingerprint: str) -> ReadingOf:
    """Give a function that looks a page's reading up; ``None`` for a page that was not read."""

    def look_up(ref: PageRef) -> PageReading | None:
        blob = ledger.reading(ref, fingerprint)
        return None if blob is None else msgspec.msgpack.decode(blob, type=PageReading)

    return look_up


def _pages(dossiers: tuple[DossierPlan, ...]) -> Iterator[tuple[InputFile, PageRef]]:
    """Yield each page once, in the order of the shelf, however many dossiers hold its file."""
    seen = set[str]()
    for dossier in dossiers:
        for document in dossier.documents:
            for file in document.files:
                if file.sha256 not in seen:
                    seen.add(file.sha256)
                    yield from ((file, PageRef(file.sha256, i)) for i in range(file.pages))


def _task(job: Job, file: InputFile, ref: PageRef, seconds: float) -> Task:
    path = real_path(job.scans, file)
    key = f"page {ref.sha256} {ref.index}"
    return Task(key, read_one_page, (path, file.kind, ref, job.profile), seconds)


def _ref(key: str) -> PageRef:
    _, sha256, index = key.split(" ")
    return PageRef(sha256, int(index))


def poison(ref: PageRef, ended: Ended) -> PageReading:
    """Give the reading of a page that ended its workers: an image nobody has read."""
    return PageReading(
        ref=ref, state=PageState.POISON, width=0, height=0, dpi=0.0, fault=ended.code
    )
