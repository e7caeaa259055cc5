"""Same bytes: one of a dossier is kept; two dossiers keep theirs, and say so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from migrate.errors import ConservationError
from migrate.model import Fate, InputFile
from migrate.profile import Folders
from migrate.survey import SharedContent, Survey, take_survey
from migrate.survey.outcome import check_conservation
from tests.survey.hostile import plant, scan

DOSSIERS = Folders(pattern="{dossier}/{document}.pdf")


def test_the_first_in_the_order_of_the_dossier_is_kept(tmp_path: Path) -> None:
    for name in (b"HS1/10.pdf", b"HS1/2.pdf", b"HS1/2 (1).pdf"):
        plant(tmp_path, name, scan(b"same"))
    survey = take_survey(tmp_path, DOSSIERS)
    assert [file.path for file in survey.files] == ["HS1/2.pdf"]
    assert [(f.file.path, f.fate, f.code, f.duplicate_of) for f in survey.fates] == [
        ("HS1/10.pdf", Fate.DUPLICATE, "survey.duplicate", "HS1/2.pdf"),
        ("HS1/2 (1).pdf", Fate.DUPLICATE, "survey.duplicate", "HS1/2.pdf"),
    ]
    assert "“HS1/2.pdf”" in survey.fates[0].reason_vi
    (dossier,) = survey.dossiers
    assert [document.key for document in dossier.documents] == ["HS1/2.pdf"]


def test_a_hard_link_is_a_duplicate(tmp_path: Path) -> None:
    plant(tmp_path, b"HS1/a.pdf", scan(b"x"))
    os.link(tmp_path / "HS1/a.pdf", tmp_path / "HS1/b.pdf")
    (fate,) = take_survey(tmp_path, DOSSIERS).fates
    assert (fate.file.path, fate.duplicate_of) == ("HS1/b.pdf", "HS1/a.pdf")


def test_two_dossiers_keep_the_same_annex_and_it_is_listed(tmp_path: Path) -> None:
    for name in (b"HS1/phu luc.pdf", b"HS2/phu luc.pdf", b"HS10/phu luc.pdf"):
        plant(tmp_path, name, scan(b"annex"))
    survey = take_survey(tmp_path, DOSSIERS)
    assert survey.fates == ()
    assert len(survey.files) == 3
    assert survey.shared == (
        SharedContent("HS2/phu luc.pdf", "HS1/phu luc.pdf"),
        SharedContent("HS10/phu luc.pdf", "HS1/phu luc.pdf"),
    )


def test_a_document_keeps_its_other_pages(tmp_path: Path) -> None:
    for name, content in ((b"H/01/1.jpg", b"a"), (b"H/01/2.jpg", b"b"), (b"H/02/1.jpg", b"a")):
        plant(tmp_path, name, scan(content))
    survey = take_survey(tmp_path, Folders(pattern="{dossier}/{document}/{page}.jpg"))
    (dossier,) = survey.dossiers
    assert [document.key for document in dossier.documents] == ["H/01"]
    assert [fate.file.path for fate in survey.fates] == ["H/02/1.jpg"]


def test_a_lost_or_doubled_entry_is_a_defect() -> None:
    file = InputFile("a.pdf", 1, "0", "application/pdf")
    whole = Survey(files=(file,), fates=(), dossiers=())
    doubled = Survey(files=(file, file), fates=(), dossiers=())
    assert check_conservation(whole, 1) is whole
    for survey, entries in ((whole, 2), (doubled, 2), (doubled, 1)):
        with pytest.raises(ConservationError, match=r"survey\.lost"):
            check_conservation(survey, entries)
