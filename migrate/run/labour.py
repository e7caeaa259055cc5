"""Give tasks to worker processes; a worker that dies or hangs costs its task, never the run.

One process a core, one thread each: OCR libraries that start threads of their own run five times
slower beside each other (tesseract issue 2611). A task whose worker dies or runs over its time is
given out once more; when that worker ends too, the task is over and its end is a value.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as OverTime
from contextlib import contextmanager
from traceback import format_exception
from typing import Any

from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from migrate.run.halt import Halt

RECYCLE_AFTER = 200
"""Tasks after which a worker is replaced: long-lived ones leak (docling issues 1343, 2559)."""

STRIKES = 2
"""Deaths after which a task is given up."""

ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Environment of the workers."""


Strike = Callable[[str, str, str], int]
"""Task key, message code and detail of an end, to the number of ends of that task so far."""


class Task(Struct, frozen=True):
    """One call for a worker: a module-level function, its arguments, and its wall limit."""

    key: str
    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float


class Ended(Struct, frozen=True):
    """A task that came to nothing: ``code`` says how; ``again`` that a second try may help."""

    code: str
    detail: str
    again: bool = False


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

    def carry_out(self, tasks: Iterable[Task], strike: Strike) -> Iterator[Outcome]:
        """Yield each task's outcome as it comes; at most two tasks a worker are given out.

        Args:
            tasks: drawn one by one, so that there may be more of them than memory holds.
            strike: writes down how a task came to nothing, and says how often it has.

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
                if isinstance(answer, Ended) and _worth_another_try(task, answer, strike):
                    given[self._give(task)] = task
                else:
                    yield Outcome(task, answer)

    def _give(self, task: Task) -> Future[Any]:
        given: Future[Any] = self._pool.schedule(task.call, task.arguments, timeout=task.seconds)
        return given


def _worth_another_try(task: Task, ended: Ended, strike: Strike) -> bool:
    return strike(task.key, ended.code, ended.detail) < STRIKES and ended.again


def _answer(future: Future[Any]) -> Any:
    """Give the answer, or how the task came to nothing.

    An error that the task let out is a defect of this tool. One page's defect must not cost the
    batch, so it becomes a value too, with its traceback for the ledger; it is not tried again.
    """
    try:
        return future.result()
    except OverTime:
        return Ended("run.over_time", "", again=True)
    except ProcessExpired as error:
        return Ended("run.worker_died", f"{error.exitcode}", again=True)
    except MemoryError as error:
        return Ended("run.out_of_memory", str(error), again=True)
    except Exception as error:  # noqa: BLE001 -- any defect, told in the ledger and the report
        return Ended("run.defect", "".join(format_exception(error)))


@contextmanager
def crew(workers: int, memory_mib: int, halt: Halt) -> Iterator[Crew]:
    """Hold ``workers`` processes, each with at most ``memory_mib`` MiB of its own memory."""
    os.environ.update(ONE_THREAD)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["migrate.run.work"])
    pool = ProcessPool(
        max_workers=workers,
        max_tasks=RECYCLE_AFTER,
        initializer=_begin_work,
        initargs=(memory_mib,),
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


def _begin_work(memory_mib: int) -> None:
    """Make a worker deaf to Ctrl-C (the run decides) and bound its data (setrlimit(2))."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit = memory_mib * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
