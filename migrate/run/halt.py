"""Ctrl-C once drains and keeps; twice stops. SIGTERM counts as Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Halt:
    """Whether a person asked to stop. ``asked`` is looked at between tasks."""

    def __init__(self, told: Callable[[], None] = lambda: None) -> None:
        self.asked = False
        self._told = told

    def ask(self) -> None:
        """Ask to stop: no new task is begun, those at work are finished.

        Raises:
            KeyboardInterrupt: it was asked before; now everything stops at once.
        """
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self._told()


@contextmanager
def listening(told: Callable[[], None]) -> Iterator[Halt]:
    """Listen for Ctrl-C and SIGTERM; the former handlers come back at the end.

    ``told`` is called at the first, so that a person sees at once that it was heard.
    """
    halt = Halt(told)

    def heard(signum: int, frame: FrameType | None) -> None:
        halt.ask()

    former = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield halt
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
