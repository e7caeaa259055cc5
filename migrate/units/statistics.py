"""What a supervisor wants to know of many answers: how many per unit, and which splits wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from migrate.model import UnitAnswer, UnitStatus
from migrate.units.answer import waits

Key = TypeVar("Key")
Unit = tuple[str, str]
"""Code and full name."""


class UnitCount(Struct, frozen=True, gc=False):
    """A unit and the number of records that name it or go to it."""

    code: str
    name: str
    records: int


class WaitingSplit(Struct, frozen=True, gc=False):
    """An old unit whose records wait for a decision, and where they may go."""

    code: str
    name: str
    records: int
    targets: tuple[Unit, ...]


class Statistics(Struct, frozen=True, gc=False):
    """Counts over the answers of one or many runs, most records first.

    All records but the ``certain`` ones wait for a person.
    """

    records: int
    certain: int
    by_status: dict[str, int]
    by_old: tuple[UnitCount, ...]
    by_new: tuple[UnitCount, ...]
    decided: int
    waiting: tuple[WaitingSplit, ...]


def statistics(answers: Iterable[UnitAnswer]) -> Statistics:
    """Count ``answers``; only exact ones are counted for a new unit."""
    status: Counter[str] = Counter()
    old: Counter[Unit] = Counter()
    new: Counter[Unit] = Counter()
    waiting: Counter[tuple[Unit, tuple[Unit, ...]]] = Counter()
    decided = certain = 0
    for answer in answers:
        status[str(answer.status)] += 1
        decided += bool(answer.decision)
        certain += not waits(answer)
        if len(answer.old) == 1:
            old[answer.old[0]] += 1
        targets = tuple((c.code, c.name) for c in answer.candidates)
        if answer.status is UnitStatus.EXACT:
            new[targets[0]] += 1
        elif answer.status is UnitStatus.PARTIAL and len(answer.old) == 1:
            waiting[answer.old[0], targets] += 1
    return Statistics(
        records=status.total(),
        certain=certain,
        by_status=dict(sorted(status.items())),
        by_old=_counts(old),
        by_new=_counts(new),
        decided=decided,
        waiting=tuple(WaitingSplit(*unit, records, to) for (unit, to), records in _ranked(waiting)),
    )


def _counts(counter: Counter[Unit]) -> tuple[UnitCount, ...]:
    return tuple(UnitCount(*unit, records) for unit, records in _ranked(counter))


def _ranked(counter: Counter[Key]) -> list[tuple[Key, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], str(item[0])))
