"""What must be true of the tables before a pack is written; a false one is a broken build."""

from __future__ import annotations

from collections import Counter

from migrate.units.build.sources import Row, split_kind
from migrate.units.tables import REFORM, Tables, Unit

OLD_COMMUNES = 10_035
NEW_COMMUNES = 3_321
SPLIT = 441
SPLIT_EDGES = 972
KINDS_2025 = {"Xã": 2_621, "Phường": 687, "Đặc khu": 13}
"""Sum of the closing clauses of resolutions 1654-1687/NQ-UBTVQH15."""
KINDS_NOW = {"Xã": 2_599, "Phường": 709, "Đặc khu": 13}
PROVINCES_NOW = {"Tỉnh": 25, "Thành phố": 9}
RESOLUTIONS = 34


class BrokenBuildError(AssertionError):
    """A sum or a reference of the tables is wrong."""


def check(tables: Tables) -> None:
    """Check sums and references.

    Raises:
        BrokenBuildError: with what was expected and what was found.
    """
    _check_units(tables)
    _check_edges(tables)


def check_last_list(tables: Tables, rows: list[Row]) -> None:
    """Check that the last states are those of the official list of 30 June 2025, name by name.

    Raises:
        BrokenBuildError: with what the list lacks and what it has besides.
    """
    units = tables.units
    found = {
        (u.code, u.full_name, units[u.parent].full_name, units[units[u.parent].parent].full_name)
        for u in units
        if u.level == "commune" and u.valid_to == REFORM
    }
    listed = {(r["code"], *(_plain(r[c]) for c in ("full_name", "district", "province"))) for r in rows}
    _expect("last list", (set(), set()), (listed - found, found - listed))


def _plain(full_name: str) -> str:
    return " ".join(split_kind(full_name))


def _expect(what: str, expected: object, found: object) -> None:
    if expected != found:
        raise BrokenBuildError(f"{what}: expected {expected}, found {found}")


def _alive(units: tuple[Unit, ...], level: str, day: str) -> list[Unit]:
    return [
        u
        for u in units
        if u.level == level and u.valid_from <= day and (not u.valid_to or day < u.valid_to)
    ]


def _check_units(tables: Tables) -> None:
    old = [u for u in tables.units if u.level == "commune" and u.valid_to == REFORM]
    _expect("communes of 2025-06-30", OLD_COMMUNES, len({u.code for u in old}))
    first = _alive(tables.units, "commune", REFORM)
    _expect("communes of 2025-07-01", NEW_COMMUNES, len(first))
    _expect("kinds of 2025-07-01", KINDS_2025, dict(Counter(u.kind for u in first)))
    now = [u for u in tables.units if u.is_new and not u.valid_to]
    communes = [u for u in now if u.level == "commune"]
    _expect("kinds now", KINDS_NOW, dict(Counter(u.kind for u in communes)))
    provinces = Counter(u.kind for u in now if u.level == "province")
    _expect("provinces now", PROVINCES_NOW, dict(provinces))


def _check_edges(tables: Tables) -> None:
    reform = [e for e in tables.edges if e.effective == REFORM]
    old = {u.code for u in tables.units if u.valid_to == REFORM and u.level == "commune"}
    new = {u.code for u in tables.units if u.is_new and u.level == "commune"}
    islands = {e.source for e in reform if e.kind == "district_to_special_zone"}
    targets = Counter(e.source for e in reform)
    _expect("old communes with an edge", old, set(targets) - islands)
    _expect("new communes with an edge", new, {e.target for e in reform})
    split = [code for code, count in targets.items() if count > 1]
    _expect("split communes", SPLIT, len(split))
    _expect("edges of split communes", SPLIT_EDGES, sum(targets[code] for code in split))
    _expect("resolutions", RESOLUTIONS, len({e.act for e in reform}))
    whole = Counter(e.source for e in reform if e.kind in ("full", "unchanged", "renamed"))
    _expect("full mergers used twice", [], [code for code, count in whole.items() if count > 1])
    _check_references(tables, old | islands)


def _check_references(tables: Tables, last: set[str]) -> None:
    earlier = [e for e in tables.edges if e.effective != REFORM]
    provinces = {u.code for u in tables.units if u.level == "province" and u.valid_to == REFORM}
    _expect("dangling targets", set(), {e.target for e in earlier} - last - provinces)
    known = {u.code for u in tables.units if not u.is_new}
    _expect("dangling sources", set(), {e.source for e in earlier} - known)
    parents = {u.parent for u in tables.units}
    _expect("dangling parents", True, max(parents) < len(tables.units) and min(parents) == -1)
    wrong = [u.code for u in tables.units if u.parent >= 0 and u.level == "province"]
    _expect("provinces with a parent", [], wrong)
