"""Many questions at once: rows of a JSONL file in, rows that can be written as JSON out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from migrate.errors import UsageError
from migrate.messages import Language, say
from migrate.model import UnitAnswer, UnitCandidate, UnitStatus
from migrate.units.answer import certainty
from migrate.units.context import Context
from migrate.units.decisions import Decisions, Subject
from migrate.units.gazetteer import Gazetteer
from migrate.units.resolve import resolve


def answer_lines(
    gazetteer: Gazetteer,
    lines: Iterable[bytes],
    *,
    decisions: Decisions | None = None,
    language: Language = "vi",
) -> Iterator[tuple[UnitAnswer, dict[str, Any]]]:
    """Answer each line of a JSONL file as it comes, with the row to write.

    Nothing is kept, so that a million rows need no more memory. A line that is no JSON object, or
    has a date in another form, is answered too: ``unknown``, with an ``error`` that names it.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer_line(gazetteer, number, line, decisions, language)


def _answer_line(
    gazetteer: Gazetteer,
    number: int,
    line: bytes,
    decisions: Decisions | None,
    language: Language,
) -> tuple[UnitAnswer, dict[str, Any]]:
    row: dict[str, Any] = {}
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
        answer = answer_row(gazetteer, row, decisions=decisions, language=language)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        error = say("units.bad_row", language, line=number, problem=str(fault))
    except UsageError as fault:
        problem = say(fault.code, language, **fault.facts)
        error = say("units.bad_value", language, line=number, problem=problem)
    else:
        return answer, as_row(row, answer)
    refused = UnitAnswer(
        status=UnitStatus.UNKNOWN,
        text=_said(row, "text"),
        record_date=_date(row),
        as_of=_said(row, "as_of"),
        reasons=(error,),
    )
    return refused, as_row(row, refused) | {"error": error}


def answer_row(
    gazetteer: Gazetteer,
    row: Mapping[str, Any],
    *,
    decisions: Decisions | None = None,
    language: Language = "vi",
) -> UnitAnswer:
    """Answer one row of a batch.

    A row has ``text``; it may have ``id``, ``date`` or ``year``, ``as_of``, ``folder``, and what a
    record's own fields say: ``province_old``, ``district_old``, ``commune_old``. Those fields are
    the text where there is no text, else its context.

    Raises:
        UsageError: a date is not in ISO form, or ``as_of`` is before the first coded list.
    """
    context = Context(
        province=_said(row, "province_old"),
        district=_said(row, "district_old"),
        commune=_said(row, "commune_old"),
        source="record",
    )
    return resolve(
        gazetteer,
        _said(row, "text") or context.text,
        record_date=_date(row),
        as_of=_said(row, "as_of"),
        context=context,
        decisions=decisions,
        subject=Subject(_said(row, "id"), _said(row, "folder")),
        language=language,
    )


def _date(row: Mapping[str, Any]) -> str:
    return _said(row, "date") or _said(row, "year")


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
