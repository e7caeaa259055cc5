"""What other places of a document, and other documents of the dossier, prove of a number or day."""

from __future__ import annotations

import pytest
from msgspec import structs

from migrate.describe.bounds import UNBOUNDED, Bounds, find_bounds
from migrate.describe.issue_date import describe_date
from migrate.describe.layout import lines_of
from migrate.describe.neighbours import confirm_by_neighbours
from migrate.describe.readers import DIGITS, PRINT, Reading
from migrate.model import (
    Alternative,
    Box,
    DocumentRecord,
    Evidence,
    FieldValue,
    ReviewItem,
    Status,
)
from tests.describe.pages import set_page

BOX = Box(0, 0, 100, 20)
BODY = "Ủy ban nhân dân xã Tân Thử"


def field(
    name: str, value: str, *others: str, sure: bool = True, readers: tuple[str, ...] = ()
) -> FieldValue:
    evidence = tuple(Evidence(1, "read", value, BOX, r) for r in readers or (DIGITS, PRINT))
    return FieldValue(
        name=name,
        value=value,
        status=Status.CERTAIN if sure else Status.LIKELY,
        confidence=0.99 if sure else 0.93,
        evidence=evidence,
        alternatives=tuple(Alternative(other, 0.5, PRINT) for other in others),
    )


def document(ordinal: int, number: FieldValue, day: FieldValue) -> DocumentRecord:
    fields = (field("organName", BODY), field("codeNotation", "QĐ-UBND"), number, day)
    return DocumentRecord(ordinal=ordinal, pages=(), fields=fields)


def numbered(ordinal: int, number: str, day: str) -> DocumentRecord:
    return document(ordinal, field("codeNumber", number), field("issuedDate", day))


def doubted(number: str, *others: str) -> FieldValue:
    return field("codeNumber", number, *others, sure=False)


BEFORE, AFTER = numbered(1, "280", "2021-03-01"), numbered(3, "310", "2021-03-20")


@pytest.mark.parametrize(
    ("number", "status"),
    [
        # 899 is out of order, 299 is not
        (doubted("299", "899"), Status.CERTAIN),
        # both fit
        (doubted("299", "298"), Status.LIKELY),
        # what was chosen does not fit
        (doubted("899", "299"), Status.LIKELY),
        # a 4 may be a 1, and 291 would fit too
        (doubted("294"), Status.LIKELY),
        # 104 would not, but 301 would
        (doubted("304", "104"), Status.LIKELY),
        # nothing that the order could speak against
        (doubted("299"), Status.LIKELY),
    ],
)
def test_the_order_of_the_register_settles_a_number(number: FieldValue, status: Status) -> None:
    between = document(2, number, field("issuedDate", "2021-03-10"))
    found = confirm_by_neighbours([BEFORE, between, AFTER])[1].field("codeNumber")
    assert found is not None
    assert found.status is status
    if status is Status.CERTAIN:
        assert found.evidence[-1].rule == "register-order"
        assert found.evidence[-1].text == "1. 280/QĐ-UBND 2021-03-01"


def test_numbers_settle_a_day_and_the_question_about_it_is_dropped() -> None:
    day = field("issuedDate", "2021-03-14", "2021-03-24", sure=False)
    between = structs.replace(
        document(2, field("codeNumber", "299"), day),
        review=(ReviewItem("describe.field-likely", "D/2", "", "", field="issuedDate"),),
    )
    found = confirm_by_neighbours([BEFORE, between, AFTER])[1]
    assert found.field("issuedDate").status is Status.LIKELY  # type: ignore[union-attr]
    near = numbered(1, "290", "2021-03-12")
    found = confirm_by_neighbours([near, between, AFTER])[1]
    assert found.field("issuedDate").status is Status.CERTAIN  # type: ignore[union-attr]
    assert found.review == ()


def test_another_series_says_nothing() -> None:
    between = document(2, doubted("299", "899"), field("issuedDate", "2021-03-10"))
    other = structs.replace(
        AFTER, fields=(*AFTER.fields[:1], field("codeNotation", "BC-UBND"), *AFTER.fields[2:])
    )
    found = confirm_by_neighbours([between, other])[0].field("codeNumber")
    assert found is not None
    assert found.status is Status.LIKELY


@pytest.mark.parametrize(("known", "status"), [(BODY, Status.CERTAIN), ("X", Status.LIKELY)])
def test_a_signer_of_the_same_body_is_a_second_reader(known: str, status: Status) -> None:
    faint = field("signer", "Lê Thị Thử", sure=False)
    first = DocumentRecord(1, (), (field("organName", BODY), faint))
    second = DocumentRecord(2, (), (field("organName", known), field("signer", "Lê Thị Thử")))
    found = confirm_by_neighbours([first, second])[0].field("signer")
    assert found is not None
    assert found.status is status


def test_bounds_are_the_acts_cited_and_the_stamp_of_the_signature() -> None:
    page = set_page(
        [
            (0.57, 0.04, "05.02.2025 08:09:28 +07:00"),
            (0.2, 0.3, "Theo Công văn số 287/STC-HCSN ngày"),
            (0.2, 0.32, "04/02/2025 và Công văn số 168/UBND-KTTH ngày 08/01/2025;"),
            (0.2, 0.34, "báo cáo trước ngày 20/02/2025."),
        ]
    )
    bounds = find_bounds([lines_of(page, 1)])
    assert (bounds.earliest, bounds.latest) == ("2025-02-04", "2025-02-05")
    assert [evidence.rule for evidence in bounds.evidence] == ["signature-stamp", "cited-act"]
    assert bounds.narrow


def day_of(text: str, bounds: Bounds, *readers: str) -> FieldValue:
    said = [
        Reading(f"Tân Thử, ngày {text} tháng 02 năm 2025", reader, 0.9, 1, BOX)
        for reader in readers
    ]
    return describe_date(said, (), bounds)


@pytest.mark.parametrize(
    ("bounds", "status"),
    [
        (UNBOUNDED, Status.LIKELY),
        (Bounds("2025-02-04", "2025-02-05"), Status.CERTAIN),
        # without a stamp it must be seen that a 1 read as 4 would not do: the 11th would
        (Bounds("2025-02-04"), Status.LIKELY),
        (Bounds("2025-02-12"), Status.CERTAIN),
        # after the day of the signature
        (Bounds("2025-02-01", "2025-02-08"), Status.LIKELY),
    ],
)
def test_a_day_that_alone_lies_between_its_bounds(bounds: Bounds, status: Status) -> None:
    day = "04" if bounds.earliest == "2025-02-04" and bounds.latest else "14"
    found = day_of(day, bounds, DIGITS, PRINT, DIGITS)
    assert found.status is status
    assert bounds is UNBOUNDED or found.confidence != 0.9


def test_one_reader_is_not_enough_between_bounds() -> None:
    bounds = Bounds("2025-02-04", "2025-02-05")
    assert day_of("04", bounds, DIGITS, DIGITS).status is Status.LIKELY
