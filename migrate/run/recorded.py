"""What stands before a run begins: its clock, and files already hashed."""

from __future__ import annotations

from datetime import datetime

from migrate.errors import UsageError
from migrate.ledger import VIETNAM, Ledger
from migrate.run.job import Job, Watch
from migrate.survey import Survey, take_survey


def recorded_clock(job: Job, ledger: Ledger) -> str:
    """Give the day of the batch as the packages carry it: asked for, the profile's, or begun on.

    The day is kept with the archive, so that a resumed run writes the same bytes. It has no time
    of day: two runs of one day are equal, and when each step really happened is in the ledger.

    Raises:
        UsageError: the day asked for is no date.
    """
    today = datetime.now(VIETNAM).date().isoformat()
    asked = job.date or job.profile.package.date
    day = asked or ledger.setting("day") or today
    try:
        day = datetime.strptime(day, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 -- a day
    except ValueError:
        raise UsageError("run.bad_date", date=day) from None
    ledger.keep_setting("day", day)
    ledger.keep_setting("profile", job.profile.name)
    ledger.keep_setting("scans", str(job.scans.absolute()))
    ledger.log("event_begun", day)
    return f"{day}T00:00:00.0+07:00"


def surveyed_folder(job: Job, ledger: Ledger, watch: Watch) -> Survey:
    """Survey the scans; files whose size and time an earlier run knew are not read again."""
    stamps = dict[str, tuple[int, int]]()
    shown = 0

    def known(path: str, size: int, mtime_ns: int) -> str | None:
        stamps[path] = (size, mtime_ns)
        return ledger.known_digest(path, size, mtime_ns)

    def progress(done: int, total: int) -> None:
        nonlocal shown
        if not shown:
            watch.stage("run.stage_survey", total, 0)
        watch.step(done - shown)
        shown = done

    survey = take_survey(job.scans, job.profile.folders, progress=progress, known=known)
    with ledger.together():
        for file in survey.files:
            ledger.keep_digest(file.path, *stamps[file.path], file.sha256)
    return survey
