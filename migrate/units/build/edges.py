"""The edges: July 2025 from the resolutions (grade A), before that from lists (grade C and D)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from migrate.units.build.sources import Row, iso
from migrate.units.tables import REFORM, Edge

_ACT_NUMBER = re.compile(r"^\S+/(?:NQ|NĐ)\S*")
_LAND = {"Nhập toàn bộ diện tích": ("some", "all"), "Nhập một phần dân số": ("some", "none")}
"""People and land of the one unit whose land and people went apart (xã Kỳ Lợi)."""


def edges_2025(rows: list[Row], islands: list[dict[str, str]]) -> list[Edge]:
    """Return the edges of the 34 resolutions; five districts had no communes."""
    codes = {row["district"]: row["district_code"] for row in islands}
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row["old_code"] or codes[row["old_name"]]].append(row)
    return [_edge(source, row, group) for source, group in by_source.items() for row in group]


def _edge(source: str, row: Row, group: list[Row]) -> Edge:
    people, land = _share(row, group)
    return Edge(
        source=source,
        target=row["new_code"],
        effective=REFORM,
        kind=row["kind"],
        people=people,
        land=land,
        act=row["resolution"],
        clause=row["clause"],
        evidence="A",
    )


def _share(row: Row, group: list[Row]) -> tuple[str, str]:
    """Return which part of the people and of the land of the old unit this edge carries."""
    if len(group) == 1:
        return "all", "all"
    if row["nso_note"] in _LAND and any(r["nso_note"] in _LAND for r in group if r is not row):
        return _LAND[row["nso_note"]]
    if row["kind"] == "part_area":
        return "none", "some"
    if row["kind"] == "part_allpop":
        return "all", "some"
    others = {r["kind"] for r in group if r is not row}
    if "part_allpop" in others:
        return "none", "some"
    return ("all" if others == {"part_area"} else "some"), "some"


def edges_inferred(rows: list[Row], by_hand: list[dict[str, Any]]) -> list[Edge]:
    """Return successors of codes that vanished before July 2025.

    A cited list is grade C, a name found again under another code grade D. Rows kept by hand
    replace what the list says of their source, for it names one successor only.
    """
    edges = [_by_hand(row, target) for row in by_hand for target in row["targets"]]
    known = {edge.source for edge in edges}
    for row in rows:
        if row["to_code_2025_06_30"] and row["from_code"] not in known:
            edges.append(_inferred(row))
    return edges


def _inferred(row: Row) -> Edge:
    act = _ACT_NUMBER.match(row["decree_hint"])
    return Edge(
        source=row["from_code"],
        target=row["to_code_2025_06_30"],
        effective=iso(row["next_snapshot"]),
        kind="merged",
        people="all",
        land="all",
        act=act.group() if act else "",
        clause="",
        evidence="C" if row["evidence_url"] else "D",
        note=row["evidence_url"],
    )


def _by_hand(row: dict[str, Any], target: str) -> Edge:
    share = "all" if len(row["targets"]) == 1 else "some"
    return Edge(
        source=row["source"],
        target=target,
        effective=row["effective"],
        kind=row["kind"],
        people=share,
        land=share,
        act=row["act"],
        clause=row.get("clause", ""),
        evidence=row["evidence"],
        note=row["note"],
    )
