"""What was handed over stays in the ledger, version by version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.ledger import FONDS, STANDS, Delivered, Handover, Ledger, Made, glance
from migrate.model import DossierPlan, DossierRecord, Fate, FileFate, InputFile, Package

MADE = Made("basis", "reading", b"content", 3)
PACKAGE = Package("p.zip", "urn:uuid:X", "AIP_hoso", 3, "00", "H1.01", (), (), handover=1)
LATER = replace(PACKAGE, name="p_v2.zip", version=2, handover=2)
RECORD = DossierRecord(DossierPlan("d1", "01", ()), (), ())
DRAFT = DossierRecord(DossierPlan("d1", "01", ()), (), (), quarantined=True)


def deliver(ledger: Ledger, number: int, package: Package, key: str = "d1") -> None:
    with ledger.together():
        handover = Handover(number, "2026-11-22", "ab" * 32, 0, "")
        ledger.deliveries.keep(handover, [Delivered(key, package, MADE)])


def test_versions_are_kept_in_order_with_their_names(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        deliver(ledger, 1, PACKAGE)
        deliver(ledger, 2, LATER)
    with Ledger(tmp_path) as ledger:
        assert [each.package for each in ledger.deliveries.versions("d1")] == [PACKAGE, LATER]
        assert ledger.deliveries.last("d1") == Delivered("d1", LATER, MADE)
        assert ledger.deliveries.last("d2") is None
        assert ledger.deliveries.names() == {"p.zip", "p_v2.zip"}
        assert [each.number for each in ledger.deliveries.handovers()] == [1, 2]
    seen = glance(tmp_path)
    assert (len(seen.handovers), seen.packages_delivered) == (2, 2)


def test_a_hand_over_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        deliver(ledger, 1, PACKAGE)
        with pytest.raises(sqlite3.IntegrityError):
            deliver(ledger, 2, PACKAGE)
        assert [each.number for each in ledger.deliveries.handovers()] == [1]


def test_what_was_handed_over_takes_the_place_of_a_draft_with_its_description(
    tmp_path: Path,
) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d1", "described", RECORD)
        ledger.keep_package("d1", "made-from", PACKAGE, MADE)
        deliver(ledger, 1, PACKAGE)
        ledger.keep_record("d1", "corrected", DRAFT)
        ledger.keep_package("d1", "draft", LATER, replace(MADE, basis="other"))
        (delivered,) = ledger.deliveries.versions("d1")
        ledger.deliveries.reinstate(delivered, "given anew")
        assert ledger.package("d1") == (STANDS, PACKAGE)
        assert ledger.newest_record("d1") == RECORD
        assert ledger.made("d1") == replace(MADE, basis="given anew")
        assert ledger.deliveries.versions("d1")[0].made.basis == "given anew"
        assert not ledger.is_described("d1", "corrected")


def test_a_version_once_decided_on_is_found_by_what_it_says(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.deliveries.keep_revision("d1", 2, "content", b"revision")
        assert ledger.deliveries.revision("d1", 2, "content") == b"revision"
        assert ledger.deliveries.revision("d1", 2, "other") is None
        assert ledger.deliveries.revision("d1", 3, "content") is None


def test_the_package_of_a_fonds_is_kept_beside_the_dossiers(tmp_path: Path) -> None:
    parent = replace(PACKAGE, name="fonds.zip", kind="AIP_phong")
    with Ledger(tmp_path) as ledger:
        assert ledger.deliveries.fonds_package() == ("", None, Made())
        ledger.deliveries.keep_fonds_package("digest", parent, MADE)
        assert ledger.deliveries.fonds_package() == ("digest", parent, MADE)
        assert ledger.written_names() == ("fonds.zip",)
        deliver(ledger, 1, parent, FONDS)
        assert ledger.deliveries.delivered_keys() == (FONDS,)


def test_why_a_file_was_rejected_is_kept_until_the_next_run_ends(tmp_path: Path) -> None:
    file = InputFile("a.tif", 1, "ff", "image/tiff")
    fate = FileFate(file, Fate.REJECTED, "pages.damaged", "Hỏng", "Damaged")
    with Ledger(tmp_path) as ledger:
        ledger.keep_rejected([fate])
        assert ledger.rejected("a.tif") == fate
        ledger.keep_rejected([])
        assert ledger.rejected("a.tif") is None
