"""What stands in the archive's way is found before anything is opened, and left as it is."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cli import main


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(path))


def link(path: Path) -> None:
    path.symlink_to(path.parents[1], target_is_directory=True)


def file(path: Path) -> None:
    path.write_text("mine")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("name", "put", "code"),
    [
        ("packages", pipe, "run.in_the_way"),
        ("packages", link, "run.linked_folder"),
        ("catalogue", file, "run.in_the_way"),
        ("catalogue/documents.jsonl", pipe, "run.in_the_way"),
        ("lists/a.xlsx", link, "run.linked_folder"),
        ("text/a/b.xml", listening_socket, "run.in_the_way"),
        (".migrate/ledger.sqlite3", pipe, "run.in_the_way"),
        ("manifest.json", pipe, "run.in_the_way"),
        ("manifest-sha256.txt", folder, "run.in_the_way"),
        ("review.jsonl", listening_socket, "run.in_the_way"),
        ("rejected.jsonl", link, "run.linked_folder"),
    ],
)
def test_what_is_no_plain_file_or_folder_is_named_at_the_start(
    name: str,
    put: Callable[[Path], None],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name is short
    scans, archive = tmp_path / "scans", tmp_path / "archive"
    scans.mkdir()
    there = archive / name
    there.parent.mkdir(parents=True)
    put(there)
    before = sorted(archive.rglob("*"))
    assert main(["run", str(scans), "-p", "tt05", "-o", str(archive), "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["facts"]) == (code, {"path": str(there)})
    assert sorted(archive.rglob("*")) == before


def test_an_archive_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "archive").write_text("mine")
    places = [str(tmp_path / "scans"), "-p", "tt05", "-o", str(tmp_path / "archive")]
    assert main(["run", *places, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "run.in_the_way"
    assert (tmp_path / "archive").read_text() == "mine"
