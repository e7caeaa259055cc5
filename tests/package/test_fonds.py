"""A fonds package describes the fonds and names every child, and holds no document itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.package import FondsRequest, PackagingError, write_fonds, write_package
from migrate.profile.settings import Fonds
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
