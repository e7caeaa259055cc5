"""Reading leaves no trace, notices change, asks for permission, and does not read for nothing."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from migrate.errors import UsageError
from migrate.model import Fate, FileFate
from migrate.profile import Folders
from migrate.survey import take_survey
from migrate.survey.fixity import HASH_CAP, Reader
from tests.survey.hostile import scan

FLAT = Folders(pattern="{document}.pdf")
NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any account may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def ordinary_account() -> Iterator[None]:
    """Give up the superuser's right to read everything, where the tests run as root."""
    account = os.geteuid()
    if account == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(account)


def only_fate(root: Path) -> FileFate:
    (fate,) = take_survey(root, FLAT).fates
    return fate


def test_mode_times_and_content_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(b"x"))
    path.chmod(0o440)
    os.utime(path, ns=(10**18, 10**18))
    before = path.stat()
    take_survey(tmp_path, FLAT)
    after = path.stat()
    assert (before.st_mode, before.st_mtime_ns, before.st_ctime_ns, before.st_atime_ns) == (
        *(after.st_mode, after.st_mtime_ns),
        *(after.st_ctime_ns, after.st_atime_ns),
    )
    assert path.read_bytes() == scan(b"x")


def test_a_file_that_grows_while_it_is_read_waits(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(b"x"))

    def grow(*_: object) -> None:
        with path.open("ab") as stream:
            stream.write(b"more")

    survey = take_survey(tmp_path, FLAT, known=grow)
    (fate,) = survey.fates
    assert (fate.fate, fate.code) == (Fate.PENDING, "survey.changed_while_read")
    assert fate.file.sha256 == ""
    assert survey.files == ()


def test_a_file_that_goes_away_waits(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scan(b"a"))
    (tmp_path / "b.pdf").write_bytes(scan(b"b"))
    survey = take_survey(
        tmp_path, FLAT, progress=lambda *_: (tmp_path / "b.pdf").unlink(missing_ok=True)
    )
    (fate,) = survey.fates
    assert (fate.file.path, fate.code) == ("b.pdf", "survey.changed_while_read")


def test_a_file_without_permission_is_rejected(open_folder: Path) -> None:
    (open_folder / "cam_doc.pdf").write_bytes(scan(b"x"))
    (open_folder / "cam_doc.pdf").chmod(0)
    with ordinary_account():
        fate = only_fate(open_folder)
    assert (fate.fate, fate.code) == (Fate.REJECTED, "survey.denied")


def test_a_folder_without_permission_is_rejected_by_name(open_folder: Path) -> None:
    (open_folder / "cam").mkdir(mode=0)
    with ordinary_account():
        fate = only_fate(open_folder)
    (open_folder / "cam").chmod(0o755)
    assert (fate.file.path, fate.fate, fate.code) == (
        *("cam/", Fate.REJECTED),
        "survey.folder_denied",
    )


def test_a_folder_whose_files_may_only_be_named_rejects_each(open_folder: Path) -> None:
    (open_folder / "chi_ten").mkdir()
    (open_folder / "chi_ten/a.pdf").write_bytes(scan(b"x"))
    (open_folder / "chi_ten").chmod(0o444)
    with ordinary_account():
        fate = only_fate(open_folder)
    (open_folder / "chi_ten").chmod(0o755)
    assert (fate.file.path, fate.code) == ("chi_ten/a.pdf", "survey.denied")


@pytest.mark.parametrize("name", ["khong_co", "tep.pdf"])
def test_the_root_must_be_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "tep.pdf").write_bytes(scan(b"x"))
    with pytest.raises(UsageError) as raised:
        take_survey(tmp_path / name, FLAT)
    assert raised.value.code == "survey.no_folder"


def test_a_huge_file_that_is_no_scan_is_not_read_through(tmp_path: Path) -> None:
    with (tmp_path / "to_5GiB.tif").open("wb") as stream:
        stream.truncate(5 * 2**30)
    fate = only_fate(tmp_path)
    assert (fate.file.size, fate.file.kind) == (5 * 2**30, "application/x-zeros")
    assert fate.file.size > HASH_CAP
    assert fate.file.sha256 == ""


def test_a_hash_that_is_known_is_not_computed_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(b"x"))
    asked = []

    def known(path: str, size: int, mtime_ns: int) -> str:
        asked.append((path, size, mtime_ns))
        return "ab" * 32

    (file,) = take_survey(tmp_path, FLAT, known=known).files
    assert file.sha256 == "ab" * 32
    assert asked == [("a.pdf", path.stat().st_size, path.stat().st_mtime_ns)]


def test_a_pipe_put_in_a_files_place_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(OSError, match="Invalid argument"), Reader(bytes(tmp_path / "a.pdf")):
        pass


def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="symbolic links"), Reader(bytes(tmp_path / "a.pdf")):
        pass


def test_progress_is_told_after_each_file(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "Thumbs.db"):
        (tmp_path / name).write_bytes(scan(name.encode()))
    told: list[tuple[int, int]] = []
    take_survey(tmp_path, FLAT, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_file_of_another_owner_is_read_all_the_same() -> None:
    with ordinary_account(), Reader(b"/etc/passwd") as reader:
        assert reader.sha256() == hashlib.sha256(Path("/etc/passwd").read_bytes()).hexdigest()


def test_clutter_that_may_not_be_read_is_still_clutter(open_folder: Path) -> None:
    (open_folder / "Thumbs.db").write_bytes(b"x")
    (open_folder / "Thumbs.db").chmod(0)
    with ordinary_account():
        fate = only_fate(open_folder)
    assert (fate.fate, fate.code) == (Fate.SKIPPED, "survey.system_file")
