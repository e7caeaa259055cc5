"""What people wrote in ``decisions.toml`` is used, told or refused, and never dropped."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.errors import UsageError
from migrate.profile import Profile
from migrate.run.given import given_for
from migrate.run.job import Job
from migrate.units import DecisionError
from tests.run.handing import FIRST, Site, begin

DECISION = """
[[decision]]
scope = "{scope}"
key = "{key}"
old = "00025"
who = "Nguyễn Văn A"
when = "2026-11-22"
why = "đã xem bản gốc"
"""
ANSWER = """
[[secrecy]]
sha256 = "{sha256}"
answer = "open"
who = "Nguyễn Văn A"
when = "2026-11-22"
why = "đã xem ảnh"
"""
WRITTEN = [
    ("folder", "Hộp 9", "review_decision_unfitting", "“0"),
    ("folder", "01", "review_decision_unused", "00025"),
    ("record", "HS-01#0000002", "review_decision_unfitting", "“01#0000002”"),
    ("record", "01#0000009", "review_decision_unfitting", "“01#000000"),
    ("record", "02", "review_decision_unfitting", "“02#0000001”"),
    ("record", "02#0000001", "review_decision_unused", "00025"),
]


@pytest.fixture(scope="module", name="asked")
def _asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The questions of a run with decisions and answers of which none fits, by subject."""
    site = begin(tmp_path_factory.mktemp("given"))
    site.archive.mkdir()
    known = hashlib.sha256((site.scans / "01/1.pdf").read_bytes()).hexdigest()
    written = [DECISION.format(scope=scope, key=key) for scope, key, *_ in WRITTEN]
    answers = [ANSWER.format(sha256=sha256) for sha256 in (known, "0123456789abcdef")]
    (site.archive / "decisions.toml").write_text("".join((*written, *answers)), "utf-8")
    site.run(FIRST)
    lines = (site.archive / "review.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {f"{row['code']} {row['subject']}": row["message_vi"] for row in rows}


@pytest.mark.parametrize(("key", "code", "said"), [row[1:] for row in WRITTEN])
def test_a_decision_that_fits_nothing_is_told_with_the_nearest_name(
    key: str, code: str, said: str, asked: dict[str, str]
) -> None:
    place = f"run.{code} 2026-11-22, Nguyễn Văn A ({key}): 00025"
    (message,) = (text for name, text in asked.items() if name.startswith(place))
    assert said in message


def test_an_answer_about_no_file_is_told(asked: dict[str, str]) -> None:
    told = [name for name in asked if name.startswith("run.review_answer_unfitting")]
    assert told == ["run.review_answer_unfitting 0123456789abcdef"]


def test_a_faulty_file_stops_the_run_before_anything_is_read(tmp_path: Path) -> None:
    site: Site = begin(tmp_path)
    site.archive.mkdir()
    (site.archive / "decisions.toml").write_text("[[secrecyy]]\n", "utf-8")
    assert main(site.line()) == 2
    assert not (site.archive / "packages").exists()


@pytest.mark.parametrize("name", ["decisions.toml", "decisions.csv"])
def test_a_folder_in_the_place_of_the_file_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(DecisionError) as refusal:
        given_for(Job(tmp_path / "scans", tmp_path, Profile("p")))
    assert refusal.value.code == "units.decisions_no_file"


def test_a_file_answered_both_ways_is_refused(tmp_path: Path) -> None:
    answer = ANSWER.format(sha256="0123456789abcdef")
    whole = ANSWER.format(sha256="0123456789abcdef" * 4)
    text = answer + whole.replace('"open"', '"secret"')
    (tmp_path / "decisions.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as refusal:
        given_for(Job(tmp_path / "scans", tmp_path, Profile("p")))
    assert refusal.value.code == "run.secrecy_answered_twice"
