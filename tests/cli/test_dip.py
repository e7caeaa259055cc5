"""``migrate dip``: a copy that says on every page that it is one, for those who may have it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pikepdf
import pikepdf.pdfa
import pytest
from msgspec.structs import replace

from migrate.cli import main
from migrate.package import write_package
from migrate.verify import verify_package
from tests.package.albums import with_album
from tests.package.dossiers import three_documents, typed
from tests.package.judging import NS, Delivered, drawn

REP = "representations/rep1"
PROFILE = """
extends = "tt05"
[agency]
name = "Trung tâm Lưu trữ lịch sử tỉnh Mẫu"
[receiving]
flavour = "{flavour}"
"""


def profile(folder: Path, flavour: str = "tt05") -> Path:
    path = folder / "noi_sao.toml"
    path.write_text(PROFILE.format(flavour=flavour), "utf-8")
    return path


def archived(folder: Path, kind: str = "AIP_hoso", flavour: str = "tt05", mode: str = "") -> Path:
    """Return the ZIP of a delivered package; ``mode`` closes its second document."""
    request = three_documents(folder, **typed(kind, flavour))
    first, second, third = request.record.documents
    if mode:
        told = replace(second.fields[0], name="mode", value=mode)
        second = replace(second, fields=(*second.fields, told))
    day = tuple(
        replace(f, value="2020-01-05") if f.name == "startDate" else f
        for f in request.record.fields
    )
    record = replace(request.record, documents=(first, second, third), fields=day)
    return request.out / write_package(replace(request, record=record)).name


def line(package: Path, out: Path, settings: Path, *more: str) -> list[str]:
    words = ["dip", str(package), "--out", str(out), "--profile", str(settings)]
    return [*words, "--date", "2026-12-01", *more]


@pytest.mark.parametrize("flavour", ["tt05", "eark-2.2.0"])
@pytest.mark.parametrize("kind", ["AIP_hoso", "AIP_tailieu", "SIP_hoso"])
def test_verify_accepts_the_copy_of_every_package(
    kind: str, flavour: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, out = archived(tmp_path, kind, flavour), tmp_path / "out"
    assert main(line(package, out, profile(tmp_path, flavour), "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    verdict = verify_package(Path(told["path"]), flavour=flavour)  # type: ignore[arg-type]
    assert verdict.passed, [f.text("en") for f in verdict.findings]
    assert told["kind"] == kind.replace(kind[:3], "DIP")
    assert [path.name for path in out.iterdir()] == [Path(told["path"]).name]


def copied(folder: Path) -> tuple[Delivered, Delivered]:
    """Return a package and its use copy, both unzipped."""
    package, out = archived(folder), folder / "out"
    assert main(line(package, out, profile(folder))) == 0
    return Delivered(package, folder / "a"), Delivered(next(out.iterdir()), folder / "b")


def test_it_is_a_dip_of_the_circular_without_originals(tmp_path: Path) -> None:
    package, copy = copied(tmp_path)
    mets = copy.tree("METS.xml")
    assert mets.get("PROFILE") == "https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml"
    assert mets.get("OBJID", "").startswith("uuid-")
    header = mets.find("m:metsHdr", NS)
    assert header is not None
    assert header.get(f"{{{NS['csip']}}}OAISPACKAGETYPE") == "DIP"
    (notice,) = (path for path in copy.paths if path.startswith("documentation/"))
    told = (copy.root / notice).read_text("utf-8")
    assert package.tree("METS.xml").get("OBJID", "-") in told
    originals = {p for p in package.paths if "/originals/" in p}
    assert originals
    assert not {package.digest(p) for p in originals} & {copy.digest(p) for p in copy.paths}
    forms = {path for path in package.paths if "/descriptive/" in path}
    assert {path: copy.digest(path) for path in forms} == {p: package.digest(p) for p in forms}
    for name, path in (("METS", "METS.xml"), ("PREMIS", "metadata/preservation/PREMIS.xml")):
        copy.schema(f"{name}.xsd").assertValid(copy.tree(path))


def test_every_page_says_at_its_foot_that_it_is_a_copy_and_nowhere_else(tmp_path: Path) -> None:
    package, copy = copied(tmp_path)
    for path in sorted(p for p in package.paths if p.startswith(f"{REP}/data/")):
        with pikepdf.open(copy.root / path) as pdf:
            assert pikepdf.pdfa.check(pdf, "2b").passed
        differs = drawn(package.root / path) != drawn(copy.root / path)
        rows = np.flatnonzero(differs.any(axis=1))
        assert rows[0] > 0.96 * len(differs)


def test_premis_tells_the_package_the_words_and_the_archives_pdfs(tmp_path: Path) -> None:
    package, copy = copied(tmp_path)
    premis = copy.tree("metadata/preservation/PREMIS.xml")
    kinds = [e.text for e in premis.iterfind(".//p:eventType", NS)]
    assert kinds == ["validation", "modification", "information package creation"]
    details = " ".join(e.text or "" for e in premis.iterfind(".//p:eventDetail", NS))
    assert "BẢN SAO – Trung tâm Lưu trữ lịch sử tỉnh Mẫu – 01/12/2026" in details
    told = {e.text for e in premis.iterfind(".//p:significantPropertiesValue", NS)}
    pdfs = {package.digest(p) for p in package.paths if p.startswith(f"{REP}/data/")}
    assert pdfs <= told


@pytest.mark.parametrize("mode", ["02", "03"])
def test_a_closed_dossier_needs_a_person_who_is_named(
    mode: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, out, settings = archived(tmp_path, mode=mode), tmp_path / "out", profile(tmp_path)
    assert main(line(package, out, settings, "--json", "--with-right", " ")) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["facts"]["mode"]) == ("package.copy_closed", mode)
    assert list(out.iterdir()) == []
    person = "Nguyễn Thị Mẫu, Giám đốc"
    assert main(line(package, out, settings, "--with-right", person)) == 0
    copy = Delivered(next(out.iterdir()), tmp_path / "opened")
    premis = copy.tree("metadata/preservation/PREMIS.xml")
    assert person in {e.text for e in premis.iterfind(".//p:agentName", NS)}
    roles = [e.text for e in premis.iterfind(".//p:linkingAgentRole", NS)]
    assert roles.count("authorizer") == 2


def test_same_package_day_and_person_give_the_same_bytes(tmp_path: Path) -> None:
    package, settings = archived(tmp_path), profile(tmp_path)
    for out in ("one", "two"):
        assert main(line(package, tmp_path / out, settings)) == 0
    (one,), (two,) = (list((tmp_path / out).iterdir()) for out in ("one", "two"))
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())


def test_a_profile_without_an_agency_is_told_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = archived(tmp_path)
    assert main(line(package, tmp_path / "out", Path("tt05"), "--json")) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "package.copy_agency"


def test_a_damaged_package_is_not_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, bad = archived(tmp_path), tmp_path / "bad.zip"
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist()[1:]:
            target.writestr(name, source.read(name))
    assert main(line(bad, tmp_path / "out", profile(tmp_path), "--json")) == 4
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "cli.package_fails"


def test_a_compact_copy_has_lighter_scans_and_says_so(tmp_path: Path) -> None:
    package, settings, copies = archived(tmp_path), profile(tmp_path), []
    for out in ("plain", "compact"):
        assert (
            main(line(package, tmp_path / out, settings, *[f"--{out}"] * (out == "compact"))) == 0
        )
        copies.append(next((tmp_path / out).iterdir()))
    plain, compact = copies
    assert plain.name != compact.name
    verdict = verify_package(compact)
    assert verdict.passed, [f.text("en") for f in verdict.findings]
    copy = Delivered(compact, tmp_path / "opened")
    premis = copy.tree("metadata/preservation/PREMIS.xml")
    kinds = [e.text for e in premis.iterfind(".//p:eventType", NS)]
    assert kinds[:3] == ["validation", "compression", "modification"]
    (notice,) = (path for path in copy.paths if path.startswith("documentation/"))
    assert "đã được nén cho nhẹ" in (copy.root / notice).read_text("utf-8")


def test_what_can_bear_no_words_waits_for_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = with_album(tmp_path)
    package = request.out / write_package(request).name
    words = line(package, tmp_path / "out", profile(tmp_path), "--json", "--with-right", "Bà Mẫu")
    assert main(words) == 10
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "package.copy_unmarked"
    assert error["facts"]["path"].endswith(".jpg")
