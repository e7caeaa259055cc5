"""What makes a version: content, not the day nor the tool; and what kind of version it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.model import Agent, DocumentRecord, FieldValue, Status, Word
from migrate.package import (
    Content,
    PackageRequest,
    Version,
    content_of,
    decoded_content,
    revision_of,
    write_package,
)
from migrate.profile.settings import Agency, Fonds, Ocr, Packaging
from tests.package.dossiers import CLOCK, UNIT, three_documents
from tests.package.judging import Delivered

Change = Callable[[PackageRequest], PackageRequest]


@pytest.fixture(name="request_")
def _request(tmp_path: Path) -> PackageRequest:
    return three_documents(tmp_path)


def content(request: PackageRequest) -> Content:
    return content_of(request.record, request.readings, request.profile)


def with_documents(request: PackageRequest, *documents: DocumentRecord) -> PackageRequest:
    return replace(request, record=replace(request.record, documents=documents))


def with_field(request: PackageRequest, field: FieldValue) -> PackageRequest:
    """Give another value to a field of the first document."""
    first, *rest = request.record.documents
    fields = tuple(field if each.name == field.name else each for each in first.fields)
    return with_documents(request, replace(first, fields=fields), *rest)


def another_day(request: PackageRequest) -> PackageRequest:
    return replace(request, clock="2027-01-01T00:00:00.0+07:00")


def another_tool(request: PackageRequest) -> PackageRequest:
    """Let a newer engine read the same words, surer of them, and say more of how."""
    readings = {
        ref: replace(
            reading,
            agents=(Agent("tesseract", "9.9"),),
            notes=("ocr.turned",),
            words=tuple(replace(word, confidence=0.99, reader="new") for word in reading.words),
        )
        for ref, reading in request.readings.items()
    }
    return replace(request, readings=readings, agents=(Agent("survey", "2"),))


def another_pack(request: PackageRequest) -> PackageRequest:
    first, *rest = request.record.documents
    unit = replace(UNIT, as_of="2030-01-01", steps=("…",), reasons=("…",))
    return with_documents(request, replace(first, unit=unit), *rest)


def settings_nobody_sees(request: PackageRequest) -> PackageRequest:
    profile = replace(request.profile, ocr=Ocr(dpi=300), title="Tên khác")
    return replace(request, profile=replace(profile, package=Packaging(date="2027-01-01")))


@pytest.mark.parametrize("change", [another_day, another_tool, another_pack, settings_nobody_sees])
def test_what_no_reader_of_the_package_is_told_is_no_content(
    change: Change, request_: PackageRequest
) -> None:
    assert content(change(request_)) == content(request_)


def corrected(request: PackageRequest) -> PackageRequest:
    return with_field(request, FieldValue("subject", "Việc khác", Status.CERTAIN, 1.0))


def confirmed(request: PackageRequest) -> PackageRequest:
    """Let a person confirm what was only likely: the description says so no more."""
    value = request.record.documents[0].value("subject")
    return with_field(request, FieldValue("subject", value, Status.CERTAIN, 1.0))


def decided(request: PackageRequest) -> PackageRequest:
    first, *rest = request.record.documents
    unit = replace(UNIT, decision="2026-11-20, A: 00001 → 00002")
    return with_documents(request, replace(first, unit=unit), *rest)


def reread(request: PackageRequest) -> PackageRequest:
    ref = next(iter(request.readings))
    reading = request.readings[ref]
    word = replace(reading.words[0], text="khác")
    words: tuple[Word, ...] = (word, *reading.words[1:])
    return replace(request, readings={**request.readings, ref: replace(reading, words=words)})


def renamed_agency(request: PackageRequest) -> PackageRequest:
    return replace(request, profile=replace(request.profile, agency=Agency("H26.1", "Khác")))


def given_a_code(request: PackageRequest) -> PackageRequest:
    fonds = Fonds(code="P999", name=request.profile.fonds.name)
    return replace(request, profile=replace(request.profile, fonds=fonds))


def shortened(request: PackageRequest) -> PackageRequest:
    return with_documents(request, *request.record.documents[:2])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (corrected, "Mô tả văn bản số 1 thay đổi: subject."),
        (confirmed, "Mô tả văn bản số 1 thay đổi: subject."),
        (decided, "Đơn vị hành chính mới của văn bản số 1 thay đổi."),
        (reread, "Trang hoặc chữ của văn bản số 1 thay đổi."),
        (renamed_agency, "Mã hoặc thông tin của phông"),
        (given_a_code, "Mã hoặc thông tin của phông"),
        (shortened, "Số tài liệu từ 3 thành 2."),
    ],
)
def test_what_changes_a_document_is_a_replacement_with_its_reason(
    change: Change, told: str, request_: PackageRequest
) -> None:
    revision = revision_of((VERSION,), content(request_), content(change(request_)))
    assert revision.status == "REPLACEMENT"
    assert told in revision.reason


VERSION = Version("p.zip", "urn:P123:uuid-00000000-0000-5000-8000-000000000000", 1, "00", CLOCK)


def of_first(request: PackageRequest, count: int) -> PackageRequest:
    """Give the dossier as it was with its first documents only."""
    plan = request.record.plan
    shorter = replace(plan, documents=plan.documents[:count])
    record = replace(request.record, plan=shorter, documents=request.record.documents[:count])
    return replace(request, record=record)


def test_a_document_more_is_a_supplement(request_: PackageRequest) -> None:
    revision = revision_of((VERSION,), content(of_first(request_, 2)), content(request_))
    assert revision.status == "SUPPLEMENT"
    assert revision.reason == "Bổ sung 1 tệp. Số tài liệu từ 2 thành 3."


def test_a_second_document_renames_the_first_and_so_replaces(request_: PackageRequest) -> None:
    revision = revision_of((VERSION,), content(of_first(request_, 1)), content(request_))
    assert revision.status == "REPLACEMENT"


def test_files_in_another_order_are_a_replacement(request_: PackageRequest) -> None:
    plan = request_.record.plan
    turned = replace(plan, documents=plan.documents[::-1])
    later = replace(request_, record=replace(request_.record, plan=turned))
    revision = revision_of((VERSION,), content(request_), content(later))
    assert (revision.status, revision.reason) == ("REPLACEMENT", "Thứ tự tệp thay đổi.")


def test_many_documents_are_counted_and_not_all_named(request_: PackageRequest) -> None:
    first = request_.record.documents[0]
    many = with_documents(request_, *(replace(first, ordinal=n) for n in range(1, 31)))
    fields = tuple(replace(f, value="khác") for f in first.fields)
    changed = with_documents(
        request_, *(replace(first, ordinal=n, fields=fields) for n in range(1, 31))
    )
    revision = revision_of((VERSION,), content(many), content(changed))
    assert "20 … (+10) thay đổi" in revision.reason


def test_content_is_kept_whole(request_: PackageRequest) -> None:
    said = content(request_)
    assert decoded_content(said.encoded()) == said


def test_a_later_version_keeps_its_identity_when_scans_and_codes_change(
    request_: PackageRequest, tmp_path: Path
) -> None:
    before = of_first(request_, 2)
    first = write_package(before)
    version = Version(first.name, first.objid, first.size, first.sha256, CLOCK)
    later = given_a_code(request_)
    revision = revision_of((version,), content(before), content(later))
    second = write_package(replace(later, revision=revision, ordinal=0))
    assert (second.objid, second.version, second.clock) == (first.objid, 2, CLOCK)
    opened = Delivered(request_.out / second.name, tmp_path / "opened")
    assert opened.root.name == first.objid.replace(":", "_")
    assert len(second.documents) == 3
