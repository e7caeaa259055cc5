"""A dossier ends after it begins: what is typed against that is no value of its field.

Dates are compared as far as both are known. What was typed for one of the two is held to what there
is of the other, counted from documents or typed, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from migrate.describe.catalogue_rows import refused
from migrate.describe.typed_values import iso_date
from migrate.model import FieldValue, TypedValue
from migrate.orthography import squeeze

START, END = "startDate", "endDate"

Fields = dict[str, FieldValue]


def is_before(first: str, second: str) -> bool:
    """Compare two ISO dates as far as both are known: nothing of May lies before 10 May."""
    known = min(len(first), len(second))
    return first[:known] < second[:known]


def crossed(values: Iterable[TypedValue], described: Iterable[FieldValue] = ()) -> tuple[str, str]:
    """Return the start and the end of a dossier where it would end before it begins, else nothing.

    Args:
        values: typed for that dossier and its documents, in their order; the last word counts.
        described: the dossier's fields, used where nothing was typed.
    """
    known = {field.name: field.value or "" for field in described}
    typed = {v.field: iso_date(squeeze(v.value)) or "" for v in values if v.is_of(None)}
    start, end = ((known | typed).get(name, "") for name in (START, END))
    return (start, end) if is_before(end, start) else ("", "")


def in_order(read: Iterable[FieldValue], row: Fields, values: Fields) -> tuple[Fields, Fields]:
    """Return what was typed for a dossier, without the dates that let it end before it begins.

    Args:
        read: its fields without what was typed.
        row: typed in a row of a catalogue.
        values: typed with the page in view; the later word is refused first.
    """
    given = {field.name: field for field in read}
    for kept in ((row, values), (row, _without_span(values))):
        if not _is_crossed(given | kept[0] | kept[1]):
            return kept
    return _without_span(row), _without_span(values)


def _is_crossed(fields: Mapping[str, FieldValue]) -> bool:
    start, end = ((f.value or "") if (f := fields.get(name)) else "" for name in (START, END))
    return is_before(end, start)


def _without_span(fields: Fields) -> Fields:
    return {k: refused(field) if k in (START, END) else field for k, field in fields.items()}
