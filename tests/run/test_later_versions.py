"""What was handed over stands; what changes afterwards is a later version beside it."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest

from migrate.cli import main
from migrate.ledger import glance
from migrate.package.version_provenance import VERSION_NUMBER
from migrate.run import prints
from tests.run.handing import FIRST, LATER, PERSON, Site, begin

PREMIS = "metadata/preservation/PREMIS.xml"


@pytest.fixture(scope="module", name="delivered")
def _delivered(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose archive was run and handed over."""
    site = begin(tmp_path_factory.mktemp("delivered"))
    site.run(FIRST)
    site.deliver()
    return site


@pytest.fixture(name="site")
def _site(delivered: Site, tmp_path: Path) -> Site:
    return delivered.copied_to(tmp_path / "site")


def test_a_later_day_and_a_newer_tool_make_no_version(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, pages = site.package_digests(), glance(site.archive).pages
    monkeypatch.setattr(prints, "__version__", "99.0")
    monkeypatch.setattr(prints, "fingerprint", lambda _: "another engine")
    site.run(LATER)
    assert site.package_digests() == before
    assert glance(site.archive).pages == pages
    assert site.manifest()["run"]["clock"].startswith(LATER)
    assert {each["clock"][:10] for each in site.manifest()["packages"]} == {FIRST}
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_an_added_scan_makes_a_supplement_and_reads_only_that_page(
    site: Site, tmp_path: Path
) -> None:
    before, former = site.package_digests(), site.package_of("02")
    former_parent = site.parent()
    site.write("02", 3)
    site.run()
    later = site.package_of("02")
    assert later == former.replace(".zip", "_v2.zip")
    assert site.former() == {former, former_parent}
    assert site.status_of(later) == "SUPPLEMENT"
    assert site.status_of(site.parent()) == "REPLACEMENT"
    assert f'CREATEDATE="{FIRST}' in site.member(later, "METS.xml")
    assert f'LASTMODDATE="{LATER}' in site.member(later, "METS.xml")
    history = site.member(later, PREMIS)
    assert before[f"packages/{former}"] in history
    assert VERSION_NUMBER in history
    assert "Bổ sung 1 tệp" in history
    now = site.digests()
    assert now[f"former/{former}"] == before[f"packages/{former}"]
    for dossier in ("01", "03"):
        name = f"packages/{site.package_of(dossier)}"
        assert now[name] == before[name]
    assert sum(glance(site.archive).pages.values()) == 7
    assert main(["verify", str(site.archive), "--json"]) == 0
    assert main(["bag", str(site.archive), "--out", str(tmp_path / "bag"), "--json"]) == 0
    bagit.Bag(str(tmp_path / "bag")).validate(processes=1)
    assert (tmp_path / "bag/data/former" / former).is_file()
    copy = ["dip", str(site.archive / "packages" / later), "--out", str(tmp_path / "copy")]
    right = ["-p", str(site.profile), "--with-right", PERSON, "--date", LATER, "--json"]
    assert main([*copy, *right]) == 0


def test_a_corrected_title_makes_a_replacement_and_another_a_third_version(site: Site) -> None:
    first = site.package_of("01")
    site.list_titles(_01="Hồ sơ cấp đất")
    site.run()
    second = site.package_of("01")
    assert site.status_of(second) == "REPLACEMENT"
    assert "title" in site.member(second, PREMIS)
    assert sum(glance(site.archive).pages.values()) == 6
    site.deliver()
    site.list_titles(_01="Hồ sơ thu hồi đất")
    site.run("2026-12-01")
    third = site.package_of("01")
    assert third == first.replace(".zip", "_v3.zip")
    assert {first, second} <= site.former()
    listed = {each["name"]: each for each in site.manifest()["former"]}
    assert (listed[first]["handover"], listed[second]["handover"]) == (1, 2)
    assert (listed[first]["version"], listed[second]["version"]) == (1, 2)
    assert listed[first]["objid"] == listed[second]["objid"]
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_a_draft_is_remade_freely_and_given_up_when_the_reason_is_gone(
    site: Site, delivered: Site, tmp_path: Path
) -> None:
    site.write("02", 3)
    site.run()
    site.list_titles(_02="Hồ sơ khai sinh")
    site.run()
    draft = site.package_of("02")
    assert draft.endswith("_v2.zip")
    assert site.status_of(draft) == "REPLACEMENT"
    (site.scans / "02" / "3.pdf").unlink()
    site.list_titles()
    site.run()
    assert site.questions()["02/3.pdf"] == "run.review_gone"
    site.run()
    untouched = delivered.copied_to(tmp_path / "untouched")
    untouched.run()
    assert site.digests() == untouched.digests()
    assert (site.archive / ".migrate/outdated" / draft).is_file()


def test_a_change_of_the_profile_that_packages_show_makes_versions_of_all(site: Site) -> None:
    text = site.profile.read_text("utf-8")
    site.profile.write_text(text.replace("xã Mẫu Cũ", "xã Mẫu Cổ"), "utf-8")
    site.run()
    names = {each["name"] for each in site.manifest()["packages"]}
    assert len(names) == 4
    assert all(name.endswith("_v2.zip") for name in names)
    assert {site.status_of(name) for name in names} == {"REPLACEMENT"}
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_a_change_of_the_profile_that_no_package_shows_makes_none(site: Site) -> None:
    before = site.package_digests()
    text = site.profile.read_text("utf-8")
    site.profile.write_text(text + "[quality]\nmin_dpi = 150\n", "utf-8")
    site.run()
    assert site.package_digests() == before


def test_a_dossier_that_lost_all_its_files_is_told_and_its_package_kept(site: Site) -> None:
    package = site.package_of("03")
    for scan in (site.scans / "03").iterdir():
        scan.write_bytes(b"%PDF-1.4\n% no pages any more\n")
    site.run()
    assert package in site.former()
    assert site.questions()["03"] == "run.review_withdrawn"
    assert main(["verify", str(site.archive), "--json"]) == 0
    assert "V145" in _codes(site)


def test_a_dossier_that_is_gone_stops_the_run(site: Site) -> None:
    before = site.digests()
    for scan in (site.scans / "03").iterdir():
        scan.unlink()
    assert main(site.line()) == 2
    assert site.digests() == before


def test_a_file_gone_since_the_hand_over_is_asked_about_until_the_next(site: Site) -> None:
    (site.scans / "01" / "2.pdf").unlink()
    for _ in range(2):
        site.run()
        assert site.questions()["01/2.pdf"] == "run.review_gone"
    assert site.status_of(site.package_of("01")) == "REPLACEMENT"


def test_a_package_handed_over_and_lost_is_told_and_never_made_again(site: Site) -> None:
    name = site.package_of("01")
    kept = (site.archive / "packages" / name).read_bytes()
    (site.archive / "packages" / name).unlink()
    site.run()
    assert site.questions()["01"] in ("run.review_not_packaged", "run.review_withdrawn")
    assert not (site.archive / "packages" / name).exists()
    assert main(["verify", str(site.archive), "--json"]) == 4
    (site.archive / "packages" / name).write_bytes(kept)
    site.run()
    assert site.package_of("01") == name
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_another_type_of_package_is_no_later_version(site: Site) -> None:
    text = site.profile.read_text("utf-8").replace("parent = true", 'type = "SIP_hoso"')
    site.profile.write_text(text, "utf-8")
    assert main([*site.line(), "--lang", "en"]) == 2


def test_what_a_hand_over_is_of_stands_in_the_ledger(site: Site) -> None:
    seen = glance(site.archive)
    (handover,) = seen.handovers
    assert (handover.number, handover.person) == (1, PERSON)
    assert handover.manifest == site.digests()["manifest-sha256.txt"]
    assert handover.questions == site.manifest()["counts"]["review"]
    assert seen.packages_delivered == 4
    assert seen.packages_undelivered == 0
    assert main(["status", str(site.archive), "--lang", "vi"]) == 0


def test_a_version_that_awaits_its_hand_over_is_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.list_titles(_01="Hồ sơ cấp đất")
    assert main([each for each in site.line() if each != "--json"] + ["--lang", "en"]) == 10
    assert "Packages not handed over, new or changed: 1." in capsys.readouterr().out
    assert main(["status", str(site.archive), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Packages not handed over, new or changed: 1." in told
    assert f"Waiting for a person: {site.manifest()['counts']['review']}, in " in told
    assert main(["deliver", str(site.archive), "--answered-by", PERSON, "--lang", "en"]) == 0
    assert f"; answered for by {PERSON}." in capsys.readouterr().out


def _codes(site: Site) -> set[str]:
    from migrate.verify import verify_archive

    return set(verify_archive(site.archive).counts)
