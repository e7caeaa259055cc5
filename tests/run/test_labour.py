"""Workers die, hang and devour memory; the run goes on and every end is a value."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate.run.halt import Halt
from migrate.run.labour import CLAIM, Crew, Ended, Task, crew
from tests.run import faulty_work as work


class Strikes:
    """Counts as the ledger does."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def __call__(self, key: str, reason: str, detail: str) -> None:
        self.count[key] += 1


@pytest.fixture(name="halt")
def _halt() -> Halt:
    return Halt()


@pytest.fixture(name="two")
def _two(halt: Halt, tmp_path: Path) -> Iterator[Crew]:
    with crew(2, 1024, halt, tmp_path / CLAIM) as workers:
        yield workers


def task(key: str, call: Callable[..., object], argument: object, seconds: float = 20.0) -> Task:
    return Task(key, call, (argument,), seconds)


def test_answers_of_all_tasks_come_back(two: Crew) -> None:
    tasks = (task(f"t{n}", work.double, n) for n in range(50))
    answers = {o.task.key: o.answer for o in two.carry_out(tasks, Strikes())}
    assert answers == {f"t{n}": 2 * n for n in range(50)}


def test_a_task_that_kills_its_worker_twice_ends_and_harms_no_other(two: Crew) -> None:
    strikes = Strikes()
    tasks = [task(f"t{n}", work.double, n) for n in range(10)]
    tasks.insert(3, task("poison", work.die, 0))
    answers = {o.task.key: o.answer for o in two.carry_out(iter(tasks), strikes)}
    assert answers.pop("poison").code == "run.worker_died"
    assert answers == {f"t{n}": 2 * n for n in range(10)}
    assert strikes.count == {"poison": 2}


def test_a_worker_that_died_once_is_forgiven(two: Crew, tmp_path) -> None:
    strikes = Strikes()
    tasks = [task("once", work.die_once, tmp_path / "mark")]
    (outcome,) = two.carry_out(tasks, strikes)
    assert outcome.answer == "read"
    assert strikes.count == {"once": 1}


def test_a_task_over_its_time_ends(two: Crew) -> None:
    (outcome,) = two.carry_out([task("slow", work.hang, 0, seconds=0.5)], Strikes())
    assert outcome.ended == Ended("run.over_time", "", worker=True)


def test_a_task_over_its_memory_ends(two: Crew) -> None:
    (outcome,) = two.carry_out([task("greedy", work.devour, 2048)], Strikes())
    assert outcome.ended is not None
    assert outcome.ended.code == "run.out_of_memory"


def test_a_defect_costs_its_task_only_and_is_not_tried_again(two: Crew) -> None:
    strikes = Strikes()
    tasks = [task("wrong", work.double, None), task("right", work.double, 4)]
    ends = {o.task.key: o for o in two.carry_out(tasks, strikes)}
    assert ends["right"].answer == 8
    assert ends["wrong"].ended is not None
    assert ends["wrong"].ended.code == "run.defect"
    assert "TypeError" in ends["wrong"].ended.detail
    assert strikes.count == {"wrong": 1}


def test_an_error_of_the_tools_own_comes_back_with_its_code_and_is_not_lasting(two: Crew) -> None:
    (outcome,) = two.carry_out([task("changed", work.refuse, "ab")], Strikes())
    assert outcome.ended == Ended("run.changed", "ab")


def test_a_full_disk_stops_the_run(two: Crew) -> None:
    with pytest.raises(OSError, match="No space left"):
        list(two.carry_out([task("full", work.fill_the_disk, 1)], Strikes()))


def test_workers_are_told_to_use_one_thread(two: Crew) -> None:
    (outcome,) = two.carry_out([task("who", work.whoami, 0)], Strikes())
    assert outcome.answer[1] == "1"


def test_a_halt_finishes_what_is_at_work_and_begins_nothing_more(two: Crew, halt: Halt) -> None:
    done = []
    for outcome in two.carry_out((task(f"t{n}", work.linger, 0.05) for n in range(500)), Strikes()):
        done.append(outcome.task.key)
        if not halt.asked:
            halt.ask()
    assert 1 <= len(done) <= 8


def test_a_second_halt_stops_at_once() -> None:
    halt = Halt()
    halt.ask()
    with pytest.raises(KeyboardInterrupt):
        halt.ask()


ORPHAN = """
import fcntl, pathlib, sys, time
held = open(sys.argv[1], "ab")
fcntl.flock(held, fcntl.LOCK_SH)
print(flush=True)
time.sleep(0.5)
pathlib.Path(sys.argv[2]).touch()
"""


def test_no_worker_is_begun_beside_those_of_a_killed_run(halt: Halt, tmp_path: Path) -> None:
    claim, ended = tmp_path / CLAIM, tmp_path / "ended"
    line = [sys.executable, "-c", ORPHAN, str(claim), str(ended)]
    with subprocess.Popen(line, stdout=subprocess.PIPE) as orphan:
        assert orphan.stdout is not None
        orphan.stdout.readline()
        with crew(1, 1024, halt, claim):
            assert ended.exists()
