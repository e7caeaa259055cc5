"""Answers of people to questions of ``review.jsonl``: each closes its question, or is told.

An answer is bound to what was asked, by the question's id and a digest of its content. It changes
no value: what is unproven stays so, and is told as looked at. That a file is no secret is never
said this way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec
from msgspec import Struct

from migrate.messages import both
from migrate.model import Answer, ReviewItem

READ = "decided"
"""Setting of the ledger: how many entries of ``decisions.toml`` the last run had read, by table."""

SECRECY = "secrecy"
"""Field of questions on state secrets, which only ``[[secrecy]]`` answers."""
_DIGITS = 16


class Answered(Struct, frozen=True):
    """That a question was answered, as ``review.jsonl`` tells it."""

    answer: str
    who: str
    when: str
    why: str


def digest_of(item: ReviewItem) -> str:
    """Return the digest of what a question asks: of all that is told but its English words."""
    asked = (
        *(item.code, item.subject, item.field, item.message_vi),
        *(item.candidates, item.evidence),
    )
    return sha256(msgspec.json.encode(asked)).hexdigest()[:_DIGITS]


class Answers:
    """The answers of an archive, and which of them found their question."""

    def __init__(self, given: Iterable[Answer]) -> None:
        self._given = {(each.question, each.asked): each for each in given}
        self._used: set[tuple[str, str]] = set()
        self._asked: dict[str, str] = {}

    def to(self, question: str, asked: str, field: str) -> Answered | None:
        """Return the answer to a question, the last given; of secrecy there is none.

        Args:
            question: its id.
            asked: the digest of what it asks.
            field: that it is about.
        """
        self._asked[question] = field
        answer = None if field == SECRECY else self._given.get((question, asked))
        if answer is None:
            return None
        self._used.add((question, asked))
        return Answered(answer.answer, answer.who, answer.when, answer.why)

    def unfitting(self) -> Iterator[ReviewItem]:
        """Yield a question for each answer that found none, when all questions were asked.

        One that was given before the question changed is no matter where a later one fits it.
        """
        settled = {question for question, _ in self._used}
        for _, answer in sorted(self._given.items()):
            if answer.question not in settled:
                yield _unfitting(answer, self._asked.get(answer.question))


def _unfitting(answer: Answer, field: str | None) -> ReviewItem:
    """Ask about an answer whose question is no longer there, asks something else, or is secrecy."""
    code = "report.answer_outdated" if field is not None else "report.answer_unfitting"
    if field == SECRECY:
        code = "report.answer_to_secrecy"
    said = {"question": answer.question, "who": answer.who, "when": answer.when}
    text = both(code, **said)
    subject = f"{answer.question} {answer.asked}"
    return ReviewItem(code=code, subject=subject, message_vi=text["vi"], message_en=text["en"])
