"""A district body, answered by the successors of its communes.

Districts ended in July 2025: what was theirs went to the new communes of their area, so a district
has one successor only where all its communes went whole to one unit (the special zones, mostly).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import UnitCandidate
from migrate.units.above import fits_province, lateness
from migrate.units.bodies import Body, grade_in_time
from migrate.units.gazetteer import FormerDistrict, Gazetteer
from migrate.units.match import NOT_YET, Constraints
from migrate.units.parse import Mention, Name
from migrate.units.period import Period, overlaps
from migrate.units.tables import REFORM, Unit
from migrate.units.walk import Step, Walk, named_candidate, new_state, state_at, walk, weakest


class _Reading(Struct, frozen=True, gc=False):
    """A row of the unit table that a name can mean, and the former district that led to it."""

    row: int
    late: int
    former: FormerDistrict | None = None


def districts(
    gazetteer: Gazetteer,
    mentions: Iterable[Mention],
    constraints: Constraints,
    period: Period,
    as_of: str,
) -> list[Body]:
    """Return the districts that ``mentions`` can mean, of each code the state nearest in time."""
    found: dict[str, Body] = {}
    for mention in mentions:
        for name in mention.names:
            for reading in _readings(gazetteer, name, mention.kind, period):
                late = _lies_in(gazetteer, reading.row, name, constraints, period)
                if late is not None:
                    reading = replace(reading, late=max(late, reading.late))
                    body = _body(gazetteer, reading, period, as_of)
                    known = found.get(body.code)
                    if known is None or body.late <= known.late:
                        found[body.code] = body
    return list(found.values())


def _readings(gazetteer: Gazetteer, name: Name, kind: str, period: Period) -> Iterator[_Reading]:
    """Yield the districts of that name, of that kind where one is, and those of former ones."""
    units = gazetteer.units
    rows = [row for row, *_ in gazetteer.by_name["district"].get(name.bare, ())]
    rows = [row for row in rows if gazetteer.marked[row] == name.marked] or rows
    formers = gazetteer.former_districts.get(name.bare, ())
    if any(units[row].kind == kind for row in rows) or any(f.kind == kind for f in formers):
        rows = [row for row in rows if units[row].kind == kind]
        formers = tuple(f for f in formers if f.kind == kind)
    for row in sorted(rows, key=lambda row: (units[row].valid_to, units[row].valid_from)):
        yield _Reading(row, _lateness_of(units[row], period))
    for former in formers:
        late = lateness(period, former.valid_from, former.valid_to, former=True)
        for row in _parts(gazetteer, former):
            yield _Reading(row, late, former)


def _parts(gazetteer: Gazetteer, former: FormerDistrict) -> list[int]:
    """Return the first state of each later part of a former district."""
    units = gazetteer.units
    first: dict[str, int] = {}
    for part in sorted(former.parts):
        for row, *_ in gazetteer.by_name["district"].get(part, ()):
            code = units[row].code
            known = first.get(code, row)
            if units[units[row].parent].code in former.provinces:
                first[code] = min(known, row, key=lambda r: (units[r].valid_from, r))
    return list(first.values())


def _lateness_of(unit: Unit, period: Period) -> int:
    if unit.valid_from > period.last:
        return NOT_YET
    return lateness(period, unit.valid_from, unit.valid_to, former=False)


def _lies_in(
    gazetteer: Gazetteer, row: int, own: Name, constraints: Constraints, period: Period
) -> int | None:
    """Return the lateness of the province that is named, ``None`` where it is another one."""
    late = 0
    for group in (constraints.provinces, constraints.cities, constraints.unmarked):
        names = [
            n for m in group for n in m.names if n.bare != own.bare or m.levels == ("province",)
        ]
        fitted = [f for n in names if (f := _in_province(gazetteer, row, n, period)) is not None]
        if names and not fitted:
            return None
        late = max(late, min(fitted, default=0))
    return late


def _in_province(gazetteer: Gazetteer, row: int, name: Name, period: Period) -> int | None:
    children = gazetteer.children.get(row)
    if children:
        fitted = fits_province(gazetteer, children[0], name, period)
        return None if fitted is None else fitted[1]
    code = gazetteer.units[gazetteer.units[row].parent].code
    senses = gazetteer.province_senses.get(name.bare, ())
    lies = any(not sense.is_new and code in sense.parts for sense in senses)
    return 0 if lies else None


def _body(gazetteer: Gazetteer, reading: _Reading, period: Period, as_of: str) -> Body:
    row, unit = reading.row, gazetteer.units[reading.row]
    grade = grade_in_time(period, reading.late)
    steps: tuple[Step, ...] = ()
    if reading.former:
        grade = weakest(grade, reading.former.evidence)
        steps = (_parting(reading.former, unit),)
    elif unit.valid_to == REFORM and grade == "B":
        grade = "A"
    return Body(
        code=unit.code,
        place=gazetteer.place(row),
        late=reading.late,
        walk=Walk(
            tuple(_targets(gazetteer, row, grade, period, as_of)),
            steps + tuple(_endings(gazetteer, row, as_of)),
        ),
        within="" if reading.former else _within(gazetteer, row, period),
    )


def _parting(former: FormerDistrict, part: Unit) -> Step:
    return Step(
        before=former.full_name,
        after=part.full_name,
        effective=former.valid_to,
        kind="parted",
        act=former.ended,
        clause="",
        evidence=former.evidence,
    )


def _endings(gazetteer: Gazetteer, row: int, as_of: str) -> list[Step]:
    """Tell what the district became before July 2025, where its communes went on elsewhere."""
    unit = gazetteer.units[row]
    steps: dict[str, Step] = {}
    for child in gazetteer.children.get(row, ()):
        states = gazetteer.states[False, gazetteer.units[child].code]
        for later in states[states.index(child) + 1 :][:1]:
            after = gazetteer.units[gazetteer.units[later].parent]
            day = gazetteer.units[child].valid_to
            if after is not unit and day == unit.valid_to <= as_of:
                steps[after.code + after.full_name] = Step(
                    unit.full_name, after.full_name, day, "parted", after.act, "", "B"
                )
    return [steps[key] for key in sorted(steps)]


def _within(gazetteer: Gazetteer, row: int, period: Period) -> str:
    """Return the former district that had this area, or some of it, on the record's date."""
    if not period.is_known:
        return ""
    bare, province = gazetteer.bare[row], gazetteer.units[gazetteer.units[row].parent].code
    for name, formers in gazetteer.former_districts.items():
        for former in formers:
            lay = bare in former.parts and province in former.provinces and name != bare
            if lay and former.valid_from <= period.first and period.last < former.valid_to:
                return former.full_name
    return ""


def _targets(
    gazetteer: Gazetteer, row: int, grade: str, period: Period, as_of: str
) -> list[UnitCandidate]:
    """Return the units of ``as_of`` that have some of the district, graded.

    That a unit has some of it rests on the best evidence; that it has all of it, on the weakest.
    """
    communes = _communes(gazetteer, row, period)
    if as_of < REFORM:
        walks = [_district_then(gazetteer, commune, as_of) for commune in communes]
        walks = walks or _still_there(gazetteer, row, as_of)
    else:
        walks = _zones(gazetteer, row, as_of) or [walk(gazetteer, r, as_of) for r in communes]
    found: dict[str, list[UnitCandidate]] = {}
    for one in walks:
        for candidate in one.candidates:
            found.setdefault(candidate.code, []).append(candidate)
    whole = len(found) == 1 and all(
        [(c.people, c.land) for c in one.candidates] == [("all", "all")] for one in walks
    )
    share, pick = ("all", max) if whole else ("some", min)
    return [
        replace(
            known[0],
            kind=known[0].kind if whole or len(walks) == 1 else "received",
            evidence=weakest(grade, pick(c.evidence for c in known)),
            people=share,
            land=share,
        )
        for _, known in sorted(found.items())
    ]


def _communes(gazetteer: Gazetteer, row: int, period: Period) -> list[int]:
    """Return the communes of the district in the period, or on its last day."""
    children, units = gazetteer.children.get(row, []), gazetteer.units
    held = [r for r in children if overlaps(period, units[r].valid_from, units[r].valid_to)]
    if period.is_known and held:
        return held
    return [r for r in children if units[r].valid_to == units[row].valid_to]


def _zones(gazetteer: Gazetteer, row: int, as_of: str) -> list[Walk]:
    """Return the special zone that an island district became, which its resolution says itself."""
    return [
        Walk((named_candidate(gazetteer, target, edge.kind, edge.act, edge.clause, "A"),), ())
        for edge in gazetteer.edges_2025.get(gazetteer.units[row].code, ())
        if (target := new_state(gazetteer, edge.target, as_of)) is not None
    ]


def _still_there(gazetteer: Gazetteer, row: int, as_of: str) -> list[Walk]:
    """Return an island district without communes itself, where it was there on that day."""
    unit = gazetteer.units[row]
    if not overlaps(Period(as_of, as_of), unit.valid_from, unit.valid_to):
        return []
    return [Walk((named_candidate(gazetteer, unit, "listed", "", "", "B"),), ())]


def _district_then(gazetteer: Gazetteer, row: int, as_of: str) -> Walk:
    """Return the district that a commune lay in on a day before July 2025."""
    went = walk(gazetteer, row, as_of)
    states = [state_at(gazetteer, False, c.code, as_of) for c in went.candidates]
    parents = [gazetteer.units[state.parent] for state in states if state is not None]
    return Walk(
        tuple([named_candidate(gazetteer, parent, "listed", "", "", "B") for parent in parents]),
        (),
    )
