"""A question with its dossier as the ledger has it: its pages, and what may be answered."""

from __future__ import annotations

from msgspec import Struct

from migrate.errors import UsageError
from migrate.messages import Language
from migrate.model import DossierRecord
from migrate.report.answers import digest_of
from migrate.report.review import ReviewRow, as_told
from migrate.review.checks import check_typed
from migrate.review.choices import Choice, choices_of, field_asked
from migrate.review.entries import clean
from migrate.review.leaves import Leaf, leaves_of

_OF_RECORDS = ("describe.", "run.review_unit_")
"""How the codes begin of questions that a description in the ledger asks."""


class Reply(Struct, frozen=True):
    """What a person answers: the place of a candidate, or a value, or words, or nothing: seen.

    ``asked`` is the digest of the question as the person saw it; empty takes it as it is now.
    """

    question: str
    why: str
    choice: int | None = None
    value: str = ""
    words: str = ""
    asked: str = ""


class Opened(Struct, frozen=True):
    """A question with all that is needed to answer it."""

    row: ReviewRow
    record: DossierRecord | None
    choices: tuple[Choice, ...]
    leaves: tuple[Leaf, ...]

    @property
    def field(self) -> str:
        """The field whose value answers it, if one does."""
        return field_asked(self.row, self.record)

    @property
    def is_held(self) -> bool:
        """Whether its dossier may be secret, so that nothing read of it is shown."""
        return self.record is not None and self.record.quarantined

    @property
    def is_current(self) -> bool:
        """Whether the ledger still asks it.

        A run that was stopped may have described the dossier anew before it wrote its questions;
        documents and candidates may then be others.
        """
        if self.record is None or not self.row.code.startswith(_OF_RECORDS):
            return True
        record = self.record
        asked = (*record.review, *(item for doc in record.documents for item in doc.review))
        return any(digest_of(as_told(record, item)) == self.row.asked for item in asked)

    def chosen(self, reply: Reply, language: Language) -> Choice:
        """Return what a reply chooses.

        Raises:
            UsageError: there is no such candidate, or it is no value of the field.
        """
        value, words = clean(reply.value), clean(reply.words)
        if reply.choice is not None:
            if not 0 <= reply.choice < len(self.choices):
                raise UsageError("review.no_such_choice", question=reply.question)
            return self._fitting(self.choices[reply.choice], language)
        for candidate in self.choices:
            if candidate.answers_to(words) or (
                candidate.kind == "unit" and value == candidate.value
            ):
                return candidate
        if value:
            if not self.field or self.record is None:
                raise UsageError("review.takes_no_value", question=reply.question)
            return self._fitting(Choice("value", value, value=value), language)
        return Choice("seen", words, value=words)

    def _fitting(self, choice: Choice, language: Language) -> Choice:
        """Return a choice; a candidate may be what was typed elsewhere and refused."""
        if choice.kind == "value" and self.record is not None:
            check_typed(self.row, self.record, choice.value, language)
        return choice


def opened(row: ReviewRow, record: DossierRecord | None) -> Opened:
    """Return a question with what the ledger has of its dossier."""
    leaves = leaves_of(row, record) if record else ()
    return Opened(row, record, choices_of(row, record), leaves)
