r"""Characters that XML or a workbook cannot hold are told in each carrier's own way, and agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from migrate.report.fixity import write_fixity
from migrate.verify import verify_archive
from migrate.verify.comparable import from_workbook, in_xml

from .builders import build_archive
from .spoiling import EAD, document_form, edit_rows, first_package, refill, retype, spoil_members

ODD = "01\x1b[31mđỏ\ufffe"
IN_XML = "01\\x1B[31mđỏ\\xFFFE"


def test_a_workbook_gives_back_what_a_form_has(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        workbook.add_worksheet("A").write_string(0, 0, ODD)
    (row,) = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("A").iter_rows()
    assert [from_workbook(str(cell)) for cell in row] == [IN_XML]
    assert in_xml(ODD) == IN_XML


@pytest.mark.parametrize("name", ["title", "subject"])
def test_odd_characters_of_a_value_are_no_departure(tmp_path: Path, name: str) -> None:
    archive = build_archive(tmp_path)

    def tell(rows: list[dict[str, Any]]) -> None:
        rows[0]["fields"][name]["value"] = ODD

    rows = "dossiers" if name == "title" else "documents"
    edit_rows(archive, f"catalogue/{rows}.jsonl", tell)
    typed = "Hồ sơ 01" if name == "title" else "Về việc giao đất"
    retype(archive, f"<t>{typed}</t>", "<t>01 [31mđỏ_xFFFE_</t>")
    spoil_members(
        archive,
        lambda m: refill(m, EAD if name == "title" else document_form(m), name, IN_XML),
    )
    assert verify_archive(archive).findings == ()


def test_odd_characters_of_a_code_are_no_departure(tmp_path: Path) -> None:
    archive = build_archive(tmp_path)
    path = archive / "catalogue/documents.jsonl"
    first = json.loads(path.read_text("utf-8").splitlines()[0])["docCode"]
    odd = first.replace(".01.", f".{ODD}.")
    edit_rows(archive, "catalogue/documents.jsonl", lambda rows: rows[0].update(docCode=odd))
    spoil_members(archive, lambda m: refill(m, document_form(m), "docCode", in_xml(odd)))
    _list_codes(archive, [odd, *_codes(archive)[1:]])
    counts = verify_archive(archive).counts
    assert not {"V113", "V114", "V126"} & counts.keys()
    assert first_package(archive).is_file()


def _codes(archive: Path) -> list[str]:
    lines = (archive / "catalogue/documents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["docCode"] for line in lines]


def _list_codes(archive: Path, codes: list[str]) -> None:
    with xlsxwriter.Workbook(archive / "lists/ho-so-van-ban.xlsx") as workbook:
        dossiers = workbook.add_worksheet("Ho_so")
        for row, text in enumerate(("title", "1", "2")):
            dossiers.write_string(row, 0, text)
        documents = workbook.add_worksheet("Van_ban")
        for row, text in enumerate(("docCode", *codes)):
            documents.write_string(row, 0, text)
    write_fixity(archive)
