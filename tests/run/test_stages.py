"""The stages' own judgements, on values made by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from migrate.errors import UsageError
from migrate.ledger import Ledger
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Fate,
    FieldValue,
    InputFile,
    Package,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
    Status,
    UnitStatus,
)
from migrate.package.notes import note
from migrate.profile import Fonds, Profile
from migrate.run.admit import Admitted
from migrate.run.answering import issuer_text, known_date, unit_names, with_units
from migrate.run.asides import set_aside
from migrate.run.given import given_for
from migrate.run.job import Job
from migrate.run.labour import Ended
from migrate.run.questions import ended_questions, package_questions, page_questions
from migrate.run.reading import Pace, poison
from migrate.run.recorded import recorded_clock
from migrate.run.troubles import Reason
from migrate.run.unchanged import ChangedSourceError
from migrate.run.work import PackageOrder, Sources, package_one_dossier
from migrate.units import Decision, DecisionError, Decisions, load_gazetteer
from tests.package.dossiers import three_documents


def file(name: str, pages: int = 1) -> InputFile:
    return InputFile(path=name, size=1, sha256=name, kind="application/pdf", pages=pages)


def dossier(*files: InputFile) -> DossierPlan:
    return DossierPlan("d", "01", tuple(DocumentPlan(f.path, (f,)) for f in files))


def readings(**states: PageState) -> dict[PageRef, PageReading]:
    """Give readings by ``name_index``."""
    found = {}
    for name, state in states.items():
        path, _, index = name.rpartition("_")
        ref = PageRef(path, int(index))
        fault = "" if state is PageState.READ else "run.over_time"
        found[ref] = PageReading(ref, state, 1, 1, 300.0, fault=fault)
    return found


def test_a_file_nobody_can_read_is_rejected_and_one_legible_page_keeps_it() -> None:
    read = readings(
        a_0=PageState.UNREADABLE, b_0=PageState.DAMAGED, b_1=PageState.READ, c_0=PageState.POISON
    )
    admitted = Admitted((dossier(file("a"), file("b", 2), file("c")),), (), {}, {})
    kept = set_aside(admitted, read.get)
    assert [d.key for d in kept.dossiers[0].documents] == ["b", "c"]
    assert [(f.file.path, f.fate, f.code) for f in kept.rejected] == [
        ("a", Fate.REJECTED, "run.over_time")
    ]


def test_a_dossier_left_without_files_is_gone() -> None:
    kept = set_aside(
        Admitted((dossier(file("a")),), (), {}, {}), readings(a_0=PageState.DAMAGED).get
    )
    assert kept.dossiers == ()


def test_each_page_packaged_unread_is_asked_about() -> None:
    read = readings(b_0=PageState.POISON, b_1=PageState.READ, b_2=PageState.UNREADABLE)
    asked = list(page_questions(dossier(file("b", 3)), read.get))
    assert [item.subject for item in asked] == ["b#1", "b#3"]
    assert all("{" not in item.message_vi + item.message_en for item in asked)


def test_an_empty_field_is_asked_for_once() -> None:
    asked = ReviewItem("describe.field-unknown", "d/1", "vi", "en", field="subject")
    document = DocumentRecord(1, (), (), review=(asked,))
    record = DossierRecord(dossier(), (), (document,))
    notes = (
        note("package.field_empty", document="H1.02", field="subject"),
        note("package.field_empty", document="x reason_code=nonsense", field="organName"),
    )
    package = Package("p", "o", "AIP_hoso", 1, "", "", (), (), notes=notes)
    (item,) = package_questions(record, package)
    assert "organName" in item.message_en


def test_the_time_limit_follows_a_slow_machine_and_never_goes_below_the_profile() -> None:
    pace = Pace(60.0)
    assert pace.limit(8_000_000) == 60.0
    for _ in range(5):
        pace.took(0.5)
    assert pace.limit(8_000_000) == 60.0
    for _ in range(20):
        pace.took(25.0)
    assert pace.limit(8_000_000) == 600.0


def test_the_time_limit_follows_the_size_of_the_page() -> None:
    assert Pace(60.0).limit(5 * 2480 * 3508) == 300.0


def test_a_page_that_ended_its_workers_is_poison_with_the_reason() -> None:
    reading = poison(PageRef("a", 4), Ended("run.worker_died", "-9"))
    assert (reading.state, reading.fault) == (PageState.POISON, "run.worker_died")


def job(tmp_path: Path, date: str = "", profile: Profile | None = None) -> Job:
    return Job(tmp_path, tmp_path, profile or Profile("p"), date)


def test_the_clock_is_a_day_and_is_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        first = recorded_clock(job(tmp_path, "2026-01-05"), ledger)
        assert first == "2026-01-05T00:00:00.0+07:00"
        assert recorded_clock(job(tmp_path), ledger) == first


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger, pytest.raises(UsageError) as caught:
        recorded_clock(job(tmp_path, "2026-02-30"), ledger)
    assert caught.value.code == "run.bad_date"


def field(name: str, value: str | None, status: Status = Status.LIKELY) -> FieldValue:
    return FieldValue(name, value, status, 0.9)


LETTER = DocumentRecord(
    1,
    (),
    (
        field("organName", "Ủy ban nhân dân phường Ngọc Khánh"),
        field("superiorName", "UBND quận Ba Đình"),
        field("place", None, Status.UNKNOWN),
        field("issuedDate", "2022-05-24"),
    ),
)
PROFILE = Profile("p", fonds=Fonds(province="Thành phố Hà Nội"))


def test_the_unit_is_asked_with_issuer_superior_and_date() -> None:
    assert issuer_text(LETTER) == "Ủy ban nhân dân phường Ngọc Khánh, UBND quận Ba Đình"
    assert known_date(LETTER) == "2022-05-24"


def test_a_paper_of_civil_status_names_its_unit_by_place_and_day_of_registration() -> None:
    place = "Ủy ban nhân dân xã Chính Nghĩa, huyện Kim Động, tỉnh Hưng Yên"
    fields = (
        field("organName", None, Status.UNKNOWN),
        field("issuedDate", None, Status.UNKNOWN),
        field("registeredPlace", place),
        field("registeredDate", "1998-05-04"),
    )
    paper = DocumentRecord(1, (), fields)
    assert (issuer_text(paper), known_date(paper)) == (place, "1998-05-04")
    record = DossierRecord(dossier(), (), (paper,))
    (answered,) = with_units(record, PROFILE, load_gazetteer(), Decisions()).documents
    assert answered.unit is not None
    assert [c.name for c in answered.unit.candidates] == ["Xã Lương Bằng"]


def test_an_open_unit_is_put_up_for_review_with_its_candidates() -> None:
    record = DossierRecord(dossier(), (), (LETTER,))
    (document,) = with_units(record, PROFILE, load_gazetteer(), Decisions()).documents
    assert document.unit is not None
    assert document.unit.status is UnitStatus.PARTIAL
    (item,) = document.review
    assert len(item.candidates) == 3
    assert all("1656/NQ-UBTVQH15" in candidate for candidate in item.candidates)
    for told in (item.message_vi, item.message_en):
        assert "decisions.toml" in told
        assert 'key = "d#0000001"' in told
        assert 'old = "00025"' in told


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        (None, "run.review_unit_unnamed"),
        ("UBND xã Không Có Ở Đâu", "run.review_unit_unknown"),
        ("UBND quận Ba Đình, thành phố Hà Nội", "run.review_unit_ambiguous"),
    ],
)
def test_a_question_that_no_decision_closes_names_its_document(
    issuer: str | None, code: str
) -> None:
    letter = DocumentRecord(1, (), (field("organName", issuer), field("issuedDate", "2020-05-04")))
    record = DossierRecord(dossier(), (), (letter,))
    (document,) = with_units(record, Profile("p"), load_gazetteer(), Decisions()).documents
    (item,) = document.review
    assert item.code == code
    assert item.message_vi.startswith("d#0000001: ")
    assert "decisions.toml" not in item.message_vi


def test_an_exact_answer_on_weak_evidence_is_asked_about_unless_it_is_the_fonds_own() -> None:
    fields = (
        field("organName", "UBND xã Chính Nghĩa, huyện Kim Động, tỉnh Hưng Yên"),
        field("issuedDate", "1998-05-04"),
    )
    record = DossierRecord(dossier(), (), (DocumentRecord(1, (), fields),))
    (asked,) = with_units(record, PROFILE, load_gazetteer(), Decisions()).documents
    assert [item.code for item in asked.review] == ["run.review_unit_likely"]
    own = Profile("p", fonds=Fonds(province="Tỉnh Hưng Yên", unit_code="12304"))
    (settled,) = with_units(record, own, load_gazetteer(), Decisions()).documents
    assert settled.review == ()


def test_a_decision_settles_it_and_is_cited() -> None:
    decision = Decision("folder", "00025", "Archivist", "2026-11-22", "seat", key="d", new="00008")
    record = DossierRecord(dossier(), (), (LETTER,))
    (document,) = with_units(record, PROFILE, load_gazetteer(), Decisions((decision,))).documents
    assert document.unit is not None
    assert [c.code for c in document.unit.candidates] == ["00008"]
    assert "Archivist" in document.unit.decision
    assert document.review == ()


def test_a_decision_against_the_data_pack_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(
        "scope,old,new,who,when,why,key\nalways,00025,00004,A,2026-11-22,no,\n", "utf-8"
    )
    with pytest.raises(DecisionError):
        given_for(job(tmp_path))


def test_the_lexicon_is_handed_every_unit_with_what_it_belonged_to() -> None:
    units = list(unit_names(load_gazetteer()))
    assert any(
        (u.name, u.type, u.district, u.province) == ("Ngọc Khánh", "phường", "Ba Đình", "Hà Nội")
        for u in units
    )
    assert any((u.name, u.level, u.district) == ("Láng", "commune", "") for u in units)


def test_a_file_changed_since_the_survey_is_not_packaged_under_its_old_name(
    tmp_path: Path,
) -> None:
    asked = three_documents(tmp_path)
    next(iter(asked.sources.values()))[0].write_bytes(b"no picture any more")
    order = PackageOrder(
        record=asked.record,
        readings=tuple(msgspec.msgpack.encode(reading) for reading in asked.readings.values()),
        profile=asked.profile,
        sources=Sources(dict(asked.sources)),
        clock=asked.clock,
        archive=tmp_path / "archive",
        agents=(),
    )
    with pytest.raises(ChangedSourceError) as caught:
        package_one_dossier(order)
    assert caught.value.facts["detail"] in asked.sources
    assert not (tmp_path / "archive" / "packages").exists()


def test_why_a_dossier_has_no_package_is_told_with_its_facts() -> None:
    facts = {"kind": "docCode", "text": "H49..1", "clause": "phụ lục I"}
    (asked,) = ended_questions("d", {"d": Reason("package.code_invalid", facts)})
    assert "H49..1" in asked.message_vi
    assert "phụ lục I" in asked.message_en
