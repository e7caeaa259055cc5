"""Which agreement of readers makes a number or a day certain (docs/describe.md)."""

from __future__ import annotations

import pytest

from migrate.describe.issue_date import describe_date
from migrate.describe.number import describe_number
from migrate.describe.readers import DIGITS, PRINT, Reading
from migrate.model import Box, Status

BOX = Box(0, 0, 100, 20)


def readings(*texts: tuple[str, str]) -> list[Reading]:
    return [Reading(text, reader, 0.95, 1, BOX) for reader, text in texts]


@pytest.mark.parametrize(
    ("texts", "number", "status"),
    [
        # three readings by two second readers
        (
            ((DIGITS, "S: 23/BC-UBND"), (PRINT, "Số: 23/BC-UBND"), (DIGITS, "23/")),
            "23",
            Status.CERTAIN,
        ),
        # one reader, however often
        (((DIGITS, "S: 23/BC-UBND"), (DIGITS, "S: 23/BC-UBND")), "23", Status.LIKELY),
        # another reader contradicts
        (
            ((DIGITS, "S: 41/CT-UBND"), (DIGITS, "S: 41/CT-UBND"), (PRINT, "Số: 11/CT-UBND")),
            "41",
            Status.LIKELY,
        ),
        # a written 1 is read as 4 by both: the page's own reader must have it too
        (
            ((DIGITS, "S: 74/CT-UBND"), (PRINT, "Số: 74/CT-UBND"), (DIGITS, "74")),
            "74",
            Status.LIKELY,
        ),
        (
            (
                ("tesseract", "Số: 74/CT-UBND"),
                (DIGITS, "S: 74/CT-UBND"),
                (PRINT, "Số: 74/CT-UBND"),
                (DIGITS, "74"),
            ),
            "74",
            Status.CERTAIN,
        ),
        # nobody has digits only
        (((DIGITS, "S: 2M16/TB-X"), (PRINT, "Số: 2#6/TB-X")), None, Status.UNKNOWN),
    ],
)
def test_numbers(texts: tuple[tuple[str, str], ...], number: str | None, status: Status) -> None:
    field = describe_number(readings(*texts))
    assert (field.value, field.status) == (number, status)


def test_a_tight_crop_does_not_contradict() -> None:
    texts = ((DIGITS, "S: 299/UBND-X"), (PRINT, "Số: 299/UBND-X"), (DIGITS, "29"), (PRINT, "29911"))
    more = (*texts, (DIGITS, "S: 299/UBND-X"))
    assert describe_number(readings(*more)).status is Status.CERTAIN


def day(text: str) -> str:
    return f"Tân Thử, ngày {text} tháng 5 năm 2019"


@pytest.mark.parametrize(
    ("days", "date", "status"),
    [
        (((DIGITS, "16"), (PRINT, "/6"), (DIGITS, "16")), "2019-05-16", Status.CERTAIN),
        (((DIGITS, "34"), (PRINT, "34"), (DIGITS, "34")), "2019-05", Status.LIKELY),
        (((DIGITS, "14"), (PRINT, "14"), (DIGITS, "14")), "2019-05-14", Status.LIKELY),
        (((DIGITS, "16"), (PRINT, "10"), (DIGITS, "16")), "2019-05-16", Status.LIKELY),
        # a lone digit may have lost its neighbour
        (((DIGITS, "9"), (PRINT, "9"), (DIGITS, "9")), "2019-05-09", Status.LIKELY),
    ],
)
def test_dates(days: tuple[tuple[str, str], ...], date: str, status: Status) -> None:
    field = describe_date(readings(*((reader, day(text)) for reader, text in days)), ())
    assert (field.value, field.status) == (date, status)


def test_a_document_does_not_precede_what_it_cites() -> None:
    agreed = readings(*((reader, day("16")) for reader in (DIGITS, PRINT, DIGITS)))
    field = describe_date(agreed, ["2019-06-01"])
    assert field.status is Status.LIKELY
    assert field.confidence <= 0.5


@pytest.mark.parametrize(
    ("sure", "second", "status"),
    [
        (0.9, "24", Status.CERTAIN),
        (0.7, "24", Status.LIKELY),  # by hand, for all the page's own reading knows
        (0.9, "21", Status.LIKELY),
    ],
)
def test_print_needs_one_second_reader(sure: float, second: str, status: Status) -> None:
    own = Reading("Số: 24/QĐ-UBND", "tesseract", sure, 1, BOX)
    assert describe_number([own, *readings((DIGITS, f"S: {second}/QD-UBND"))]).status is status
    line = Reading(day("24"), "tesseract", sure, 1, BOX)
    assert describe_date([line, *readings((DIGITS, day(second)))], ()).status is status


def test_a_lone_digit_in_print_may_have_lost_its_neighbour() -> None:
    line = Reading(day("9"), "tesseract", 0.95, 1, BOX)
    assert describe_date([line, *readings((DIGITS, day("9")))], ()).status is Status.LIKELY


@pytest.mark.parametrize(
    ("short", "status"),
    [
        ("ngày 16 tháng 5", Status.CERTAIN),
        ("ngày 16 tháng 5 n", Status.CERTAIN),
        ("ngày 10 tháng 5", Status.LIKELY),
        ("ngày tháng 5", Status.LIKELY),
    ],
)
def test_a_reading_without_the_year_proves_the_day_if_two_have_the_year(
    short: str, status: Status
) -> None:
    first = Reading(day("16"), "tesseract", 0.6, 1, BOX)
    field = describe_date([first, *readings((DIGITS, day("16")), (PRINT, short))], ())
    assert (field.value, field.status) == ("2019-05-16", status)


def test_one_reader_alone_proves_no_year() -> None:
    short = readings((PRINT, "ngày 16 tháng 5"), (PRINT, "ngày 16 tháng 5"))
    assert describe_date([*readings((DIGITS, day("16"))), *short], ()).status is Status.LIKELY
