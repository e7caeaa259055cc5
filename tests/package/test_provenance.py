"""PREMIS tells what happened: transfer, reading, repair, conversion, checks, mapping, creation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from migrate.package import Revision, Version, write_package
from tests.package.dossiers import CLOCK, UNIT, three_documents
from tests.package.judging import NS, Delivered

ROOT = "metadata/preservation/PREMIS.xml"
REP = "representations/rep1/metadata/preservation/PREMIS_rep1.xml"


def opened(tmp_path: Path) -> Delivered:
    request = three_documents(tmp_path)
    ref = next(iter(request.readings))
    repaired = replace(request.readings[ref], notes=("ocr.turned",))
    request = replace(request, readings={**request.readings, ref: repaired})
    package = write_package(request)
    return Delivered(request.out / package.name, tmp_path / "opened")


def events(package: Delivered, path: str) -> Counter[str]:
    return Counter(
        e.findtext("p:eventType", "", NS) for e in package.tree(path).iterfind("p:event", NS)
    )


def test_each_act_is_one_event_of_the_vocabulary(tmp_path: Path) -> None:
    package = opened(tmp_path)
    assert events(package, ROOT) == {
        "transfer": 1,
        "message digest calculation": 1,
        "information package creation": 1,
    }
    assert events(package, REP) == {
        "metadata extraction": 3,
        "modification": 1,
        "normalization": 3,
        "validation": 3,
        "metadata modification": 3,
    }


def test_times_are_the_recorded_clock(tmp_path: Path) -> None:
    package = opened(tmp_path)
    for path in (ROOT, REP):
        times = {e.text for e in package.tree(path).iterfind(".//p:eventDateTime", NS)}
        assert times == {CLOCK}


def test_new_unit_is_added_with_act_and_clause(tmp_path: Path) -> None:
    package = opened(tmp_path)
    details = [e.text or "" for e in package.tree(REP).iterfind(".//p:eventDetail", NS)]
    assert sum("xã Mẫu Mới" in d and "khoản 2 Điều 1" in d for d in details) == 3
    values = package.values(
        "representations/rep1/metadata/descriptive/EAD_doc_P123.2020.160.0000001.xml"
    )
    assert values["organName"] == ["Ủy ban nhân dân xã Mẫu Cũ"]
    assert "xã Mẫu Mới" in values["description"][0]


def test_decision_of_an_archivist_is_cited_beside_the_unit(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    citation = "2026-11-20 Nguyễn Văn Mẫu: 00001 → 00002 (trụ sở cũ)"
    decided = tuple(
        replace(document, unit=replace(UNIT, decision=f"{citation} {'rất ' * n}".strip()))
        for n, document in zip((0, 200), request.record.documents[:2], strict=True)
    )
    record = replace(request.record, documents=decided)
    package = write_package(replace(request, record=record))
    whole = Delivered(request.out / package.name, tmp_path / "opened")
    for number in (1, 2):
        form = f"representations/rep1/metadata/descriptive/EAD_doc_P123.2020.160.000000{number}.xml"
        (description,) = whole.values(form)["description"]
        assert citation in description
        assert "xã Mẫu Mới" in description
        assert len(description) < 500
    notes = [e.text or "" for e in whole.tree(REP).iterfind(".//p:eventOutcomeDetailNote", NS)]
    assert any(note.count("rất") == 200 for note in notes)


def test_source_objects_carry_digest_name_and_place(tmp_path: Path) -> None:
    package = opened(tmp_path)
    files = {}
    for thing in package.tree(ROOT).iterfind("p:object", NS):
        if thing.find("p:objectCharacteristics", NS) is not None:
            name = thing.findtext("p:originalName", "", NS)
            place = thing.findtext(".//p:contentLocationValue", "", NS)
            files[name] = (thing.findtext(".//p:messageDigest", "", NS), place)
    assert set(files) == {f"Hộp 1/160/{n}" for n in ("jpeg.jpg", "fax.tif", "lossless.png")}
    assert files["Hộp 1/160/jpeg.jpg"][1] == ""
    digest, place = files["Hộp 1/160/fax.tif"]
    assert package.digest(place) == digest


def test_every_identifier_that_is_linked_exists(tmp_path: Path) -> None:
    package = opened(tmp_path)
    trees = [package.tree(ROOT), package.tree(REP)]
    known = {e.text for t in trees for e in t.iterfind(".//p:objectIdentifierValue", NS)}
    linked = {
        e.text
        for t in trees
        for tag in ("relatedObjectIdentifierValue", "linkingObjectIdentifierValue")
        for e in t.iterfind(f".//p:{tag}", NS)
    }
    assert linked <= known
    for tree in trees:
        agents = {e.text for e in tree.iterfind(".//p:agentIdentifierValue", NS)}
        acting = {e.text for e in tree.iterfind(".//p:linkingAgentIdentifierValue", NS)}
        assert acting <= agents


def test_later_version_keeps_identity_and_history(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    first = write_package(request)
    version = Version(first.name, first.objid, first.size, first.sha256, CLOCK)
    revision = Revision("REPLACEMENT", "Sửa tiêu đề hồ sơ theo biên bản", (version,))
    later = replace(request, revision=revision, clock="2026-12-01T00:00:00.0+07:00")
    second = write_package(later)
    assert second.objid == first.objid
    assert second.name == first.name.replace(".zip", "_v2.zip")
    assert (request.out / first.name).exists()
    package = Delivered(request.out / second.name, tmp_path / "opened")
    header = package.tree("METS.xml").find("m:metsHdr", NS)
    assert header.get("RECORDSTATUS") == "REPLACEMENT"
    assert header.get("CREATEDATE") == CLOCK
    assert header.get("LASTMODDATE") == later.clock
    premis = package.tree(ROOT)
    assert first.sha256 in {e.text for e in premis.iterfind(".//p:messageDigest", NS)}
    assert "supersedes" in {e.text for e in premis.iterfind(".//p:relationshipSubType", NS)}
    details = [e.text or "" for e in premis.iterfind(".//p:eventDetail", NS)]
    assert sum(revision.reason in detail for detail in details) == 1
    package.schema("PREMIS.xsd").assertValid(premis)
