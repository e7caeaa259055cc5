"""One profile file against the settings: every key known, every value allowed, both by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

import msgspec
from msgspec.structs import fields

from migrate.errors import ProfileError
from migrate.profile.locate import flatten, line_numbers
from migrate.profile.settings import Profile

NOT_KEYS = frozenset({"name", "retention.rules"})
"""Set by no file: ``name`` is the file's stem, the rules are the lines of ``retention.table``."""


@cache
def settings_by_key() -> Mapping[str, object]:
    """Return the type of every setting by its dotted key, in the order of the settings."""
    return dict(_settings(Profile))


def layer_faults(table: Mapping[str, object], text: str, file: str) -> dict[str, ProfileError]:
    """Return by its key what is wrong with one file, in the order of the file.

    A fault is an unknown key (with the nearest known one) or a bad value (with what is allowed).

    Args:
        table: what the file sets.
        text: its source, for line numbers.
        file: its path.
    """
    lines = line_numbers(text)
    found = {
        key: _fault(key, value, f"{file}:{lines[key]}")
        for key, value in flatten(table)
        if not _is_empty_table(key, value)
    }
    return {key: fault for key, fault in found.items() if fault is not None}


def _settings(struct: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, object]]:
    for field in fields(struct):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from _settings(field.type, f"{prefix}{field.name}.")
        elif f"{prefix}{field.name}" not in NOT_KEYS:
            yield f"{prefix}{field.name}", field.type


def _is_empty_table(key: str, value: object) -> bool:
    return value == {} and key in _tables()


def _fault(key: str, value: object, where: str) -> ProfileError | None:
    if key not in settings_by_key():
        return ProfileError("profile.unknown_key", where=where, key=key, nearest=_nearest(key))
    wanted = settings_by_key()[key]
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        shown = json.dumps(value, ensure_ascii=False, default=str)
        allowed = _allowed(wanted)
        return ProfileError("profile.bad_value", where=where, key=key, value=shown, allowed=allowed)
    return None


def _nearest(key: str) -> str:
    """Return the namesake in another table, else the setting or ``[table]`` written most alike."""
    name = key.rpartition(".")[2]
    namesakes = [known for known in settings_by_key() if known.rpartition(".")[2] == name]
    shown = {known: known for known in settings_by_key()} | {t: f"[{t}]" for t in _tables()}
    return next(iter(namesakes), shown[get_close_matches(key, shown, n=1, cutoff=0.0)[0]])


def _tables() -> set[str]:
    return {key.partition(".")[0] for key in settings_by_key() if "." in key}


def _allowed(wanted: object) -> str:
    """Return what a setting takes, in the notation of TOML, from its JSON schema."""
    schema = msgspec.json.schema(wanted)
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "pattern" in schema:
        return '"YYYY-MM-DD" | ""'
    signs = {"minimum": ">=", "exclusiveMinimum": ">", "maximum": "<="}
    bounds = [f"{sign} {schema[key]}" for key, sign in signs.items() if key in schema]
    return " ".join([str(schema["type"]), *bounds])
