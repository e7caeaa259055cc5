"""What a person may answer to a question: its candidates, a typed value, or that it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Literal

from msgspec import Struct

from migrate.describe import typed_names, words_of
from migrate.errors import UsageError
from migrate.ledger import VIETNAM
from migrate.model import (
    SEEN,
    Answer,
    DocumentRecord,
    DossierRecord,
    SecrecyAnswer,
    TypedValue,
    UnitCandidate,
)
from migrate.report.answers import SECRECY
from migrate.report.review import ReviewRow
from migrate.review.entries import Entry
from migrate.review.leaves import Leaf, document_of
from migrate.units import Decision, Gazetteer, load_gazetteer, targets_of

_COMMUNE = 5
"""Digits of a commune's code; no decision is taken on districts and provinces."""
_EMPTY = "package.field_empty"
_DOCUMENT_CODE = re.compile(r".+\.\d{7}")
Kind = Literal["value", "unit", "secrecy", "seen"]


class Choice(Struct, frozen=True):
    """One answer: what it is called, on what it rests, and what is written for it."""

    kind: Kind
    label: str
    note: str = ""
    value: str = ""
    old: str = ""

    def answers_to(self, words: str) -> bool:
        """Say whether words name this candidate: *open*, *secret*, or the code of a unit."""
        return words != "" and words == {"secrecy": self.label, "unit": self.value}.get(self.kind)


class Signature(Struct, frozen=True):
    """Who answers, and why; the day is today's in Viet Nam."""

    who: str
    why: str

    @property
    def when(self) -> str:
        """Return the day (ISO)."""
        return datetime.now(VIETNAM).date().isoformat()


def field_asked(row: ReviewRow, record: DossierRecord | None) -> str:
    """Return the field whose value would answer a question, or an empty string."""
    if record is None or record.quarantined:
        return ""
    if row.field in typed_names():
        return row.field
    owner, _, name = row.subject.partition("; ")
    is_empty = row.code == _EMPTY and not _DOCUMENT_CODE.fullmatch(owner)
    return name if is_empty and name in typed_names() else ""


def choices_of(row: ReviewRow, record: DossierRecord | None) -> tuple[Choice, ...]:
    """Return the candidates of a question, the likeliest first."""
    if row.field == SECRECY:
        return (Choice("secrecy", "open"), Choice("secrecy", "secret"))
    if record is None:
        return ()
    if row.field == "unit":
        return tuple(_units(document_of(row, record)))
    name = field_asked(row, record)
    if not name:
        return ()
    words, readers = words_of(name), _readers(name, document_of(row, record) or record)
    return tuple(
        Choice("value", words.get(value, value), readers.get(value, ""), value)
        for value in row.candidates
    )


def _readers(name: str, described: DocumentRecord | DossierRecord) -> dict[str, str]:
    """Return who read each value of a field, and how surely, in signs that need no language."""
    field = next((each for each in described.fields if each.name == name), None)
    if field is None:
        return {}
    found = {other.value: _reader(other.reader, other.confidence) for other in field.alternatives}
    others = {other.reader for other in field.alternatives} | {""}
    own = dict.fromkeys(p.reader for p in field.evidence if p.reader not in others)
    return {**found, field.value or "": _reader(", ".join(own), field.confidence)}


def _reader(name: str, confidence: float) -> str:
    sure = f"{round(100 * confidence)} %" if confidence else ""
    return " · ".join(filter(None, (name, sure)))


def _units(document: DocumentRecord | None) -> Iterator[Choice]:
    """Yield each new unit an old one may have become, with the act that says so."""
    answer = document.unit if document else None
    if answer is None or not answer.candidates:
        return
    wanted = {candidate.code for candidate in answer.candidates}
    for old, name in answer.old:
        if len(old) == _COMMUNE:
            targets = targets_of(gazetteer(), old)
            yield from (_unit(old, name, each) for each in targets if each.code in wanted)


def _unit(old: str, name: str, new: UnitCandidate) -> Choice:
    place = ", ".join(dict.fromkeys((new.name, new.province)))
    act = ", ".join(filter(None, (new.act, new.clause)))
    return Choice("unit", f"{place} ({new.code})", f"{name} → {act}", new.code, old)


@cache
def gazetteer() -> Gazetteer:
    """Return the units of all times, loaded once a sitting."""
    return load_gazetteer()


def entry_for(
    row: ReviewRow,
    record: DossierRecord | None,
    choice: Choice,
    signed: Signature,
    leaves: tuple[Leaf, ...],
) -> Entry:
    """Return what is written for a choice.

    Raises:
        UsageError: the choice is none for this question.
    """
    said = {"who": signed.who, "when": signed.when, "why": signed.why}
    if choice.kind == "secrecy":
        meant = next((leaf for leaf in leaves if leaf.meant), None)
        if meant is None:
            raise UsageError("review.no_file", question=row.id)
        answer: Literal["open", "secret"] = "open" if choice.label == "open" else "secret"
        return SecrecyAnswer(sha256=meant.ref.sha256, answer=answer, **said)
    if row.field == SECRECY:
        raise UsageError("review.only_secrecy", question=row.id)
    if choice.kind == "unit":
        return Decision(scope="record", key=row.document, old=choice.old, new=choice.value, **said)
    name = field_asked(row, record)
    if choice.kind == "value" and record is not None and name:
        return _typed(row, record, name, choice.value, said)
    return Answer(question=row.id, asked=row.asked, answer=choice.value or SEEN, **said)


def _typed(
    row: ReviewRow, record: DossierRecord, name: str, value: str, said: dict[str, str]
) -> TypedValue:
    document = document_of(row, record)
    begins = document.begins if document else None
    return TypedValue(
        dossier=record.plan.key,
        field=name,
        value=value,
        sha256=begins.sha256[:16] if begins else "",
        page=begins.index + 1 if begins else 1,
        **said,
    )
