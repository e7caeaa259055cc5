"""How far a run is: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from datetime import timedelta
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
)
from rich.text import Text

from migrate.cli.frame import Frame

PLAIN_EVERY = 10.0
"""Seconds between two plain lines of one stage."""


SURE_AFTER = 5.0
"""Seconds of a stage before its pace says anything."""


class _Pace(ProgressColumn):
    """Steps a minute of the present stage, and the time left at that pace.

    What an earlier run had done does not count: a resumed stage is as slow as any.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame

    def render(self, task: Task) -> Text:
        """Return pace and time left, empty until they are known."""
        done = task.completed - task.fields.get("before", 0)
        elapsed = task.finished_time or task.elapsed or 0.0
        if elapsed < SURE_AFTER or done < 1:
            return Text("")
        pace = done / elapsed
        left = timedelta(seconds=round((task.remaining or 0) / pace))
        return Text(self._frame.say("cli.pace", pace=round(60 * pace), left=left))


class Bars:
    """One bar a stage, on a terminal."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._bars = Progress(
            TextColumn("{task.description:<24}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Pace(frame),
            TextColumn("{task.fields[waiting]}", style="yellow"),
            console=frame.console,
        )
        self._stage = self._bars.add_task("", visible=False, waiting="")

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def stage(self, code: str, total: int, done: int) -> None:
        """Begin the bar of a stage."""
        self._stage = self._bars.add_task(
            self._frame.say(code), total=total, completed=done, before=done, waiting=""
        )

    def step(self, count: int = 1) -> None:
        """Move the bar on."""
        self._bars.advance(self._stage, count)

    def halting(self) -> None:
        """Say above the bars that the stop was heard."""
        self._bars.console.print(self._frame.say("cli.halting"), markup=False)

    def waits(self, count: int) -> None:
        """Show what waits for review beside the bar."""
        self._bars.update(self._stage, waiting=self._frame.say("cli.waiting", count=count))


class Lines:
    """A plain line at the begin and end of a stage, and every ten seconds in between."""

    def __init__(self, console: Console, frame: Frame) -> None:
        self._console = console
        self._frame = frame
        self._name, self._total, self._done, self._shown = "", 0, 0, 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    def stage(self, code: str, total: int, done: int) -> None:
        """Print where a stage begins."""
        self._name, self._total, self._done = self._frame.say(code), total, done
        self._line()

    def step(self, count: int = 1) -> None:
        """Count, and print now and then."""
        self._done += count
        if self._done >= self._total or time.monotonic() - self._shown >= PLAIN_EVERY:
            self._line()

    def halting(self) -> None:
        """Say that the stop was heard."""
        self._print(self._frame.say("cli.halting"))

    def waits(self, count: int) -> None:
        """Print how much waits for review."""
        self._print(self._frame.say("cli.waiting", count=count))

    def _line(self) -> None:
        self._shown = time.monotonic()
        self._print(f"{self._name} {self._done}/{self._total}")

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


def watching(frame: Frame) -> Bars | Lines:
    """Give the watch that suits where the output goes; progress never mixes with JSON."""
    if frame.console.is_terminal and not frame.json:
        return Bars(frame)
    return Lines(Console(stderr=True), frame)
