"""Killed at any point between deciding on a version and its report, the same command goes on."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.ledger import glance
from tests.run.handing import FIRST, PERSON, Site, begin
from tests.run.killing import POINTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", name="changed")
def _changed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site handed over, with a corrected title and a further scan since."""
    site = begin(tmp_path_factory.mktemp("changed"))
    site.run(FIRST)
    site.deliver()
    site.write("02", 3)
    site.list_titles(_01="Hồ sơ cấp đất")
    return site


@pytest.fixture(scope="module", name="undisturbed")
def _undisturbed(changed: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = changed.copied_to(tmp_path_factory.mktemp("undisturbed"))
    site.run()
    return site


def killed(point: str, line: list[str]) -> None:
    """Give a command that ends at ``point``."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.run.killing", point, *line],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("point", [name for name in POINTS if name != "half-handed-over"])
def test_a_killed_run_goes_on_to_the_same_bytes(
    point: str, changed: Site, undisturbed: Site, tmp_path: Path
) -> None:
    site = changed.copied_to(tmp_path / "site")
    killed(point, site.line())
    assert site.digests() != undisturbed.digests()
    site.run()
    assert site.digests() == undisturbed.digests()
    assert len(site.former()) == 3


def test_the_version_is_in_the_ledger_before_its_package(changed: Site, tmp_path: Path) -> None:
    site = changed.copied_to(tmp_path / "site")
    killed("version-decided", site.line())
    rows = sqlite3.connect(site.archive / ".migrate/ledger.sqlite3")
    assert rows.execute("SELECT key, version FROM revision").fetchall() == [("01", 2)]
    rows.close()
    assert not list((site.archive / "packages").glob("*_v2.zip"))


def test_a_hand_over_killed_half_way_never_was(undisturbed: Site, tmp_path: Path) -> None:
    site = undisturbed.copied_to(tmp_path / "site")
    line = ["deliver", str(site.archive), "--answered-by", PERSON, "--json"]
    killed("half-handed-over", line)
    assert len(glance(site.archive).handovers) == 1
    assert main(line) == 0
    assert [each.number for each in glance(site.archive).handovers] == [1, 2]
