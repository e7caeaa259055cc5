"""A document that is a form: its type, its subject, its own fields, and access to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from migrate.describe.document import Desk, Leaf
from migrate.describe.kinds.backing import (
    backing_of_case,
    backing_of_cover,
    nothing_backs,
)
from migrate.describe.kinds.form import Form, Titled, asked_fields, find_form
from migrate.describe.kinds.gaps import find_gaps
from migrate.describe.kinds.heads import find_register
from migrate.describe.kinds.proving import describe_gap
from migrate.describe.kinds.register import describe_entries, register_rows
from migrate.describe.readers import PRINT, Reading
from migrate.describe.values import by_lines, by_reading, value
from migrate.messages import say
from migrate.model import Alternative, Evidence, FieldValue, Status
from migrate.orthography import fold
from migrate.profile.settings import Access

OTHER_TYPE = "32"
"""typeName of TT 05/2025 for papers that are none of the 31 named types."""
PROVEN, READ, CONTRADICTED, PROPOSED = 0.99, 0.9, 0.4, 0.5
IN_ORDER = (("receivedDate", "dueDate"), ("openedDate", "closedDate"), ("firstDate", "lastDate"))
"""Of each pair the first day is no later than the second."""
OFFERS = {
    "issuedDate": ("registeredDate", "openedDate", "firstDate"),
    "organName": ("registeredPlace",),
}
"""Registers and papers of civil status have no letterhead: what a person may put in its place."""


def with_kind(
    fields: Sequence[FieldValue], leaves: Sequence[Leaf], desk: Desk
) -> tuple[FieldValue, ...]:
    """Return the fields of a document, with those of its kind if it is a form.

    Args:
        fields: as read off any document.
        leaves: the document's pages.
        desk: lexicon, second readers, rules of access.
    """
    first = next((leaf for leaf in leaves if leaf.lines), None)
    titled = (find_form(first.lines) or find_register(first)) if first else None
    if first is None or titled is None or _is_other_paper(fields):
        return tuple(fields)
    issued = next((f.value or "" for f in fields if f.name == "issuedDate"), "")
    own = _own_fields(first, leaves, titled.form, desk, issued)
    common = {field.name: field for field in _common(titled, own, desk)}
    kept = tuple(_offered(common.pop(field.name, field), own) for field in fields)
    return (*kept, *common.values(), *own)


def _is_other_paper(fields: Sequence[FieldValue]) -> bool:
    """Say whether a document is certainly of a named type: it only speaks of the form."""
    kind = next((field for field in fields if field.name == "typeName"), None)
    return kind is not None and _is_sure(kind) and kind.value != OTHER_TYPE


def _offered(field: FieldValue, own: Sequence[FieldValue]) -> FieldValue:
    """Return an unknown field with what a gap offers in its place, for a person to decide."""
    names = OFFERS.get(field.name, ())
    offer = next((f for f in own if f.name in names and f.value), None)
    if field.value or offer is None:
        return field
    alternative = Alternative(offer.value or "", PROPOSED, offer.name)
    return structs.replace(field, alternatives=(*field.alternatives, alternative))


def _own_fields(
    first: Leaf, leaves: Sequence[Leaf], form: Form, desk: Desk, issued: str
) -> tuple[FieldValue, ...]:
    """Return the form's fields in its order; what stands in a gap that was not found is unknown."""
    gaps = {gap.field.name: gap for gap in find_gaps(first.lines, form)}
    rows = register_rows(leaves) if form.is_register else ()
    backing = {**backing_of_case(gaps, issued), **backing_of_cover(rows)}
    own = tuple(
        describe_gap(gap, desk.readers, desk.lexicon, backing.get(name, nothing_backs))
        if (gap := gaps.get(name))
        else value(name, None, 0.0, ())
        for name in (field.name for field in form.fields)
    )
    return (*_in_order(own), *((describe_entries(rows),) if form.is_register else ()))


def _in_order(own: Sequence[FieldValue]) -> tuple[FieldValue, ...]:
    """Doubt both days of a pair that stand the wrong way round."""
    values = {field.name: field.value or "" for field in own}
    doubted = {
        name
        for pair in IN_ORDER
        for name in pair
        if all(values.get(one) for one in pair) and values[pair[0]] > values[pair[1]]
    }
    return tuple(_doubted(field) if field.name in doubted else field for field in own)


def _doubted(field: FieldValue) -> FieldValue:
    evidence = (*field.evidence, Evidence(page=1, rule="days-out-of-order"))
    sure = min(field.confidence, CONTRADICTED)
    return structs.replace(field, status=Status.LIKELY, confidence=sure, evidence=evidence)


def _common(titled: Titled, own: Sequence[FieldValue], desk: Desk) -> tuple[FieldValue, ...]:
    """Return what the form says of the fields every document has, and which form it is."""
    form, page = titled.form, by_lines(titled.lines, titled.rule)
    written = " ".join(line.text for line in titled.lines)
    again = [r for line in titled.lines if (r := desk.readers.again(line, PRINT))]
    alike = all(fold(text) == fold(titled.title) for text in (written, _joined(again)))
    evidence = (*page, *(by_reading(r, "form-title-again") for r in again))
    sure = PROVEN if alike else READ
    fields = [
        value("typeName", OTHER_TYPE, sure, evidence, written=written),
        value("subject", _subject(titled, own), sure, evidence, written=written),
        value("kind", form.kind, sure, evidence, written=titled.title),
    ]
    if form.event:
        fields.append(value("civilEvent", form.event, sure, evidence, written=titled.title))
    if note := _note(own):
        fields.append(value("description", note, PROVEN, evidence))
    return (*fields, *_access(form, desk.access, evidence))


def _joined(readings: Sequence[Reading]) -> str:
    return " ".join(reading.text.strip(" .,-") for reading in readings)


def _subject(titled: Titled, own: Sequence[FieldValue]) -> str:
    """Return the title, and of a register the year: such papers have no trích yếu of their own."""
    year = next((f.value for f in own if f.name == "registerYear" and _is_sure(f)), None)
    return f"{titled.title} năm {year}" if year else titled.title


def _note(own: Sequence[FieldValue]) -> str:
    """Return what is certain of the form in words, for the remarks of EAD, which has no gaps.

    Persons are left out: remarks are shown to everybody.
    """
    told = [
        f"{say(f'describe.label-{field.name}', 'vi')}: {_shown(field.value or '')}"
        for field in own
        if _is_sure(field) and field.name in asked_fields()
    ]
    return "; ".join(told)


def _shown(text: str) -> str:
    """Return a day as it is written in Vietnamese, anything else as it is."""
    return "/".join(reversed(text.split("-"))) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _is_sure(field: FieldValue) -> bool:
    return field.status is Status.CERTAIN


def _access(form: Form, access: Access, evidence: Sequence[Evidence]) -> tuple[FieldValue, ...]:
    """Propose conditional access to what is a person's."""
    if not form.is_personal:
        return ()
    place = [
        Evidence(page=e.page, rule=f"personal-form-{form.kind}", box=e.box) for e in evidence[:1]
    ]
    return (value("mode", access.personal, PROPOSED, place),)
