"""Walk the edges from a unit of the record's date to the units of the as-of date."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from migrate.model import UnitCandidate
from migrate.units.gazetteer import Gazetteer
from migrate.units.period import Period, overlaps
from migrate.units.tables import REFORM, Edge, Unit

_MANY_STATES = 20_000


class Step(Struct, frozen=True, gc=False):
    """One link of the chain: what was, what became of it, when, by which act."""

    before: str
    after: str
    effective: str
    kind: str
    act: str
    clause: str
    evidence: str


class Walk(Struct, frozen=True, gc=False):
    """Where a unit went. ``is_split`` when one unit went to several, by people or by land."""

    candidates: tuple[UnitCandidate, ...]
    steps: tuple[Step, ...]
    is_split: bool = False


def weakest(*grades: str) -> str:
    """Return the weakest of the evidence grades."""
    return max("A", *grades)


def walk(gazetteer: Gazetteer, row: int, as_of: str) -> Walk:
    """Return the units of ``as_of`` that the commune state at ``row`` became."""
    unit = gazetteer.units[row]
    if unit.is_new:
        return _identity(gazetteer, row, as_of)
    if as_of < REFORM:
        return _walk_earlier(gazetteer, row, as_of)
    steps, links = _to_the_reform(gazetteer, row)
    candidates: dict[str, UnitCandidate] = {}
    split = len(links) > 1
    for code, link in links:
        edges = gazetteer.edges_2025[code]
        split = split or len(edges) > 1
        for edge in edges:
            target = new_state(gazetteer, edge.target, as_of)
            if target is None:
                raise LookupError(edge.target)
            steps.append(_step(gazetteer, edge, target))
            candidate = _candidate(gazetteer, edge, link, target)
            candidates.setdefault(candidate.code, candidate)
    return Walk(tuple(candidates.values()), tuple(steps), split)


def state_at(gazetteer: Gazetteer, is_new: bool, code: str, day: str) -> Unit | None:
    """Return the state of a code on a day, or ``None`` when it had none."""
    moment = Period(day, day)
    for row in gazetteer.states.get((is_new, code), ()):
        unit = gazetteer.units[row]
        if overlaps(moment, unit.valid_from, unit.valid_to):
            return unit
    return None


def new_state(gazetteer: Gazetteer, code: str, day: str) -> Unit | None:
    """Return the state of a unit of July 2025 on a day since, kept for the next question."""
    key = code, day
    if key not in gazetteer.kept_states:
        if len(gazetteer.kept_states) >= _MANY_STATES:
            gazetteer.kept_states.clear()
        gazetteer.kept_states[key] = state_at(gazetteer, True, code, day)
    return gazetteer.kept_states[key]


def _identity(gazetteer: Gazetteer, row: int, as_of: str) -> Walk:
    unit = gazetteer.units[row]
    now = new_state(gazetteer, unit.code, as_of)
    if now is None:
        return Walk((), ())
    steps: tuple[Step, ...] = ()
    if now is not unit and now.full_name != unit.full_name:
        steps = (Step(unit.full_name, now.full_name, now.valid_from, "renamed", now.act, "", "B"),)
    return Walk((named_candidate(gazetteer, now, "identity", now.act, "", "B"),), steps)


def _to_the_reform(
    gazetteer: Gazetteer, row: int
) -> tuple[list[Step], list[tuple[str, Edge | None]]]:
    """Return the steps to June 2025 and the codes then, each with the edge that led to it."""
    unit = gazetteer.units[row]
    steps = _renamings(gazetteer, row)
    earlier = gazetteer.edges_earlier.get(unit.code, [])
    edges = [e for e in earlier if e.kind == "recoded" and e.note == unit.full_name][-1:]
    if not edges and gazetteer.edges_2025.get(unit.code):
        return steps, [(unit.code, None)]
    edges = edges or [e for e in earlier if e.kind != "recoded"]
    for edge in edges:
        last = gazetteer.units[gazetteer.states[False, unit.code][-1]]
        target = _last_state(gazetteer, edge.target)
        steps.append(
            Step(
                last.full_name,
                target,
                edge.effective,
                edge.kind,
                edge.act,
                edge.clause,
                edge.evidence,
            )
        )
    return steps, [(edge.target, edge) for edge in edges]


def _last_state(gazetteer: Gazetteer, code: str) -> str:
    rows = gazetteer.states.get((False, code))
    return gazetteer.units[rows[-1]].full_name if rows else code


def _renamings(gazetteer: Gazetteer, row: int) -> list[Step]:
    unit = gazetteer.units[row]
    rows = gazetteer.states[False, unit.code]
    if len(rows) == 1:
        return []
    later = rows[rows.index(row) :]
    steps = []
    for before, after in pairwise(later):
        if gazetteer.place(before) != gazetteer.place(after):
            steps.append(
                Step(
                    gazetteer.place(before),
                    gazetteer.place(after),
                    gazetteer.units[before].valid_to,
                    "listed",
                    _act_between(gazetteer, before, after),
                    "",
                    "B",
                )
            )
    return steps


def _act_between(gazetteer: Gazetteer, before: int, after: int) -> str:
    """Return the act that put a commune under another province or district, where it is known."""
    one = gazetteer.units[gazetteer.province_of[before]]
    other = gazetteer.units[gazetteer.province_of[after]]
    for edge in gazetteer.edges_earlier.get(one.code, ()) if one.code != other.code else ():
        if edge.target == other.code:
            return edge.act
    old, new = gazetteer.units[before].parent, gazetteer.units[after].parent
    return gazetteer.units[new].act if old != new else ""


def _step(gazetteer: Gazetteer, edge: Edge, target: Unit) -> Step:
    before, after = _last_state(gazetteer, edge.source), target.full_name
    return Step(before, after, edge.effective, edge.kind, edge.act, edge.clause, edge.evidence)


def _candidate(gazetteer: Gazetteer, edge: Edge, link: Edge | None, target: Unit) -> UnitCandidate:
    people, land = edge.people, edge.land
    if link is not None and link.people != "all":
        people, land = "some", "some"
    grade = weakest(edge.evidence, link.evidence if link else "")
    return named_candidate(gazetteer, target, edge.kind, edge.act, edge.clause, grade, people, land)


def named_candidate(
    gazetteer: Gazetteer,
    unit: Unit,
    kind: str,
    act: str,
    clause: str,
    evidence: str,
    people: str = "all",
    land: str = "all",
) -> UnitCandidate:
    """Return ``unit`` with its province as what an old unit became, or was part of."""
    province = gazetteer.units[gazetteer.province_of[unit.parent]]
    return UnitCandidate(
        code=unit.code,
        name=unit.full_name,
        province_code=province.code,
        province=province.full_name,
        kind=kind,
        act=act,
        clause=clause,
        evidence=evidence,
        people=people,
        land=land,
    )


def _walk_earlier(gazetteer: Gazetteer, row: int, as_of: str) -> Walk:
    """Walk to a day before July 2025, by code, or by the first edge of a code that vanished."""
    code = gazetteer.units[row].code
    there = state_at(gazetteer, False, code, as_of)
    steps = tuple(s for s in _renamings(gazetteer, row) if s.effective <= as_of)
    if there is not None:
        return Walk((named_candidate(gazetteer, there, "listed", "", "", "B"),), steps)
    edges = [e for e in gazetteer.edges_earlier.get(code, ()) if e.effective <= as_of]
    found = [(e, state_at(gazetteer, False, e.target, as_of)) for e in edges]
    candidates = tuple(
        named_candidate(gazetteer, unit, e.kind, e.act, e.clause, e.evidence, e.people, e.land)
        for e, unit in found
        if unit is not None
    )
    return Walk(candidates, steps, len(edges) > 1)
