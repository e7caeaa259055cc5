"""The workbooks as they are printed and opened: paper, margins, heads on every page, plain text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from migrate.report import write_archive_report
from migrate.report.lists.words import legible, long_date

from .builders import field, whole_report

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMS = ("muc-luc-ho-so", "muc-luc-van-ban", "thong-ke-don-vi")
A4 = "9"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as workbook:
        return etree.fromstring(workbook.read(f"xl/{name}.xml"))


def found(root: etree._Element, path: str) -> list[etree._Element]:
    nodes = root.xpath(path, namespaces=NS)
    assert isinstance(nodes, list)
    return [node for node in nodes if isinstance(node, etree._Element)]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    write_archive_report(tmp_path, whole_report(tmp_path))
    return tmp_path / "lists"


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_printed_lying_on_a4_with_heads_on_every_page(name: str, lists: Path) -> None:
    sheet = part(lists / f"{name}.xlsx", "worksheets/sheet1")
    (setup,) = found(sheet, "x:pageSetup")
    assert setup.get("paperSize") == A4
    assert setup.get("orientation") == "landscape"
    assert setup.get("fitToHeight") == "0"
    (margins,) = found(sheet, "x:pageMargins")
    assert 30 <= round(float(margins.get("left", "0")) * 25.4, 3) <= 35
    assert 15 <= round(float(margins.get("right", "0")) * 25.4, 3) <= 20
    (titles,) = found(part(lists / f"{name}.xlsx", "workbook"), "x:definedNames/x:definedName")
    assert titles.get("name") == "_xlnm.Print_Titles"
    assert str(titles.text).endswith("!$10:$11")


def test_minutes_are_printed_standing(lists: Path) -> None:
    sheet = part(lists / "bien-ban-giao-nhan.xlsx", "worksheets/sheet1")
    (setup,) = found(sheet, "x:pageSetup")
    assert setup.get("paperSize") == A4
    assert setup.get("orientation") in {None, "portrait"}


@pytest.mark.parametrize("sheet", ["sheet1", "sheet2"])
def test_the_heads_of_the_exchange_workbook_stay_in_sight(sheet: str, lists: Path) -> None:
    root = part(lists / "ho-so-van-ban.xlsx", f"worksheets/{sheet}")
    (pane,) = found(root, "x:sheetViews/x:sheetView/x:pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert not found(root, "x:mergeCells")


def test_codes_are_not_marked_as_numbers_gone_wrong(lists: Path) -> None:
    root = part(lists / "ho-so-van-ban.xlsx", "worksheets/sheet2")
    (ignored,) = found(root, "x:ignoredErrors/x:ignoredError")
    assert ignored.get("numberStoredAsText") == "1"


def test_tables_have_no_merged_cells(lists: Path) -> None:
    for name in FORMS:
        assert not found(part(lists / f"{name}.xlsx", "worksheets/sheet1"), "x:mergeCells")


@pytest.mark.parametrize(
    "odd", ["=1+1", "+1", "-1", "@SUM(A1)", "{=A1}", "http://x", "\t=1", "00012"]
)
def test_no_cell_is_a_formula_a_link_or_a_number(odd: str, tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.dossiers
    document = replace(first.record.documents[0], fields=(field("subject", odd),))
    record = replace(first.record, documents=(document, *first.record.documents[1:]))
    dossiers = (replace(first, record=record), *rest)
    write_archive_report(tmp_path, replace(report, dossiers=dossiers))
    for name, sheet in (("muc-luc-van-ban", "sheet1"), ("ho-so-van-ban", "sheet2")):
        root = part(tmp_path / f"lists/{name}.xlsx", f"worksheets/{sheet}")
        assert not found(root, "//x:f")
        assert not found(root, "//x:hyperlink")
        texts = ["".join(cell.itertext()) for cell in found(root, "//x:c[@t='inlineStr']")]
        assert odd.strip() in [text.strip() for text in texts]


def test_commands_among_the_letters_become_blanks() -> None:
    assert legible("a\x00b\u202ec\u200bd") == "a b c d"
    assert legible("h\udce1") == "h\ufffd"
    assert legible("dòng\nhai") == "dòng\nhai"
    assert legible("ho\u0302\u0300") == "hồ"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2020-01-05", "ngày 05 tháng 01 năm 2020"),
        ("2025-02-28", "ngày 28 tháng 02 năm 2025"),
        ("2026-11-22", "ngày 22 tháng 11 năm 2026"),
        ("2026-03-09", "ngày 09 tháng 3 năm 2026"),
    ],
)
def test_days_are_padded_as_the_decree_wants(iso: str, words: str) -> None:
    assert long_date(iso) == words
