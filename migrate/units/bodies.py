"""Answers above the commune: a district body to its communes' successors, a province to its own.

Districts ended in July 2025: what was theirs went to the new communes of their area, so a district
has one successor only where all its communes went to one unit (the special zones, mostly).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import UnitCandidate
from migrate.units.gazetteer import Gazetteer, ProvinceSense
from migrate.units.match import NOT_YET, Constraints, fits_province, lateness
from migrate.units.parse import Mention, Name
from migrate.units.period import Period, overlaps
from migrate.units.spelling import name_key
from migrate.units.tables import REFORM, Unit
from migrate.units.walk import Walk, new_state, walk

PROVINCE_ACT = "202/2025/QH15"


class Body(Struct, frozen=True, gc=False):
    """A district or province that the text can mean, and what became of it."""

    code: str
    place: str
    late: int
    walk: Walk
    evidence: str = "A"


def districts(
    gazetteer: Gazetteer,
    mentions: Iterable[Mention],
    constraints: Constraints,
    period: Period,
    as_of: str,
) -> list[Body]:
    """Return the districts that ``mentions`` can mean."""
    found: dict[str, Body] = {}
    for mention in mentions:
        for name in mention.names:
            for row, late in _district_rows(gazetteer, name, period):
                if _lies_in(gazetteer, row, name, constraints, period):
                    body = _district_body(gazetteer, row, late, period, as_of)
                    known = found.get(body.code)
                    if known is None or body.late < known.late:
                        found[body.code] = body
    return list(found.values())


def in_time(bodies: Iterable[Body]) -> list[Body]:
    """Keep the bodies nearest to the record's date."""
    kept = list(bodies)
    least = min((b.late for b in kept), default=0)
    return [b for b in kept if b.late == least]


def _district_rows(gazetteer: Gazetteer, name: Name, period: Period) -> list[tuple[int, int]]:
    """Return the rows of the districts of that name, or of its later parts, with lateness."""
    listed = [row for row, *_ in gazetteer.by_name["district"].get(name.bare, ())]
    exact = [row for row in listed if gazetteer.marked[row] == name.marked]
    rows = [(row, _lateness_of(gazetteer.units[row], period)) for row in exact or listed]
    for former in gazetteer.former_districts.get(name.bare, ()):
        late = lateness(period, former.valid_from, former.valid_to, former=True)
        rows += [
            (row, late)
            for part in sorted(former.parts)
            for row, *_ in gazetteer.by_name["district"].get(part, ())
            if gazetteer.units[gazetteer.units[row].parent].code in former.provinces
        ]
    return rows


def _lateness_of(unit: Unit, period: Period) -> int:
    return lateness(period, unit.valid_from, unit.valid_to, former=False)


def _lies_in(
    gazetteer: Gazetteer, row: int, own: Name, constraints: Constraints, period: Period
) -> bool:
    for group in (constraints.provinces, constraints.cities, constraints.unmarked):
        names = [
            n for m in group for n in m.names if n.bare != own.bare or m.levels == ("province",)
        ]
        if names and not any(_in_province(gazetteer, row, n, period) for n in names):
            return False
    return True


def _in_province(gazetteer: Gazetteer, row: int, name: Name, period: Period) -> bool:
    children = gazetteer.children.get(row)
    if children:
        return fits_province(gazetteer, children[0], name, period) is not None
    code = gazetteer.units[gazetteer.units[row].parent].code
    senses = gazetteer.province_senses.get(name.bare, ())
    return any(not sense.is_new and code in sense.parts for sense in senses)


def _district_body(gazetteer: Gazetteer, row: int, late: int, period: Period, as_of: str) -> Body:
    unit = gazetteer.units[row]
    communes = gazetteer.communes_of_district(row)
    alive = [r for r in communes if _held(gazetteer.units[r], period)] or communes
    walks = [walk(gazetteer, r, as_of) for r in alive]
    candidates = {
        c.code: replace(c, kind="received", people="some", land="some")
        for w in walks
        for c in w.candidates
    }
    for edge in gazetteer.edges_2025.get(unit.code, ()):
        target = new_state(gazetteer, edge.target, as_of)
        if target is not None:
            candidates[target.code] = _zone(gazetteer, target, edge.kind, edge.act, edge.clause)
    return Body(unit.code, gazetteer.place(row), late, Walk(tuple(candidates.values()), ()))


def _held(unit: Unit, period: Period) -> bool:
    if period.is_known:
        return overlaps(period, unit.valid_from, unit.valid_to)
    return unit.valid_to == REFORM


def _zone(gazetteer: Gazetteer, unit: Unit, kind: str, act: str, clause: str) -> UnitCandidate:
    province = gazetteer.units[unit.parent]
    return UnitCandidate(
        code=unit.code,
        name=unit.full_name,
        province_code=province.code,
        province=province.full_name,
        kind=kind,
        act=act,
        clause=clause,
        evidence="A",
    )


def provinces(
    gazetteer: Gazetteer, mentions: Iterable[Mention], period: Period, as_of: str
) -> list[Body]:
    """Return the provinces that ``mentions`` can mean."""
    found: dict[str, Body] = {}
    for mention in mentions:
        for name in mention.names:
            for sense in gazetteer.province_senses.get(name.bare, ()):
                if not mention.kind or sense.full_name.startswith(mention.kind):
                    body = _province_body(gazetteer, sense, period, as_of)
                    key = f"{body.place}|{sense.is_new}|{sorted(sense.parts)}"
                    if key not in found or body.late < found[key].late:
                        found[key] = body
    return list(found.values())


def _province_body(gazetteer: Gazetteer, sense: ProvinceSense, period: Period, as_of: str) -> Body:
    late = lateness(period, sense.valid_from, sense.valid_to, former=not sense.code)
    if sense.valid_from > period.last:
        late = NOT_YET
    targets: set[str] = set()
    for code in sense.parts:
        targets |= {code} if sense.is_new else gazetteer.new_provinces[code]
    candidates = tuple(
        _province_candidate(gazetteer, code, sense, as_of) for code in sorted(targets)
    )
    split = Walk(candidates, (), len(candidates) > 1)
    return Body(sense.code, sense.full_name, late, split, sense.evidence)


def _province_candidate(
    gazetteer: Gazetteer, code: str, sense: ProvinceSense, as_of: str
) -> UnitCandidate:
    unit = gazetteer.new_province(code, as_of)
    merged = name_key(unit.name) != name_key(sense.name)
    kind = "identity" if sense.is_new else "joined" if merged else "kept"
    return UnitCandidate(
        code=unit.code,
        name=unit.full_name,
        province_code=unit.code,
        province=unit.full_name,
        kind=kind,
        act=unit.act if sense.is_new else PROVINCE_ACT,
        clause="",
        evidence=sense.evidence,
    )
