"""``migrate units``: one text, a batch, the chain in words, the pack; exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from migrate.cli import main

SPLIT = "xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây"


def test_a_text_gives_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", SPLIT, "--date", "1998", "--lang", "vi"]) == 10
    shown = capsys.readouterr().out
    assert "09568" in shown
    assert "Đơn vị cũ đã bị chia" in shown


def test_a_text_gives_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", SPLIT, "--date", "1998", "--as-of", "2025-07-01", "--json"]) == 10
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "partial"
    assert answer["as_of"] == "2025-07-01"
    assert [c["clause"] for c in answer["candidates"]] == ["Điều 1 khoản 46", "Điều 1 khoản 65"]


LIKELY = "xã Chính Nghĩa, huyện Kim Động, tỉnh Hưng Yên"


@pytest.mark.parametrize("text", ["UBND xã Thanh Thủy", "Số 12", SPLIT, LIKELY])
@pytest.mark.parametrize("command", [["units"], ["units", "explain"]])
def test_what_waits_for_a_person_has_its_own_status(command: list[str], text: str) -> None:
    assert main([*command, text, "--date", "1998"]) == 10


def test_what_is_certain_does_not_wait(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", LIKELY, "--date", "2015", "--lang", "vi"]) == 0
    assert "Xác định được đúng một đơn vị" in capsys.readouterr().out
    assert main(["units", LIKELY, "--date", "1998", "--lang", "vi"]) == 10
    assert "cần người xác nhận" in capsys.readouterr().out


def test_a_name_of_many_units_does_not_fill_the_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["units", "xã Tân Lập", "--lang", "en"]) == 10
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) < 80
    assert shown.count("more like these") == 2


def test_an_as_of_day_before_the_lists_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "xã Cự Khê", "--as-of", "1990", "--lang", "en"]) == 2
    assert "2004-08-31" in capsys.readouterr().err


def test_explain_tells_the_chain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "explain", SPLIT, "--date", "1998", "--lang", "en"]) == 10
    assert "15/2008/QH12" in capsys.readouterr().out


def test_a_batch_writes_rows_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": 1, "text": SPLIT, "year": 1998}, {"id": 2, "text": "xã Hồ Thị Kỷ"}]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert main(["units", "--batch", str(source), "--out", str(out), "--lang", "en"]) == 10
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(row["id"], row["status"]) for row in written] == [("1", "partial"), ("2", "exact")]
    assert "Waits: Xã Cự Khê" in capsys.readouterr().out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_bad_row_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = json.dumps({"id": 3, "text": LIKELY, "date": "2015"})
    source.write_text('{"id": 1, "text": "xã", "date": "5/1998"}\n[1]\n' + good, "utf-8")
    assert main(["units", "--batch", str(source), "--out", str(out), "--lang", "en"]) == 10
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["status"] for row in rows] == ["unknown", "unknown", "exact"]
    assert rows[0]["error"].startswith("Line 1 of the file: 5/1998 is not a date")
    assert rows[1]["error"].startswith("Line 2 of the file is not a JSON object")
    assert "Rows that could not be read: 2" in capsys.readouterr().out


def test_decisions_are_used_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(
        '[[decision]]\nscope = "always"\nold = "10120"\nnew = "10126"\n'
        'who = "A"\nwhen = "2026-09-01"\nwhy = "x"\n',
        "utf-8",
    )
    line = ["units", "explain", SPLIT, "--date", "1998", "--decisions", str(path), "--lang", "en"]
    assert main(line) == 0
    assert "By decision: 2026-09-01, A: 10120 → 10126; x" in capsys.readouterr().out


@pytest.mark.parametrize("line", [[], ["--batch", "x"], ["a", "--batch", "x", "--out", "y"]])
def test_a_line_without_a_question_is_refused(line: list[str]) -> None:
    assert main(["units", "resolve", *line]) == 2


def test_the_pack_tells_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "pack", "info", "--json"]) == 0
    header = json.loads(capsys.readouterr().out)
    assert header["format"] == "migrate-gazetteer/1"
    assert main(["units", "pack", "check", "--lang", "en"]) == 0
    assert "SHA-256" in capsys.readouterr().out


def test_a_pack_from_a_stick_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    stick = tmp_path / "stick.pack"
    stick.write_bytes(b"no pack")
    assert main(["units", "pack", "update", str(stick), "--lang", "vi"]) == 2
    assert "không phải gói dữ liệu" in capsys.readouterr().err
