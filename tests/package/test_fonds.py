"""A fonds package describes the fonds and names every child, and holds no document itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.model import Package
from migrate.package import (
    FondsRequest,
    PackagingError,
    Version,
    fonds_content,
    revision_of,
    write_fonds,
    write_package,
)
from migrate.profile.settings import Fonds, Receiving
from tests.package.dossiers import CLOCK, PROFILE, three_documents
from tests.package.judging import HREF, NS, Delivered


@pytest.fixture
def request_of_two(tmp_path: Path) -> FondsRequest:
    first = three_documents(tmp_path)
    plan = replace(first.record.plan, key="P123/161", number="161")
    second = replace(first, record=replace(first.record, plan=plan))
    children = [write_package(first), write_package(second)]
    return FondsRequest(
        PROFILE, children, CLOCK, first.out, first.scratch, "1998", "2020-12-31", ("01",)
    )


def test_every_child_is_named_with_its_digest(tmp_path: Path, request_of_two: FondsRequest) -> None:
    package = write_fonds(request_of_two)
    opened = Delivered(request_of_two.out / package.name, tmp_path / "o")
    mets = opened.tree("METS.xml")
    pointers = mets.findall("m:structMap[@LABEL='child AIPs']//m:mptr", NS)
    assert [p.get(HREF) for p in pointers] == [c.objid for c in request_of_two.children]
    premis = opened.tree("metadata/preservation/PREMIS.xml")
    digests = [e.text for e in premis.iterfind(".//p:messageDigest", NS)]
    assert digests == [child.sha256 for child in request_of_two.children]
    assert {file.path for file in opened.listed("METS.xml")} == opened.paths - {"METS.xml"}


def test_fonds_is_described_and_valid(tmp_path: Path, request_of_two: FondsRequest) -> None:
    package = write_fonds(request_of_two)
    opened = Delivered(request_of_two.out / package.name, tmp_path / "o")
    values = opened.values("metadata/descriptive/EAD.xml")
    assert values["fondsCode"] == ["P123"]
    assert values["state"] == ["đóng"]
    assert (values["startDate"], values["endDate"]) == (["1998"], ["31/12/2020"])
    assert values["totalDoc"] == ["6"]
    for path, schema in {
        "METS.xml": "METS.xsd",
        "metadata/descriptive/EAD.xml": "EAD.xsd",
        "metadata/preservation/PREMIS.xml": "PREMIS.xsd",
    }.items():
        opened.schema(schema).assertValid(opened.tree(path))


def test_same_fonds_gives_the_same_bytes(request_of_two: FondsRequest) -> None:
    assert write_fonds(request_of_two) == write_fonds(request_of_two)


def test_fonds_without_code_is_not_made_up(request_of_two: FondsRequest) -> None:
    nameless = replace(PROFILE, fonds=Fonds(name="Phông không mã"))
    with pytest.raises(PackagingError, match="fonds_unnamed"):
        write_fonds(replace(request_of_two, profile=nameless))


def later(request: FondsRequest, *children: Package) -> FondsRequest:
    """Return the request of the version after ``request``, over other children."""
    first = write_fonds(request)
    version = Version(first.name, first.objid, first.size, first.sha256, CLOCK)
    changed = replace(request, children=children, clock="2026-12-01T00:00:00.0+07:00")
    revision = revision_of((version,), fonds_content(request), fonds_content(changed))
    return replace(changed, revision=revision)


def test_a_child_more_supplements_the_fonds(tmp_path: Path, request_of_two: FondsRequest) -> None:
    first, second = request_of_two.children
    before = replace(request_of_two, children=(first,))
    package = write_fonds(later(before, first, second))
    assert package.name.endswith("_v2.zip")
    assert (package.version, package.objid) == (2, write_fonds(before).objid)
    opened = Delivered(request_of_two.out / package.name, tmp_path / "o")
    header = opened.tree("METS.xml").find("m:metsHdr", NS)
    assert header.get("RECORDSTATUS") == "SUPPLEMENT"
    assert header.get("CREATEDATE") == CLOCK
    premis = opened.tree("metadata/preservation/PREMIS.xml")
    assert "supersedes" in {e.text for e in premis.iterfind(".//p:relationshipSubType", NS)}
    details = " ".join(e.text or "" for e in premis.iterfind(".//p:eventDetail", NS))
    assert "Bổ sung 1 gói con" in details
    opened.schema("PREMIS.xsd").assertValid(premis)


def test_a_child_in_a_later_version_replaces_in_the_fonds(request_of_two: FondsRequest) -> None:
    first, second = request_of_two.children
    revised = later(request_of_two, first, replace(second, sha256="0" * 64, version=2))
    assert revised.revision
    assert revised.revision.status == "REPLACEMENT"
    assert "gói con" in revised.revision.reason


def test_eark_gets_its_children_as_a_table(tmp_path: Path, request_of_two: FondsRequest) -> None:
    profile = replace(request_of_two.profile, receiving=Receiving("eark-2.2.0"))
    package = write_fonds(replace(request_of_two, profile=profile))
    opened = Delivered(request_of_two.out / package.name, tmp_path / "o")
    path = opened.root / "representations/rep1/data/muc-luc-goi-tin.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["OBJID"], row["SHA-256"]) for row in rows] == [
        (child.objid, child.sha256) for child in request_of_two.children
    ]
    assert [row["documents"] for row in rows] == ["3", "3"]
