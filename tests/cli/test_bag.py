"""``migrate bag``, judged by the Library of Congress's own validator."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.cli import main
from tests.verify.builders import build_archive


def test_bagit_accepts_the_bag_and_verify_the_archive_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, out = build_archive(tmp_path), tmp_path / "túi"
    assert main(["bag", str(archive), "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    payload = [path for path in (out / "data").rglob("*") if path.is_file()]
    assert told["files"] == len(payload)
    assert told["bytes"] == sum(path.stat().st_size for path in payload)
    judge = [sys.executable, "-m", "bagit", "--validate", "--quiet", str(out)]
    assert subprocess.run(judge, check=False).returncode == 0
    assert main(["verify", str(out)]) == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_done_is_told_in_words(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, out = build_archive(tmp_path), tmp_path / "bag"
    assert main(["bag", str(archive), "-o", str(out), "--lang", language]) == 0
    assert str(out) in capsys.readouterr().out


def test_a_bag_is_never_written_over_anything_nor_into_the_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, taken = build_archive(tmp_path), tmp_path / "taken"
    taken.mkdir()
    assert main(["bag", str(archive), "--out", str(taken), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "report.bag_exists"
    assert main(["bag", str(archive), "--out", str(archive / "bag"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "cli.bag_inside"
    assert not (archive / "bag").exists()


def test_a_folder_that_is_no_archive_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bag", str(tmp_path), "--out", str(tmp_path.parent / "b"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "report.bag_no_archive"
