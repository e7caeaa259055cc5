"""The units since July 2025, with the names and kinds they took in 2026."""

from __future__ import annotations

from typing import Any

from migrate.units.build.sources import Row, split_kind
from migrate.units.tables import REFORM, Unit

LIST_ACT = "19/2025/QĐ-TTg"
"""The code list in force since 1 July 2025."""


def new_units(rows: list[Row], by_hand: dict[str, Any], first_row: int) -> list[Unit]:
    """Return province and commune states; ``first_row`` is where they will stand in the table."""
    cities = {row["code"]: (row["effective"], row["act"]) for row in by_hand["city_2026"]}
    units: list[Unit] = []
    provinces: dict[str, list[tuple[Unit, int]]] = {}
    for code, before, after in sorted(
        {(r["province_code"], r["province"], r["province_2026_10"]) for r in rows}
    ):
        states = _states(code, before, after, "province", cities.get(code, ("", LIST_ACT)))
        provinces[code] = [(u, first_row + len(units) + n) for n, u in enumerate(states)]
        units += states
    for row in rows:
        change = row["type_change_effective"], row["type_change_resolution"] or LIST_ACT
        states = _states(
            row["code"], row["full_name"], row["full_name_2026_10"], "commune", change
        )
        units += [u for s in states for u in _under(s, provinces[row["province_code"]])]
    return units


def _states(
    code: str, before: str, after: str, level: str, change: tuple[str, str]
) -> list[Unit]:
    """Return one state, or two parted by the day of the change."""
    day, act = change
    kind, name = split_kind(before)
    if not day:
        return [Unit(code, kind, name, level, REFORM, "", -1, LIST_ACT)]
    return [
        Unit(code, kind, name, level, REFORM, day, -1, LIST_ACT),
        Unit(code, split_kind(after)[0], name, level, day, "", -1, act),
    ]


def _under(state: Unit, parents: list[tuple[Unit, int]]) -> list[Unit]:
    """Part a commune state wherever its province changes."""
    found = []
    for parent, row in parents:
        start = max(state.valid_from, parent.valid_from)
        end = min((d for d in (state.valid_to, parent.valid_to) if d), default="")
        if not end or start < end:
            found.append(
                Unit(state.code, state.kind, state.name, state.level, start, end, row, state.act)
            )
    return found
