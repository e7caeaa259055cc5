"""What may not be read is a finding like any other, and never an end of the verification."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from migrate.verify import verify_archive, verify_package

from .builders import build_archive
from .spoiling import first_package


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path)


def close(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the system refuse to list a folder, as it does to whoever has no right to it."""
    scandir = os.scandir

    def refuse(path: Any) -> Iterator[os.DirEntry[str]]:
        if str(path) == str(folder):
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


@pytest.mark.parametrize("name", ["text", "lists", "packages", "catalogue"])
def test_a_closed_folder_is_named_once_and_nothing_in_it_called_missing(
    archive: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    close(monkeypatch, archive / name)
    verdict = verify_archive(archive)
    assert not verdict.passed
    refused = [finding.path for finding in verdict.findings if finding.code == "V010"]
    assert refused == [name]
    assert not {"V005", "V108", "V120", "V121", "V124", "V128"} & verdict.counts.keys()


@pytest.mark.parametrize("folder", ["catalogue", "text"])
def test_what_may_be_listed_but_not_looked_at_is_named(
    archive: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """The rights of such a folder are ``r--``."""
    lstat = Path.lstat

    def refuse(path: Path) -> os.stat_result:
        if archive / folder in path.parents:
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refuse)
    verdict = verify_archive(archive)
    inside = {p.relative_to(archive).as_posix() for p in archive.glob(f"{folder}/**/*.*")}
    assert inside
    assert inside <= {finding.path for finding in verdict.findings if finding.code == "V010"}
    assert not {"V005", "V120", "V121"} & verdict.counts.keys()


@pytest.mark.parametrize("suffix", [".jsonl", ".xml"])
def test_files_that_may_not_be_opened_are_named(
    archive: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    opening = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.suffix == suffix:
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return opening(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    verdict = verify_archive(archive)
    named = {finding.path for finding in verdict.findings}
    assert {path.relative_to(archive).as_posix() for path in archive.rglob(f"*{suffix}")} <= named


def test_a_closed_folder_of_an_unpacked_package_is_named(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(first_package(archive)) as opened:
        opened.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    close(monkeypatch, folder / "documentation")
    verdict = verify_package(folder)
    assert f"{folder.name}!documentation" in {f.path for f in verdict.findings if f.code == "V010"}
