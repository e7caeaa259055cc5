"""The edges: July 2025 from the resolutions (grade A), before that from lists (grade C and D)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from migrate.units.build.sources import Row, iso, split_kind
from migrate.units.spelling import name_key
from migrate.units.tables import REFORM, Edge

LAST_LIST = "20250630"
_ACT_NUMBER = re.compile(r"^\S+/(?:NQ|NĐ)[^\s:;,]*")
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


def edges_inferred(
    rows: list[Row], history: list[Row], by_hand: list[dict[str, Any]]
) -> list[Edge]:
    """Return successors of codes that vanished before July 2025.

    A cited list is grade C, a name found again under another code grade D. Rows kept by hand
    replace what the list says of their source, for it names one successor only.
    """
    edges = [_by_hand(row, target) for row in by_hand for target in row["targets"]]
    known = {edge.source for edge in edges}
    last = _last_by_name(history)
    for row in rows:
        place = name_key(row["from_name"])[0], _district_name(row["from_district"])
        target = row["to_code_2025_06_30"] or last.get((*place, row["from_province"]), "")
        if target and row["from_code"] not in known:
            edges.append(_inferred(row, target))
    return edges


def edges_recoded(history: list[Row]) -> list[Edge]:
    """Return the units whose name and kind went on under another code of the same district.

    The lists of 2019 and 2020 moved codes around (Sa Pa). The name is followed, not the code; the
    edge holds only for the state that ``note`` names.
    """
    last = {row["code"]: row for row in history if row["last_seen"] == LAST_LIST}
    by_name = _last_by_name(history)
    edges = []
    for row in history:
        end = last.get(row["code"])
        if end is None or name_key(end["full_name"]) == name_key(row["full_name"]):
            continue
        place = name_key(row["full_name"])[0], _district_name(row["district"]), row["province"]
        target = by_name.get(place, row["code"])
        if target != row["code"] and _appears_later(history, target, row):
            edges.append(_recoded(row, target))
    return edges


def _appears_later(history: list[Row], code: str, row: Row) -> bool:
    """Say whether ``code`` took the name of ``row`` only after ``row`` had it."""
    key = name_key(row["full_name"])[0]
    took = [h["first_seen"] for h in history if h["code"] == code]
    named = [
        h["first_seen"]
        for h in history
        if h["code"] == code and name_key(h["full_name"])[0] == key
    ]
    return bool(took) and min(named) > row["first_seen"]


def _recoded(row: Row, target: str) -> Edge:
    return Edge(
        source=row["code"],
        target=target,
        effective=iso(row["next_snapshot"]),
        kind="recoded",
        people="all",
        land="all",
        act="",
        clause="",
        evidence="D",
        note=row["full_name"],
    )


def _last_by_name(history: list[Row]) -> dict[tuple[str, str, str], str]:
    """Return the codes of June 2025 by kind and name, district and province."""
    return {
        (name_key(h["full_name"])[0], _district_name(h["district"]), h["province"]): h["code"]
        for h in history
        if h["last_seen"] == LAST_LIST
    }


def _district_name(district: str) -> str:
    return name_key(split_kind(district)[1])[0]


def _inferred(row: Row, target: str) -> Edge:
    act = _ACT_NUMBER.match(row["decree_hint"])
    return Edge(
        source=row["from_code"],
        target=target,
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
    whole = len(row["targets"]) == 1 and row["kind"] != "split"
    share = "all" if whole else "some"
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
