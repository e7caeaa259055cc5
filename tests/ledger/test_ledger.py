"""The ledger keeps what is done, for one run at a time."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.ledger import FOLDER, Ledger, Made, glance
from migrate.model import DossierPlan, DossierRecord, Package, PageReading, PageRef, PageState

REF = PageRef("ab" * 32, 3)
READING = PageReading(ref=REF, state=PageState.BLANK, width=10, height=20, dpi=300.0)
RECORD = DossierRecord(plan=DossierPlan("d1", "01", ()), fields=(), documents=())
PACKAGE = Package("p.zip", "urn:uuid:X", "AIP_hoso", 3, "00", "H1.01", (), ())
MADE = Made("basis", "reading", b"content", 3)


def test_a_reading_is_found_only_under_its_fingerprint(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_reading(READING, "one")
        assert ledger.has_page(REF, "one")
        assert not ledger.has_page(REF, "two")
        assert ledger.reading(REF, "two") is None


def test_what_was_kept_is_there_when_opened_again(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d1", "digest", RECORD)
        ledger.keep_package("d1", "made-from", PACKAGE, MADE)
        ledger.keep_digest("a.pdf", 5, 7, "ff")
    with Ledger(tmp_path) as ledger:
        assert ledger.package("d1") == ("made-from", PACKAGE)
        assert list(ledger.packages()) == [("d1", PACKAGE)]
        assert ledger.made("d1") == MADE
        assert ledger.written_names() == ("p.zip",)
        assert ledger.known_digest("a.pdf", 5, 7) == "ff"
        assert ledger.known_digest("a.pdf", 5, 8) is None


def test_a_new_description_outdates_the_package(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d1", "digest", RECORD)
        ledger.keep_package("d1", "made-from", PACKAGE, MADE)
        ledger.keep_record("d1", "other", RECORD)
        assert ledger.package("d1")[0] == ""
        assert not ledger.is_described("d1", "digest")
        assert ledger.newest_record("d1") == RECORD


def test_the_name_of_an_outdated_package_is_known_until_it_is_gone(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d1", "digest", RECORD)
        ledger.keep_package("d1", "one", PACKAGE, MADE)
        ledger.keep_package("d1", "two", replace(PACKAGE, name="q.zip"), MADE)
        assert ledger.written_names() == ("p.zip", "q.zip")
        ledger.forget_written("p.zip")
        assert ledger.written_names() == ("q.zip",)


def test_strikes_are_shown_until_the_next_run(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.strike("a", "run.over_time", "")
        ledger.strike("a", "run.worker_died", "-9")
        assert glance(tmp_path).strikes == (("a", "run.worker_died", "-9"),)
        ledger.forget_strikes()
        assert glance(tmp_path).strikes == ()


def test_a_digest_forgotten_is_found_again_by_reading(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_digest("a.pdf", 5, 7, "ff")
        ledger.forget_digest("ff")
        assert ledger.known_digest("a.pdf", 5, 7) is None


def test_only_one_run_holds_a_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path), pytest.raises(UsageError) as caught:
        Ledger(tmp_path)
    assert caught.value.code == "ledger.held"


def test_rows_written_together_are_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        with pytest.raises(sqlite3.ProgrammingError), ledger.together():
            keep_a_setting_then_fail(ledger)
        assert ledger.setting("day") == ""


def keep_a_setting_then_fail(ledger: Ledger) -> None:
    ledger.keep_setting("day", "2026-11-22")
    ledger.keep_setting("day", object())  # type: ignore[arg-type]


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    newer = sqlite3.connect(tmp_path / FOLDER / "ledger.sqlite3")
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    with pytest.raises(UsageError) as caught:
        Ledger(tmp_path)
    assert caught.value.code == "ledger.newer"


def test_a_glance_beside_a_running_job_counts_rows(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_reading(READING, "one")
        ledger.log("event_begun", "2026-11-22")
        seen = glance(tmp_path)
    assert seen.pages == {"blank": 1}
    assert seen.events[-1][1] == "event_begun"
    assert seen.events[-1][0].endswith("+07:00")


def test_a_folder_without_ledger_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        glance(tmp_path)
    assert caught.value.code == "ledger.none"
