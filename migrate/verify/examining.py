"""Examine packages side by side; one that kills or stalls its examiner is a finding, no crash.

A package of unknown origin may hold a PDF that makes a parser eat all memory or never end. So
each package is examined in a process of its own crew, under a wall limit by its size.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as OverTime
from itertools import islice
from pathlib import Path

from msgspec import Struct
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from migrate.verify.claims import PackageClaims
from migrate.verify.package import EMPTY, Examined, examine
from migrate.verify.rules import Flavour, finding

LEAST_SECONDS = 300.0
SECONDS_PER_MIB = 2.0
"""A hundred times what a package takes on a machine of ordinary speed."""
_MIB = 1024 * 1024


class Assignment(Struct, frozen=True):
    """A package to examine: where it is, its place in the archive, what is claimed of it."""

    name: str
    path: Path
    place: str
    claims: PackageClaims


def examine_all(
    assignments: Iterable[Assignment], flavour: Flavour | None, workers: int
) -> Iterator[tuple[str, Examined]]:
    """Yield each package's name and what was found, in the order of the assignments.

    Args:
        assignments: drawn one by one; at most two a worker are given out.
        flavour: which rules to hold the packages to.
        workers: processes; 0 examines in this one.
    """
    if workers == 0:
        for each in assignments:
            yield each.name, examine(each.path, each.place, each.claims, flavour)
        return
    drawn = iter(assignments)
    with ProcessPool(max_workers=workers) as pool:
        given = deque(_give(pool, each, flavour) for each in islice(drawn, 2 * workers))
        while given:
            assignment, future = given.popleft()
            yield assignment.name, _result(assignment, future)
            given.extend(_give(pool, each, flavour) for each in islice(drawn, 1))


def _give(
    pool: ProcessPool, each: Assignment, flavour: Flavour | None
) -> tuple[Assignment, ProcessFuture[Examined]]:
    seconds = LEAST_SECONDS + SECONDS_PER_MIB * max(each.claims.size, 0) / _MIB
    arguments = (each.path, each.place, each.claims, flavour)
    return each, pool.schedule(examine, arguments, timeout=seconds)


def _result(assignment: Assignment, future: ProcessFuture[Examined]) -> Examined:
    try:
        return future.result()
    except (ProcessExpired, OverTime) as error:
        return Examined(EMPTY, (finding("V212", assignment.place, found=error),))
