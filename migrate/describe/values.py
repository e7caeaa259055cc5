"""Making field values, so that every value says who read it, where, by which rule.

Evidence is quoted without private numbers: it goes into reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from migrate.describe.layout import Line
from migrate.describe.personal import redact
from migrate.describe.readers import Reading
from migrate.model import Alternative, Evidence, FieldValue, Status

CERTAIN = 0.99
"""The precision asked of ``certain``; a rule that was not measured to reach it gives ``likely``."""


NUMBERS = frozenset({"codeNumber", "codeNotation", "docOrdinal"})
"""Fields whose digits are the document's own and no person's."""


def value(
    name: str,
    text: str | None,
    confidence: float,
    evidence: Iterable[Evidence],
    *,
    written: str = "",
    alternatives: Iterable[Alternative] = (),
) -> FieldValue:
    """Return a field: certain from :data:`CERTAIN` on, likely below, unknown without a text.

    Private numbers are masked in it, for fields are an index: they stand in lists and reports.
    """
    if not text:
        status, confidence = Status.UNKNOWN, 0.0
    else:
        status = Status.CERTAIN if confidence >= CERTAIN else Status.LIKELY
    return FieldValue(
        name=name,
        value=_shown(name, text) if text else None,
        status=status,
        confidence=round(confidence, 3),
        as_written=_shown(name, written),
        evidence=tuple(evidence),
        alternatives=tuple(
            structs.replace(other, value=_shown(name, other.value)) for other in alternatives
        ),
    )


def _shown(name: str, text: str) -> str:
    return text if name in NUMBERS else redact(text)


def by_lines(lines: Sequence[Line], rule: str) -> tuple[Evidence, ...]:
    """Return one piece of evidence a line."""
    return tuple(
        Evidence(
            page=line.page, rule=rule, text=redact(line.text), box=line.box, reader=line.reader
        )
        for line in lines
    )


def by_reading(reading: Reading, rule: str) -> Evidence:
    """Return the evidence that a reading is."""
    return Evidence(
        page=reading.page,
        rule=rule,
        text=redact(reading.text),
        box=reading.box,
        reader=reading.reader,
    )


def others(chosen: str, readings: Iterable[tuple[str, Reading]]) -> tuple[Alternative, ...]:
    """Return the readings that say something else than ``chosen``, each value once."""
    found: dict[str, Alternative] = {}
    for text, reading in readings:
        if text and text != chosen and text not in found:
            found[text] = Alternative(text, round(reading.confidence, 3), reading.reader)
    return tuple(found.values())
