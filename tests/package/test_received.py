"""A delivered package read again: every file has a place in the next one, or it is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.package import (
    PackagingError,
    RepackRequest,
    UseCopyRequest,
    repack,
    write_package,
    write_use_copy,
)
from migrate.package.received import received
from migrate.package.typeface import find_typeface
from migrate.profile.settings import Archive
from tests.package.dossiers import CLOCK, PROFILE, three_documents, typed

REP = "representations/rep1"


def altered(package: Path, add: dict[str, bytes], drop: str = "\0") -> Path:
    """Return a copy of ``package`` with more files, and without those whose names end so."""
    target = package.with_name("altered.zip")
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(target, "w") as written:
        folder = source.namelist()[0].partition("/")[0]
        for name in source.namelist():
            if not name.endswith(drop):
                written.writestr(name, source.read(name))
        for name, content in add.items():
            written.writestr(f"{folder}/{name}", content)
    return target


def submission(folder: Path) -> Path:
    request = three_documents(folder, **typed("SIP_hoso"))
    return request.out / write_package(request).name


@pytest.mark.parametrize("flavour", ["tt05", "tt05-sample", "eark-2.2.0"])
@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso"])
def test_each_form_is_joined_with_its_own_pdf(kind: str, flavour: str, tmp_path: Path) -> None:
    request = three_documents(tmp_path, **typed(kind, flavour))
    package = write_package(request)
    with received(request.out / package.name) as whole:
        found = [(d.ordinal, d.form["docCode"][0], d.pdf) for d in whole.documents]
        assert whole.objid == package.objid
    assert found == list(package.documents)


@pytest.mark.parametrize(
    "stranger",
    [
        f"{REP}/data/phim.mp4",
        f"{REP}/metadata/descriptive/EAD_media_phim.xml",
        "representations/rep2/data/a.pdf",
        "ghi chu.txt",
    ],
)
def test_a_file_without_a_place_is_named(stranger: str, tmp_path: Path) -> None:
    package = altered(submission(tmp_path), {stranger: b"<simpledc/>"})
    with pytest.raises(UsageError) as caught, received(package):
        pass
    assert caught.value.code == "package.received_unplaced"
    assert caught.value.facts["path"] == stranger


@pytest.mark.parametrize("part", ["EAD.xml", "rep1/METS.xml", ".pdf"])
def test_a_part_that_is_missing_is_told(part: str, tmp_path: Path) -> None:
    package = altered(submission(tmp_path), {}, drop=part)
    with pytest.raises(UsageError, match=r"received_(incomplete|unplaced)"), received(package):
        pass


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(UsageError, match="received_no_zip"), received(tmp_path / "a.zip"):
        pass


def test_a_signed_pdf_is_never_stamped(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    package = write_package(request)
    signed = tmp_path / "signed.pdf"
    with zipfile.ZipFile(request.out / package.name) as source:
        name = next(name for name in source.namelist() if name.endswith("0000001.pdf"))
        with pikepdf.open(BytesIO(source.read(name))) as pdf:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3)
            pdf.save(signed)
    place = name.partition("/")[2]
    other = altered(request.out / package.name, {place: signed.read_bytes()}, drop=place)
    out = tmp_path / "out"
    copying = UseCopyRequest(other, PROFILE, CLOCK, out, tmp_path / "scratch", find_typeface())
    with pytest.raises(PackagingError, match="copy_signed"):
        write_use_copy(copying)
    assert not out.exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_names_in_the_zip_are_no_places_on_the_disk(tmp_path: Path) -> None:
    package = altered(submission(tmp_path), {"documentation/../../../escaped.txt": b"x"})
    out = tmp_path / "deep" / "out"
    request = RepackRequest(package, PROFILE, CLOCK, out, tmp_path / "deep" / "scratch", 0)
    with pytest.raises(UsageError, match="received_unplaced"):
        repack(request)
    assert not list(tmp_path.rglob("escaped.txt"))


def test_an_archive_without_a_code_gets_a_provisional_one_and_is_told(tmp_path: Path) -> None:
    profile = replace(PROFILE, archive=Archive())
    out = tmp_path / "out"
    request = RepackRequest(submission(tmp_path), profile, CLOCK, out, tmp_path / "scratch", 0)
    package = repack(request)
    assert package.file_code == "TAM.P123.2020.160"
    assert any(note.startswith("package.code_provisional") for note in package.notes)
