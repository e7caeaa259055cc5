"""A whole package: its tree, its sums, its schemas, and that it is whole or absent."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from migrate.model import PageState
from migrate.package import PackageRequest, PackagingError, write_package
from migrate.package.notes import note
from migrate.profile.settings import Packaging
from tests.package.dossiers import fields, three_documents, typed
from tests.package.judging import NS, Delivered

REP = "representations/rep1"
KINDS = ["AIP_hoso", "AIP_tailieu", "SIP_hoso", "SIP_tailieu"]


def delivered(request: PackageRequest, folder: Path) -> Delivered:
    package = write_package(request)
    return Delivered(request.out / package.name, folder / "opened")


def test_tree_is_that_of_annex_one(tmp_path: Path) -> None:
    opened = delivered(three_documents(tmp_path), tmp_path)
    stem = "P123.2020.160.000000"
    assert opened.root.name.startswith("urn_P123_uuid-")
    assert opened.paths == {
        "METS.xml",
        "metadata/descriptive/EAD.xml",
        "metadata/preservation/PREMIS.xml",
        f"{REP}/METS.xml",
        f"{REP}/metadata/preservation/PREMIS_rep1.xml",
        *(f"{REP}/metadata/descriptive/EAD_doc_{stem}{n}.xml" for n in (1, 2, 3)),
        *(f"{REP}/data/{stem}{n}.pdf" for n in (1, 2, 3)),
        *(f"schemas/{name}.xsd" for name in ("METS", "xlink", "PREMIS", "DILCISExtensionMETS")),
        *(f"schemas/{name}.xsd" for name in ("EAD", "EAD_doc", "EAD_media", "EAD_pic")),
        "documentation/originals/0002.tif",
        "documentation/originals/0003.png",
    }


@pytest.mark.parametrize("flavour", ["tt05", "tt05-sample", "eark-2.2.0"])
@pytest.mark.parametrize("kind", KINDS)
def test_mets_is_the_manifest_of_every_file(tmp_path: Path, kind: str, flavour: str) -> None:
    opened = delivered(three_documents(tmp_path, **typed(kind, flavour)), tmp_path)
    listed = [*opened.listed("METS.xml"), *opened.listed(f"{REP}/METS.xml")]
    assert {file.path for file in listed} == opened.paths - {"METS.xml"}
    for file in listed:
        assert file.digest.lower() == opened.digest(file.path)
        assert file.size == (opened.root / file.path).stat().st_size


@pytest.mark.parametrize("kind", KINDS)
def test_every_xml_file_is_valid_by_the_schemas_in_the_package(tmp_path: Path, kind: str) -> None:
    opened = delivered(three_documents(tmp_path, **typed(kind)), tmp_path)
    schemas = {name: opened.schema(f"{name}.xsd") for name in ("METS", "EAD", "EAD_doc")}
    if kind.startswith("AIP"):
        schemas["PREMIS"] = opened.schema("PREMIS.xsd")
    checked = 0
    for path in sorted(p for p in opened.paths if p.endswith(".xml")):
        name = Path(path).stem
        key = "EAD_doc" if name.startswith("EAD_doc") else name.removesuffix("_rep1")
        schemas[key].assertValid(opened.tree(path))
        checked += 1
    assert checked == (8 if kind.startswith("AIP") else 6)


def test_metadata_link_joins_each_document_with_its_file(tmp_path: Path) -> None:
    opened = delivered(three_documents(tmp_path), tmp_path)
    mets = opened.tree(f"{REP}/METS.xml")
    links = mets.findall(".//m:div[@LABEL='MetadataLink']/m:div", NS)
    pairs = []
    for link in links:
        section = mets.find(f".//m:dmdSec[@ID='{link.get('DMDID')}']/m:mdRef", NS)
        file = mets.find(f".//m:file[@ID='{link.find('m:fptr', NS).get('FILEID')}']/m:FLocat", NS)
        pairs.append((section.get(f"{{{NS['x']}}}href"), file.get(f"{{{NS['x']}}}href")))
    assert [Path(a).stem.removeprefix("EAD_doc_") for a, _ in pairs] == [
        Path(b).stem for _, b in pairs
    ]
    assert len(pairs) == 3


def test_every_input_byte_is_in_the_package(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    opened = delivered(request, tmp_path)
    kept = {opened.digest(path) for path in opened.paths}
    jpeg, *others = request.sources
    assert set(others) <= kept
    pdf = (opened.root / REP / "data" / "P123.2020.160.0000001.pdf").read_bytes()
    assert request.sources[jpeg][0].read_bytes() in pdf


@pytest.mark.parametrize(("wish", "kept"), [("all", 3), ("differing", 2), ("none", 0)])
def test_originals_are_kept_as_the_profile_wishes(tmp_path: Path, wish: str, kept: int) -> None:
    package = write_package(three_documents(tmp_path, package=Packaging(originals=wish)))  # type: ignore[arg-type]
    assert sum("/originals/" in file.path for file in package.files) == kept
    dropped = [text for text in package.notes if text.startswith("package.original_dropped")]
    assert len(dropped) == (2 if wish == "none" else 0)


def test_same_request_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    packages = []
    for name in ("one", "another/place"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        packages.append(write_package(three_documents(folder)))
    assert packages[0] == packages[1]


def test_zip_is_sorted_and_carries_the_recorded_clock(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    package = write_package(request)
    with zipfile.ZipFile(request.out / package.name) as archive:
        entries = archive.infolist()
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)
    assert {e.date_time for e in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {e.external_attr >> 16 for e in entries} == {0o100644}


def test_identity_does_not_hang_on_the_description(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    corrected = replace(request.record, fields=fields({"title": "Tiêu đề đã sửa"}))
    before, after = write_package(request), write_package(replace(request, record=corrected))
    assert before.objid == after.objid
    assert before.sha256 != after.sha256


def test_refused_package_leaves_nothing_behind(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    quarantined = replace(request, record=replace(request.record, quarantined=True))
    with pytest.raises(PackagingError, match="quarantined"):
        write_package(quarantined)
    ref = next(iter(request.readings))
    worthless = replace(request.readings[ref], state=PageState.DAMAGED)
    with pytest.raises(PackagingError, match="no_page"):
        write_package(replace(request, readings={**request.readings, ref: worthless}))
    assert not list(request.scratch.glob("*"))
    assert not request.out.exists()


def test_inputs_and_documents_are_reported(tmp_path: Path) -> None:
    package = write_package(three_documents(tmp_path))
    assert package.inputs == tuple(
        f"Hộp 1/160/{n}" for n in ("jpeg.jpg", "fax.tif", "lossless.png")
    )
    assert [(n, code) for n, code, _ in package.documents] == [
        (n, f"P123.2020.160.000000{n}") for n in (1, 2, 3)
    ]
    assert package.file_code == "LT01.P123.2020.160"


def test_single_document_is_named_by_the_dossier(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    record = replace(request.record, documents=request.record.documents[:1])
    package = write_package(replace(request, record=record))
    assert package.documents[0][2] == f"{REP}/data/P123.2020.160.pdf"


def test_name_with_control_characters_is_packaged_and_told(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    digest, (path, file) = next(iter(request.sources.items()))
    hostile = replace(file, path="Hộp 1/\x01\x1f.jpg")
    first, *others = request.record.plan.documents
    plans = (replace(first, files=(hostile,)), *others)
    record = replace(
        request.record,
        plan=replace(request.record.plan, documents=plans),
        fields=fields({"title": "Tiêu đề\x0b có ký tự lạ"}),
    )
    sources = {**request.sources, digest: (path, hostile)}
    opened = delivered(replace(request, record=record, sources=sources), tmp_path)
    premis = opened.tree("metadata/preservation/PREMIS.xml")
    names = [element.text for element in premis.iterfind(".//p:originalName", NS)]
    assert "Hộp 1/\\x01\\x1F.jpg" in names
    assert opened.values("metadata/descriptive/EAD.xml")["title"] == ["Tiêu đề\\x0B có ký tự lạ"]


def test_zip_of_a_sip_begins_with_its_place_in_the_submission(tmp_path: Path) -> None:
    sip = write_package(replace(three_documents(tmp_path, **typed("SIP_hoso")), ordinal=12))
    assert sip.name == f"12{sip.objid}.zip"
    aip = write_package(replace(three_documents(tmp_path), ordinal=12))
    assert aip.name.startswith("urn_")


def test_damaged_page_is_left_out_told_and_its_file_kept(tmp_path: Path) -> None:
    request = three_documents(tmp_path, package=Packaging(originals="none"))
    first, second, third = request.record.documents
    stack = replace(first, pages=(*first.pages, *second.pages))
    record = replace(request.record, documents=(stack, replace(third, ordinal=2)))
    (ref,) = second.pages
    damaged = replace(request.readings[ref], state=PageState.DAMAGED, words=())
    readings = {**request.readings, ref: damaged}
    package = write_package(replace(request, record=record, readings=readings))
    told = note("package.page_damaged", document="P123.2020.160.0000001", page=2)
    assert told in package.notes
    assert "documentation/originals/0002.tif" in {file.path for file in package.files}
    opened = Delivered(request.out / package.name, tmp_path / "o")
    with pikepdf.open(opened.root / package.documents[0][2]) as pdf:
        assert len(pdf.pages) == 1
