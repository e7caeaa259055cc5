"""What a hand-over refuses, what it keeps, and where ZIPs lie that were handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.cli import main
from migrate.errors import ExitCode, UsageError, VerificationError
from migrate.ledger import Delivered, Handover, Ledger, Made, glance
from migrate.model import DossierPlan, DossierRecord, Package
from migrate.report import FORMER
from migrate.run.closing import Finished
from migrate.run.former import (
    PACKAGES,
    WITHHELD,
    listed_former,
    put_in_place,
    withheld_keys,
)
from migrate.run.handover import HandoverOrder, UnsettledError, hand_over
from migrate.run.prints import Prints
from migrate.run.troubles import Reason
from migrate.run.withdrawn import delivery_questions
from migrate.survey import Survey
from tests.run.handing import FIRST, LATER, PERSON, Site, begin

SIP = 'type = "SIP_hoso"'


@pytest.fixture(scope="module", name="done")
def _done(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of submission packages, run and not handed over."""
    site = begin(tmp_path_factory.mktemp("done"))
    site.profile.write_text(site.profile.read_text("utf-8").replace("parent = true", SIP), "utf-8")
    site.run(FIRST)
    return site


@pytest.fixture(name="site")
def _site(done: Site, tmp_path: Path) -> Site:
    return done.copied_to(tmp_path / "site")


def test_a_tampered_archive_is_not_handed_over(site: Site) -> None:
    (site.archive / "review.jsonl").unlink()
    with pytest.raises(VerificationError) as caught:
        hand_over(HandoverOrder(site.archive, person=PERSON))
    assert "V005" in str(caught.value.facts["codes"])
    assert glance(site.archive).handovers == ()


def test_open_questions_need_somebody_who_answers(site: Site) -> None:
    with pytest.raises(UnsettledError) as caught:
        hand_over(HandoverOrder(site.archive))
    assert caught.value.exit_code is ExitCode.WAITING
    assert caught.value.facts["count"] == site.manifest()["counts"]["review"]
    assert glance(site.archive).handovers == ()


def test_work_that_went_on_since_the_manifest_is_finished_first(site: Site) -> None:
    with Ledger(site.archive) as ledger:
        _, package = ledger.package("01")
        assert package
        ledger.keep_package("01", "newer", replace(package, sha256="0" * 64), Made())
    with pytest.raises(UsageError) as caught:
        hand_over(HandoverOrder(site.archive, person=PERSON))
    assert caught.value.code == "run.handover_unfinished"


def test_a_dossier_described_anew_since_is_packaged_first(site: Site) -> None:
    with Ledger(site.archive) as ledger:
        record = ledger.newest_record("02")
        assert record
        ledger.keep_record("02", "corrected", record)
    with pytest.raises(UsageError) as caught:
        hand_over(HandoverOrder(site.archive, person=PERSON))
    assert caught.value.facts["package"] == site.package_of("02")


def test_a_day_that_is_none_and_a_folder_without_ledger_are_refused(tmp_path: Path) -> None:
    for order, code in (
        (HandoverOrder(tmp_path, "2026-02-30"), "run.bad_date"),
        (HandoverOrder(tmp_path), "ledger.none"),
    ):
        with pytest.raises(UsageError) as caught:
            hand_over(order)
        assert caught.value.code == code


def test_nothing_in_the_archive_is_written_and_a_second_time_there_is_nothing_new(
    site: Site,
) -> None:
    before = site.digests()
    first = hand_over(HandoverOrder(site.archive, "2026-11-01", PERSON))
    assert first.handover is not None
    assert (first.handover.number, first.handover.day) == (1, "2026-11-01")
    assert len(first.packages) == 3
    assert hand_over(HandoverOrder(site.archive, person=PERSON)).handover is None
    assert site.digests() == before
    assert len(glance(site.archive).handovers) == 1


def test_places_in_a_submission_follow_the_shelf_and_stay_once_handed_over(
    site: Site, tmp_path: Path
) -> None:
    assert [site.package_of(key)[:4] for key in ("01", "02", "03")] == ["1uui", "2uui", "3uui"]
    site.deliver()
    site.write("00", 1)
    site.write("02", 3)
    site.run(LATER)
    assert site.package_of("00").startswith("4uuid-")
    assert site.package_of("01").startswith("1uuid-")
    later = site.package_of("02")
    assert later.startswith("2uuid-")
    assert later.endswith("_v2.zip")
    assert site.status_of(later) == "SUPPLEMENT"
    again = ["repack", str(site.archive / "packages" / later), "--out", str(tmp_path / "aip")]
    assert main([*again, "-p", str(site.profile), "--date", LATER, "--json"]) == 10
    site.deliver()
    assert [each.number for each in glance(site.archive).handovers] == [1, 2]


PACKAGE = Package("p.zip", "urn:uuid:X", "AIP_hoso", 1, "00", "H1", (), (), handover=1)


PLAN = DossierPlan("d", "01", ())
OPEN, HELD = DossierRecord(PLAN, (), ()), DossierRecord(PLAN, (), (), quarantined=True)


@pytest.mark.parametrize(
    ("present", "record", "folder"),
    [
        (frozenset({"p.zip"}), OPEN, PACKAGES),
        (frozenset({"p_v2.zip"}), OPEN, FORMER),
        (frozenset(), OPEN, FORMER),
        (frozenset(), HELD, WITHHELD),
    ],
)
@pytest.mark.parametrize("begun_in", [PACKAGES, FORMER, WITHHELD])
def test_each_zip_handed_over_goes_where_it_belongs(
    present: frozenset[str], record: DossierRecord, folder: str, begun_in: str, tmp_path: Path
) -> None:
    (tmp_path / begun_in).mkdir(parents=True)
    (tmp_path / begun_in / "p.zip").write_bytes(b"P")
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d", "described", record)
        with ledger.together():
            handover = Handover(1, "2026-11-22", "ab" * 32, 0, "")
            ledger.deliveries.keep(handover, [Delivered("d", PACKAGE, Made())])
        withheld = withheld_keys(ledger, present)
        for _ in range(2):
            put_in_place(tmp_path, ledger, present, withheld)
        listed = [each.name for each in listed_former(ledger, present, withheld)]
    (found,) = tmp_path.rglob("p.zip")
    assert found.relative_to(tmp_path).as_posix() == f"{folder}/p.zip"
    assert listed == (["p.zip"] if folder == FORMER else [])


def test_a_dossier_now_held_secret_is_told_with_where_its_package_lies(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_record("d", "described", HELD)
        with ledger.together():
            handover = Handover(1, "2026-11-22", "ab" * 32, 0, "")
            ledger.deliveries.keep(handover, [Delivered("d", PACKAGE, Made())])
        ended = {"d": Reason("run.pending_quarantined")}
        finished = Finished(Survey((), (), ()), (PLAN,), (), ended, PRINTS, {}, 0.85)
        withheld = withheld_keys(ledger, frozenset())
        (asked,) = delivery_questions(finished, frozenset(), withheld, ledger)
    assert asked.code == "run.review_withdrawn_secret"
    assert WITHHELD in asked.message_vi


def test_a_fonds_without_its_package_is_told_with_the_reason(tmp_path: Path) -> None:
    reason = Reason("package.fonds_unnamed")
    finished = Finished(Survey((), (), ()), (), (), {}, PRINTS, {}, 0.85, reason)
    with Ledger(tmp_path) as ledger:
        (asked,) = delivery_questions(finished, frozenset(), frozenset(), ledger)
    assert asked.code == "run.review_fonds"
    assert "mã phông" in asked.message_vi


PRINTS = Prints("", "", "", "")
