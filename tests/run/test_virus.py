"""The virus check: what is found is set apart, what was not looked at is never called clean."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from migrate.cli import main
from migrate.survey import clamav
from migrate.survey.clamav import Answer, find_scanner, scan
from migrate.verify import verify_archive
from tests.audiovisual.recordings import mp3
from tests.package.judging import NS, Delivered
from tests.run.scanners import EICAR, install, install_script

PROFILE = """
extends = "tt05"
[fonds]
code = "PM01"
name = "Phông UBND xã Mẫu Cũ"
[folders]
pattern = "{year}-{dossier}/{document}.pdf"
[ingest]
virus_check = "%s"
"""


@pytest.fixture(name="programs")
def _programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of one folder, where only what a test puts beside Tesseract can be found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    # What is found is kept for the process: without it the next tests would have no Tesseract.
    tesseract = shutil.which("tesseract")
    assert tesseract
    (folder / "tesseract").symlink_to(tesseract)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture(name="scans")
def _scans(tmp_path: Path) -> Path:
    scans = tmp_path / "scans"
    mp3(scans / "2001-15/hop.mp3")
    mp3(scans / "2001-15/băng\nhai.mp3", seconds=3)
    infected = mp3(scans / "2001-15/la.mp3", seconds=2)
    infected.write_bytes(infected.read_bytes() + EICAR)
    return scans


def run(scans: Path, wish: str, day: str = "2026-11-22") -> tuple[int, Path]:
    folder = scans.parent
    (folder / "so.toml").write_text(PROFILE % wish, "utf-8")
    archive = folder / "archive"
    words = ["run", str(scans), "--profile", str(folder / "so.toml"), "--out", str(archive)]
    return main([*words, "--date", day]), archive


def inputs(archive: Path) -> dict[str, dict[str, Any]]:
    manifest = json.loads((archive / "manifest.json").read_text("utf-8"))
    return {row["file"]["path"]: row for row in manifest["inputs"]}


def checks(archive: Path, folder: Path) -> list[tuple[str, int]]:
    """Return the agent's note and the number of files of each virus check in PREMIS."""
    (package,) = (archive / "packages").iterdir()
    premis = Delivered(package, folder).tree("metadata/preservation/PREMIS.xml")
    notes = {
        agent.findtext("p:agentIdentifier/p:agentIdentifierValue", namespaces=NS): agent.findtext(
            "p:agentNote", namespaces=NS
        )
        for agent in premis.iterfind("p:agent", NS)
    }
    events = premis.xpath("p:event[p:eventType='virus check']", namespaces=NS)
    return [
        (
            notes[event.findtext(".//p:linkingAgentIdentifierValue", namespaces=NS)] or "",
            len(event.findall("p:linkingObjectIdentifier", NS)),
        )
        for event in events
    ]


def test_a_virus_is_quarantined_and_the_check_of_the_others_recorded(
    programs: Path, scans: Path, tmp_path: Path
) -> None:
    install(programs)
    code, archive = run(scans, "auto")
    assert code == 10
    found = inputs(archive)
    infected = found["2001-15/la.mp3"]
    assert (infected["fate"], infected["code"]) == ("rejected", "run.infected")
    assert "Win.Test.EICAR_HDB-1" in infected["reason_vi"]
    assert sum(row["fate"] == "packaged" for row in found.values()) == 2
    assert checks(archive, tmp_path / "opened") == [
        ("signatures 27500, Sat Nov 21 08:30:00 2026", 2)
    ]
    assert verify_archive(archive).passed
    review = (archive / "review.jsonl").read_text("utf-8")
    assert "run.review_incomplete" in review


def test_newer_signatures_leave_packages_as_they_are_but_ask_again_of_a_finding(
    programs: Path, scans: Path
) -> None:
    log = install(programs)
    _, archive = run(scans, "auto")
    (package,) = (archive / "packages").iterdir()
    before = package.read_bytes()
    asked = log.read_text().count("--file-list")
    install(programs, version="ClamAV 1.4.6/27501/Sun Nov 22 08:30:00 2026")
    assert run(scans, "auto")[0] == 10
    assert package.read_bytes() == before
    assert log.read_text().count("--file-list") == asked + 1


@pytest.mark.parametrize("why", ["the scanner fails on this", "too large for the scanner"])
def test_no_answer_is_not_clean(programs: Path, scans: Path, tmp_path: Path, why: str) -> None:
    install(programs)
    mute = mp3(scans / "2001-15/cam.mp3", seconds=4)
    mute.write_bytes(mute.read_bytes() + why.encode())
    _, archive = run(scans, "auto")
    assert inputs(archive)["2001-15/cam.mp3"]["fate"] == "packaged"
    assert checks(archive, tmp_path / "opened") == [
        ("signatures 27500, Sat Nov 21 08:30:00 2026", 2)
    ]
    assert "run.review_unchecked" in (archive / "review.jsonl").read_text("utf-8")


def test_where_the_check_is_required_what_has_no_answer_waits(programs: Path, scans: Path) -> None:
    install(programs)
    mute = mp3(scans / "2001-15/cam.mp3", seconds=4)
    mute.write_bytes(mute.read_bytes() + b"the scanner fails on this")
    _, archive = run(scans, "required")
    row = inputs(archive)["2001-15/cam.mp3"]
    assert (row["fate"], row["code"]) == ("pending", "run.virus_unchecked")
    install(programs, fails="nothing")
    run(scans, "required")
    assert inputs(archive)["2001-15/cam.mp3"]["fate"] == "packaged"


def test_where_the_check_is_required_and_no_scanner_is_there_nothing_begins(
    programs: Path, scans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, archive = run(scans, "required")
    assert code == 3
    assert "apt-get install" in capsys.readouterr().err
    assert not (archive / "manifest.json").exists()


@pytest.mark.parametrize("version", ["ClamAV 1.4.6", "something else"])
def test_a_scanner_without_signatures_is_none(programs: Path, version: str) -> None:
    assert find_scanner() is None
    install(programs, version=version)
    assert find_scanner() is None


def test_off_asks_nobody(programs: Path, scans: Path, tmp_path: Path) -> None:
    log = install(programs)
    _, archive = run(scans, "off")
    assert not log.exists()
    assert inputs(archive)["2001-15/la.mp3"]["fate"] == "packaged"
    assert checks(archive, tmp_path / "opened") == []


def test_names_are_no_answers(programs: Path, tmp_path: Path) -> None:
    install(programs)
    scanner = find_scanner()
    assert scanner is not None
    odd = tmp_path / "odd: OK\n/1: Fake FOUND"
    odd.parent.mkdir()
    odd.write_bytes(b"clean")
    bad = tmp_path / "a: OK"
    bad.write_bytes(EICAR)
    assert list(scan(scanner, [odd, bad])) == [Answer(odd), Answer(bad, "Win.Test.EICAR_HDB-1")]


OK = "for name in names: print(name + ': OK', flush=True)\n"
FOUND = "for name in names: print(name + ': Eicar FOUND', flush=True)\n"


@pytest.mark.parametrize(
    ("script", "virus"),
    [
        (OK, ""),
        (FOUND + "sys.exit(1)", "Eicar"),
        (FOUND + OK + "sys.exit(1)", "Eicar"),
        (OK + FOUND + "sys.exit(1)", "Eicar"),
        (FOUND + "os.abort()", "Eicar"),
        (FOUND + "time.sleep(60)", "Eicar"),
        ("print(names[0] + ': Heuristics.Limits.Exceeded FOUND')\n" + FOUND, "Eicar"),
        ("print('/x/99999: OK')\n" + OK, ""),
    ],
)
def test_what_was_found_wins(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, virus: str
) -> None:
    install_script(programs, script)
    scanner = find_scanner()
    assert scanner is not None
    if "sleep" in script:
        monkeypatch.setattr(clamav, "SECONDS_TO_ANSWER", 1.0)
    (tmp_path / "a").write_bytes(b"a")
    assert list(scan(scanner, [tmp_path / "a"])) == [Answer(tmp_path / "a", virus)]


@pytest.mark.parametrize(
    "script",
    [
        "",
        OK + "sys.exit(2)",
        OK + "os.abort()",
        OK + "time.sleep(60)",
        OK + "print(names[0] + ': Heuristics.Limits.Exceeded FOUND'); sys.exit(1)",
        "print(os.path.dirname(names[0]) + '/\N{ARABIC-INDIC DIGIT ZERO}: OK')",
        "os.write(1, bytes(range(256)) * 99)",
    ],
)
def test_an_end_that_the_answers_do_not_account_for_leaves_none(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    install_script(programs, script)
    scanner = find_scanner()
    assert scanner is not None
    if "sleep" in script:
        monkeypatch.setattr(clamav, "SECONDS_TO_ANSWER", 1.0)
    (tmp_path / "a").write_bytes(b"a")
    assert list(scan(scanner, [tmp_path / "a"])) == []


def test_a_program_that_cannot_be_started_or_does_not_answer_is_no_scanner(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = programs / "clamscan"
    program.write_bytes(b"\x7fELF and no more")
    program.chmod(0o755)
    assert find_scanner() is None
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    monkeypatch.setattr(clamav, "SECONDS_TO_ANSWER", 0.5)
    assert find_scanner() is None


def test_a_program_that_goes_away_gives_no_answer(programs: Path, tmp_path: Path) -> None:
    install_script(programs, OK)
    scanner = find_scanner()
    assert scanner is not None
    (programs / "clamscan").unlink()
    (tmp_path / "a").write_bytes(b"a")
    assert list(scan(scanner, [tmp_path / "a"])) == []
