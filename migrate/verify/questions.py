"""The questions of ``review.jsonl``: how many wait, and whether each answer is one to its question.

An answered question is told, not counted as waiting. It must say who answered what, when and why,
and ask what was asked: the digest in the row is that of its content. A file that may be a state
secret is let go by no such answer; that it is one is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import msgspec
from msgspec import Struct

from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.records import AnsweredEntry, ReviewEntry, read_rows
from migrate.verify.rules import finding

REVIEW = "review.jsonl"
_SECRECY = "secrecy"
_KEPT = "secret"
"""What the person in charge said of a file that stays held back."""
_DIGITS = 16


class Questions(Struct, frozen=True):
    """How many questions wait for a person, and how many were answered."""

    waiting: int
    answered: int


def count_questions(delivered: Delivered, findings: list[Finding]) -> Questions:
    """Read the questions once; what is wrong with them is added to ``findings``."""
    ids: set[str] = set()
    waiting = answered = 0
    for row in read_rows(delivered, REVIEW, ReviewEntry, findings):
        waiting += row.answered is None
        answered += row.answered is not None
        if row.id in ids:
            findings.append(finding("V112", REVIEW, found=row.id))
        ids.add(row.id)
        findings += _check(row)
    return Questions(waiting, answered)


def _check(row: ReviewEntry) -> Iterator[Finding]:
    if row.answered is None and not row.asked:
        return
    if row.asked != (digest := _digest(row)):
        yield _finding(row, expected=f"asked = {digest}", found=row.asked or "-")
    if row.answered is not None:
        yield from _check_answer(row, row.answered)


def _check_answer(row: ReviewEntry, answered: AnsweredEntry) -> Iterator[Finding]:
    if row.field == _SECRECY and answered.answer != _KEPT:
        yield _finding(row, expected="[[secrecy]]", found=answered.answer)
    for name, said in msgspec.structs.asdict(answered).items():
        if not said.strip():
            yield _finding(row, expected=name, found="-")
    try:
        date.fromisoformat(answered.when)
    except ValueError:
        yield _finding(row, expected="when = YYYY-MM-DD", found=answered.when)


def _finding(row: ReviewEntry, *, expected: str, found: str) -> Finding:
    return finding("V148", f"{REVIEW}: {row.id}", expected=expected, found=found)


def _digest(row: ReviewEntry) -> str:
    """Return the digest of what a row asks (docs/verify.md, line files)."""
    asked = (
        *(row.code, row.subject, row.field, row.message_vi),
        *(row.candidates, row.evidence),
    )
    return sha256(msgspec.json.encode(asked)).hexdigest()[:_DIGITS]
