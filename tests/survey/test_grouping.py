"""Files become dossiers and documents by the profile's pattern; nothing falls out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.errors import ProfileError
from migrate.messages import say
from migrate.model import InputFile
from migrate.profile import Folders
from migrate.survey import Gap, take_survey
from migrate.survey.fit import nearest_pattern
from migrate.survey.grouping import Grouping, group
from migrate.survey.layout import layout_of
from tests.survey.hostile import plant, scan

Shape = dict[str, list[list[str]]]


def grouped(pattern: str, *paths: str) -> Grouping:
    return laid_out(Folders(pattern), *paths)


def laid_out(folders: Folders, *paths: str) -> Grouping:
    kinds = {".mp3": "audio/mpeg", ".mp4": "video/mp4"}
    files = [
        InputFile(path, 1, path, kinds.get(path[path.rfind(".") :], "application/pdf"))
        for path in paths
    ]
    return group(files, layout_of(folders), "thung 5")


def shape(grouping: Grouping) -> Shape:
    """Return the paths of each document of each dossier, in order."""
    return {
        dossier.key: [[file.path for file in document.files] for document in dossier.documents]
        for dossier in grouping.dossiers
    }


def test_a_file_is_a_document() -> None:
    found = grouped("{dossier}/{document}.pdf", "HS2/10.pdf", "HS2/9.tif", "HS10/1.pdf")
    assert shape(found) == {"HS2": [["HS2/9.tif"], ["HS2/10.pdf"]], "HS10": [["HS10/1.pdf"]]}
    assert [dossier.key for dossier in found.dossiers] == ["HS2", "HS10"]


def test_pages_of_a_dossier_are_one_stack_in_natural_order() -> None:
    found = grouped("{dossier}/{page}.tif", "HS1/trang 10.tif", "HS1/trang 2.tif")
    assert shape(found) == {"HS1": [["HS1/trang 2.tif", "HS1/trang 10.tif"]]}


def test_pages_of_documents() -> None:
    found = grouped("{dossier}/{document}/{page}.jpg", "H/02/1.jpg", "H/01/2.jpg", "H/01/1.jpg")
    assert shape(found) == {"H": [["H/01/1.jpg", "H/01/2.jpg"], ["H/02/1.jpg"]]}
    assert [document.key for document in found.dossiers[0].documents] == ["H/01", "H/02"]


def test_fonds_year_and_number_come_from_the_path() -> None:
    (dossier,) = grouped("{fonds}/{year}-{dossier}/{document}.pdf", "P1/1998-12/a.pdf").dossiers
    assert (dossier.key, dossier.number) == ("P1/1998-12", "12")
    assert (dossier.fonds, dossier.year) == ("P1", "1998")


def test_dossiers_of_one_number_in_two_boxes_stay_two() -> None:
    found = grouped("{any}/{dossier}/{document}.pdf", "Hop 1/HS1/a.pdf", "Hop 2/HS1/a.pdf")
    assert [(d.key, d.number) for d in found.dossiers] == [
        ("Hop 1/HS1", "HS1"),
        ("Hop 2/HS1", "HS1"),
    ]


def test_documents_of_one_stem_stay_two() -> None:
    (dossier,) = grouped("{dossier}/{document}", "HS1/a.pdf", "HS1/a.tif").dossiers
    assert [document.key for document in dossier.documents] == ["HS1/a.pdf", "HS1/a.tif"]


def test_a_flat_folder_is_a_dossier_with_its_own_name() -> None:
    (dossier,) = grouped("{document}.pdf", "a.pdf", "b.pdf").dossiers
    assert (dossier.key, dossier.number, len(dossier.documents)) == (".", "thung 5", 2)


def test_one_file_can_be_a_dossier() -> None:
    found = grouped("{dossier}.pdf", "HS1.pdf", "HS2.pdf")
    assert shape(found) == {"HS1": [["HS1.pdf"]], "HS2": [["HS2.pdf"]]}


def test_the_dossier_may_be_in_the_name_of_the_page() -> None:
    found = grouped("{dossier}_{page}.jpg", "HS_01_001.jpg", "HS_01_002.jpg", "HS_02_001.jpg")
    assert shape(found) == {
        "HS_01": [["HS_01_001.jpg", "HS_01_002.jpg"]],
        "HS_02": [["HS_02_001.jpg"]],
    }


def test_a_deeper_file_joins_the_dossier_it_lies_in() -> None:
    found = grouped("{dossier}/{document}.pdf", "HS1/a.pdf", "HS1/phu luc/b.pdf")
    assert shape(found) == {"HS1": [["HS1/a.pdf"], ["HS1/phu luc/b.pdf"]]}
    assert found.mismatches == ("HS1/phu luc/b.pdf",)


def test_a_shallower_file_makes_a_dossier_of_its_folder_and_is_noted() -> None:
    found = grouped("{fonds}/{dossier}/{document}.pdf", "P1/HS1/a.pdf", "P1/le.pdf", "le.pdf")
    assert shape(found) == {".": [["le.pdf"]], "P1": [["P1/le.pdf"]], "P1/HS1": [["P1/HS1/a.pdf"]]}
    assert found.mismatches == ("P1/le.pdf", "le.pdf")
    notes = {f.path: f.notes for d in found.dossiers for doc in d.documents for f in doc.files}
    assert notes == {
        "P1/HS1/a.pdf": (),
        "P1/le.pdf": ("survey.off_pattern",),
        "le.pdf": ("survey.off_pattern",),
    }


def test_a_dossier_is_told_which_of_its_files_are_missing(tmp_path: Path) -> None:
    for name in (b"HS1/1.pdf", b"HS1/3.pdf"):
        plant(tmp_path, name, scan(name))
    plant(tmp_path, b"HS1/2.pdf", b"")
    plant(tmp_path, b"HS1/phu luc/bang.docx", b"PK\x03\x04")
    plant(tmp_path, b"HS2/1.pdf", b"<html>404</html>")
    plant(tmp_path, b"HS1/Thumbs.db", b"no record")
    survey = take_survey(tmp_path, Folders(pattern="{dossier}/{document}.pdf"))
    assert survey.gaps == (
        Gap("HS1", "HS1/2.pdf", "survey.empty"),
        Gap("HS1", "HS1/phu luc/bang.docx", "survey.not_a_scan"),
        Gap("HS2", "HS2/1.pdf", "survey.not_a_scan"),
    )
    assert [dossier.key for dossier in survey.dossiers] == ["HS1"]


def test_deeper_pages_of_one_folder_stay_one_document() -> None:
    found = grouped("{dossier}/{page}.jpg", "H/1.jpg", "H/sau/2.jpg", "H/sau/1.jpg")
    assert shape(found) == {"H": [["H/1.jpg"], ["H/sau/1.jpg", "H/sau/2.jpg"]]}


paths = st.lists(
    st.lists(st.sampled_from(["a", "HS1", "HS_2", "1999", "01"]), min_size=1, max_size=4).map(
        "/".join
    ),
    unique=True,
    max_size=12,
)
patterns = st.sampled_from(
    [
        *("{document}.pdf", "{dossier}/{document}.pdf", "{dossier}/{page}.tif", "{any}/{any}"),
        *("{dossier}/{document}/{page}.jpg", "{year}/{dossier}/{document}", "{dossier}_{page}"),
    ]
)


@given(patterns, paths)
def test_every_file_is_in_exactly_one_document(pattern: str, listed: list[str]) -> None:
    found = grouped(pattern, *listed)
    placed = [path for documents in shape(found).values() for files in documents for path in files]
    assert sorted(placed) == sorted(listed)
    keys = [document.key for dossier in found.dossiers for document in dossier.documents]
    assert len(set(keys)) == len(keys)
    assert len({dossier.key for dossier in found.dossiers}) == len(found.dossiers)


def test_a_pattern_that_does_not_fit_is_told_with_the_nearest_that_would(tmp_path: Path) -> None:
    for name in (b"P1/HS1/a.pdf", b"P1/HS1/b.pdf", b"P1/HS2/c.pdf", b"HS3/d.pdf"):
        plant(tmp_path, name, scan(name))
    with pytest.raises(ProfileError) as raised:
        take_survey(tmp_path, Folders(pattern="{dossier}/{document}.pdf"))
    text = say(raised.value.code, "en", **raised.value.facts)
    assert "“{dossier}/{document}.pdf” does not fit 3 of the files, 4 in all" in text
    assert "P1/HS1/a.pdf; P1/HS1/b.pdf; P1/HS2/c.pdf" in text
    assert "“{fonds}/{dossier}/{document}.pdf”" in text


def test_half_of_the_files_is_enough_to_fit(tmp_path: Path) -> None:
    for name in (b"HS1/a.pdf", b"HS1/b.pdf", b"c.pdf", b"d.pdf"):
        plant(tmp_path, name, scan(name))
    survey = take_survey(tmp_path, Folders(pattern="{dossier}/{document}.pdf"))
    assert survey.mismatches == ("c.pdf", "d.pdf")


def test_a_folder_without_scans_fits_any_pattern(tmp_path: Path) -> None:
    (tmp_path / "ghi chu.txt").write_text("chưa quét")
    survey = take_survey(tmp_path, Folders())
    assert (survey.files, len(survey.fates)) == ((), 1)


@pytest.mark.parametrize(
    ("path", "kind", "nearest"),
    [
        ("a.pdf", "application/pdf", "{document}.pdf"),
        ("a.jpg", "image/jpeg", "{page}.jpg"),
        ("HS1/a.pdf", "application/pdf", "{dossier}/{document}.pdf"),
        ("HS1/a.tif", "image/tiff", "{dossier}/{page}.jpg"),
        ("HS1/01/a.jpg", "image/jpeg", "{dossier}/{document}/{page}.jpg"),
        ("P/HS1/a.pdf", "application/pdf", "{fonds}/{dossier}/{document}.pdf"),
        ("a/b/c/d/e.pdf", "application/pdf", "{any}/{any}/{any}/{dossier}/{document}.pdf"),
    ],
)
def test_the_nearest_pattern_follows_depth_and_content(path: str, kind: str, nearest: str) -> None:
    assert nearest_pattern([path], [kind]) == nearest


ALBUM = Folders(
    "{fonds}/{dossier}/{page}.tif",
    photographs="{fonds}/{dossier}/anh/{document}.jpg",
    recordings="{fonds}/{dossier}/ghi am/{any}.mp3",
)


def test_photographs_and_recordings_come_after_the_text_each_by_itself() -> None:
    found = laid_out(
        ALBUM, "P/HS1/anh/2.jpg", "P/HS1/anh/10.jpg", "P/HS1/b.mp4", "P/HS1/2.tif", "P/HS1/1.tif"
    )
    (dossier,) = found.dossiers
    assert [(d.form, [f.path for f in d.files]) for d in dossier.documents] == [
        ("doc", ["P/HS1/1.tif", "P/HS1/2.tif"]),
        ("pic", ["P/HS1/anh/2.jpg"]),
        ("pic", ["P/HS1/anh/10.jpg"]),
        ("media", ["P/HS1/b.mp4"]),
    ]
    assert (dossier.number, dossier.fonds) == ("HS1", "P")
    assert found.mismatches == ()


def test_a_picture_is_a_photograph_only_where_the_profile_says_so() -> None:
    (dossier,) = grouped("{dossier}/{document}.jpg", "HS1/anh chup.jpg").dossiers
    assert [document.form for document in dossier.documents] == ["doc"]


def test_recordings_have_a_pattern_of_their_own_or_join_the_dossier_they_lie_in() -> None:
    found = laid_out(ALBUM, "P/HS1/ghi am/hop.mp3", "P/HS1/bang/2001/hop.mp3")
    (dossier,) = found.dossiers
    assert [document.form for document in dossier.documents] == ["media", "media"]
    assert found.mismatches == ("P/HS1/bang/2001/hop.mp3",)
