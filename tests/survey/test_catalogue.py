"""Existing catalogues: workbooks and CSV files, by several names, onto the right scans or none."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from migrate.errors import ProfileError
from migrate.messages import say
from migrate.model import Fate
from migrate.profile import Folders
from migrate.survey import Survey, take_survey
from migrate.survey.attach import LooseRow
from migrate.survey.catalogue_rows import read_catalogue
from tests.survey.hostile import plant, scan

Sheets = dict[str, list[list[object]]]


def write_workbook(path: Path, sheets: Sheets) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return path


def surveyed(
    root: Path, *scans: str, sheets: Sheets, pattern: str = "{dossier}/{document}.pdf"
) -> Survey:
    for name in scans:
        plant(root, name.encode(), scan(name.encode()))
    write_workbook(root / "muc_luc.xlsx", sheets)
    return take_survey(root, Folders(pattern=pattern, catalogue="muc_luc.xlsx"))


def test_cells_become_text_by_the_names_of_the_circular(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "m.xlsx",
        {
            "Ho_so": [
                ["fileCode", "title", "startDate", "totalDoc", "maintenance", "riskRecovery"],
                ["H49.64.2001.160", "  Hồ sơ  đất đai ", date(2001, 5, 6), 12, 1, True],
                [],
                ["H49.64.2001.161", "", "", "", ""],
            ]
        },
    )
    first, second = read_catalogue(path).dossiers
    assert (first.source, first.row) == ("m.xlsx#Ho_so", 2)
    assert first.fields == {
        "fileCode": "H49.64.2001.160",
        "title": "Hồ sơ đất đai",
        "startDate": "06/05/2001",
        "totalDoc": "12",
        "maintenance": "01",
        "riskRecovery": "1",
    }
    assert (second.row, second.fields) == (4, {"fileCode": "H49.64.2001.161"})


def test_the_printed_lists_are_understood(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "m.xlsx",
        {
            "Hồ sơ": [
                ["MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU"],
                ["Số TT", "Số, ký hiệu hồ sơ", "TIÊU ĐỀ HỒ SƠ", "Thời gian tài liệu", "Số tờ"],
                [1, "HS-15", "Hồ sơ A", "05/01/2001 - 20/12/2002", 7],
                [2, "HS-16", "Hồ sơ B", 1998, 9],
                [3, "HS-17", "Hồ sơ C", "không rõ", 2],
            ],
            "Văn bản": [
                [
                    "STT",
                    "Số, ký hiệu văn bản",
                    "Ngày tháng năm",
                    "Tên loại và trích yếu",
                    "Tác giả",
                ],
                [1, "15/QĐ-UBND", "05/01/2001", "Quyết định về việc A", "UBND xã"],
                [2, "Không số", "2001", "Biên bản", "UBND xã"],
            ],
        },
    )
    catalogue = read_catalogue(path)
    assert [row.fields for row in catalogue.dossiers] == [
        {
            "fileNotation": "HS-15",
            "title": "Hồ sơ A",
            "numberOfPaper": "7",
            "startDate": "05/01/2001",
            "endDate": "20/12/2002",
        },
        {
            "fileNotation": "HS-16",
            "title": "Hồ sơ B",
            "numberOfPaper": "9",
            "startDate": "1998",
            "endDate": "1998",
        },
        {"fileNotation": "HS-17", "title": "Hồ sơ C", "period": "không rõ", "numberOfPaper": "2"},
    ]
    numbered, without = catalogue.documents
    assert (numbered.fields["codeNumber"], numbered.fields["codeNotation"]) == ("15", "QĐ-UBND")
    assert without.fields["reference"] == "Không số"
    assert catalogue.unknown_columns == ()


def test_names_of_the_circular_of_2019_are_synonyms(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "m.xlsx",
        {
            "Ho_so": [
                ["FileCode", "rights", "sheetNumber", "pageNumber", "màu bìa"],
                ["a", "02", 3, 5, "xanh"],
            ]
        },
    )
    catalogue = read_catalogue(path)
    (row,) = catalogue.dossiers
    assert row.fields == {"fileCode": "a", "mode": "02", "numberOfPaper": "3", "numberOfPage": "5"}
    assert catalogue.unknown_columns == ("Ho_so: màu bìa",)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_csv_in_every_encoding_of_a_spreadsheet(
    tmp_path: Path, separator: str, mark: bytes, encoding: str
) -> None:
    lines = [
        separator.join(["docCode", "Trích yếu", "Ngày tháng năm"]),
        separator.join(["a.1", '"Về việc A; B, C\nvà D"', "05/01/2001"]),
    ]
    path = tmp_path / "m.csv"
    path.write_bytes(mark + "\r\n".join(lines).encode(encoding))
    catalogue = read_catalogue(path)
    assert catalogue.dossiers == ()
    (row,) = catalogue.documents
    assert row.fields == {
        "docCode": "a.1",
        "subject": "Về việc A; B, C và D",
        "issuedDate": "05/01/2001",
    }


@pytest.mark.parametrize(
    ("sheets", "code", "said"),
    [
        ({"Sheet1": [["fileCode", "title"]]}, "without_sheets", "Sheet1"),
        ({"Ho_so": [["một", "hai"], ["1", "2"]]}, "without_heads", "“Ho_so”"),
        ({"Van_ban": [[]]}, "without_heads", "“Van_ban”"),
        (
            {"Ho_so": [["fileCode", "title", "Tiêu đề hồ sơ"]]},
            "repeated_column",
            "row 1: two columns mean “title”",
        ),
        (
            {"Ho_so": [["fileCode", "title"], ["a", "x"], ["b", "y"], ["a", "z"]]},
            "repeated_code",
            "row 4: fileCode “a” already stands in row 2",
        ),
    ],
)
def test_a_malformed_workbook_is_refused_by_sheet_and_row(
    tmp_path: Path, sheets: Sheets, code: str, said: str
) -> None:
    path = write_workbook(tmp_path / "m.xlsx", sheets)
    with pytest.raises(ProfileError) as raised:
        read_catalogue(path)
    assert raised.value.code == f"survey.catalogue_{code}"
    assert said in say(raised.value.code, "en", **raised.value.facts)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.xlsx", b"PK\x03\x04 broken off"),
        ("m.xlsx", b""),
        ("m.csv", "M\xe3;s\xf4".encode("latin-1")),
        ("m.csv", b'docCode,subject\n"a'),
    ],
)
def test_a_damaged_catalogue_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ProfileError) as raised:
        read_catalogue(tmp_path / name)
    assert raised.value.code == "survey.catalogue_unreadable"
    assert name in say(raised.value.code, "vi", **raised.value.facts)


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    plant(tmp_path, b"HS1/a.pdf", scan(b"x"))
    with pytest.raises(ProfileError) as raised:
        take_survey(tmp_path, Folders(catalogue="muc_luc.xlsx"))
    assert raised.value.code == "survey.catalogue_unreadable"


def test_rows_go_to_the_folders_they_name_and_the_rest_is_listed(tmp_path: Path) -> None:
    survey = surveyed(
        tmp_path,
        *("160/a.pdf", "HS-7/a.pdf", "HS-8/a.pdf"),
        sheets={
            "Ho_so": [
                ["fileCode", "title", "nhan"],
                ["H49.64.2001.0160", "by the end of its code", ""],
                ["hs 07", "by its whole name, zeros aside", ""],
                ["HS-9", "not scanned", ""],
            ]
        },
    )
    titles = {d.key: d.row.fields["title"] if d.row else "" for d in survey.dossiers}
    assert titles == {
        "160": "by the end of its code",
        "HS-7": "by its whole name, zeros aside",
        "HS-8": "",
    }
    check = survey.catalogue
    assert check is not None
    assert (check.rows, check.attached) == (3, 2)
    assert check.rows_without_scans == (LooseRow("Ho_so", 4, "HS-9"),)
    assert check.scans_without_rows == ("HS-8",)
    assert check.unknown_columns == ("Ho_so: nhan",)


def test_the_catalogue_itself_is_no_scan(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, "a/b.pdf", sheets={"Ho_so": [["fileCode", "title"], ["a", "x"]]})
    (fate,) = survey.fates
    assert (fate.file.path, fate.fate, fate.code) == (
        *("muc_luc.xlsx", Fate.SKIPPED),
        "survey.catalogue",
    )


def test_a_number_used_in_two_years_is_attached_to_neither(tmp_path: Path) -> None:
    rows: list[list[object]] = [["fileCode", "title"], ["H.2001.15", "x"], ["H.2002.15", "y"]]
    survey = surveyed(tmp_path, "15/a.pdf", sheets={"Ho_so": rows})
    assert [dossier.row for dossier in survey.dossiers] == [None]


DOCUMENTS: list[list[object]] = [
    ["Mã hồ sơ", "docCode", "docOrdinal", "codeNumber", "codeNotation", "subject"],
    ["HS1", "HS1.0000001", 1, "15", "QĐ-UBND", "first"],
    ["HS1", "HS1.0000002", 2, "16", "TB-UBND", "second"],
    ["HS2", "HS2.0000001", 1, "15", "QĐ-UBND", "of another dossier"],
]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("HS1.0000001.pdf", "HS1.0000002.pdf"),
        ("15-QĐ-UBND.pdf", "16_TB_UBND.pdf"),
        ("1.pdf", "02.pdf"),
        ("VB 01.pdf", "Văn bản 2.pdf"),
    ],
)
def test_documents_by_code_by_symbol_or_by_ordinal(tmp_path: Path, first: str, second: str) -> None:
    survey = surveyed(
        tmp_path, f"HS1/{first}", f"HS1/{second}", "HS2/x.pdf", sheets={"Van_ban": DOCUMENTS}
    )
    rows = {d.key: d.row for dossier in survey.dossiers for d in dossier.documents}
    subjects = {key: row.fields["subject"] if row else "" for key, row in rows.items()}
    assert subjects == {f"HS1/{first}": "first", f"HS1/{second}": "second", "HS2/x.pdf": ""}
    check = survey.catalogue
    assert check is not None
    assert check.rows_without_scans == (LooseRow("Van_ban", 4, "HS2.0000001"),)
    assert check.scans_without_rows == ("HS2/x.pdf",)


def test_ordinals_do_not_count_where_a_scan_is_missing(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, "HS1/15.pdf", sheets={"Van_ban": DOCUMENTS})
    assert [d.row for dossier in survey.dossiers for d in dossier.documents] == [None]


def test_a_document_list_of_a_single_dossier_needs_no_dossier_code(tmp_path: Path) -> None:
    rows: list[list[object]] = [["STT", "Trích yếu"], [1, "one"], [2, "two"]]
    survey = surveyed(
        tmp_path, "1.pdf", "2.pdf", sheets={"Van_ban": rows}, pattern="{document}.pdf"
    )
    (dossier,) = survey.dossiers
    assert [d.row.fields["subject"] if d.row else "" for d in dossier.documents] == ["one", "two"]


@pytest.mark.parametrize("folders", [("HS-03", "HS-04"), ("Hồ sơ số 3", "hồ sơ 4")])
def test_a_bare_number_finds_the_folder_of_that_number(
    tmp_path: Path, folders: tuple[str, str]
) -> None:
    third, fourth = folders
    sheets: Sheets = {
        "Ho_so": [["Số hồ sơ", "Tiêu đề"], [3, "three"], ["H49.2001.004", "four"]],
        "Van_ban": [["Số hồ sơ", "STT", "Trích yếu"], [3, 1, "of three"], ["04", 1, "of four"]],
    }
    survey = surveyed(tmp_path, f"{third}/1.pdf", f"{fourth}/1.pdf", sheets=sheets)
    titles = [d.row.fields["title"] if d.row else "" for d in survey.dossiers]
    subjects = [d.documents[0].row for d in survey.dossiers]
    assert sorted(titles) == ["four", "three"]
    assert sorted(row.fields["subject"] if row else "" for row in subjects) == [
        *("of four", "of three"),
    ]


def test_the_folder_that_is_the_number_itself_comes_first(tmp_path: Path) -> None:
    sheets: Sheets = {"Ho_so": [["Số hồ sơ", "Tiêu đề"], ["3", "three"]]}
    survey = surveyed(tmp_path, "3/1.pdf", "HS-3/1.pdf", sheets=sheets)
    assert {d.key for d in survey.dossiers if d.row} == {"3"}


def test_a_row_without_scans_is_called_by_number_and_symbol(tmp_path: Path) -> None:
    heads: list[object] = ["Mã hồ sơ", "Số văn bản", "Ký hiệu văn bản", "Trích yếu"]
    heads.append("Ghi chú")
    rows: list[list[object]] = [heads, ["HS9", "5", "CT-UBND", "x"], ["", "", "", "y"]]
    rows.append(["", "", "", "", "Tổng số: 2"])
    survey = surveyed(tmp_path, "HS1/a.pdf", "HS2/b.pdf", sheets={"Van_ban": rows})
    assert survey.catalogue is not None
    assert survey.catalogue.rows_without_scans == (
        LooseRow("Van_ban", 2, "5/CT-UBND"),
        LooseRow("Van_ban", 3, "y"),
        LooseRow("Van_ban", 4, "Tổng số: 2"),
    )


def test_a_dossier_without_rows_of_documents_is_listed_once(tmp_path: Path) -> None:
    dossiers: list[list[object]] = [["Mã hồ sơ", "Tiêu đề"], ["HS1", "x"], ["HS2", "y"]]
    scans = ("HS1/1.pdf", "HS1/2.pdf", "HS2/1.pdf", "HS2/2.pdf", "HS2/3.pdf")
    bare = surveyed(tmp_path / "a", *scans, sheets={"Ho_so": dossiers}).catalogue
    assert bare is not None
    assert bare.scans_without_rows == ()
    rows: list[list[object]] = [["Mã hồ sơ", "docCode", "subject"], ["HS2", "3", "x"]]
    partly = surveyed(tmp_path / "b", *scans, sheets={"Ho_so": dossiers, "Van_ban": rows})
    assert partly.catalogue is not None
    assert partly.catalogue.scans_without_rows == ("HS1", "HS2/1.pdf", "HS2/2.pdf")


def test_numbers_under_the_heads_of_a_form_are_no_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Hồ sơ số", "Tiêu đề"], ["(1)", "(2)"], ["HS1", "x (1)"]]
    path = write_workbook(tmp_path / "m.xlsx", {"Ho_so": rows})
    assert [row.fields["title"] for row in read_catalogue(path).dossiers] == ["x (1)"]


def test_what_a_machine_proposed_is_not_taken(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Mã hồ sơ", "Tiêu đề", "Ngày bắt đầu", "Ngôn ngữ", "Chờ duyệt", "Máy đề xuất"],
        ["HS1", "x", "2001", "01", "startDate", "title; mode"],
    ]
    (row,) = read_catalogue(write_workbook(tmp_path / "m.xlsx", {"Ho_so": rows})).dossiers
    assert row.fields == {"fileCode": "HS1", "language": "01"}
