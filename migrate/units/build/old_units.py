"""The units before July 2025: 63 provinces, their districts, and communes since August 2004.

The dated lists say when a state of a unit was first and last seen, not the day it changed. A state
is taken to hold from the list before it was first seen until the first list without it: a record of
the days between two lists may mean either state.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from migrate.units.build.sources import Row, iso, split_kind
from migrate.units.tables import FIRST_LIST, REFORM, Unit

Span = tuple[str, str]
State = tuple[str, str, str]
"""Code, full name, and key of the parent."""


def old_units(rows: list[Row], by_hand: dict[str, Any]) -> list[Unit]:
    """Return province, district and commune states, parents before their children."""
    lists = sorted({iso(r["first_seen"]) for r in rows} | {iso(r["last_seen"]) for r in rows})
    before = dict(zip(lists[1:], lists[:-1], strict=True))
    spans = [(r, _span(r, before)) for r in rows]
    units: list[Unit] = []
    provinces = _add(
        units, "province", _states(spans, _province), {}, _founded(by_hand["province"])
    )
    bare = [(_island(row), ("", REFORM)) for row in by_hand["district_without_communes"]]
    districts = _add(
        units,
        "district",
        _states([*spans, *bare], _district),
        provinces,
        _founded(by_hand["district"]),
    )
    _add(units, "commune", [(_commune(r), s) for r, s in spans], districts, {})
    return units


def _span(row: Row, before: dict[str, str]) -> Span:
    first = iso(row["first_seen"])
    start = "" if first == FIRST_LIST else before[first]
    last = row["last_seen"] == "20250630"
    return start, REFORM if last else iso(row["next_snapshot"])


def _province(row: Row) -> State:
    return row["province_code"], row["province"], ""


def _district(row: Row) -> State:
    return row["district_code"], row["district"], "|".join(_province(row)[:2])


def _commune(row: Row) -> State:
    return row["code"], row["full_name"], "|".join(_district(row))


def _island(row: dict[str, str]) -> Row:
    return {key: row[key] for key in ("district_code", "district", "province_code", "province")}


def _states(spans: list[tuple[Row, Span]], state: Any) -> list[tuple[State, Span]]:
    """Join the spans of all communes into one span for each state of their parent."""
    joined: dict[State, Span] = {}
    for row, (start, end) in spans:
        known = joined.get(state(row), (start, end))
        joined[state(row)] = min(known[0], start), max(known[1], end)
    return sorted(joined.items())


def _add(
    units: list[Unit],
    level: str,
    states: Iterable[tuple[State, Span]],
    parents: dict[str, int],
    founded: dict[str, tuple[str, str]],
) -> dict[str, int]:
    """Append the states of one level and return their rows by ``code|name|parent``."""
    rows: dict[str, int] = {}
    for (code, full_name, parent), (start, end) in states:
        kind, name = split_kind(full_name)
        named = founded.get(f"{code}|{full_name}")
        day, act = named or founded.get(code, ("", ""))
        if start:
            day, act = "", act if named else ""
        key = "|".join((code, full_name, parent) if parent else (code, full_name))
        rows[key] = len(units)
        row = parents[parent] if parent else -1
        units.append(Unit(code, kind, name, level, day or start, end, row, act))
    return rows


def _founded(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Return since when, and by which act, a unit is what it is; by code, or by code and name."""
    return {
        "|".join(filter(None, (row["code"], row.get("name")))): (row["since"], row["act"])
        for row in rows
    }
