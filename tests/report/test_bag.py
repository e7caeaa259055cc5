"""The bag, judged by the Library of Congress's own validator."""

from __future__ import annotations

import hashlib
from pathlib import Path

import bagit
import pytest

from migrate.errors import UsageError
from migrate.report import bag, write_archive_report

from .builders import whole_report


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    report = whole_report(folder)
    (folder / "hồ sơ\nhai dòng.txt").write_bytes(b"x")
    (folder / ".migrate").mkdir()
    (folder / ".migrate/ledger.sqlite3").write_bytes(b"state")
    write_archive_report(folder, report)
    return folder


def test_the_judge_accepts_the_bag(archive: Path, tmp_path: Path) -> None:
    written = bag(archive, tmp_path / "bag")
    judged = bagit.Bag(str(written.path))
    judged.validate(processes=1)
    assert sorted(judged.algorithms) == ["sha256", "sha512"]
    assert judged.info["Payload-Oxum"] == f"{written.bytes}.{written.files}"
    assert judged.info["Bagging-Date"] == "2026-11-22"


def test_the_judge_refuses_one_changed_byte(archive: Path, tmp_path: Path) -> None:
    written = bag(archive, tmp_path / "bag")
    path = written.path / "data/manifest.json"
    path.write_bytes(path.read_bytes().replace(b"run-1", b"run-2"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(written.path)).validate(processes=1)


def test_the_state_stays_at_home(archive: Path, tmp_path: Path) -> None:
    written = bag(archive, tmp_path / "bag")
    assert not (written.path / "data/.migrate").exists()
    assert (written.path / "data/manifest-sha256.txt").is_file()


def test_same_archive_same_bag(archive: Path, tmp_path: Path) -> None:
    sums = []
    for name in ("one", "two"):
        written = bag(archive, tmp_path / name)
        tags = sorted(written.path.glob("*.txt"))
        sums.append([hashlib.sha256(tag.read_bytes()).hexdigest() for tag in tags])
    assert sums[0] == sums[1]


def test_nothing_is_overwritten_and_no_unfinished_archive_bagged(
    archive: Path, tmp_path: Path
) -> None:
    bag(archive, tmp_path / "bag")
    with pytest.raises(UsageError) as exists:
        bag(archive, tmp_path / "bag")
    assert exists.value.code == "report.bag_exists"
    (archive / "manifest.json").unlink()
    with pytest.raises(UsageError) as unfinished:
        bag(archive, tmp_path / "other")
    assert unfinished.value.code == "report.bag_no_archive"
    assert not (tmp_path / "other").exists()
