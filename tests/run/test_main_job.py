"""The main job on the sample scans: real files, real Tesseract, the real command."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from migrate.cli import main
from migrate.errors import UsageError
from migrate.ledger import glance

ROOT = Path(__file__).parents[2]
SCANS = ROOT / "sample_scans" / "scans" / "vinh_long"
DAY = "2026-11-22"

pytestmark = pytest.mark.xdist_group("main_job")


def command(scans: Path, archive: Path, *more: str) -> list[str]:
    """Give the line of the main job on ``scans``."""
    return [
        "run",
        str(scans),
        "--profile",
        "vinh_long",
        "--out",
        str(archive),
        "--date",
        DAY,
        *more,
    ]


def digests(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of everything delivered."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".migrate" not in p.parts
    }


def stamps(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Give mode, time and content of every file."""
    return {
        str(p): (p.stat().st_mode, p.stat().st_mtime_ns, p.read_bytes())
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module", name="done")
def _done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive of one undisturbed run; the scans are the same afterwards."""
    archive = tmp_path_factory.mktemp("undisturbed") / "archive"
    before = stamps(SCANS)
    assert main(command(SCANS, archive, "--json")) == 10
    assert stamps(SCANS) == before
    return archive


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def truth() -> list[dict[str, object]]:
    every = rows(ROOT / "sample_scans" / "truth.jsonl")
    return [row for row in every if row["profile"] == "vinh_long"]


def test_every_file_has_the_fate_its_truth_says(done: Path) -> None:
    manifest = json.loads((done / "manifest.json").read_text("utf-8"))
    found = {row["file"]["path"]: row["fate"] for row in manifest["inputs"]}
    expected = {file["path"]: file["fate"] for row in truth() for file in row["files"]}
    assert found == expected


def test_the_sums_hold(done: Path) -> None:
    counts = json.loads((done / "manifest.json").read_text("utf-8"))["counts"]
    on_disk = [p for p in SCANS.rglob("*") if p.is_file()]
    assert sum(counts["files"].values()) == len(on_disk)
    assert sum(counts["bytes"].values()) == sum(p.stat().st_size for p in on_disk)


def test_a_machine_without_a_typeface_prints_no_lists_and_says_what_to_install(
    done: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(done, archive)
    printed = {path.name for path in (archive / "lists").glob("*.pdf")}
    assert len(printed) == 4
    with monkeypatch.context() as bare:
        bare.setattr("migrate.package.typeface.find_typeface.__defaults__", ((),))
        assert main(command(SCANS, archive, "--lang", "en")) == 10
    assert "fonts-liberation2" in capsys.readouterr().out
    assert not list((archive / "lists").glob("*.pdf"))
    assert main(["verify", str(archive), "--json"]) == 0
    assert main(command(SCANS, archive)) == 10
    assert digests(archive) == digests(done)


def test_verify_finds_nothing_wrong(done: Path) -> None:
    assert main(["verify", str(done), "--json"]) == 0


def test_every_pdf_is_pdfa_2b_and_its_words_are_found_again(done: Path, tmp_path: Path) -> None:
    for package in sorted((done / "packages").glob("*.zip")):
        with zipfile.ZipFile(package) as whole:
            whole.extractall(tmp_path)
    pdfs = sorted(tmp_path.rglob("data/*.pdf"))
    packaged = [row for row in truth() if row["fields"] and row["files"][0]["fate"] == "packaged"]
    assert len(pdfs) == len(packaged)
    for path in pdfs:
        with pikepdf.open(path) as pdf:
            assert pikepdf.pdfa.check(pdf, "2b").passed
        text = subprocess.run(
            ["pdftotext", "-q", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert len(text.split()) > 20


def test_a_second_run_changes_nothing_and_reads_no_page_again(done: Path) -> None:
    before, times = digests(done), stamps(done / "packages")
    assert main(command(SCANS, done, "--json")) == 10
    assert digests(done) == before
    assert stamps(done / "packages") == times


def test_elsewhere_at_another_time_the_bytes_are_the_same(done: Path, tmp_path: Path) -> None:
    copy = tmp_path / "khác chỗ" / "vinh_long"
    shutil.copytree(SCANS, copy, copy_function=shutil.copyfile)
    archive = tmp_path / "kho"
    assert main(command(copy, archive, "--json", "--workers", "1")) == 10
    assert digests(archive) == digests(done)


def start(archive: Path) -> subprocess.Popen[bytes]:
    """Start the command in a process group of its own and wait until it has read two pages."""
    running = subprocess.Popen(
        [sys.executable, "-m", "migrate", *command(SCANS, archive)],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and running.poll() is None:
        try:
            if sum(glance(archive).pages.values()) >= 2:
                return running
        except UsageError:
            time.sleep(0.1)
        time.sleep(0.05)
    raise AssertionError(running.poll())


def test_killed_in_the_middle_it_goes_on_to_the_same_bytes(done: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    running = start(archive)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    read = sum(glance(archive).pages.values())
    assert not (archive / "manifest.json").exists()
    assert main(command(SCANS, archive, "--json")) == 10
    assert sum(glance(archive).pages.values()) > read
    assert digests(archive) == digests(done)


def test_ctrl_c_drains_and_keeps(done: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    running = start(archive)
    os.kill(running.pid, signal.SIGINT)
    assert running.wait(timeout=60) == 130
    assert main(command(SCANS, archive, "--json")) == 10
    assert digests(archive) == digests(done)


@pytest.mark.parametrize("harm", ["changed", "missing", "extra"])
def test_verify_names_what_was_tampered_with(
    harm: str, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(done, archive)
    package = next((archive / "packages").glob("*.zip"))
    if harm == "changed":
        content = bytearray(package.read_bytes())
        content[len(content) // 2] ^= 1
        package.write_bytes(content)
    elif harm == "missing":
        package.unlink()
    else:
        package = package.with_name("thêm.zip")
        package.write_bytes(b"PK")
    assert main(["verify", str(archive), "--json"]) == 4
    assert package.name in capsys.readouterr().out


def test_a_profile_that_does_not_fit_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    line = ["run", str(SCANS), "--profile", "hung_yen", "--out", str(archive), "--lang", "en"]
    assert main(line) == 2
    assert glance(archive).pages == {}


def test_an_archive_inside_the_scans_is_refused(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    assert main(command(scans, scans / "archive", "--json")) == 2
    assert list(scans.iterdir()) == []
