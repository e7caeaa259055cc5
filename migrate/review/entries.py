"""An answer as the lines a person could have written into ``decisions.toml``."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from migrate.model import Answer, SecrecyAnswer, TypedValue
from migrate.orthography import squeeze
from migrate.units import Decision

Entry = Answer | SecrecyAnswer | TypedValue | Decision
TABLES: dict[type[Entry], str] = {
    Answer: "answer",
    SecrecyAnswer: "secrecy",
    TypedValue: "value",
    Decision: "decision",
}
"""The table each kind of answer stands in."""


def lines_of(entry: Entry) -> str:
    """Return an entry as TOML, without the keys that say nothing."""
    said = {key: value for key, value in msgspec.to_builtins(entry).items() if value != ""}
    body = "".join(f"{key} = {_toml(value)}\n" for key, value in said.items())
    return f"[[{TABLES[type(entry)]}]]\n{body}"


def clean(text: str) -> str:
    """Return what a person typed in NFC, on one line, without control characters."""
    return squeeze("".join(c if c.isprintable() else " " for c in text))


def _toml(value: Any) -> str:
    """Return a value in TOML 1.0: its basic strings are those of JSON but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
