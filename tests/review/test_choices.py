"""What may be chosen for a unit: each new one an old one may have become, with the act."""

from __future__ import annotations

import pytest

from migrate.describe.catalogue_rows import NAMES
from migrate.messages import say
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageRef,
    UnitStatus,
)
from migrate.report.answers import digest_of
from migrate.report.review import ReviewRow
from migrate.review.choices import Signature, choices_of, entry_for
from migrate.review.docket import Brief
from migrate.review.kinds import KINDS, kind_of
from migrate.run.answering import unit_question
from migrate.units import Decision, Decisions, check_decisions, load_gazetteer, resolve

FILE = InputFile("HS/1.pdf", 1, "a" * 64, "application/pdf", 1)


def asked(text: str, date: str) -> tuple[ReviewRow, DossierRecord]:
    """Give the question that a unit puts, and its dossier."""
    answer = resolve(load_gazetteer(), text, record_date=date)
    document = DocumentRecord(1, (PageRef(FILE.sha256, 0),), (), unit=answer)
    plan = DossierPlan("HS", "HS", (DocumentPlan("HS/1.pdf", (FILE,)),))
    item = unit_question(answer, "HS#0000001")
    row = ReviewRow(
        *("0" * 16, digest_of(item), "HS", "HS#0000001", "", item.code, item.subject, item.field),
        *(item.message_vi, item.message_en, item.candidates, item.evidence),
    )
    return row, DossierRecord(plan, (), (document,))


def test_a_split_commune_offers_its_parts_with_their_acts() -> None:
    row, record = asked("xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây", "1998")
    assert record.documents[0].unit is not None
    assert record.documents[0].unit.status is UnitStatus.PARTIAL
    choices = choices_of(row, record)
    wanted = {candidate.code for candidate in record.documents[0].unit.candidates}
    assert {choice.value for choice in choices} == wanted
    assert all("NQ" in choice.note or "Nghị quyết" in choice.note for choice in choices)
    for choice in choices:
        entry = entry_for(row, record, choice, Signature("An", "sổ địa bạ"), ())
        assert isinstance(entry, Decision)
        assert (entry.scope, entry.key) == ("record", "HS#0000001")
        check_decisions(load_gazetteer(), Decisions((entry,)))


def test_a_district_offers_none_to_choose() -> None:
    row, record = asked("UBND huyện Thanh Oai, tỉnh Hà Tây", "1998")
    assert row.candidates
    assert choices_of(row, record) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_that_may_be_typed_has_a_name_for_people(name: str) -> None:
    assert say(f"describe.label-{name}", "vi")


def test_every_kind_has_words_and_an_unknown_code_is_of_one() -> None:
    for kind in KINDS:
        assert say(f"review.kind_{kind}", "vi")
    assert kind_of(Brief("", "", "", "", "describe.field-likely", "", "subject")) == "likely"
    assert kind_of(Brief("", "", "", "", "new.code", "", "")) == "other"
