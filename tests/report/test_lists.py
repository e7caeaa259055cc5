"""Lists and minutes: every number counted, every text a text, the workbook read back."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from migrate.model import ReviewItem, Status, UnitStatus
from migrate.report import write_archive_report
from migrate.report.lists import open_lists, sheets
from migrate.report.lists.documents import DocumentInventory
from migrate.report.lists.minutes import Minutes
from migrate.report.lists.words import coded
from migrate.survey.catalogue_rows import read_catalogue

from .builders import dossier, field, scan, unit, whole_report


def cells(path: Path, sheet: int = 0) -> list[list[str]]:
    with CalamineWorkbook.from_path(path) as workbook:
        rows = workbook.get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell)


def firsts(path: Path) -> list[str]:
    """Return the first cell of every row that has one."""
    return [row[0] for row in cells(path) if row[0]]


def question(subject: str, name: str = "") -> ReviewItem:
    return ReviewItem("describe.catalogue-differs", subject, "Khác", "Differs", name)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    write_archive_report(tmp_path, whole_report(tmp_path))
    return tmp_path / "lists"


def test_inventory_of_dossiers_counts_and_tells_the_total_in_words(lists: Path) -> None:
    rows = cells(lists / "muc-luc-ho-so.xlsx")
    head = next(number for number, row in enumerate(rows) if row[0] == "Số TT")
    assert rows[head + 1] == [f"({number})" for number in range(1, 8)]
    assert rows[head + 2][:3] == ["1", "01", "Hồ sơ 01"]
    assert rows[head + 2][3] == "03/05/2001 – 06/2001"
    assert rows[head + 2][4] == "Vĩnh viễn"
    assert rows[head + 2][6] == "Chờ duyệt: cột 3, 4, 5"
    assert rows[head + 3][5] == "…/1"
    below = firsts(lists / "muc-luc-ho-so.xlsx")
    assert "Mục lục này gồm: 2 hồ sơ, 3 trang." in below
    assert "Viết bằng chữ: hai hồ sơ, ba trang." in below


def test_inventory_of_documents_gives_pages_within_the_dossier(lists: Path) -> None:
    rows = cells(lists / "muc-luc-van-ban.xlsx")
    numbered = [row for row in rows if row[0].isdigit()]
    assert [(row[0], row[1], row[5]) for row in numbered] == [
        ("1", "1/QĐ-UBND", "1"),
        ("2", "2/QĐ-UBND", "2"),
        ("1", "1/QĐ-UBND", "1"),
    ]
    assert numbered[0][3] == "Quyết định. =Về việc giao đất"
    assert numbered[0][6] == "Chờ duyệt: cột 2, 3, 4, 5"
    assert [row[1] for row in rows if not row[0] and row[1]] == ["Hồ sơ 01", "Hồ sơ 02"]


def test_a_photograph_is_listed_with_its_own_fields_and_no_pages(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.dossiers
    photograph = replace(
        first.record.documents[0],
        pages=(),
        form="pic",
        file=first.record.documents[0].pages[0].sha256,
        fields=(
            field("typePic", "02", Status.CERTAIN),
            field("archivesNumber", "A-17", Status.CERTAIN),
            field("imageTitle", "Lễ khánh thành"),
            field("photoTime", "1979", Status.CERTAIN),
        ),
    )
    record = replace(first.record, documents=(photograph, first.record.documents[1]))
    write_archive_report(tmp_path, replace(report, dossiers=(replace(first, record=record), *rest)))
    rows = [row for row in cells(tmp_path / "lists/muc-luc-van-ban.xlsx") if row[0].isdigit()]
    assert rows[0] == ["1", "A-17", "1979", "Ảnh. Lễ khánh thành", "", "", "Chờ duyệt: cột 4"]
    assert rows[1][5] == "1"


def test_what_waits_in_review_is_marked_in_the_list_though_its_field_is_certain(
    tmp_path: Path,
) -> None:
    report = whole_report(tmp_path)
    first, second, *_ = report.dossiers
    certain = tuple(replace(each, status=Status.CERTAIN) for each in first.record.fields)
    papers = field("numberOfPaper", "9")
    one, two = (
        replace(each, fields=tuple(replace(f, status=Status.CERTAIN) for f in each.fields))
        for each in first.record.documents
    )
    record = replace(
        first.record,
        fields=(*certain, papers),
        documents=(replace(one, review=(question("01/1"),)), replace(two, review=())),
        review=(question("01", "startDate"), question("01/2", "subject")),
    )
    settled = replace(second.record, fields=certain, documents=(), review=(question("02"),))
    told = (replace(first, record=record), replace(second, record=settled, package=None))
    lists = tmp_path / "lists"
    with open_lists(tmp_path, report) as opened:
        for each in told:
            opened.add(each)
    dossiers = [row for row in cells(lists / "muc-luc-ho-so.xlsx") if row[0].isdigit()]
    assert dossiers[0][6] == "Chờ duyệt: cột 4, 6"
    assert dossiers[1][6] == "Chưa đóng gói; Chờ duyệt"
    documents = [row for row in cells(lists / "muc-luc-van-ban.xlsx") if row[0].isdigit()]
    assert [row[6] for row in documents] == ["Chờ duyệt", "Chờ duyệt: cột 4"]


def test_no_text_becomes_a_formula(lists: Path) -> None:
    rows = cells(lists / "ho-so-van-ban.xlsx", 1)
    subject = rows[0].index("subject")
    assert {row[subject] for row in rows[1:]} == {"=Về việc giao đất"}


def test_workbook_is_read_back_by_the_survey(lists: Path) -> None:
    catalogue = read_catalogue(lists / "ho-so-van-ban.xlsx")
    assert catalogue.unknown_columns == ()
    assert len(catalogue.dossiers) == 2
    assert len(catalogue.documents) == 3
    first = catalogue.documents[0].fields
    assert first["docCode"] == "A99.PM01.2001.01.0000001"
    assert first["codeNumber"] == "1"
    assert first["scans"]
    assert catalogue.dossiers[0].fields["arcFileCode"] == "A99.PM01.2001.01"


def test_what_nobody_has_checked_is_not_read_back_as_a_persons_word(lists: Path) -> None:
    rows = cells(lists / "ho-so-van-ban.xlsx", 1)
    shown = dict(zip(rows[0], rows[1], strict=True))
    assert shown["issuedDate"] == "03/05/2001"
    assert shown["maintenance"] == "01"
    assert {"issuedDate", "maintenance"} <= set(shown["proposed"].split("; "))
    first = read_catalogue(lists / "ho-so-van-ban.xlsx").documents[0].fields
    assert first.keys().isdisjoint({"issuedDate", "maintenance", "toReview", "proposed"})


def test_what_review_asks_about_is_named_apart_and_can_be_answered(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.dossiers
    document = first.record.documents[0]
    signer = replace(document.fields[0], name="signer", value=None, status=Status.UNKNOWN)
    subject = f"{first.record.plan.key}/{document.ordinal}"
    asking = replace(
        document,
        fields=(*document.fields, signer),
        review=(ReviewItem("describe.field-unknown", subject, "?", "?", "signer"),),
    )
    record = replace(first.record, documents=(asking, *first.record.documents[1:]))
    write_archive_report(tmp_path, replace(report, dossiers=(replace(first, record=record), *rest)))
    path = tmp_path / "lists/ho-so-van-ban.xlsx"
    heads, row, *_ = cells(path, 1)
    shown = dict(zip(heads, row, strict=True))
    assert shown["toReview"] == "signer"
    assert "signer" not in shown["proposed"]
    answered = {**shown, "signer": "Nguyễn Văn Thử", "toReview": ""}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Van_ban")
        sheet.write_row(0, 0, heads)
        sheet.write_row(1, 0, [answered[head] for head in heads])
    assert read_catalogue(path).documents[0].fields["signer"] == "Nguyễn Văn Thử"


def test_the_heads_of_the_workbook_are_explained_in_vietnamese(lists: Path) -> None:
    path = lists / "ho-so-van-ban.xlsx"
    with CalamineWorkbook.from_path(path) as workbook:
        assert workbook.sheet_names == ["Ho_so", "Van_ban", "Chu_giai"]
    heads, *rows = cells(path, 2)
    assert heads == ["Trang", "Cột", "Tên trường", "Được nhập"]
    assert [row[1] for row in rows if row[0] == "Van_ban"] == cells(path, 1)[0]
    legend = {(row[0], row[1]): row[2:] for row in rows}
    label, typed = legend["Ho_so", "maintenance"]
    assert label == "Thời hạn lưu trữ"
    assert typed.startswith("01 Vĩnh viễn; 02 70 năm")
    assert legend["Van_ban", "signer"] == ["Người ký", "Chữ."]
    with ZipFile(path) as parts:
        notes = parts.read("xl/comments1.xml").decode()
    assert '<comment ref="C1"' in notes
    assert "Thời hạn lưu trữ\n01 Vĩnh viễn" in notes


def test_statistics_sum_to_the_number_of_documents(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.dossiers
    split = replace(
        first.record.documents[0],
        unit=replace(unit(UnitStatus.PARTIAL), candidates=unit().candidates * 2),
    )
    none = replace(first.record.documents[1], unit=None)
    record = replace(first.record, documents=(split, none))
    dossiers = (replace(first, record=record), *rest)
    write_archive_report(tmp_path, replace(report, dossiers=dossiers))
    rows = [row for row in cells(tmp_path / "lists/thong-ke-don-vi.xlsx") if row[0].isdigit()]
    assert sum(int(row[5]) for row in rows) == 3
    assert {row[4] for row in rows} == {
        "Chưa đối chiếu",
        "Bị chia, cần người quyết định",
        "Xác định",
    }


def test_minutes_count_what_is_handed_over(lists: Path) -> None:
    text = "\n".join(firsts(lists / "bien-ban-giao-nhan.xlsx"))
    assert "Tổng số tài liệu: 3 (ba); tổng số trang: 3 (ba)" in text
    assert "Tổng số hồ sơ: 2 (hai), mỗi hồ sơ một gói tin" in text
    assert "BÊN GIAO: Ủy ban nhân dân xã Mẫu" in text
    assert "Thời gian của hồ sơ, tài liệu: 03/05/2001 – 06/2001" in text
    assert "tổng số tờ: ……" in text


def test_a_first_hand_over_has_no_earlier_one_and_room_for_the_digest(lists: Path) -> None:
    text = "\n".join(firsts(lists / "bien-ban-giao-nhan.xlsx"))
    assert "bàn giao trước" not in text
    assert "SHA-256 của manifest-sha256.txt: ………" in text
    assert "danh sách tệp không đóng gói, kèm lý do (rejected.jsonl)" in text


def test_minutes_of_a_later_hand_over_tell_what_is_new_since(tmp_path: Path) -> None:
    minutes = Minutes(whole_report(tmp_path))
    for key, version, handover in (("01", 1, 1), ("02", 2, 0), ("03", 1, 0), ("04", 2, 2)):
        told = dossier(key, (scan(f"{key}/a.jpg"),))
        assert told.package
        minutes.add(
            replace(told, package=replace(told.package, version=version, handover=handover))
        )
    text = "\n".join(each.text for each in minutes.deed().paragraphs)
    assert (
        "so với các lần bàn giao trước: 1 (một) hồ sơ mới, 1 (một) hồ sơ có phiên bản mới, "
        "2 (hai) hồ sơ đã bàn giao và không thay đổi" in text
    )


def test_a_paper_of_no_type_is_listed_by_its_title_alone(tmp_path: Path) -> None:
    made = dossier("01", (scan("01/a.jpg"),))
    fields = (field("typeName", "32"), field("subject", "Hồ sơ số 15: cấp đất"))
    document = replace(made.record.documents[0], fields=fields)
    record = replace(made.record, documents=(document,))
    inventory = DocumentInventory(whole_report(tmp_path))
    assert [row.cells[3] for row in inventory.rows(replace(made, record=record))][1:] == [
        "Hồ sơ số 15: cấp đất"
    ]


def test_quarantined_dossier_is_in_no_list(lists: Path) -> None:
    for path in lists.iterdir():
        assert not any("05" in row for row in cells(path))


def test_dossier_without_a_package_is_listed_but_not_handed_over(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    waiting = dossier("09", (scan("09/z.jpg"),), packed=False)
    write_archive_report(tmp_path, replace(report, dossiers=(*report.dossiers, waiting)))
    rows = cells(tmp_path / "lists/muc-luc-ho-so.xlsx")
    assert [row[6] for row in rows if row[0] == "3"] == ["Chưa đóng gói; Chờ duyệt: cột 3, 4, 5"]
    text = "\n".join(firsts(tmp_path / "lists/bien-ban-giao-nhan.xlsx"))
    assert "Tổng số tài liệu: 3 (ba)" in text


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS_PER_SHEET", 3)
    write_archive_report(tmp_path, whole_report(tmp_path))
    with CalamineWorkbook.from_path(tmp_path / "lists/ho-so-van-ban.xlsx") as workbook:
        names = workbook.sheet_names
    assert names[:3] == ["Ho_so", "Van_ban", "Van_ban (2)"]


def test_every_type_and_retention_code_has_a_name() -> None:
    assert len({coded("typeName", f"{number:02d}") for number in range(1, 33)}) == 32
    assert [coded("maintenance", f"{number:02d}") for number in (1, 4, 7)] == [
        *("Vĩnh viễn", "30 năm", "Khác"),
    ]
    assert coded("maintenance", "Vĩnh viễn?") == "Vĩnh viễn?"
    assert coded("typeName", "") == ""
