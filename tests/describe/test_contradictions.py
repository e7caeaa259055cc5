"""What an archivist typed of a dossier, where its documents say otherwise."""

from __future__ import annotations

import pytest

from migrate.describe import describe_dossier, load_lexicon
from migrate.model import (
    CatalogueRow,
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageReading,
    PageRef,
    PageState,
    Status,
)
from migrate.profile.settings import Profile

LEXICON = load_lexicon([])


def blank_page(sha256: str) -> PageReading:
    return PageReading(PageRef(sha256, 0), PageState.UNREADABLE, 1654, 2339, 200.0)


def described(typed: dict[str, str], *days: str) -> DossierRecord:
    """Return a dossier of one-page documents whose dates an archivist typed."""
    files = [InputFile(f"hs/{n}.jpg", 1, f"{n:064x}", "image/jpeg", 1) for n in range(len(days))]
    plan = DossierPlan(
        "hs",
        "hs",
        tuple(
            DocumentPlan(file.path, (file,), CatalogueRow("m.xlsx#Van_ban", 2, {"issuedDate": day}))
            for file, day in zip(files, days, strict=True)
        ),
        row=CatalogueRow("m.xlsx#Ho_so", 2, typed),
    )
    readings = {PageRef(file.sha256, 0): blank_page(file.sha256) for file in files}
    return describe_dossier(plan, readings, Profile(name="t"), LEXICON)


def asked(record: DossierRecord) -> list[tuple[str, str]]:
    return [(each.code, each.field) for each in record.review if each.field != "secrecy"]


def status(record: DossierRecord, name: str) -> Status:
    return next(field.status for field in record.fields if field.name == name)


@pytest.mark.parametrize(
    ("name", "typed", "days", "named"),
    [
        ("startDate", "01/01/2019", ("06/03/2019", "12/05/1984", "01/02/1990"), "12/05/1984"),
        ("endDate", "14/12/2011", ("07/12/2011", "24/01/2025", ""), "24/01/2025"),
        ("endDate", "2011", ("07/12/2011", "01/2012"), "01/2012"),
    ],
)
def test_a_date_that_leaves_a_certain_document_out_is_not_certain(
    name: str, typed: str, days: tuple[str, ...], named: str
) -> None:
    record = described({name: typed}, *days)
    assert status(record, name) is Status.LIKELY
    assert asked(record) == [("describe.date-not-spanned", name)]
    question = next(each for each in record.review if each.field == name)
    assert named in question.message_vi
    assert f"tài liệu số {days.index(named) + 1}" in question.message_vi


@pytest.mark.parametrize("typed", ["05/2019", "2019", "không rõ", "06/05/2019"])
def test_a_date_that_spans_them_or_tells_no_day_stays_as_typed(typed: str) -> None:
    record = described({"startDate": typed}, "06/05/2019", "07/2020")
    assert "describe.date-not-spanned" not in {code for code, _ in asked(record)}


def test_more_sheets_than_pages_are_asked_about() -> None:
    record = described({"numberOfPaper": "3"}, "06/05/2019", "07/05/2019")
    assert status(record, "numberOfPaper") is Status.LIKELY
    assert asked(record) == [("describe.sheets-exceed-pages", "numberOfPaper")]
    fitting = described({"numberOfPaper": "2"}, "06/05/2019", "07/05/2019")
    assert status(fitting, "numberOfPaper") is Status.CERTAIN
    assert asked(fitting) == []
