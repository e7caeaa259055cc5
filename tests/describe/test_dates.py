"""Lines of place and date, and dates cited in the body."""

from __future__ import annotations

import pytest

from migrate.describe.dates import cited_dates, read_date_line


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Hà Nội, ngày 05 tháng 01 năm 2020", "2020-01-05"),
        ("Tân Thử, ngày26 tháng 7 năm2020", "2020-07-26"),
        ("Tân Thử, ngày /6 tháng 12 năm 2011", "2011-12-16"),
        ("Tân Thử, ngày 4ð tháng 3 năm 2024", "2024-03"),
        ("Tân Thử, ngày 31 tháng 02 năm 2024", "2024-02"),
        ("Tân Thử, ngày 34 tháng 5 năm 2019", "2019-05"),
        ("Tân Thử, ngày tháng năm 2019", "2019"),
        ("Tân Thử, ngày 01 tháng 01 năm 1044", ""),
    ],
)
def test_only_what_is_read_becomes_a_date(line: str, iso: str) -> None:
    assert read_date_line(line).iso == iso


def test_the_place_stands_before_the_date() -> None:
    assert read_date_line("Tân Thử, ngày 05 tháng 01 năm 2020").place == "Tân Thử"


def test_a_day_of_one_digit_is_told_from_a_padded_one() -> None:
    assert not read_date_line("ngày 9 tháng 8 năm 2025").padded
    assert read_date_line("ngày 09 tháng 8 năm 2025").padded


def test_cited_dates_exist() -> None:
    text = "Căn cứ Luật ngày 19 tháng 6 năm 2015; Nghị định ngày 31/02/2019 và ngày 5/3/2020"
    assert list(cited_dates(text)) == ["2015-06-19", "2020-03-05"]
