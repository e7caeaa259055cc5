"""What the inventories say beside and below their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from migrate.model import FieldValue, ReviewItem, Status
from migrate.report.lists.words import figures, form
from migrate.report.numerals import in_words


def open_remark(
    fields: Iterable[FieldValue],
    questions: Iterable[ReviewItem],
    shown: Mapping[int, set[str]],
    looked_at: Collection[str] = (),
) -> str:
    """Say that a row waits for a person: a list must not look surer than the review.

    The columns are named whose value is not proven or is asked about; a question about nothing
    that the row shows is told without a column. A value that a person looked at and left as it is
    waits for nobody, but is not called proven.

    Args:
        fields: of the row's dossier or document.
        questions: that wait for a person, of the same dossier or document.
        shown: the numbers of columns, and the fields that each shows.
        looked_at: the fields whose question a person answered.
    """
    asked = {question.field for question in questions}
    unproven = {field.name for field in fields if field.status is not Status.CERTAIN}
    accepted = unproven.intersection(looked_at) - asked
    waiting = _columns(asked | unproven - accepted, shown)
    remarks = [form("to_review", columns=waiting)] if waiting else []
    if asked and not waiting:
        remarks = [form("to_review_whole")]
    if columns := _columns(accepted, shown):
        remarks.append(form("looked_at", columns=columns))
    return "; ".join(remarks)


def _columns(fields: set[str], shown: Mapping[int, set[str]]) -> str:
    return ", ".join(str(number) for number, names in shown.items() if names & fields)


def totals(name: str, **counts: int) -> tuple[str, str]:
    """Return a total in figures, and the same in words.

    Args:
        name: of its text among the messages.
        counts: what is counted, by the placeholders of the text.
    """
    shown = {kind: figures(count) for kind, count in counts.items()}
    spoken = {kind: in_words(count) for kind, count in counts.items()}
    return form(name, **shown), form(f"{name}_in_words", **spoken)
