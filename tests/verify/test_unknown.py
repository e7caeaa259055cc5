"""A mandatory field that nobody could tell waits for a person; one that was lost is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.profile.settings import Packaging
from migrate.verify import verify_archive, verify_package

from .builders import PROFILE, build_archive
from .spoiling import document_form, edit_rows, first_package, refill, retype, spoil_members

_CELLS = {
    "language": ("L2", "01"),
    "typeName": ("E2", "02"),
    "issuedDate": ("H2", "03/05/2001"),
    "organName": ("I2", "Ủy ban nhân dân xã Mẫu Cũ"),
    "subject": ("J2", "Về việc giao đất"),
}
"""Where the workbook has the field, and what it says."""
SIP = replace(PROFILE, package=Packaging(type="SIP_hoso"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path, profile=SIP)


@pytest.mark.parametrize("name", ["language", "typeName", "issuedDate", "organName", "subject"])
def test_what_the_catalogue_calls_unknown_is_for_review(archive: Path, name: str) -> None:
    def forget(rows: list[dict[str, Any]]) -> None:
        rows[0]["fields"][name].update(value=None, status="unknown")

    spoil_members(archive, lambda members: refill(members, document_form(members), name, ""))
    assert verify_archive(archive).counts == {"V129": 1, "V502": 1}
    edit_rows(archive, "catalogue/documents.jsonl", forget)
    cell, value = _CELLS[name]
    before = f'r="{cell}" s="2" t="inlineStr"><is><t>'
    retype(archive, f"{before}{value}<", f"{before}<")
    verdict = verify_archive(archive)
    assert verdict.counts == {"V520": 1}
    assert verdict.passed


def test_what_the_form_itself_calls_unknown_is_for_review(archive: Path) -> None:
    remark = "Trang mờ. Chưa xác định được: Ngôn ngữ; Ngày, tháng, năm tài liệu. Xem lại."

    def forget(members: dict[str, bytes]) -> None:
        for name in ("language", "issuedDate"):
            refill(members, document_form(members), name, "")
        refill(members, document_form(members), "description", remark)

    spoil_members(archive, forget)
    verdict = verify_package(first_package(archive))
    assert verdict.counts == {"V520": 2}
    assert verdict.passed
