"""The statistics by unit: who must decide what, in which words, and what has no name."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.model import DocumentRecord, UnitAnswer, UnitCandidate, UnitStatus
from migrate.report import CataloguedDossier
from migrate.report.lists.statistics import UnitStatistics

from .builders import dossier, scan, unit, whole_report

DISTRICT = (("001", "Quận Ba Đình, Thành phố Hà Nội"),)
NAMESAKES = (("829", "Thành phố Bến Tre, Tỉnh Bến Tre"), ("83", "Tỉnh Bến Tre"))
STRANGERS = (("10", "Xã Tân An, Tỉnh Mẫu"), ("11", "Xã Tân Yên, Tỉnh Mẫu"))


def answered(answer: UnitAnswer | None) -> CataloguedDossier:
    return with_documents(replace(any_document(), unit=answer))


def any_document() -> DocumentRecord:
    return dossier("01", (scan("01/a.jpg"),)).record.documents[0]


def with_documents(*documents: DocumentRecord) -> CataloguedDossier:
    made = dossier("01", (scan("01/a.jpg"),))
    return replace(made, record=replace(made.record, documents=documents))


def rows(tmp_path: Path, told: CataloguedDossier) -> list[tuple[str | int, ...]]:
    statistics = UnitStatistics(whole_report(tmp_path))
    assert list(statistics.rows(told)) == []
    return [row.cells for row in statistics.last_rows() if not row.strong]


@pytest.mark.parametrize(
    ("status", "old", "targets", "words"),
    [
        (UnitStatus.AMBIGUOUS, DISTRICT, 8, "Bị chia, cần người quyết định"),
        (UnitStatus.PARTIAL, DISTRICT, 2, "Bị chia, cần người quyết định"),
        (UnitStatus.AMBIGUOUS, NAMESAKES, 6, "Trùng tên, cần người quyết định"),
        (UnitStatus.AMBIGUOUS, DISTRICT, 1, "Chưa chắc, cần xác nhận"),
        (UnitStatus.AMBIGUOUS, STRANGERS, 2, "Chưa chắc, cần xác nhận"),
        (UnitStatus.UNKNOWN, (), 0, "Chưa xác định được"),
    ],
)
def test_what_a_person_must_decide_is_called_what_it_is(
    status: UnitStatus, old: tuple[tuple[str, str], ...], targets: int, words: str, tmp_path: Path
) -> None:
    answer = replace(unit(status), old=old, candidates=unit().candidates * targets)
    [row] = rows(tmp_path, answered(answer))
    assert row[4] == words


def test_a_province_does_not_lie_in_itself_and_a_clause_that_is_not_there_leaves_no_trace(
    tmp_path: Path,
) -> None:
    province = UnitCandidate("25", "Tỉnh Mẫu", "25", "Tỉnh Mẫu", "tỉnh", "202/2025/QH15", "", "A")
    [row] = rows(tmp_path, answered(replace(unit(), candidates=(province,))))
    assert row[2] == "Tỉnh Mẫu (25)"
    assert row[3] == "202/2025/QH15"


def test_what_names_no_unit_comes_last_and_says_what_it_is(tmp_path: Path) -> None:
    known = any_document()
    nameless = replace(known, unit=UnitAnswer(UnitStatus.UNKNOWN, ""))
    photograph = replace(known, unit=None, form="pic", pages=())
    found = rows(tmp_path, with_documents(photograph, nameless, known))
    assert [row[1] for row in found] == [
        "Xã Mẫu Cũ (00041)",
        "(tài liệu không nêu tên đơn vị đọc được)",
        "(ảnh, tài liệu ghi âm, ghi hình)",
    ]
    assert [row[0] for row in found] == [1, 2, 3]
