"""A dossier that may be secret: its page for the person in charge, and nothing that was read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from migrate.cli import main
from migrate.errors import UsageError
from migrate.review import Desk, Reply, Sitting
from migrate.review.pictures import cabinet_of
from tests.describe.test_stamps import Drawn, page_with
from tests.run.test_secrecy import rows, run, scan

PROFILE = """
extends = "tt05"
[folders]
pattern = "{dossier}/{document}.png"
[ocr]
second_reader = false
"""


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held")
    (folder / "profile.toml").write_text(PROFILE, "utf-8")
    scan(folder, "HS1", page_with(Drawn("MẬT", 0.17, 0.15)))
    assert run(folder, folder / "profile.toml") == 10
    return folder


def held(folder: Path) -> dict[str, Any]:
    lines = (folder / "archive/review.jsonl").read_text("utf-8").splitlines()
    return next(row for row in map(json.loads, lines) if row["field"] == "secrecy")


def test_its_picture_is_shown_and_kept_nowhere_and_nothing_read(folder: Path) -> None:
    archive, question = folder / "archive", held(folder)["id"]
    desk = Desk(Sitting(archive, "An"), cabinet_of(archive, None), "vi")
    shown = desk.get("", {"at": question}).body.decode()
    assert "không nội dung nào đã đọc được hiển thị" in shown
    assert "Không mật: cho đóng gói" in shown
    assert 'name="text"' not in shown
    assert "QUYẾT ĐỊNH" not in shown
    assert desk.get(f"page/{question}/1.jpg", {}).body.startswith(b"\xff\xd8")
    assert not (archive / ".migrate/pictures").exists()


def test_seen_is_no_answer_to_it(folder: Path) -> None:
    sitting = Sitting(folder / "archive", "An")
    for reply in (
        Reply(held(folder)["id"], "đã xem"),
        Reply(held(folder)["id"], "đã xem", words="opened"),
        Reply(held(folder)["id"], "đã xem", value="open"),
    ):
        with pytest.raises(UsageError):
            sitting.answer(reply)
    assert not (folder / "archive/decisions.toml").exists()


def test_the_answer_of_a_general_entry_lets_nothing_go(folder: Path) -> None:
    row, path = held(folder), folder / "archive/decisions.toml"
    path.write_text(
        f'[[answer]]\nquestion = "{row["id"]}"\nasked = "{row["asked"]}"\nanswer = "open"\n'
        'who = "An"\nwhen = "2026-11-29"\nwhy = "đã xem"\n',
        "utf-8",
    )
    assert run(folder, folder / "profile.toml") == 10
    lines = (folder / "archive/review.jsonl").read_text("utf-8").splitlines()
    codes = {each["code"]: each["answered"] for each in map(json.loads, lines)}
    assert codes[row["code"]] is None
    assert "report.answer_to_secrecy" in codes
    assert not (folder / "archive/packages").exists()
    path.unlink()


WORDS = "về trận địa số 7"
DECISION = """
[[decision]]
scope = "{scope}"
key = "{key}"
old = "00025"
new = "00025"
who = "An"
when = "2026-11-29"
why = "{why}"
"""
PLACES = [("record", "HS1#0000001"), ("record", "HS1#0000009"), ("folder", "HS1"), ("folder", "x")]


def worded(row: dict[str, Any]) -> str:
    """Return an answer to a question, and its reason, in words."""
    return (
        f'[[answer]]\nquestion = "{row["id"]}"\nasked = "{row["asked"]}"\n'
        f'answer = "{WORDS}"\nwho = "An"\nwhen = "2026-11-29"\nwhy = "{WORDS}"\n'
    )


def test_what_people_wrote_about_it_is_in_no_list(folder: Path) -> None:
    archive, path = folder / "archive", folder / "archive/decisions.toml"
    asked = {row["code"]: row for row in rows(archive / "review.jsonl")}
    answer = worded(asked["run.review_not_packaged"])
    decisions = [DECISION.format(scope=scope, key=key, why=WORDS) for scope, key in PLACES]
    path.write_text(answer + "".join(decisions), "utf-8")
    assert run(folder, folder / "profile.toml") == 10
    assert WORDS not in (archive / "review.jsonl").read_text("utf-8")
    now = rows(archive / "review.jsonl")
    (said,) = (row["answered"] for row in now if row["code"] == "run.review_not_packaged")
    assert said == {
        "answer": "decisions.toml",
        "who": "An",
        "when": "2026-11-29",
        "why": "decisions.toml",
    }
    told = [row for row in now if row["code"].startswith("run.review_decision")]
    assert {row["subject"] for row in told if row["code"] == "run.review_decision_held"} == {
        f"2026-11-29, An ({key})" for _, key in PLACES[:3]
    }
    assert not any("00025" in row["message_en"] for row in told)
    held_back = next(row for row in told if row["code"] == "run.review_decision_held")
    path.write_text("".join((answer, worded(held_back), *decisions)), "utf-8")
    assert run(folder, folder / "profile.toml") == 10
    assert WORDS not in (archive / "review.jsonl").read_text("utf-8")
    assert main(["verify", str(archive), "--json"]) == 0
    path.unlink()


def test_the_person_in_charge_answers_on_the_page_and_by_the_command(folder: Path) -> None:
    archive, question = folder / "archive", held(folder)["id"]
    sitting = Sitting(archive, "An")
    entry = sitting.answer(Reply(question, "dấu MẪU của biểu mẫu", choice=1))
    written = tomllib.loads((archive / "decisions.toml").read_text("utf-8"))
    (secrecy,) = written["secrecy"]
    assert (secrecy["answer"], secrecy["sha256"]) == ("secret", entry.sha256)
    assert question not in {brief.id for brief in Sitting(archive).waiting}
    sitting.undo()
    line = ["answer", str(archive), question, "--answer", "open", "--who", "An", "--why", "xem"]
    main(line)
    assert run(folder, folder / "profile.toml") == 10
    assert len(list((archive / "packages").iterdir())) == 1
