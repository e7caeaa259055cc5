"""``decisions.toml`` as a person wrote it: every table and key known, every value allowed.

``[[decision]]`` is on units; the others are used by the rooms above: ``[[secrecy]]`` is on files
that may be secret, ``[[value]]`` is a field as typed from the page, ``[[answer]]`` closes any other
question. A name that nobody reads is a fault, with the nearest right one: a decision that is
left out without a word is worse than a run that does not start. The ``.csv`` form has decisions on
units only.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from migrate.messages import LANGUAGES, both
from migrate.model import Answer, SecrecyAnswer, TypedValue
from migrate.orthography import no_text
from migrate.profile import parse_toml
from migrate.units.decisions import Decision, DecisionError, Decisions, check_decisions
from migrate.units.gazetteer import Gazetteer

_TABLES: dict[str, type[Struct]] = {
    "decision": Decision,
    "secrecy": SecrecyAnswer,
    "value": TypedValue,
    "answer": Answer,
}
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_PATTERNS = {
    _DAY: '"YYYY-MM-DD"',
    "^[0-9a-f]{16,64}$": "16–64 × 0-9 a-f",
    "^([0-9a-f]{16,64})?$": "16–64 × 0-9 a-f",
    "^[0-9a-f]{16}$": "16 × 0-9 a-f",
    r"^[0-9a-f]{16}(-\d+)?$": "16 × 0-9 a-f",
}
_UTF_8 = "utf-8-sig"
"""Editors of Windows begin a file with a byte order mark."""
_TOO_MANY = "+"
"""Name of the cells of a CSV row that stand under no column."""

_Fault = dict[str, str]
"""What is wrong, in every language."""


class WrittenDecisions(Struct, frozen=True):
    """What one file says, in its order; whether units can be so is not looked at yet."""

    decision: tuple[Decision, ...] = ()
    secrecy: tuple[SecrecyAnswer, ...] = ()
    value: tuple[TypedValue, ...] = ()
    answer: tuple[Answer, ...] = ()

    @property
    def lengths(self) -> dict[str, int]:
        """How many entries each table has: those that are appended later come after so many."""
        return {name: len(getattr(self, name)) for name in _TABLES}


def load_decisions(gazetteer: Gazetteer, path: Path) -> Decisions:
    """Read the decisions on units of a file and check them against the data pack.

    Raises:
        DecisionError: the file cannot be read as decisions, or one of them is refused.
    """
    return check_decisions(gazetteer, Decisions(read_decisions(path).decision))


def read_decisions(path: Path) -> WrittenDecisions:
    """Read ``decisions.toml`` or ``decisions.csv``.

    Raises:
        DecisionError: it is no file, no TOML or CSV in UTF-8, or has tables, keys or values that
            are none; all of them are named.
    """
    if path.exists() and not path.is_file():
        raise DecisionError("units.decisions_no_file", path=str(path))
    try:
        tables = _tables(path)
    except (ValueError, csv.Error) as fault:
        raise DecisionError(
            "units.decisions_unreadable", path=str(path), problem=str(fault)
        ) from fault
    faults = [fault for name, rows in tables.items() for fault in _faults_of_table(name, rows)]
    if faults:
        told = {f"faults_{lang}": "\n".join(f[lang] for f in faults) for lang in LANGUAGES}
        raise DecisionError("units.decisions_faulty", path=str(path), **told)
    return msgspec.convert(tables, WrittenDecisions)


def is_readable(content: bytes) -> bool:
    """Say whether the content of a ``decisions.toml`` is TOML in UTF-8."""
    try:
        parse_toml(content.decode(_UTF_8))
    except ValueError:
        return False
    return True


def _tables(path: Path) -> dict[str, Any]:
    if path.suffix.lower() != ".csv":
        return parse_toml(path.read_text(_UTF_8))
    with path.open(encoding=_UTF_8, newline="") as stream:
        rows = csv.DictReader(stream, restkey=_TOO_MANY, strict=True)
        return {"decision": [{k: v for k, v in row.items() if v is not None} for row in rows]}


def _faults_of_table(name: str, rows: object) -> Iterator[_Fault]:
    if name not in _TABLES:
        yield both("units.fault_table", table=name, nearest=_nearest(name, _TABLES))
    elif not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        yield both("units.fault_form", table=name)
    else:
        for number, row in enumerate(rows, start=1):
            yield from _faults_of_row(name, number, row)
        if name == "value" and rows:
            yield from _faults_of_values(rows)


def _faults_of_values(rows: Iterable[object]) -> Iterator[_Fault]:
    from migrate.units.typed_faults import faults_of_values

    sound: dict[int, TypedValue] = {}
    for number, row in enumerate(rows, start=1):
        with suppress(msgspec.ValidationError):  # its form was told already
            sound[number] = msgspec.convert(row, TypedValue)
    yield from faults_of_values(sound)


@cache
def _keys(table: str) -> Mapping[str, FieldInfo]:
    return {field.name: field for field in fields(_TABLES[table])}


def _faults_of_row(table: str, number: int, row: Mapping[str, object]) -> Iterator[_Fault]:
    known = _keys(table)
    where = f"[[{table}]] {number}"
    for key, value in row.items():
        if key not in known:
            yield both("units.fault_key", where=where, key=key, nearest=_nearest(key, known))
        elif not _fits(value, known[key].type):
            shown = json.dumps(value, ensure_ascii=False, default=str)
            allowed = _allowed(known[key].type)
            yield both("units.fault_value", where=where, key=key, value=shown, allowed=allowed)
        elif isinstance(value, str) and (found := no_text(value)):
            yield both("units.fault_characters", where=where, key=key, found=found)
    for key, field in known.items():
        if field.required and key not in row:
            allowed = _allowed(field.type)
            yield both("units.fault_missing", where=where, key=key, allowed=allowed)


def _fits(value: object, wanted: Hashable) -> bool:
    try:
        msgspec.convert(value, wanted)
        if _allowed(wanted) == _PATTERNS[_DAY]:
            date.fromisoformat(str(value))
    except ValueError:  # msgspec's own error of a value is one
        return False
    return True


def _nearest(name: str, known: Mapping[str, object]) -> str:
    return get_close_matches(name, known, n=1, cutoff=0.0)[0]


@cache
def _allowed(wanted: Hashable) -> str:
    """Return what a key takes, in signs that need no language."""
    schema = msgspec.json.schema(wanted)
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "minimum" in schema:
        return f"{schema['minimum']}, {schema['minimum'] + 1}, …"
    return _PATTERNS.get(schema.get("pattern", ""), '"…"')
