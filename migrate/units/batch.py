"""Many questions at once: rows of a JSONL file in, rows that can be written as JSON out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from migrate.messages import Language
from migrate.model import UnitAnswer, UnitCandidate
from migrate.units.answer import certainty
from migrate.units.context import Context
from migrate.units.decisions import Decisions, Subject
from migrate.units.gazetteer import Gazetteer
from migrate.units.resolve import resolve


def answer_batch(
    gazetteer: Gazetteer,
    rows: Iterable[Mapping[str, Any]],
    *,
    decisions: Decisions | None = None,
    language: Language = "vi",
) -> Iterator[dict[str, Any]]:
    """Answer each row as it comes; nothing is kept, so that a million rows need no more memory.

    A row has ``text``; it may have ``id``, ``date`` or ``year``, ``as_of``, ``folder``, and what a
    record's own fields say: ``province_old``, ``district_old``, ``commune_old``. Those fields are
    the text where there is no text, else its context.

    Raises:
        UsageError: a date is not in ISO form.
    """
    for row in rows:
        answer = answer_row(gazetteer, row, decisions=decisions, language=language)
        yield as_row(row, answer)


def answer_row(
    gazetteer: Gazetteer,
    row: Mapping[str, Any],
    *,
    decisions: Decisions | None = None,
    language: Language = "vi",
) -> UnitAnswer:
    """Answer one row of a batch; see :func:`answer_batch`."""
    context = Context(
        province=_said(row, "province_old"),
        district=_said(row, "district_old"),
        commune=_said(row, "commune_old"),
        source="record",
    )
    return resolve(
        gazetteer,
        _said(row, "text") or context.text,
        record_date=_said(row, "date") or _said(row, "year"),
        as_of=_said(row, "as_of"),
        context=context,
        decisions=decisions,
        subject=Subject(_said(row, "id"), _said(row, "folder")),
        language=language,
    )


def _said(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def as_row(row: Mapping[str, Any], answer: UnitAnswer) -> dict[str, Any]:
    """Return the answer to ``row`` as a row to write, under the same id."""
    return {"id": _said(row, "id"), **as_json(answer)}


def as_json(answer: UnitAnswer) -> dict[str, Any]:
    """Return an answer in the form of a batch row, without its id."""
    return {
        "status": str(answer.status),
        "certainty": str(certainty(answer)),
        "text": answer.text,
        "date": answer.record_date,
        "as_of": answer.as_of,
        "old": [{"code": code, "name": name} for code, name in answer.old],
        "candidates": [_candidate(candidate) for candidate in answer.candidates],
        "steps": list(answer.steps),
        "reasons": list(answer.reasons),
        "decision": answer.decision,
    }


def _candidate(candidate: UnitCandidate) -> dict[str, str]:
    return {name: getattr(candidate, name) for name in UnitCandidate.__struct_fields__}
