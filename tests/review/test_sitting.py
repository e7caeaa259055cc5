"""Answers are put to the end of ``decisions.toml`` at once, as a person could have written them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.cli import main
from migrate.errors import UsageError
from migrate.ledger import Ledger
from migrate.model import SecrecyAnswer
from migrate.review import Reply, Sitting
from migrate.review.choices import Choice
from migrate.review.entries import clean, lines_of
from migrate.review.opened import Opened
from tests.run.handing import FIRST, Site, begin

WHO = "Nguyễn Văn A"
BY_HAND = """# Ghi chú của phòng lưu trữ — giữ nguyên
[[answer]]   # viết tay
question = '0123456789abcdef'
asked    = "0000000000000000"
answer   = "seen"
who = "Trần B"
when = "2026-11-01"
why = "đã xem" """


@pytest.fixture(scope="module", name="begun")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = begin(tmp_path_factory.mktemp("review"))
    site.write_letter()
    site.run(FIRST)
    return site


@pytest.fixture(name="site")
def _site(begun: Site, tmp_path: Path) -> Site:
    return begun.copied_to(tmp_path / "site")


def asked(site: Site, field: str, document: str = "01#0000001") -> dict[str, Any]:
    return next(r for r in site.rows() if r["field"] == field and r["document"] == document)


def decisions(site: Site) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((site.archive / "decisions.toml").read_text("utf-8"))


def test_a_candidate_becomes_a_value_bound_to_its_page(site: Site) -> None:
    row, sitting = asked(site, "organName"), Sitting(site.archive, WHO)
    sitting.answer(Reply(row["id"], "đã xem", choice=0))
    (value,) = decisions(site)["value"]
    assert value["value"] == row["candidates"][0]
    assert (value["dossier"], value["field"], value["who"]) == ("01", "organName", WHO)
    assert row["id"] not in {brief.id for brief in sitting.waiting}
    site.run(FIRST)
    assert row["id"] not in {r["id"] for r in site.rows()}
    assert site.manifest()["counts"]["answered"] == 0


def test_a_typed_value_is_held_to_the_rules_of_the_workbook(site: Site) -> None:
    sitting = Sitting(site.archive, WHO, "en")
    row = asked(site, "issuedDate", "01#0000002")
    with pytest.raises(UsageError) as refusal:
        sitting.answer(Reply(row["id"], "đã xem", value="31/02/2001"))
    assert refusal.value.code == "review.no_value"
    assert not (site.archive / "decisions.toml").exists()
    sitting.answer(Reply(row["id"], "đã xem", value="15/5/2001"))
    site.run(FIRST)
    assert row["id"] not in {r["id"] for r in site.rows()}


@pytest.mark.parametrize(
    ("value", "why", "said"),
    [
        ("Về \ufffeviệc", "đã xem", ("Trích yếu", "U+FFFE")),
        ("Về việc\ud800", "đã xem", ("Trích yếu", "U+D800")),
        ("Về việc", "đã\x07 xem", ("Lý do", "U+0007")),
    ],
)
def test_what_no_record_may_hold_is_refused_with_the_field(
    site: Site, value: str, why: str, said: tuple[str, str]
) -> None:
    with pytest.raises(UsageError) as refusal:
        Sitting(site.archive, WHO).answer(Reply(asked(site, "subject")["id"], why, value=value))
    assert refusal.value.code == "review.no_text"
    assert said[0] in str(refusal.value.facts["field"])
    assert said[1] in str(refusal.value.facts["found"])
    assert not (site.archive / "decisions.toml").exists()


def test_a_candidate_that_is_no_value_of_its_field_is_refused_too(site: Site) -> None:
    row = asked(site, "organName")
    opened = Sitting(site.archive, WHO).open(row["id"])
    date = Opened(
        replace(opened.row, field="issuedDate"),
        opened.record,
        (Choice("value", "31/02/2001", value="31/02/2001"),),
        (),
    )
    with pytest.raises(UsageError) as refusal:
        date.chosen(Reply(row["id"], "đã xem", choice=0), "vi")
    assert refusal.value.code == "review.no_value"


def test_a_dossier_may_not_end_before_it_begins(site: Site) -> None:
    sitting = Sitting(site.archive, WHO)
    start, end = (
        next(r for r in site.rows() if r["subject"].endswith(f"; {name}"))
        for name in ("startDate", "endDate")
    )
    sitting.answer(Reply(start["id"], "bìa hồ sơ", value="2001"))
    with pytest.raises(UsageError) as refusal:
        sitting.answer(Reply(end["id"], "bìa hồ sơ", value="2000"))
    assert refusal.value.code == "review.no_value"
    sitting.answer(Reply(end["id"], "bìa hồ sơ", value="2001"))
    site.run(FIRST)


def test_an_empty_field_of_a_dossier_can_be_typed(site: Site) -> None:
    row = next(r for r in site.rows() if r["subject"].endswith("; startDate"))
    Sitting(site.archive, WHO).answer(Reply(row["id"], "bìa hồ sơ", value="2001"))
    assert decisions(site)["value"][0]["dossier"] == row["dossier"]
    site.run(FIRST)
    assert row["id"] not in {r["id"] for r in site.rows()}


def test_what_people_wrote_by_hand_stays_byte_for_byte(site: Site) -> None:
    path = site.archive / "decisions.toml"
    path.write_text(BY_HAND, "utf-8")
    sitting = Sitting(site.archive, WHO)
    for row in site.rows()[:2]:
        sitting.answer(Reply(row["id"], "đã xem"))
    assert path.read_bytes().startswith(BY_HAND.encode())
    assert [entry["who"] for entry in decisions(site)["answer"]] == ["Trần B", WHO, WHO]
    assert sitting.undo() == site.rows()[1]["id"]
    assert sitting.undo() == site.rows()[0]["id"]
    assert path.read_bytes() == BY_HAND.encode()
    with pytest.raises(UsageError):
        sitting.undo()


def test_an_answer_is_put_behind_what_an_editor_of_windows_wrote(site: Site) -> None:
    path = site.archive / "decisions.toml"
    path.write_text(BY_HAND, "utf-8-sig")
    Sitting(site.archive, WHO).answer(Reply(site.rows()[0]["id"], "đã xem"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" + BY_HAND.encode())
    assert Sitting(site.archive).answered == 1
    site.run(FIRST)


def test_a_folder_in_the_place_of_the_file_is_told_in_words(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.archive / "decisions.toml").mkdir()
    question, archive = site.rows()[0]["id"], str(site.archive)
    answer = ["answer", archive, question, "--answer", "seen", "--who", WHO, "--why", "x"]
    for line in (["review", archive, "--list"], answer, site.line(FIRST)):
        assert main([*line, "--json"]) == 2
        code = json.loads(capsys.readouterr().out)["error"]["code"]
        assert code in ("units.decisions_no_file", "run.in_the_way")


def test_undoing_the_first_answer_leaves_no_file(site: Site) -> None:
    sitting = Sitting(site.archive, WHO)
    sitting.answer(Reply(site.rows()[0]["id"], "đã xem"))
    sitting.undo()
    assert not (site.archive / "decisions.toml").exists()


def test_what_was_changed_by_hand_since_is_not_undone(site: Site) -> None:
    sitting = Sitting(site.archive, WHO)
    sitting.answer(Reply(site.rows()[0]["id"], "đã xem"))
    path = site.archive / "decisions.toml"
    changed = path.read_bytes() + b"# more\n"
    path.write_bytes(changed)
    with pytest.raises(UsageError) as refusal:
        sitting.undo()
    assert refusal.value.code == "review.changed_meanwhile"
    assert path.read_bytes() == changed


def test_while_a_run_is_at_work_nothing_is_written(site: Site) -> None:
    sitting, question = Sitting(site.archive, WHO), site.rows()[0]["id"]
    with Ledger(site.archive):
        with pytest.raises(UsageError) as refusal:
            sitting.answer(Reply(question, "đã xem"))
        assert refusal.value.code == "ledger.held"
        assert main(["review", str(site.archive), "--list"]) == 2
    assert question in {brief.id for brief in sitting.waiting}
    assert not (site.archive / "decisions.toml").exists()


def test_a_later_sitting_knows_what_was_answered_since_the_run(site: Site) -> None:
    value, seen = asked(site, "organName"), site.rows()[0]
    sitting = Sitting(site.archive, WHO)
    sitting.answer(Reply(value["id"], "đã xem", choice=0))
    sitting.answer(Reply(seen["id"], "đã xem"))
    waiting = {brief.id for brief in Sitting(site.archive).waiting}
    assert waiting == {row["id"] for row in site.rows()} - {value["id"], seen["id"]}
    site.run(FIRST)
    assert {brief.id for brief in Sitting(site.archive).waiting} == waiting


def test_the_questions_of_a_later_run_are_seen(site: Site) -> None:
    sitting = Sitting(site.archive, WHO)
    sitting.answer(Reply(site.rows()[0]["id"], "đã xem"))
    assert sitting.answered == 1
    site.run(FIRST)
    sitting.refresh()
    assert (sitting.answered, sitting.last) == (0, "")
    assert len(sitting.waiting) == site.manifest()["counts"]["review"]


def test_the_code_of_a_candidate_decides_a_unit(site: Site) -> None:
    choices = (
        Choice("unit", "Xã A (00001)", value="00001", old="10001"),
        Choice("secrecy", "open"),
    )
    question = Opened(None, None, choices, ())
    for reply in (Reply("q", "w", words="00001"), Reply("q", "w", value="00001")):
        assert question.chosen(reply, "vi") == choices[0]
    assert question.chosen(Reply("q", "w", words="open"), "vi") == choices[1]
    assert question.chosen(Reply("q", "w", words="00002"), "vi").kind == "seen"


def test_an_answer_given_elsewhere_meanwhile_is_seen(site: Site) -> None:
    row = asked(site, "organName")
    here, elsewhere = Sitting(site.archive, WHO), Sitting(site.archive, "Trần B")
    elsewhere.answer(Reply(row["id"], "đã xem", choice=0))
    before = (site.archive / "decisions.toml").read_bytes()
    with pytest.raises(UsageError) as refusal:
        here.answer(Reply(row["id"], "đã xem", value="Ủy ban nhân dân xã Khác"))
    assert refusal.value.code == "review.answered_already"
    assert (site.archive / "decisions.toml").read_bytes() == before
    assert here.answered == 1


def test_a_table_written_in_one_line_is_not_broken_by_an_answer(site: Site) -> None:
    path = site.archive / "decisions.toml"
    path.write_text("answer = []\n", "utf-8")
    sitting, row = Sitting(site.archive, WHO), asked(site, "organName")
    sitting.answer(Reply(row["id"], "đã xem", choice=0))  # another table: there is room
    written = path.read_bytes()
    other = next(r for r in site.rows() if not r["field"])
    with pytest.raises(UsageError) as refusal:
        sitting.answer(Reply(other["id"], "đã xem"))
    assert refusal.value.code == "review.no_room_at_end"
    assert path.read_bytes() == written


def test_rights_and_links_of_the_file_stay(site: Site, tmp_path: Path) -> None:
    shared = tmp_path / "shared.toml"
    shared.write_text("# chung\n", "utf-8")
    shared.chmod(0o640)
    (site.archive / "decisions.toml").symlink_to(shared)
    Sitting(site.archive, WHO).answer(Reply(asked(site, "organName")["id"], "đã xem", choice=0))
    assert (site.archive / "decisions.toml").is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o640
    assert "[[value]]" in shared.read_text("utf-8")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ({"choice": 7}, "review.no_such_choice"),
        ({"choice": -1}, "review.no_such_choice"),
        ({"asked": "0" * 16}, "review.asks_something_else"),
        ({"why": " \n"}, "review.no_reason"),
        ({"question": "f" * 16}, "review.no_such_question"),
    ],
)
def test_what_is_no_answer_is_refused(site: Site, reply: dict[str, Any], code: str) -> None:
    question = asked(site, "subject")["id"]
    with pytest.raises(UsageError) as refusal:
        Sitting(site.archive, WHO).answer(Reply(**{"question": question, "why": "x", **reply}))
    assert refusal.value.code == code
    assert not (site.archive / "decisions.toml").exists()


def test_a_question_of_no_field_takes_no_value_and_nobody_answers_unnamed(site: Site) -> None:
    question = next(r["id"] for r in site.rows() if r["code"] == "run.review_quality")
    for who, reply in (
        (WHO, Reply(question, "x", value="9")),
        ("", Reply(question, "x")),
    ):
        with pytest.raises(UsageError):
            Sitting(site.archive, who).answer(reply)


def test_an_answer_twice_is_refused(site: Site) -> None:
    sitting, question = Sitting(site.archive, WHO), site.rows()[0]["id"]
    sitting.answer(Reply(question, "đã xem"))
    with pytest.raises(UsageError) as refusal:
        sitting.answer(Reply(question, "đã xem"))
    assert refusal.value.code == "review.answered_already"


HOSTILE = (
    'A"\n[[secrecy]]\nanswer = "open',
    "tab\tvà\x7f\x1b[31m\\u0041\\",
    "Nguye\u0302\u0303n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_stays_one_value(text: str) -> None:
    entry = SecrecyAnswer("0" * 16, "secret", clean(text), "2026-11-29", clean(text))
    read = tomllib.loads(lines_of(entry))
    assert list(read) == ["secrecy"]
    assert read["secrecy"][0]["who"] == clean(text)


def test_the_commands_list_and_answer(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    archive = str(site.archive)
    assert main(["review", archive, "--list"]) == 10
    told = capsys.readouterr().out.splitlines()
    lines = [line for line in told if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == [row["id"] for row in site.rows()]
    line = ["answer", archive, lines[0].split()[0], "--who", WHO, "--why", "đã xem"]
    assert main([*line, "--answer", "seen"]) == 10
    assert main([*line, "--answer", "seen"]) == 2
    assert main([*line, "--answer", "seen", "--value", "x"]) == 2
    capsys.readouterr()
    assert main(["review", archive, "--list", "--json"]) == 10
    assert len(json.loads(capsys.readouterr().out)) == len(lines) - 1
    (entry,) = decisions(site)["answer"]
    assert (entry["answer"], entry["who"]) == ("seen", WHO)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_tells_each_question_with_its_place_and_candidates(
    site: Site, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main(["review", str(site.archive), "--list", "--lang", language]) == 10
    blocks = capsys.readouterr().out.split("\n    ")
    row = asked(site, "organName")
    place = f"{row['id']}  {row['code']}  {row['document']}  organName"
    at = next(number for number, block in enumerate(blocks) if block.endswith(place))
    assert blocks[at + 1] == row[f"message_{language}"]
    assert blocks[at + 2].partition("\n")[0] == f"- {row['candidates'][0]}"
    assert main(["review", str(site.archive), "--list", "--lang", language, "--json"]) == 10
    listed = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert listed[row["id"]]["asks"] == row[f"message_{language}"]
    assert listed[row["id"]]["candidates"] == row["candidates"]


def test_without_a_finished_run_there_is_nothing_to_settle(tmp_path: Path) -> None:
    assert main(["review", str(tmp_path), "--list"]) == 2
    with Ledger(tmp_path):
        pass
    assert main(["review", str(tmp_path), "--list"]) == 2
