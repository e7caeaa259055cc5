"""The search for old units: strictly first, then with what recognition may have broken.

Each attempt gives up more: all names as read; names of districts and provinces nearly as read; the
commune nearly as read within a named district. What an attempt gave up stays on the result, and
some of it forbids a certain answer (:attr:`Finding.doubts`).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from migrate.units.gazetteer import Gazetteer
from migrate.units.match import Constraints, Match, best_matches, match_commune
from migrate.units.nearness import Near, near_names
from migrate.units.parse import Mention, Name
from migrate.units.period import Period


class Finding(Struct, frozen=True, gc=False):
    """Units that a mention may mean; ``doubts`` are codes of why none may be called certain."""

    matches: tuple[Match, ...] = ()
    doubts: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Words as read, where a near name was taken for them."""
    alone: bool = False
    """Whether nothing but the name told the unit, and other units share its letters."""
    context: str = ""
    """The context that told several units apart, where one was needed."""


def find_commune(
    gazetteer: Gazetteer,
    mention: Mention,
    constraints: Constraints,
    period: Period,
    has_marks: bool,
) -> Finding:
    """Return what ``mention`` may mean under the constraints of the same text."""
    strict = _whole_first(gazetteer, mention, constraints, period, has_marks)
    if strict.matches:
        return strict
    repaired, near = repair(gazetteer, constraints)
    if near:
        found = _whole_first(gazetteer, mention, repaired, period, has_marks)
        if found.matches:
            return replace(found, near=near)
    elsewhere = _displaced(gazetteer, mention, repaired, period, has_marks)
    if elsewhere.matches:
        return elsewhere
    return _nearly(gazetteer, mention, repaired, period, near)


def _whole_first(
    gazetteer: Gazetteer,
    mention: Mention,
    constraints: Constraints,
    period: Period,
    has_marks: bool,
) -> Finding:
    """Match names that end where the words end; a shorter name is only ever a doubt."""
    for names, doubts in ((mention.names, ()), (mention.shorter, ("longer",))):
        matches = match_commune(gazetteer, names, mention.kind, constraints, period)
        if matches:
            return Finding(tuple(best_matches(matches, has_marks)), doubts)
    return Finding()


def _displaced(
    gazetteer: Gazetteer,
    mention: Mention,
    constraints: Constraints,
    period: Period,
    has_marks: bool,
) -> Finding:
    """Find the commune in another district of the named province: possible, never certain."""
    if not constraints.districts or not (constraints.provinces or constraints.unmarked):
        return Finding()
    wider = replace(constraints, districts=())
    found = _whole_first(gazetteer, mention, wider, period, has_marks)
    old = tuple(m for m in found.matches if not gazetteer.units[m.row].is_new)
    return replace(found, matches=old, doubts=("other_district",))


def repair(gazetteer: Gazetteer, constraints: Constraints) -> tuple[Constraints, tuple[str, ...]]:
    """Give districts and provinces without a known name the names near what was read."""
    taken: list[str] = []

    def mend(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        mended = []
        for mention in mentions:
            if mention.names:
                mended.append(mention)
                continue
            known = gazetteer.known_at(mention.levels)
            near = near_names(mention, known)
            if near:
                taken.append(mention.written)
            mended.append(replace(mention, names=tuple(_as_name(n) for n in near)))
        return tuple(mended)

    repaired = Constraints(
        mend(constraints.districts),
        mend(constraints.provinces),
        mend(constraints.cities),
        constraints.unmarked,
    )
    return repaired, tuple(taken)


def _as_name(near: Near) -> Name:
    return Name(near.bare, near.bare)


def _nearly(
    gazetteer: Gazetteer,
    mention: Mention,
    constraints: Constraints,
    period: Period,
    near_above: tuple[str, ...],
) -> Finding:
    """Match a commune nearly as read, among the communes of the districts that are named."""
    if not constraints.districts and not constraints.cities:
        return Finding()
    if mention.names:
        return Finding()
    around = replace(constraints, districts=(*constraints.districts, *constraints.cities))
    known = set[str]()
    for district in around.district_names(gazetteer):
        known |= gazetteer.names_in_district.get(district, set())
    matches = [
        replace(match, distance=near.distance)
        for near in near_names(mention, known)
        for match in match_commune(gazetteer, (_as_name(near),), mention.kind, constraints, period)
    ]
    return Finding(tuple(best_matches(matches, False)), (), (*near_above, mention.written))
