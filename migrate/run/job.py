"""What a run is asked for, whom it tells how far it is, and what it comes to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from migrate.errors import ExitCode
from migrate.profile import Profile
from migrate.report import Written


class Job(Struct, frozen=True):
    """One order: these scans, by this profile, into this archive.

    ``date`` is the day of the batch (ISO), which the packages carry as their clock; empty takes
    the profile's, else the day the archive was begun. ``workers`` 0 takes one a core. ``clock``
    is the recorded clock, set by the run itself.
    """

    scans: Path
    archive: Path
    profile: Profile
    date: str = ""
    workers: int = 0
    clock: str = ""

    def crew_size(self) -> int:
        """Return the number of workers: as asked, or one a core that this process may use."""
        return self.workers or len(os.sched_getaffinity(0))


class Watch(Protocol):
    """Whoever shows people how far the run is."""

    def stage(self, code: str, total: int, done: int) -> None:
        """A stage begins: message code, number of steps, and how many an earlier run did."""

    def step(self, count: int = 1) -> None:
        """Some steps of the stage are done."""

    def halting(self) -> None:
        """A person asked to stop; what is at work is being finished."""

    def waits(self, count: int) -> None:
        """So many things now wait for review."""


class Outcome(Struct, frozen=True):
    """What a finished run came to."""

    archive: str
    counts: Written

    @property
    def exit_code(self) -> ExitCode:
        """Return DONE, or WAITING when anything waits for a person or was rejected."""
        files = self.counts.files
        open_ends = self.counts.review + files["rejected"] + files["pending"]
        return ExitCode.WAITING if open_ends else ExitCode.DONE
