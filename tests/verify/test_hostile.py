"""Whatever is wrong with a package is a finding and never an exception; nothing is written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from migrate.errors import UsageError
from migrate.verify import verify_archive, verify_package
from migrate.verify.paths import equal_names, escapes, is_below

from .builders import build_archive
from .spoiling import first_package, members_of, write_members

TRIES = 60


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return first_package(build_archive(tmp_path_factory.mktemp("hostile")))


@pytest.mark.parametrize("seed", range(4))
def test_damaged_zip_files_never_raise(package: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = package.read_bytes()
    target = tmp_path / "damaged.zip"
    for _ in range(TRIES):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 2, 8))):
            content[-chance.randrange(1, 3000)] = chance.randrange(256)
        target.write_bytes(content[: chance.randrange(len(content))] if seed == 0 else content)
        for finding in verify_package(target).findings:
            assert finding.text("vi")


@pytest.mark.parametrize("seed", range(4))
def test_damaged_members_never_raise(package: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder, members = members_of(package)
    names = [name for name in members if not name.startswith("schemas/")]
    for _ in range(TRIES // 2):
        name = chance.choice(names)
        content = bytearray(members[name])
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(0, 40))
        write_members(tmp_path / "damaged.zip", folder, {**members, name: bytes(content)})
        assert not verify_package(tmp_path / "damaged.zip").passed


def test_an_archive_is_left_as_it_was(tmp_path: Path) -> None:
    archive = build_archive(tmp_path)
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in archive.rglob("*")}
    verify_archive(archive)
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in archive.rglob("*")} == before


def test_nothing_at_the_path_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        verify_package(tmp_path / "none.zip")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../up", "a/../../b", "C:\\x", "c:/x", "a\\b", "~/x", "a\0b"]
)
def test_names_that_escape(name: str) -> None:
    assert escapes(name)


@pytest.mark.parametrize("name", ["a/b.txt", "a..b", "hồ sơ/1.pdf", "a/~b", "..a/b"])
def test_names_that_stay(name: str) -> None:
    assert not escapes(name)


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a//b", "a/./b", "a\0b", "", "/", "a//"])
def test_recorded_paths_that_lead_out(name: str) -> None:
    assert not is_below(name)


@pytest.mark.parametrize("name", ["01/a.jpg", "Hộp 3/", "C:\\x.jpg", "~/x", "a..b"])
def test_recorded_paths_that_stay(name: str) -> None:
    assert is_below(name)


def test_names_equal_in_nfc_are_paired() -> None:
    composed, decomposed = "h\u1ed3", "ho\u0302\u0300"
    assert list(equal_names([composed, "ho", decomposed])) == [(composed, decomposed)]
