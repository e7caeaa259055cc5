"""What is a person's is masked wherever a text leaves, however recognition wrote it."""

from __future__ import annotations

import pytest

from migrate.describe import redact
from migrate.describe.layout import lines_of
from migrate.describe.personal import initials_of, personal_evidence
from tests.describe.pages import set_page

PRIVATE = (
    "CCCD số 024000000019 cấp",
    "024 000 000 019",
    "số024000000019cấp",
    "ĐT:0900000009gặp",
    "024.000.000.019",
    "0240 0000 0019",
    "0 2 4 0 0 0 0 0 0 0 1 9",
    "Căn cước công dân số: 0240 0 0 000 019 do",
    "Số định danh cá nhân: O24OOOOO0019",
    "CMND: 100 000 009",
    "CMND: 100.000.009",
    "Giấy chứng minh nhân dân số 10000 0009",
    "1 0 0 0 0 0 0 0 9",
    "ĐT: 0900 000 009",
    "0900.000.009",
    "090-000-0009",
    "+84 900 000 009",
    "(0221) 3.000.009",
    "Điện thoại: 0221 3 00 0 009",
    "Sinh ngày 05/01/1980",
    "sinh năm 1980",
    "Ngày, tháng, năm sinh: 05 tháng 01 năm 1980",
    "Ngày sinh: 05-01-1980",
)
OPEN = (
    "Số: 15/QĐ-UBND ngày 05 tháng 01 năm 2020",
    "Mã hồ sơ: 000.00.33.H49-090105-0003",
    "tổng dự toán 123.456.789 đồng",
    "1.234.567.890",
    "diện tích 120 345,5 m2, thửa số 123, tờ bản đồ 45",
    "từ ngày 05.01.2020 đến 12.02.2020",
    "Luật số 91/2025/QH15",
)


@pytest.mark.parametrize("text", PRIVATE)
def test_every_digit_of_a_private_number_is_masked(text: str) -> None:
    masked = redact(text)
    assert not any(c.isdigit() for c in masked)
    assert len(masked) == len(text)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_nobodys_stays(text: str) -> None:
    assert redact(text) == text


def test_only_the_private_part_of_a_text_is_masked() -> None:
    text = "Quyết định số 15 cho ông A, CMND 100000009, sinh năm 1980, ngày 05/01/2020"
    assert redact(text) == (
        "Quyết định số 15 cho ông A, CMND •••••••••, sinh năm ••••, ngày 05/01/2020"
    )


def test_a_page_tells_what_is_personal_on_it_and_never_the_words() -> None:
    page = set_page(
        [(0.1, 0.2, "Số CCCD 024000000019"), (0.1, 0.3, "sinh năm 1980"), (0.1, 0.4, "Điều 1.")]
    )
    found = personal_evidence(lines_of(page, 1))
    assert [e.rule for e in found] == ["personal-citizen-number", "personal-birth"]
    assert all(e.text == "" and e.box for e in found)


def test_nine_digits_alone_close_no_document() -> None:
    assert personal_evidence(lines_of(set_page([(0.1, 0.2, "chi 123 456 789")]), 1)) == ()


def test_a_person_is_indexed_by_initials() -> None:
    assert initials_of("Nguyễn Văn Thử") == "N.V.T."
    assert initials_of("đỗ thị Mẫu (con)") == "Đ.T.M.C."
