"""One at a time writes in an archive: whoever holds the lock in its folder of state (flock(2))."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrate.errors import UsageError

FOLDER = ".migrate"
"""The folder of an archive that is not delivered."""
PICTURES = "pictures"
"""Folder in it of the pictures that review keeps to be quick."""

LOCK = "lock"
"""The file in it that is held; the lock goes with the process."""


@contextmanager
def held(archive: Path) -> Iterator[None]:
    """Hold the lock of ``archive`` while the block lasts.

    Raises:
        UsageError: another holds it.
    """
    with (archive / FOLDER / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError("ledger.held", path=archive) from None
        yield


def is_held(archive: Path) -> bool:
    """Say whether a run holds the lock; the look itself holds it for no time worth mention."""
    with (archive / FOLDER / LOCK).open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
