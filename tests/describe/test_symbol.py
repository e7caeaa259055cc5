"""Number lines taken apart: no digit is eaten, nothing is guessed."""

from __future__ import annotations

import pytest

from migrate.describe import symbol


@pytest.mark.parametrize(
    ("line", "number", "notation"),
    [
        ("Số: 15/QĐ-UBND", "15", "QĐ-UBND"),
        ("S:575/UBND-KTTH", "575", "UBND-KTTH"),
        ("Só2624 /QĐ-BGDĐT", "2624", "QĐ-BGDĐT"),
        ("56: 5621/CT-UBND", "5621", "CT-UBND"),
        ("Số: 15/2020/NĐ-CP", "15", "2020/NĐ-CP"),
        ("Số 125-QĐ/ĐU", "125", "QĐ/ĐU"),
        ("Số: 899_/UBND- TTHC", "899", "UBND-TTHC"),
        ("Số:2//6/TB-ĐHĐL", "2116", "TB-ĐHĐL"),
        ("Số: 2#/CT-UBND", "", "CT-UBND"),
        ("Số: 011/CT-UBND", "", "CT-UBND"),
        ("Số: /UBND-KGVX", "", "UBND-KGVX"),
        ("Số: 77", "77", ""),
    ],
)
def test_a_number_line_is_taken_apart(line: str, number: str, notation: str) -> None:
    taken = symbol.take_apart(line)
    assert (taken.number, taken.notation) == (number, notation)


def test_padding_does_not_make_another_number() -> None:
    assert symbol.same_number("05", "5")
    assert not symbol.same_number("05", "50")
    assert not symbol.same_number("", "")


def test_parts_leave_the_year_out() -> None:
    assert symbol.parts("2020/NĐ-CP") == ("NĐ", "CP")
