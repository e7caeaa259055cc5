"""``migrate repack``: a submitted dossier of either kind becomes an AIP that verify accepts."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.cli import main
from migrate.package import write_package
from migrate.verify import verify_package
from tests.package.albums import with_album
from tests.package.dossiers import three_documents, typed
from tests.package.judging import NS, Delivered

REP = "representations/rep1"
PROFILE = """
extends = "tt05"
[fonds]
code = "P123"
name = "Phông UBND xã Mẫu Cũ"
[archive]
code = "LT01"
name = "Lưu trữ lịch sử tỉnh Mẫu"
"""
FLAVOURS = ["tt05", "tt05-sample", "eark-2.2.0"]


@pytest.fixture(name="profile")
def _profile(tmp_path: Path) -> Path:
    path = tmp_path / "luu_tru.toml"
    path.write_text(PROFILE, "utf-8")
    return path


def submitted(folder: Path, flavour: str = "tt05") -> Path:
    """Return the ZIP of a SIP_hoso whose every mandatory field is known."""
    request = three_documents(folder, **typed("SIP_hoso", flavour))
    whole = {"startDate": "2020-01-05"}
    fields = [replace(f, value=whole.get(f.name, f.value)) for f in request.record.fields]
    record = replace(request.record, fields=tuple(fields))
    return request.out / write_package(replace(request, record=record)).name


def line(package: Path, out: Path, profile: Path, *more: str) -> list[str]:
    words = ["repack", str(package), "--out", str(out), "--profile", str(profile)]
    return [*words, "--date", "2026-12-01", *more]


def opened(package: Path, folder: Path) -> Delivered:
    return Delivered(package, folder)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_flavour_of_sip_becomes_an_aip_that_verify_accepts(
    flavour: str, tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sip, out = submitted(tmp_path, flavour), tmp_path / "out"
    assert main(line(sip, out, profile, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    verdict = verify_package(Path(told["path"]), flavour="tt05")
    assert verdict.passed, [f.text("en") for f in verdict.findings]
    assert told["file_code"] == "LT01.P123.2020.160"
    assert [p.name for p in out.iterdir()] == [Path(told["path"]).name]


def test_a_package_that_is_there_is_not_written_over(tmp_path: Path, profile: Path) -> None:
    sip, out = submitted(tmp_path), tmp_path / "out"
    assert main(line(sip, out, profile)) == 0
    (package,) = out.iterdir()
    package.write_bytes(b"signed since")
    assert main(line(sip, out, profile)) == 2
    assert [path.read_bytes() for path in out.iterdir()] == [b"signed since"]


def test_pdfs_stay_byte_for_byte_and_what_came_is_kept(tmp_path: Path, profile: Path) -> None:
    sip, out = submitted(tmp_path, "tt05-sample"), tmp_path / "out"
    assert main(line(sip, out, profile)) == 0
    before = opened(sip, tmp_path / "before")
    after = opened(next(out.iterdir()), tmp_path / "after")
    digests = {after.digest(path) for path in after.paths}
    owed = [path for path in before.paths if not path.startswith("schemas/")]
    assert {before.digest(path) for path in owed} <= digests
    assert sum(path.startswith(f"{REP}/data/") for path in after.paths) == 3


def test_forms_are_those_of_annex_one(tmp_path: Path, profile: Path) -> None:
    sip, out = submitted(tmp_path, "tt05-sample"), tmp_path / "out"
    assert main(line(sip, out, profile)) == 0
    package = opened(next(out.iterdir()), tmp_path / "opened")
    dossier = package.values("metadata/descriptive/EAD.xml")
    assert dossier["arcFileCode"] == ["LT01.P123.2020.160"]
    assert "fileCode" not in dossier
    assert dossier["startDate"] == ["05/01/2020"]
    form = f"{REP}/metadata/descriptive/EAD_doc_P123.2020.160.0000002.xml"
    document = package.values(form)
    assert document["docOrdinal"] == ["2"]
    assert document["issuedDate"] == ["05/01/2020"]
    assert "xã Mẫu Mới" in document["description"][0]
    for name in ("EAD", "EAD_doc", "METS", "PREMIS"):
        path = {"EAD": "metadata/descriptive/EAD.xml", "EAD_doc": form, "METS": "METS.xml"}
        place = path.get(name, "metadata/preservation/PREMIS.xml")
        package.schema(f"{name}.xsd").assertValid(package.tree(place))


def test_premis_names_the_submission_and_its_check(tmp_path: Path, profile: Path) -> None:
    sip, out = submitted(tmp_path), tmp_path / "out"
    assert main(line(sip, out, profile)) == 0
    package = opened(next(out.iterdir()), tmp_path / "opened")
    premis = package.tree("metadata/preservation/PREMIS.xml")
    kinds = [e.text for e in premis.iterfind(".//p:eventType", NS)]
    assert kinds == ["validation", "information package creation"]
    names = {e.text for e in premis.iterfind(".//p:originalName", NS)}
    assert sip.name in names


def test_same_submission_and_day_give_the_same_bytes(tmp_path: Path, profile: Path) -> None:
    sip = submitted(tmp_path)
    elsewhere = tmp_path / "chỗ khác"
    elsewhere.mkdir()
    shutil.copyfile(sip, elsewhere / sip.name)
    for package, out in ((sip, "one"), (elsewhere / sip.name, "two")):
        assert main(line(package, tmp_path / out, profile)) == 0
    (one,), (two,) = (list((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())


def test_wrong_doc_code_is_put_right_and_told(
    tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sip, out = submitted(tmp_path, "tt05-sample"), tmp_path / "out"
    spoilt = rewritten(
        sip, tmp_path / "wrong.zip", b"P123.2020.160.0000002", b"P123.2021.160.0000002"
    )
    assert main(line(spoilt, out, profile, "--json")) == 10
    told = json.loads(capsys.readouterr().out)
    assert any("P123.2021.160.0000002" in note for note in told["notes"])
    assert verify_package(Path(told["path"]), flavour="tt05").passed


def test_a_damaged_submission_is_refused_with_the_rules_it_breaks(
    tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sip, out = submitted(tmp_path), tmp_path / "out"
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(sip) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            changed = b" " if name.endswith("0000001.pdf") else b""
            target.writestr(name, source.read(name) + changed)
    assert main(line(bad, out, profile, "--json")) == 4
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "cli.package_fails"
    assert "V4" in error["facts"]["codes"]
    assert not out.exists()


def test_only_a_sip_of_filed_records_is_taken(
    tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = three_documents(tmp_path)
    aip = request.out / write_package(request).name
    assert main(line(aip, tmp_path / "out", profile, "--json")) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "package.repack_kind"
    assert list((tmp_path / "out").iterdir()) == []


def rewritten(package: Path, target: Path, old: bytes, new: bytes) -> Path:
    """Return a copy of ``package`` with other words, as long, in its forms, and the sums mended."""
    with zipfile.ZipFile(package) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    inner = next(name for name in contents if name.endswith(f"{REP}/METS.xml"))
    outer = next(name for name in contents if name.endswith("METS.xml") and name != inner)
    forms = [name for name in contents if "/EAD_" in name and old in contents[name]]
    unmended = digest(contents[inner])
    for name in forms:
        changed = contents[name].replace(old, new)
        contents[inner] = contents[inner].replace(digest(contents[name]), digest(changed))
        contents[name] = changed
    contents[outer] = contents[outer].replace(unmended, digest(contents[inner]))
    with zipfile.ZipFile(target, "w") as written:
        for name, content in contents.items():
            written.writestr(name, content)
    return target


def digest(content: bytes) -> bytes:
    """Return SHA-256 as the accepted sample writes it."""
    return hashlib.sha256(content).hexdigest().upper().encode()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_photographs_and_recordings_go_over_too(
    flavour: str, tmp_path: Path, profile: Path
) -> None:
    request = with_album(tmp_path, **typed("SIP_hoso", flavour))
    dated = [
        replace(f, value="2020-01-05" if f.name == "startDate" else f.value)
        for f in request.record.fields
    ]
    request = replace(request, record=replace(request.record, fields=tuple(dated)))
    sip, out = request.out / write_package(request).name, tmp_path / "out"
    assert main(line(sip, out, profile)) == 0
    package = opened(next(out.iterdir()), tmp_path / "opened")
    data = {path.rpartition(".")[2] for path in package.paths if path.startswith(f"{REP}/data/")}
    assert data == {"pdf", "jpg", "mp3", "wmv"}
    form = f"{REP}/metadata/descriptive/EAD_pic_P123.2020.160.0000004.xml"
    assert package.values(form)["imageTitle"] == ["Lễ ra mắt"]
    assert verify_package(next(out.iterdir()), flavour="tt05").passed
