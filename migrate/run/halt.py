"""Ctrl-C once drains and keeps; twice stops. SIGTERM counts as Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Halt:
    """Whether a person asked to stop. ``asked`` is looked at between tasks."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self) -> None:
        """Ask to stop: no new task is begun, those at work are finished.

        Raises:
            KeyboardInterrupt: it was asked before; now everything stops at once.
        """
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def listening() -> Iterator[Halt]:
    """Listen for Ctrl-C and SIGTERM; the former handlers come back at the end."""
    halt = Halt()

    def heard(signum: int, frame: FrameType | None) -> None:
        halt.ask()

    former = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield halt
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
