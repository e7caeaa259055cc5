"""Marks of secrecy and urgency, personal data: what must not slip through."""

from __future__ import annotations

import pytest

from migrate.describe import load_lexicon
from migrate.describe.document import Desk, describe_fields, leaves_of
from migrate.describe.layout import lines_of
from migrate.describe.marks import secrecy_marks, urgency_mark
from migrate.describe.personal import personal_evidence, redact
from migrate.describe.readers import Readers
from migrate.model import PageState
from tests.describe.pages import decision, set_page


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("MẬT", "Mật"),
        ("| MẠT|", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆFMAT", "Tuyệt mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
    ],
)
def test_a_mark_is_found_however_badly_read(printed: str, mark: str) -> None:
    found = secrecy_marks(lines_of(set_page([(0.15, 0.15, printed)]), 1))
    assert [one.value for one in found] == [mark]


@pytest.mark.parametrize("printed", ["Mật", "(Mật)", "Tối mật", "Tuyệt mật"])
def test_a_degree_in_small_letters_that_stands_alone_is_asked_about(printed: str) -> None:
    (found,) = secrecy_marks(lines_of(set_page([(0.15, 0.15, printed)]), 1))
    assert not found.sure


def test_a_typed_degree_that_ran_into_other_print_is_asked_about() -> None:
    printed = "ỦY BAN NHÂN DÂN XÃ TÂN THỬ HUYỆN THỬ Độ mật: Tối mật"
    (found,) = secrecy_marks(lines_of(set_page([(0.1, 0.15, printed)]), 1))
    assert (found.value, found.sure) == ("Mật", False)


@pytest.mark.parametrize(
    "printed",
    [
        "mật ong rừng",
        "bí mật nhà nước",
        "MẶT TRẬN TỔ QUỐC",
        "TỔ",
        "quy định bốn điều về các độ mật: mật, tối mật và tuyệt mật",
    ],
)
def test_other_words_are_no_mark(printed: str) -> None:
    assert secrecy_marks(lines_of(set_page([(0.15, 0.15, printed)]), 1)) == ()


def test_urgency_is_a_field() -> None:
    mark = urgency_mark(lines_of(set_page([(0.15, 0.15, "HỎA TỐC")]), 1))
    assert mark is not None
    assert mark.value == "Hỏa tốc"


PERSONAL = [
    ("Số căn cước công dân 001203004567", "personal-citizen-number"),
    ("CMND số 123 456 789", "personal-identity-card"),
    ("Điện thoại 0912 345 678", "personal-telephone"),
    ("Ông A, sinh năm 1961", "personal-birth"),
    ("GIẤY KHAI SINH", "personal-civil-status"),
]


@pytest.mark.parametrize(("text", "rule"), PERSONAL)
def test_personal_data_is_flagged_and_never_quoted(text: str, rule: str) -> None:
    (evidence,) = personal_evidence(lines_of(set_page([(0.1, 0.5, text)]), 1))
    assert (evidence.rule, evidence.text) == (rule, "")


@pytest.mark.parametrize(
    "text", ["Số: 123456/QĐ-UBND", "Tổng thu 123.456.789 đồng", "ngày 20/10/2020"]
)
def test_sums_and_dates_are_not_personal(text: str) -> None:
    assert personal_evidence(lines_of(set_page([(0.1, 0.5, text)]), 1)) == ()


def test_numbers_are_masked_in_reports() -> None:
    assert redact("CCCD 001203004567, năm 1961") == "CCCD ••••••••••••, năm 1961"
    assert "0912" not in redact("gọi 0912345678")


def test_personal_data_and_unread_pages_ask_for_conditional_access() -> None:
    person = set_page([*decision(), (0.1, 0.5, "Số căn cước 001203004567")])
    dark = set_page([], index=1, state=PageState.UNREADABLE)
    for pages in ([person], [set_page(decision()), dark]):
        fields = describe_fields(leaves_of(pages), Desk(load_lexicon(), Readers()))
        assert next(f for f in fields if f.name == "mode").value == "02"
