"""Registers of documents: read as tables, and held against the documents of their dossier."""

from __future__ import annotations

from migrate.describe.document import leaves_of
from migrate.describe.kinds import register_rows
from migrate.model import DossierRecord, PageReading, Status
from tests.describe.dossiers import describe_pages
from tests.describe.forms import arrival_entry, entry, register_cover
from tests.describe.pages import Print, decision, set_page

SUBJECT = "Về việc phê duyệt quyết toán ngân sách"
ENTRIES: list[Print] = [
    *entry(0, "15/QĐ-UBND", "05/01/2020", "Quyết định: Về việc phê duyệt quyết", "toán ngân sách"),
    *entry(1, "16/QĐ-UBND", "05/01/2020", "Quyết định: Về việc kiện toàn Ban Chỉ", "huy quân sự"),
    *entry(2, "17/KH-UBND", "09/01/2020", "Kế hoạch: Phòng cháy, chữa cháy"),
]


def table(*prints: Print) -> PageReading:
    return set_page(list(prints))


def test_the_rows_of_a_register_of_outgoing_documents() -> None:
    rows = register_rows(leaves_of([table(*ENTRIES)]))
    assert [(r.listed.numbered, r.listed.date) for r in rows] == [
        ("15/QĐ-UBND", "2020-01-05"),
        ("16/QĐ-UBND", "2020-01-05"),
        ("17/KH-UBND", "2020-01-09"),
    ]
    assert rows[0].listed.subject == "Quyết định: Về việc phê duyệt quyết toán ngân sách"
    assert [(r.page, r.ordinal) for r in rows] == [(1, 1), (1, 2), (1, 3)]


def test_a_symbol_broken_in_its_cell_is_put_together() -> None:
    page = table(*entry(0, "15/QĐ-", "05/01/2020", "Về việc thử"), (0.10, 0.22, "UBND"))
    (row,) = register_rows(leaves_of([page]))
    assert row.listed.notation == "QĐ-UBND"


def test_the_rows_of_a_register_of_incoming_documents() -> None:
    page = table(
        *arrival_entry(0, "07/01/2020", "4", "UBND huyện Thử", "15/CV-UBND", "05/01/2020", "V/v")
    )
    (row,) = register_rows(leaves_of([page]))
    assert (row.arrived, row.arrival) == ("2020-01-07", "4")
    assert (row.listed.numbered, row.listed.date) == ("15/CV-UBND", "2020-01-05")
    assert (row.number, row.day) == ("4", "2020-01-07")


def test_a_register_is_a_document_with_its_own_fields() -> None:
    document = describe_pages([register_cover(), ENTRIES]).documents[0]
    wanted = {
        "kind": "outgoing-register",
        "typeName": "32",
        "subject": "Sổ đăng ký văn bản đi năm 2020",
        "registerYear": "2020",
        "firstNumber": "15",
        "lastNumber": "17",
        "firstDate": "2020-01-05",
        "lastDate": "2020-01-09",
        "bookNumber": "01",
    }
    certain = {f.name: f.value for f in document.fields if f.status is Status.CERTAIN}
    assert certain.items() >= wanted.items()
    entries = document.field("entries")
    assert entries is not None
    assert (entries.value, entries.status) == ("3", Status.LIKELY)
    first = entries.evidence[0]
    assert (first.page, first.text) == (2, "15/QĐ-UBND 2020-01-05")


HEADS: list[Print] = [
    (0.08, 0.12, "Số, ký hiệu Ngày tháng Tên loại và trích yếu nội dung Người Nơi nhận Bản"),
    (0.08, 0.14, "văn bản văn bản văn bản ký văn bản lưu"),
]


def test_a_table_without_its_cover_is_told_by_its_heads() -> None:
    document = describe_pages([[*HEADS, *ENTRIES]]).documents[0]
    kind = document.field("kind")
    assert kind is not None
    assert (kind.value, kind.status) == ("outgoing-register", Status.LIKELY)
    assert kind.evidence[0].rule == "register-heads"
    assert document.value("entries") == "3"


def test_rows_without_such_heads_are_no_register() -> None:
    assert describe_pages([ENTRIES]).documents[0].field("kind") is None


def with_decision(page: list[Print], entries: list[Print] = ENTRIES) -> DossierRecord:
    return describe_pages([register_cover(), entries], [page], echo=False)


def test_a_row_that_names_number_date_and_subject_proves_them() -> None:
    document = with_decision(decision()).documents[1]
    for name in ("codeNumber", "issuedDate"):
        field = document.field(name)
        assert field is not None
        assert field.status is Status.CERTAIN
        assert field.evidence[-1].rule == "register-row"
        assert field.evidence[-1].text == "văn bản 1, trang 2, dòng 1: 15/QĐ-UBND 2020-01-05"
    assert not {"codeNumber", "issuedDate"} & {item.field for item in document.review}


def test_a_number_read_wrongly_is_not_proven_by_its_neighbours_row() -> None:
    document = with_decision(decision("Số: 16/QĐ-UBND")).documents[1]
    assert document.field("codeNumber").status is Status.LIKELY  # type: ignore[union-attr]


def test_a_subject_that_two_rows_of_the_day_have_proves_nothing() -> None:
    twins = [
        *entry(0, "15/QĐ-UBND", "05/01/2020", SUBJECT),
        *entry(1, "16/QĐ-UBND", "05/01/2020", SUBJECT),
    ]
    document = with_decision(decision(), twins).documents[1]
    assert document.field("codeNumber").status is Status.LIKELY  # type: ignore[union-attr]
