"""Photographs and recordings in a package: the very files, their forms, names and history."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.package import PackageRequest, PackagingError, write_package
from migrate.verify import verify_package
from tests.package.albums import with_album
from tests.package.dossiers import typed
from tests.package.judging import NS, Delivered

REP = "representations/rep1"
FLAVOURS = ["tt05", "tt05-sample", "eark-2.2.0"]


def delivered(request: PackageRequest, folder: Path) -> Delivered:
    return Delivered(request.out / write_package(request).name, folder / "opened")


def test_the_very_files_stand_in_data_after_the_text_by_the_names_of_the_circular(
    tmp_path: Path,
) -> None:
    request = with_album(tmp_path)
    package = delivered(request, tmp_path)
    files = {d.ordinal: d.file for d in request.record.documents if d.file}
    for ordinal, suffix in ((4, "jpg"), (5, "mp3"), (6, "wmv")):
        path = f"{REP}/data/P123.2020.160.{ordinal:07d}.{suffix}"
        assert package.digest(path) == files[ordinal]
        copies = [p for p in package.paths if package.digest(p) == files[ordinal]]
        assert copies == [path]
    media = {item.path.rpartition(".")[2]: item.media for item in package.listed(f"{REP}/METS.xml")}
    assert (media["jpg"], media["mp3"], media["wmv"]) == (
        "image/jpeg",
        "audio/mpeg",
        "application/vnd.ms-asf",
    )


def test_forms_are_those_of_pictures_and_recordings_and_valid(tmp_path: Path) -> None:
    package = delivered(with_album(tmp_path), tmp_path)
    for ordinal, form in ((4, "pic"), (5, "media"), (6, "media")):
        path = f"{REP}/metadata/descriptive/EAD_{form}_P123.2020.160.{ordinal:07d}.xml"
        package.schema(f"EAD_{form}.xsd").assertValid(package.tree(path))
    picture = package.values(f"{REP}/metadata/descriptive/EAD_pic_P123.2020.160.0000004.xml")
    assert picture["docCode"] == ["P123.2020.160.0000004"]
    assert picture["photoTime"] == ["19/05/2019"]
    assert "numberOfPage" not in picture
    film_form = package.values(f"{REP}/metadata/descriptive/EAD_media_P123.2020.160.0000006.xml")
    assert film_form["recordDate"] == ["05/1998"]
    assert package.values("metadata/descriptive/EAD.xml")["totalDoc"] == ["6"]
    assert package.values("metadata/descriptive/EAD.xml")["numberOfPage"] == ["3"]


def test_the_struct_map_joins_each_with_its_form(tmp_path: Path) -> None:
    package = delivered(with_album(tmp_path), tmp_path)
    mets = package.tree(f"{REP}/METS.xml")
    joined = mets.findall(".//m:div[@LABEL='MetadataLink/File']", NS)
    assert len(joined) == 6


def test_premis_tells_the_file_its_measures_and_that_it_is_unchanged(tmp_path: Path) -> None:
    package = delivered(with_album(tmp_path), tmp_path)
    premis = package.tree(f"{REP}/metadata/preservation/PREMIS_rep1.xml")
    checks = premis.xpath("//p:event[p:eventType='fixity check']", namespaces=NS)
    assert len(checks) == 3
    told = premis.xpath(
        "//p:significantProperties[p:significantPropertiesType='playTime']"
        "/p:significantPropertiesValue/text()",
        namespaces=NS,
    )
    assert told == ["00:00:10"]
    root = package.tree("metadata/preservation/PREMIS.xml")
    places = root.xpath(
        "//p:object[p:originalName='160/họp.mp3']//p:contentLocationValue/text()", namespaces=NS
    )
    assert places == [f"{REP}/data/P123.2020.160.0000005.mp3"]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso", "AIP_tailieu", "SIP_tailieu"])
def test_verify_has_nothing_to_say(flavour: str, kind: str, tmp_path: Path) -> None:
    request = with_album(tmp_path, **typed(kind, flavour))
    whole = [
        replace(f, value="2020-01-05" if f.name == "startDate" else f.value)
        for f in request.record.fields
    ]
    request = replace(request, record=replace(request.record, fields=tuple(whole)))
    assert verify_package(request.out / write_package(request).name).findings == ()


def test_all_originals_are_not_kept_twice(tmp_path: Path) -> None:
    request = with_album(tmp_path, **typed("AIP_hoso", originals="all"))
    package = delivered(request, tmp_path)
    kept = [path for path in package.paths if path.startswith("documentation/originals/")]
    assert len(kept) == 3


def test_a_lone_recording_is_named_with_its_ordinal(tmp_path: Path) -> None:
    request = with_album(tmp_path)
    alone = replace(request.record.documents[4], ordinal=1)
    request = replace(request, record=replace(request.record, documents=(alone,)))
    package = delivered(request, tmp_path)
    assert f"{REP}/data/P123.2020.160.0000001.mp3" in package.paths


def test_a_file_that_changed_since_the_survey_is_not_packaged(tmp_path: Path) -> None:
    request = with_album(tmp_path)
    (tmp_path / "họp.mp3").write_bytes(b"ID3 something else")
    with pytest.raises(PackagingError) as refused:
        write_package(request)
    assert refused.value.code == "package.copy_differs"


def test_the_same_album_gives_the_same_bytes(tmp_path: Path) -> None:
    request = with_album(tmp_path)
    again = replace(request, out=tmp_path / "again")
    assert write_package(request).sha256 == write_package(again).sha256
