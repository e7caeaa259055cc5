"""The simpledc forms of TT 05/2025 as data, and one form read and judged field by field."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct

from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.xml import local_name, stream_elements

_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
_PART = re.compile(r"^(?:(\d\d)/)?(\d{4})$")
_DOC_CODE = re.compile(r"^.+\.\d{7}$")


class FieldRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One field of a form; ``length`` 0 means that the circular gives none."""

    name: str
    need: Literal["M", "D", "C", "O"]
    form: Literal["text", "code", "date", "part", "number", "flag", "doc", "ordinal"] = "text"
    length: int = 0
    repeats: bool = False


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A form: its fields, whether their order is ruled, and the annex that rules it."""

    source: str
    fields: tuple[FieldRule, ...]
    ordered: bool = False


class FormTable(Struct, frozen=True, forbid_unknown_fields=True):
    """All forms by name, and what they share: code lists, and the labels of fields that must be.

    ``unknown_remark`` is how ``description`` begins to tell, by label, which fields are not known.
    """

    unknown_remark: str
    labels: dict[str, str]
    codes: dict[str, frozenset[str]]
    forms: dict[str, Form]


class Filled(Struct, frozen=True):
    """A form as filled in: its root element, and its fields in order."""

    root: str
    fields: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """Return the first value of a field, or an empty string."""
        return next((value for key, value in self.fields if key == name), "")


@cache
def form_table() -> FormTable:
    """Return the table of ``forms.toml``."""
    text = files("migrate.verify").joinpath("forms.toml").read_bytes()
    return msgspec.toml.decode(text, type=FormTable)


def read_form(stream: BinaryIO) -> Filled:
    """Read a form: the leaves under its root element, whatever their namespace.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
        DtdError: it has a DTD.
    """
    root, depth = "", 0
    fields: list[tuple[str, str]] = []
    for event, element in stream_elements(stream):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == 1:
            root = local_name(element)
        elif event == "end" and depth == 1:
            fields.append((local_name(element), (element.text or "").strip()))
    return Filled(root, tuple(fields))


def check_form(
    filled: Filled, name: str, place: str, unknown: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Yield every departure of a filled form from the form called ``name``.

    Args:
        filled: the form.
        name: its name in ``forms.toml``.
        place: where it is, for findings.
        unknown: fields that the catalogue says are not known, beside those the form itself names.
    """
    form = form_table().forms[name]
    unknown |= _named_unknown(filled)
    known = {rule.name: rule for rule in form.fields}
    counts = Counter(key for key, _ in filled.fields)
    for key, times in counts.items():
        if key not in known:
            yield finding("V508", place, found=key, expected=form.source)
        elif times > 1 and not known[key].repeats:
            yield finding("V509", place, found=key, expected=form.source)
    for rule in form.fields:
        yield from _check_need(rule, filled, place, form.source, unknown)
        yield from _check_values(rule, filled, place)
    if form.ordered:
        yield from _check_order(filled, tuple(known), place)
    yield from _check_conditions(filled, known, place)


def parsed_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month, day of a date of the circular, 0 for a part not told, else ``None``."""
    if match := _DAY.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _PART.match(text):
        day, month, year = 0, int(match[1] or 0), int(match[2])
    else:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day


def _named_unknown(filled: Filled) -> frozenset[str]:
    """Return the fields that the form's own ``description`` calls unknown."""
    table = form_table()
    _, _, told = filled.value("description").partition(table.unknown_remark)
    labels = told.partition(".")[0].split("; ")
    return frozenset(name for name, label in table.labels.items() if label in labels)


def _check_need(
    rule: FieldRule, filled: Filled, place: str, source: str, unknown: frozenset[str]
) -> Iterator[Finding]:
    """Yield a mandatory field without a value; it is for review where it is called unknown."""
    if rule.need in "MD" and not filled.value(rule.name):
        told = rule.need == "D" or rule.name in unknown
        yield finding("V520" if told else "V502", place, expected=rule.name, found=source)


def _check_values(rule: FieldRule, filled: Filled, place: str) -> Iterator[Finding]:
    for value in (value for key, value in filled.fields if key == rule.name and value):
        if rule.length and len(value) > rule.length:
            yield finding("V503", place, expected=f"{rule.name} ≤ {rule.length}", found=len(value))
        yield from _check_value(rule, value, place)


def _check_value(rule: FieldRule, value: str, place: str) -> Iterator[Finding]:
    match rule.form:
        case "code" if value not in form_table().codes[rule.name]:
            yield finding("V504", place, expected=rule.name, found=value)
        case "flag" if value not in ("0", "1"):
            yield finding("V504", place, expected=rule.name, found=value)
        case "date" if not (_DAY.match(value) and parsed_date(value)):
            yield finding("V505", place, expected=f"{rule.name} DD/MM/YYYY", found=value)
        case "part" if not parsed_date(value):
            yield finding("V505", place, expected=f"{rule.name} DD/MM/YYYY", found=value)
        case "number" | "ordinal" if not (value.isascii() and value.isdigit()):
            yield finding("V506", place, expected=rule.name, found=value)
        case "doc" if not _DOC_CODE.match(value):
            yield finding("V507", place, expected=rule.name, found=value)


def _check_order(filled: Filled, order: tuple[str, ...], place: str) -> Iterator[Finding]:
    places = [order.index(key) for key, _ in filled.fields if key in order]
    if places != sorted(places):
        yield finding("V516", place, expected=", ".join(order))


def _check_conditions(
    filled: Filled, known: Mapping[str, FieldRule], place: str
) -> Iterator[Finding]:
    """Yield conditional fields that are missing although their condition holds."""
    digitised = filled.value("confidenceLevel") == "02"
    conditions = {
        "paperFileCode": digitised,
        "riskRecoveryStatus": filled.value("riskRecovery") == "1",
    }
    for name, holds in conditions.items():
        if name in known and holds and not filled.value(name):
            yield finding("V510", place, expected=name)
    start, end = parsed_date(filled.value("startDate")), parsed_date(filled.value("endDate"))
    if start and end and start[: _told(end)] > end[: _told(end)]:
        found = f"{filled.value('startDate')} > {filled.value('endDate')}"
        yield finding("V517", place, found=found)


def _told(date: tuple[int, int, int]) -> int:
    return sum(1 for part in date if part)
