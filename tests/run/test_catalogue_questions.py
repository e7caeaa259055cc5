"""A catalogue typed by the archivist, through the whole job: its values win, its gaps are asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter

from migrate.cli import main
from migrate.run.questions import batch_questions
from migrate.survey import Survey
from migrate.survey.grouping import Gap

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "sample_scans" / "scans" / "hung_yen" / "HS-2019-015" / "05.pdf"

pytestmark = pytest.mark.xdist_group("main_job")


def workbook(path: Path) -> None:
    """Write two sheets: one dossier that was scanned, with its document, and one that was not."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        files = book.add_worksheet("Ho_so")
        files.write_row(0, 0, ["fileCode", "title"])
        files.write_row(1, 0, ["HS1", "Hồ sơ do người lập"])
        files.write_row(2, 0, ["HS9", "Không có bản quét"])
        documents = book.add_worksheet("Van_ban")
        documents.write_row(0, 0, ["fileCode", "docOrdinal", "subject", "issuedDate"])
        documents.write_row(1, 0, ["HS1", "1", "=HYPERLINK(1)", "01/02/1984"])


def test_rows_win_over_recognition_and_rows_without_scans_are_asked(tmp_path: Path) -> None:
    scans, archive = tmp_path / "scans", tmp_path / "archive"
    (scans / "HS1").mkdir(parents=True)
    shutil.copyfile(PAGE, scans / "HS1" / "1.pdf")
    (scans / "HS2").mkdir()
    (scans / "HS2" / "1.pdf").touch()
    workbook(scans / "danh_muc.xlsx")
    profile = tmp_path / "profile.toml"
    profile.write_text(
        'extends = "tt05"\n[folders]\npattern = "{dossier}/{document}.pdf"\n'
        'catalogue = "danh_muc.xlsx"\n[ocr]\nsecond_reader = false\n',
        "utf-8",
    )
    assert main(["run", str(scans), "-p", str(profile), "-o", str(archive), "--json"]) == 10
    (document,) = rows(archive / "catalogue" / "documents.jsonl")
    assert document["fields"]["issuedDate"]["value"] == "1984-02-01"
    assert document["fields"]["subject"]["value"] == "=HYPERLINK(1)"
    asked = {row["code"]: row for row in rows(archive / "review.jsonl")}
    assert "HS9" in asked["run.review_row_without_scan"]["subject"]
    assert asked["run.review_nothing_left"]["subject"] == "HS2"
    assert main(["verify", str(archive), "--json"]) == 0


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_stray_file_beside_the_dossiers_asks_for_no_dossier() -> None:
    gaps = (Gap(".", "ghi chú.bin", "survey.unknown"), Gap("HS1", "HS1/1.bin", "survey.unknown"))
    asked = batch_questions(Survey((), (), (), gaps=gaps), frozenset())
    assert [(item.code, item.subject) for item in asked] == [("run.review_nothing_left", "HS1")]
