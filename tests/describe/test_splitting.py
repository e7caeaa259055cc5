"""Stacks of pages cut into documents, index sheets as a check, duplicates."""

from __future__ import annotations

from migrate.describe import describe_dossier, load_lexicon
from migrate.describe.index_sheet import check_index, index_rows, is_index_sheet
from migrate.describe.layout import lines_of
from migrate.describe.split import split
from migrate.model import (
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageReading,
    PageState,
    Status,
)
from migrate.profile.settings import Folders, Profile
from tests.describe.pages import Print, decision, set_page

FOLLOWING: list[Print] = [(0.14, 0.1, "2. Giao Văn phòng tổ chức thực hiện"), (0.14, 0.12, "và")]
INDEX: list[Print] = [
    (0.30, 0.08, "MỤC LỤC VĂN BẢN TRONG HỒ SƠ"),
    (0.10, 0.20, "1 15/QĐ-UBND 05/01/2020 Quyết định về việc phê duyệt"),
    (0.10, 0.24, "2 16/TTr-UBND"),
    (0.40, 0.2405, "07/01/2020 Tờ trình"),
]


def stack() -> list[PageReading]:
    return [
        set_page(INDEX, index=0),
        set_page(decision(), index=1),
        set_page(FOLLOWING, index=2),
        set_page([], index=3, state=PageState.BLANK),
        set_page(decision("Số: 16/QĐ-UBND"), index=4),
        set_page([*decision("Số: /NQ-HĐND"), (0.4, 0.05, "DỰ THẢO")], index=5),
    ]


def sizes(mode: str) -> list[int]:
    return [len(cut.pages) for cut in split(stack(), mode)]  # type: ignore[arg-type]


def test_by_header_cuts_at_letterheads_and_keeps_drafts_with_their_document() -> None:
    assert sizes("by-header") == [1, 3, 2]


def test_by_sheet_keeps_blank_backs_with_their_front() -> None:
    assert sizes("by-sheet") == [1, 1, 2, 1, 1]


def test_by_file_does_not_cut() -> None:
    assert sizes("by-file") == [6]
    assert split([], "by-file") == ()


def describe(pages: list[PageReading], folders: Folders) -> DossierRecord:
    file = InputFile("a.pdf", 1, "a" * 64, "application/pdf", len(pages))
    plan = DossierPlan("hs1", "01", (DocumentPlan("a", (file,)),))
    readings = {page.ref: page for page in pages}
    return describe_dossier(plan, readings, Profile(name="t", folders=folders), load_lexicon())


def test_a_letterhead_inside_a_file_is_told() -> None:
    record = describe(stack(), Folders(split="by-file"))
    (item,) = [i for i in record.documents[0].review if i.code == "describe.second-document"]
    assert [evidence.page for evidence in item.evidence] == [2, 5]


def test_an_index_sheet_confirms_lists_what_is_missing_and_what_is_extra() -> None:
    record = describe(stack(), Folders(split="by-header"))
    first = record.documents[1].field("codeNumber")
    assert first is not None
    assert first.status is Status.CERTAIN
    assert "index-sheet" in {evidence.rule for evidence in first.evidence}
    codes = [(item.code, item.candidates) for item in record.review]
    assert ("describe.index-missing", ("16/TTr-UBND",)) in codes
    assert ("describe.index-extra", ()) in codes


def test_rows_of_an_index_sheet_are_joined_across_columns() -> None:
    lines = lines_of(set_page(INDEX), 1)
    assert is_index_sheet(lines)
    rows = index_rows(lines)
    assert [(r.number, r.notation, r.date) for r in rows] == [
        ("15", "QĐ-UBND", "2020-01-05"),
        ("16", "TTr-UBND", "2020-01-07"),
    ]
    assert len(check_index(rows, ()).missing) == 2


def test_a_document_twice_in_a_dossier_is_told() -> None:
    pages = [set_page(decision(), index=0), set_page(decision(), index=1)]
    record = describe(pages, Folders(split="by-header"))
    assert [(i.code, i.subject) for i in record.review] == [("describe.duplicate", "hs1/2")]


def test_pages_without_a_reading_count_as_damaged() -> None:
    file = InputFile("a.pdf", 1, "a" * 64, "application/pdf", 2)
    plan = DossierPlan("hs1", "01", (DocumentPlan("a", (file,)),))
    record = describe_dossier(plan, {}, Profile(name="t"), load_lexicon())
    assert len(record.documents[0].pages) == 2
    assert [item.code for item in record.review] == ["describe.secrecy-unread"]
