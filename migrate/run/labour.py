"""Give tasks to worker processes; a worker that dies or hangs costs its task, never the run.

One process a core, one thread each: OCR libraries that start threads of their own run five times
slower beside each other (tesseract issue 2611). A task whose worker dies or runs over its time is
given out once more; when that worker ends too, the task is over and its end is a value.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import multiprocessing
import os
import resource
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as OverTime
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from traceback import format_exception
from typing import Any, BinaryIO

from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from migrate.errors import EnvironmentMissingError, MigrateError
from migrate.run.halt import Halt

RECYCLE_AFTER = 200
"""Tasks after which a worker is replaced: long-lived ones leak (docling issues 1343, 2559)."""

CLAIM = "workers"
"""The file in the state folder that the workers of a run hold (flock(2))."""

STRIKES = 2
"""Deaths after which a task is given up."""

WORKER_ENVIRONMENT = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "ORT_DISABLE_TELEMETRY": "1",
}
"""Environment of the workers: one thread each, and nothing that reports to anyone."""

_PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>."""


Told = Callable[[str, str, str], None]
"""Task key, message code and detail of an end."""


class Task(Struct, frozen=True):
    """One call for a worker: a module-level function, its arguments, and its wall limit."""

    key: str
    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float


class Ended(Struct, frozen=True):
    """A task that came to nothing: ``code`` says how.

    ``worker`` tells that its workers were lost twice, which is the task's own doing and will be so
    again; else something passing was in the way (a drive, a changed file) or it met a defect.
    """

    code: str
    detail: str
    worker: bool = False


class Outcome(Struct, frozen=True):
    """A task with what came of it."""

    task: Task
    answer: Any

    @property
    def ended(self) -> Ended | None:
        """How the task came to nothing, or ``None`` when it has an answer."""
        return self.answer if isinstance(self.answer, Ended) else None


class Crew:
    """The workers of one run."""

    def __init__(self, pool: ProcessPool, workers: int, halt: Halt) -> None:
        self._pool = pool
        self._workers = workers
        self._halt = halt
        self._lost = Counter[str]()

    def carry_out(self, tasks: Iterable[Task], told: Told) -> Iterator[Outcome]:
        """Yield each task's outcome as it comes; at most two tasks a worker are given out.

        Args:
            tasks: drawn one by one, so that there may be more of them than memory holds.
            told: writes down each time that a task came to nothing.

        When a halt is asked no further task is drawn; those given out are still yielded.
        """
        waiting = iter(tasks)
        given: dict[Future[Any], Task] = {}
        while True:
            while len(given) < 2 * self._workers and not self._halt.asked:
                task = next(waiting, None)
                if task is None:
                    break
                given[self._give(task)] = task
            if not given:
                return
            done, _ = wait(given, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                task = given.pop(future)
                answer = _answer(future)
                if isinstance(answer, Ended):
                    told(task.key, answer.code, answer.detail)
                    if self._may_try_again(task, answer):
                        given[self._give(task)] = task
                        continue
                yield Outcome(task, answer)

    def _may_try_again(self, task: Task, ended: Ended) -> bool:
        """Count the workers lost on a task in this run; a former one may have been stopped."""
        self._lost[task.key] += ended.worker
        return ended.worker and self._lost[task.key] < STRIKES

    def _give(self, task: Task) -> Future[Any]:
        given: Future[Any] = self._pool.schedule(task.call, task.arguments, timeout=task.seconds)
        return given


def _answer(future: Future[Any]) -> Any:
    """Give the answer, or how the task came to nothing.

    An error that the task let out, and that is none of the tool's own, is a defect. One page's
    defect must not cost the batch, so it becomes a value too, with its traceback for the ledger.

    Raises:
        EnvironmentMissingError: nothing more can be done without it.
        OSError: the disk is full; the state is kept.
    """
    try:
        return future.result()
    except OverTime:
        return Ended("run.over_time", "", worker=True)
    except ProcessExpired as error:
        return Ended("run.worker_died", f"{error.exitcode}", worker=True)
    except MemoryError as error:
        return Ended("run.out_of_memory", str(error), worker=True)
    except EnvironmentMissingError:
        raise
    except MigrateError as error:
        return Ended(error.code, str(error.facts.get("detail", "")))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return Ended("run.storage_fault", f"{error.strerror or error}: {error.filename or ''}")
    except Exception as error:  # noqa: BLE001 -- any defect, told in the ledger and the report
        return Ended("run.defect", "".join(format_exception(error)))


@contextmanager
def crew(workers: int, memory_mib: int, halt: Halt, claim: Path) -> Iterator[Crew]:
    """Hold ``workers`` processes, each with at most ``memory_mib`` MiB of its own memory.

    Each holds the file ``claim`` while it lives. Workers of a killed run end a moment after it, and
    what they are writing till then is in the way, so none is begun before they are gone.
    """
    with claim.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
    os.environ.update(WORKER_ENVIRONMENT)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["migrate.run.work"])
    _start_forkserver()
    pool = ProcessPool(
        max_workers=workers,
        max_tasks=RECYCLE_AFTER,
        initializer=_begin_work,
        initargs=(memory_mib, claim),
        context=context,
    )
    try:
        yield Crew(pool, workers, halt)
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def _start_forkserver() -> None:
    """Start the process that makes workers, deaf to SIGTERM: a service manager sends it to all."""
    former = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGTERM, former)


_held: list[BinaryIO] = []
"""What a worker keeps open as long as it lives."""


def _begin_work(memory_mib: int, claim: Path) -> None:
    """Give a worker its own session, so that only the run stops it, and bound its data.

    It must end with the process that made it, else a killed run leaves workers behind (prctl(2)).
    """
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _held.append(claim.open("ab"))
    fcntl.flock(_held[-1], fcntl.LOCK_SH)
    limit = memory_mib * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
