"""Work that goes wrong on purpose, for workers to be given."""

import errno
import os
import signal
import time
from pathlib import Path

from migrate.run.unchanged import ChangedSourceError


def double(number: int) -> int:
    return 2 * number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(mark: Path) -> str:
    """Kill the worker the first time only; ``mark`` remembers."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    return "read"


def hang(number: int) -> int:
    time.sleep(3600)
    return number


def devour(mebibytes: int) -> int:
    return len(bytearray(mebibytes << 20))


def whoami(number: int) -> tuple[int, str]:
    return os.getpid(), os.environ["OMP_THREAD_LIMIT"]


def linger(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def refuse(sha256: str) -> str:
    """Let one of the tool's own errors out."""
    raise ChangedSourceError("run.changed", detail=sha256)


def fill_the_disk(number: int) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{number}.zip")
