"""A watch that also writes down, in the ledger, which stage the run is at."""

from __future__ import annotations

from migrate.ledger import Ledger
from migrate.run.job import Watch


class NotedWatch:
    """Tells ``watch`` everything, and the ledger where ``migrate status`` looks."""

    def __init__(self, watch: Watch, ledger: Ledger) -> None:
        self._watch = watch
        self._ledger = ledger

    def stage(self, code: str, total: int, done: int) -> None:
        """Note the stage and tell it."""
        self._ledger.keep_setting("stage", f"{code} {total}")
        self._watch.stage(code, total, done)

    def step(self, count: int = 1) -> None:
        """Tell the steps."""
        self._watch.step(count)

    def halting(self) -> None:
        """Tell that a stop was asked."""
        self._watch.halting()

    def waits(self, count: int) -> None:
        """Tell what waits for review."""
        self._watch.waits(count)
