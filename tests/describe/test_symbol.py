"""Number lines taken apart: no digit is eaten, nothing is guessed."""

from __future__ import annotations

import pytest

from migrate.describe import load_lexicon, symbol
from migrate.describe.notation import describe_notation
from migrate.describe.readers import DIGITS, PRINT, Reading
from migrate.model import Box, Status

LEXICON = load_lexicon()
READERS = ("tesseract", DIGITS, PRINT)
BOX = Box(0, 0, 100, 20)


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


def test_the_longer_of_two_symbols_is_not_passed_over() -> None:
    """A reader that lost the slash before the year leaves the year out."""
    decision = LEXICON.type_by_abbreviation("QĐ")
    said = ("Số: 462 2023/QĐ-UBND", "S: 462/2023/QD-UBND", "Số: 462/2023/QĐ-UBND")
    readings = [
        Reading(text, reader, 0.9, 1, BOX) for text, reader in zip(said, READERS, strict=True)
    ]
    field = describe_notation(readings, decision, "Ủy ban nhân dân xã Tân Thử", LEXICON)
    assert field.value == "2023/QĐ-UBND"
    alone = describe_notation(readings[:2], decision, "Ủy ban nhân dân xã Tân Thử", LEXICON)
    assert alone.status is Status.LIKELY


@pytest.mark.parametrize(("readers", "status"), [(3, Status.CERTAIN), (2, Status.LIKELY)])
def test_a_symbol_without_a_body_needs_all_readers(readers: int, status: Status) -> None:
    report = LEXICON.type_by_abbreviation("BC")
    readings = [Reading("Số: 12/BC", reader, 0.9, 1, BOX) for reader in READERS[-readers:]]
    assert describe_notation(readings, report, "Ủy ban nhân dân xã", LEXICON).status is status


@pytest.mark.parametrize(
    ("part", "readers", "status"),
    [
        ("VX", (PRINT, DIGITS), Status.CERTAIN),
        ("DC", (PRINT, DIGITS), Status.LIKELY),
        ("ĐC", (PRINT, "tesseract"), Status.CERTAIN),
    ],
)
def test_a_reader_without_vietnamese_letters_does_not_tell_d_from_crossed_d(
    part: str, readers: tuple[str, ...], status: Status
) -> None:
    readings = [Reading(f"Số: 12/UBND-{part}", reader, 0.9, 1, BOX) for reader in readers]
    found = describe_notation(readings, None, "Ủy ban nhân dân xã Tân Thử", LEXICON)
    assert found.status is status
