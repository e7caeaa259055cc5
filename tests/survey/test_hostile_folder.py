"""Every entry of a hostile folder has one fate, and its scans survive their names."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from migrate.model import Fate
from migrate.profile import Folders
from migrate.survey import Survey, real_path, take_survey
from tests.survey.hostile import CLUTTER, NFD, ODD_NAMES, VIETNAMESE, plant, plant_objects, scan

FLAT = Folders(pattern="{document}.pdf")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ODD_NAMES:
        plant(folder, name, scan(name))
    for name in CLUTTER:
        plant(folder, name, scan(name))
    return folder


def codes(survey: Survey) -> dict[str, str]:
    return {fate.file.path: fate.code for fate in survey.fates}


def test_every_scan_survives_its_name(root: Path) -> None:
    survey = take_survey(root, FLAT)
    contents = {file.path: real_path(root, file).read_bytes() for file in survey.files}
    assert sorted(contents.values()) == sorted(scan(name) for name in ODD_NAMES)
    for file in survey.files:
        assert file.sha256 == hashlib.sha256(contents[file.path]).hexdigest()
        assert file.size == len(contents[file.path])


def test_clutter_is_skipped_with_a_hash_and_reasons_in_both_languages(root: Path) -> None:
    fates = {fate.file.path: fate for fate in take_survey(root, FLAT).fates}
    assert {path.encode(): fate.code for path, fate in fates.items()} == CLUTTER
    for fate in fates.values():
        assert fate.fate is Fate.SKIPPED
        assert fate.reason_vi
        assert fate.reason_en
        assert len(fate.file.sha256) == 64


def test_links_pipes_sockets_and_empty_folders_are_listed_and_not_opened(root: Path) -> None:
    expected = plant_objects(root)
    survey = take_survey(root, FLAT)
    found = codes(survey)
    assert {path: found[path] for path in expected} == expected
    reasons = {fate.file.path: fate.reason_en for fate in survey.fates}
    assert "to “/etc/hostname”" in reasons["links/ra_ngoai.pdf"]
    assert "links/that.pdf" in {file.path for file in survey.files}
    assert not [path for path in found if path.startswith("links/goc/")]


def test_names_equal_under_nfc_stay_two_files(root: Path) -> None:
    survey = take_survey(root, FLAT)
    twins = {file.path: file for file in survey.files if file.path.startswith("twins/")}
    stem, extension = VIETNAMESE.rsplit(".", 1)
    assert sorted(twins) == [f"twins/{VIETNAMESE}", f"twins/{stem}~2.{extension}"]
    second = twins[f"twins/{stem}~2.{extension}"]
    assert bytes.fromhex(second.raw_path).decode() == f"twins/{NFD}"
    assert second.notes[:2] == ("survey.name_not_nfc", "survey.name_twin")
    assert twins[f"twins/{VIETNAMESE}"].raw_path == ""


def test_folders_equal_under_nfc_stay_two_dossiers(tmp_path: Path) -> None:
    for folder in ("Xã Tân", unicodedata.normalize("NFD", "Xã Tân")):
        plant(tmp_path, f"{folder}/1.pdf".encode(), scan(folder.encode()))
    survey = take_survey(tmp_path, Folders())
    assert [dossier.key for dossier in survey.dossiers] == ["Xã Tân", "Xã Tân~2"]
    assert [file.notes for file in survey.files] == [
        (),
        ("survey.name_not_nfc", "survey.name_twin"),
    ]


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("latin1_\\xe9\\xff.pdf", "survey.name_not_utf8"),
        (f"nfd/{VIETNAMESE}", "survey.name_not_nfc"),
        ("case/CONG_VAN.PDF", "survey.name_case_twin"),
        ("case/Cong_van.pdf", "survey.name_case_twin"),
        ("CON.pdf", "survey.name_not_portable"),
        ("a:b.pdf", "survey.name_not_portable"),
        ("\u202efdp.exe.pdf", "survey.name_not_portable"),
        ("a\nb.pdf", "survey.name_not_portable"),
        ("khong_duoi", "survey.extension_unknown"),
    ],
)
def test_what_is_odd_in_a_name_is_noted(root: Path, path: str, note: str) -> None:
    notes = {file.path: file.notes for file in take_survey(root, FLAT).files}
    assert note in notes[path]


@pytest.mark.parametrize("path", ["tone/Hoà Bình.pdf", "ten..pdf", "-rf.pdf", "ảnh 📄.pdf"])
def test_a_plain_name_carries_no_note(tmp_path: Path, path: str) -> None:
    plant(tmp_path, path.encode(), scan(b"x"))
    pattern = "{dossier}/{document}" if "/" in path else "{document}"
    (file,) = take_survey(tmp_path, Folders(pattern=pattern)).files
    assert file.notes == ()


def test_reasons_show_no_control_characters(tmp_path: Path) -> None:
    plant(tmp_path, b"\x1b[31mdo.pdf", scan(b"same"))
    plant(tmp_path, b"\x1b[31mdo (1).pdf", scan(b"same"))
    (fate,) = take_survey(tmp_path, FLAT).fates
    assert fate.duplicate_of == "\x1b[31mdo.pdf"
    assert "\\x1b[31mdo.pdf" in fate.reason_vi
    assert "\x1b" not in fate.reason_vi + fate.reason_en


def test_a_path_too_long_for_the_system_is_rejected_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "x" * 250
    monkeypatch.chdir(tmp_path)
    for _ in range(4096 // 251 + 1):
        Path(step).mkdir()
        os.chdir(step)
    Path("trang.pdf").write_bytes(scan(b"x"))
    os.chdir(tmp_path)
    try:
        (fate,) = take_survey(tmp_path, FLAT).fates
    finally:
        shutil.rmtree(step)
    assert fate.fate is Fate.REJECTED
    assert fate.code in {"survey.unreadable", "survey.folder_unreadable"}
    assert "File name too long" in fate.reason_en


def test_two_surveys_of_one_folder_are_equal(root: Path) -> None:
    plant_objects(root)
    assert take_survey(root, FLAT) == take_survey(root, FLAT)
