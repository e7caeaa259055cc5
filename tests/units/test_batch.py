"""Rows in, rows out; statistics for supervisors; an answer in whole sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice, repeat
from typing import Any

import pytest

from migrate.model import UnitStatus
from migrate.units import Gazetteer, answer_lines, answer_row, explain, resolve, statistics

SPLIT = "xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây"
ROWS = [
    {"id": "a", "text": SPLIT, "year": 1998},
    {"id": "b", "text": SPLIT, "date": "1998-05-20"},
    {"id": "c", "text": "xã Tân Phong, huyện Kiến Thụy, Hải Phòng", "year": 2021},
    {"id": "d", "commune_old": "Bến Nghé", "district_old": "Quận 1", "province_old": "Hồ Chí Minh"},
    {"id": "e", "text": "UBND xã Thanh Thủy", "district_old": "Thanh Liêm", "year": None},
    {"id": "f", "text": "Số 12"},
]


def lines(*rows: dict[str, Any]) -> list[bytes]:
    return [json.dumps(row).encode() for row in rows]


def answered(gazetteer: Gazetteer, written: list[bytes]) -> Iterator[dict[str, Any]]:
    return (row for _, row in answer_lines(gazetteer, written, language="en"))


def test_rows_carry_what_a_program_needs(gazetteer: Gazetteer) -> None:
    rows = {row["id"]: row for row in answered(gazetteer, lines(*ROWS))}
    assert [rows[i]["status"] for i in "abcdef"] == [
        "partial", "partial", "exact", "exact", "exact", "unknown",
    ]  # fmt: skip
    candidate = rows["c"]["candidates"][0]
    assert candidate["code"] == "11749"
    assert candidate["name"] == "Xã Kiến Hải"
    assert candidate["province_code"] == "31"
    assert candidate["act"] == "1669/NQ-UBTVQH15"
    assert (rows["c"]["certainty"], rows["e"]["certainty"]) == ("certain", "likely")
    assert rows["d"]["candidates"][0]["name"] == "Phường Sài Gòn"


def test_a_batch_is_answered_as_it_comes(gazetteer: Gazetteer) -> None:
    endless = repeat(lines(ROWS[2])[0])
    assert len(list(islice(answer_lines(gazetteer, endless), 50))) == 50


BAD = {
    "a date": b'{"id": 7, "text": "x\xc3\xa3 H", "date": "5/1998"}',
    "an as-of day": b'{"id": 7, "text": "x\xc3\xa3 H", "as_of": "1990"}',
    "JSON": b'{"id": 7, "text": ',
    "an object": b"[7]",
    "UTF-8": b'{"id": 7, "text": "\xff"}',
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_is_answered_and_named(gazetteer: Gazetteer, line: bytes) -> None:
    good = lines(ROWS[2])
    rows = list(answered(gazetteer, [*good, b"\n", line, *good]))
    assert [row["status"] for row in rows] == ["exact", "unknown", "exact"]
    assert rows[1]["error"].startswith("Line 3 ")
    assert rows[1]["reasons"] == [rows[1]["error"]]
    assert rows[1]["candidates"] == []
    assert "error" not in rows[2]


def test_statistics_count_units_and_waiting_splits(gazetteer: Gazetteer) -> None:
    counted = statistics(answer_row(gazetteer, row) for row in ROWS)
    assert (counted.records, counted.certain) == (6, 2)
    assert counted.by_status == {"exact": 3, "partial": 2, "unknown": 1}
    assert counted.by_old[0].records == 2
    assert [split.records for split in counted.waiting] == [2]
    assert [code for code, _ in counted.waiting[0].targets] == ["09568", "10126"]
    assert {unit.code for unit in counted.by_new} == {"11749", "26740", "13474"}


def test_the_explanation_tells_verdict_chain_and_source(gazetteer: Gazetteer) -> None:
    lines = explain(resolve(gazetteer, SPLIT, record_date="1998"), "vi")
    assert lines[0].startswith("Đơn vị cũ đã bị chia")
    told = "\n".join(lines)
    for fact in ("1998", "2008-08-01", "15/2008/QH12", "1656/NQ-UBTVQH15 Điều 1 khoản 65"):
        assert fact in told


def test_former_places_are_steps_of_the_chain(gazetteer: Gazetteer) -> None:
    text = "xã Nhân Quyền, huyện Cẩm Bình, tỉnh Hải Hưng"
    answer = resolve(gazetteer, text, record_date="1988")
    assert answer.status is UnitStatus.EXACT
    assert "Huyện Cẩm Bình → Huyện Bình Giang" in answer.steps[0]
    assert "11-CP" in answer.steps[0]
    assert "Tỉnh Hải Hưng → Tỉnh Hải Dương" in answer.steps[1]


def test_the_headline_follows_the_certainty(gazetteer: Gazetteer) -> None:
    text = "xã Chính Nghĩa, huyện Kim Động, Hưng Yên"
    likely = explain(resolve(gazetteer, text, record_date="1998-05-04"), "vi")
    assert likely[0].startswith("Có lẽ là Xã Lương Bằng, Tỉnh Hưng Yên; cần người xác nhận")
    assert "không phải chắc chắn" in likely[1]
    certain = explain(resolve(gazetteer, text, record_date="2015"), "vi")
    assert certain[0].startswith("Xác định được đúng một đơn vị")


def test_a_name_of_many_units_is_told_shortly(gazetteer: Gazetteer) -> None:
    answer = resolve(gazetteer, "xã Tân Lập", language="en")
    assert len(answer.old) > 20
    told = explain(answer, "en")
    assert len(told) < 60
    assert sum("more like these" in line for line in told) == 3
    assert len(set(answer.reasons)) == len(answer.reasons)
