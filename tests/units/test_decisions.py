"""Decisions of archivists: kept, checked against the data pack, reused by scope, cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.errors import MigrateError
from migrate.model import Status, UnitAnswer, UnitStatus
from migrate.units import (
    Decision,
    DecisionError,
    Decisions,
    Gazetteer,
    Subject,
    certainty,
    load_decisions,
    read_decisions,
    resolve,
)

SPLIT = "xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây"
WHO = {"who": "Nguyễn Văn A", "when": "2026-09-01", "why": "thôn Khê Tang về Phú Lương"}


def decided(gazetteer: Gazetteer, *rows: Decision, text: str = SPLIT, **subject: str) -> UnitAnswer:
    return resolve(
        gazetteer,
        text,
        record_date="1998",
        decisions=Decisions(rows),
        subject=Subject(**subject),
    )


def test_a_decision_settles_a_split_and_is_cited(gazetteer: Gazetteer) -> None:
    always = Decision(scope="always", old="10120", new="09568", **WHO)
    answer = decided(gazetteer, always)
    assert answer.status is UnitStatus.EXACT
    assert [c.code for c in answer.candidates] == ["09568"]
    assert answer.candidates[0].clause == "Điều 1 khoản 46"
    assert "Nguyễn Văn A" in answer.decision
    assert certainty(answer) is Status.CERTAIN


def test_the_narrowest_scope_wins(gazetteer: Gazetteer) -> None:
    rows = (
        Decision(scope="always", old="10120", new="09568", **WHO),
        Decision(scope="folder", key="HS-12", old="10120", new="10126", **WHO),
        Decision(scope="record", key="HS-12/7", old="10120", new="09568", **WHO),
    )

    def target(**subject: str) -> str:
        return decided(gazetteer, *rows, **subject).candidates[0].code

    assert target(folder="HS-12/van-ban") == "10126"
    assert target(folder="HS-120") == "09568"
    assert target(record="HS-12/7", folder="HS-12") == "09568"


def test_a_hamlet_in_the_text_can_decide(gazetteer: Gazetteer) -> None:
    row = Decision(scope="hamlet", key="thôn Khê Tang", old="10120", new="09568", **WHO)
    assert decided(gazetteer, row).status is UnitStatus.PARTIAL
    named = decided(gazetteer, row, text=f"Thôn Khê Tang, {SPLIT}")
    assert named.status is UnitStatus.EXACT


def test_a_decision_tells_namesakes_apart(gazetteer: Gazetteer) -> None:
    row = Decision(scope="folder", key="HS", old="13468", **WHO)
    answer = decided(gazetteer, row, text="UBND xã Thanh Thủy", folder="HS/1")
    assert (answer.status, answer.old[0][0]) == (UnitStatus.EXACT, "13468")


def test_a_decision_on_another_unit_changes_nothing(gazetteer: Gazetteer) -> None:
    row = Decision(scope="always", old="10114", **WHO)
    answer = decided(gazetteer, row)
    assert (answer.status, answer.decision) == (UnitStatus.PARTIAL, "")


def test_a_citation_is_of_no_language_and_says_no_code_twice() -> None:
    told = {"who": "Nguyễn Văn A", "when": "2026-09-01", "why": "trụ sở ở Giảng Võ"}
    kept = Decision(scope="folder", key="Hộp 2/HS-03", old="00025", new="00025", **told)
    assert kept.citation == "2026-09-01, Nguyễn Văn A (Hộp 2/HS-03): trụ sở ở Giảng Võ"
    moved = Decision(scope="always", old="10120", new="10126", **told)
    assert moved.citation == "2026-09-01, Nguyễn Văn A: 10120 → 10126; trụ sở ở Giảng Võ"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


TOML = """
[[decision]]
scope = "folder"
key = "HS-12"
old = "10120"
new = "09568"
who = "Nguyễn Văn A"
when = "2026-09-01"
why = "thôn Khê Tang"
"""
CSV = (
    "scope,key,old,new,who,when,why\n"
    "folder,HS-12,10120,09568,Nguyễn Văn A,2026-09-01,thôn Khê Tang\n"
)


def test_both_forms_of_the_file_say_the_same(gazetteer: Gazetteer, tmp_path: Path) -> None:
    toml = load_decisions(gazetteer, write(tmp_path, "decisions.toml", TOML))
    csv = load_decisions(gazetteer, write(tmp_path, "decisions.csv", CSV))
    assert toml == csv
    assert toml.rows[0].key == "HS-12"


def test_a_file_may_begin_as_editors_of_windows_write_it(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    plain = load_decisions(gazetteer, write(tmp_path, "decisions.toml", TOML))
    for name, text in (("marked.toml", TOML), ("marked.csv", CSV)):
        assert load_decisions(gazetteer, write(tmp_path, name, f"\ufeff{text}")) == plain


@pytest.mark.parametrize("name", ["decisions.toml", "decisions.csv"])
def test_a_folder_of_that_name_is_refused_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(DecisionError) as refusal:
        read_decisions(tmp_path / name)
    assert refusal.value.code == "units.decisions_no_file"


REFUSED = [
    (TOML.replace("09568", "00004"), "units.decision_contradicts"),
    (TOML.replace("10120", "99999"), "units.decision_no_such_unit"),
    (TOML.replace('"HS-12"', '""'), "units.decision_incomplete"),
    (TOML.replace('"thôn Khê Tang"', '""'), "units.decision_incomplete"),
    (TOML.replace("2026-09-01", "hôm qua"), "units.bad_date"),
    (TOML + TOML.replace("09568", "10126"), "units.decision_twice"),
    (TOML.replace("folder", "shelf"), "units.decisions_faulty"),
    ("decision = 5", "units.decisions_faulty"),
    ("[[decision", "units.decisions_unreadable"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_a_decision_that_cannot_stand_is_refused(
    gazetteer: Gazetteer, tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(MigrateError) as refusal:
        load_decisions(gazetteer, write(tmp_path, "decisions.toml", text))
    assert refusal.value.code == code


def test_a_refusal_names_what_is_possible(gazetteer: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(DecisionError) as refusal:
        load_decisions(gazetteer, write(tmp_path, "decisions.toml", REFUSED[0][0]))
    assert "09568 Phường Phú Lương" in str(refusal.value.facts["targets"])


FAULTS = """
[[secrecyy]]
sha256 = "0123456789abcdef"

[[decision]]
scope = "shelf"
kee = "HS-12"
old = 10120
who = "Nguyễn Văn A"
when = "2026-09-01"

[[secrecy]]
sha256 = "9F2C"
answer = "open"
who = ""
when = "hôm nay"
why = "dấu MẪU"
"""


def test_all_faults_of_a_file_are_told_by_table_number_and_key(tmp_path: Path) -> None:
    with pytest.raises(DecisionError) as refusal:
        read_decisions(write(tmp_path, "decisions.toml", FAULTS))
    assert str(refusal.value.facts["faults_en"]).splitlines() == [
        "There is no table [[secrecyy]]. The nearest right name is [[secrecy]].",
        '[[decision]] 1: the key “scope” does not take "shelf".'
        ' Allowed: "always" | "folder" | "hamlet" | "record".',
        "[[decision]] 1: there is no key “kee”. The nearest right name is “key”.",
        '[[decision]] 1: the key “old” does not take 10120. Allowed: "…".',
        '[[decision]] 1: the key “why” is missing. Allowed: "…".',
        '[[secrecy]] 1: the key “sha256” does not take "9F2C". Allowed: 16–64 × 0-9 a-f.',
        '[[secrecy]] 1: the key “who” does not take "". Allowed: "…".',
        '[[secrecy]] 1: the key “when” does not take "hôm nay". Allowed: "YYYY-MM-DD".',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CSV.replace("scope", "skope"), "“scope”"),
        (CSV.replace("thôn Khê Tang", "thôn, Khê Tang"), "“+”"),
        (CSV.replace(",thôn Khê Tang", ""), "“why”"),
    ],
)
def test_a_table_of_decisions_is_held_to_the_same(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DecisionError) as refusal:
        read_decisions(write(tmp_path, "decisions.csv", text))
    assert said in str(refusal.value.facts["faults_vi"])


def test_a_file_says_who_answered_for_secrecy_too(tmp_path: Path) -> None:
    answer = FAULTS[FAULTS.index("[[secrecy]]") :]
    answer = answer.replace("9F2C", "9f2c6b0e41d7a853").replace('""', '"A"')
    written = read_decisions(
        write(tmp_path, "decisions.toml", answer.replace("hôm nay", "2026-11-22"))
    )
    assert [row.answer for row in written.secrecy] == ["open"]


@pytest.mark.parametrize("unseen", ["FDD0", "202E"])
@pytest.mark.parametrize("key", ["who", "why", "key"])
def test_no_text_holds_what_no_record_may_hold(tmp_path: Path, key: str, unseen: str) -> None:
    text = "\n".join(
        f'{line[:-1]}\\u{unseen}"' if line.startswith(f"{key} =") else line
        for line in TOML.split("\n")
    )
    with pytest.raises(DecisionError) as refusal:
        read_decisions(write(tmp_path, "decisions.toml", text))
    told = str(refusal.value.facts["faults_en"])
    assert told.startswith(
        f"[[decision]] 1: the key “{key}” holds what no record may hold: U+{unseen}."
    )


def test_a_day_is_written_in_figures_of_ascii(gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = TOML.replace("2026-09", "٢٠٢٦-09")
    with pytest.raises(MigrateError) as refusal:
        load_decisions(gazetteer, write(tmp_path, "decisions.toml", text))
    assert refusal.value.code == "units.bad_date"
