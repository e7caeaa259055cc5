"""What waits is counted by who answered it, and an archive of before there were answers stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from migrate.verify import verify_archive

from .builders import build_archive
from .spoiling import edit_manifest, edit_rows


def without_answers(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        del row["asked"], row["answered"]


def test_an_archive_of_before_there_were_answers_is_right(tmp_path: Path) -> None:
    archive = build_archive(tmp_path)
    before = verify_archive(archive).counts
    edit_rows(archive, "review.jsonl", without_answers)
    edit_manifest(archive, lambda manifest: manifest["counts"].pop("answered"))
    assert verify_archive(archive).counts == before


def test_an_answer_is_right_where_it_is_counted_so(tmp_path: Path) -> None:
    archive = build_archive(tmp_path)
    before = verify_archive(archive).counts
    said = {"answer": "seen", "who": "An", "when": "2026-11-29", "why": "đã xem"}
    edit_rows(archive, "review.jsonl", lambda rows: rows[0].update(answered=said))
    assert verify_archive(archive).counts == {**before, "V116": 2}

    def count(manifest: dict[str, Any]) -> None:
        manifest["counts"]["review"] -= 1
        manifest["counts"]["answered"] += 1

    edit_manifest(archive, count)
    assert verify_archive(archive).counts == before
