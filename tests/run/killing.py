"""The command, killed by SIGKILL at a chosen point: ``python -m tests.run.killing POINT LINE…``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from migrate.cli import main
from migrate.ledger import Deliveries, Ledger
from migrate.run import pipeline

Call = Callable[..., Any]


def killed_after(call: Call) -> Call:
    """Give a call that does its work and then ends the process without a word."""

    def last(*given: Any, **named: Any) -> None:
        call(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return last


def killed_before(call: Call) -> Call:
    """Give a call that ends the process before it does anything."""
    return killed_after(lambda *given, **named: None)


def killed_at_a_move(log: Call) -> Call:
    """Give a log that ends the process when the first former package was moved."""
    last = killed_after(log)

    def watched(ledger: Ledger, kind: str, detail: str) -> None:
        (last if kind == "event_former" else log)(ledger, kind, detail)

    return watched


POINTS: dict[str, tuple[object, str, Callable[[Call], Call]]] = {
    "version-decided": (Deliveries, "keep_revision", killed_after),
    "package-written": (Ledger, "keep_package", killed_before),
    "package-kept": (Ledger, "keep_package", killed_after),
    "fonds-written": (Deliveries, "keep_fonds_package", killed_before),
    "all-packaged": (pipeline, "put_in_place", killed_before),
    "first-moved": (Ledger, "log", killed_at_a_move),
    "all-moved": (pipeline, "put_in_place", killed_after),
    "half-handed-over": (Deliveries, "keep", killed_after),
}


if __name__ == "__main__":
    place, name, kill = POINTS[sys.argv[1]]
    setattr(place, name, kill(getattr(place, name)))
    sys.exit(main(sys.argv[2:]))
