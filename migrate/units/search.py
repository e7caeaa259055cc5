"""The search for old units: strictly first, then with what recognition may have broken.

Each attempt gives up more: all names as read; names of districts and provinces nearly as read; the
commune nearly as read within a named district. What an attempt gave up stays on the result, and
some of it forbids a certain answer (:attr:`Finding.doubts`).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from migrate.units.gazetteer import Gazetteer
from migrate.units.match import Constraints, Match, best_matches, match_commune
from migrate.units.nearness import Near, near_names
from migrate.units.parse import Mention, Name
from migrate.units.period import Period


class Finding(Struct, frozen=True):
    """Units that a mention may mean; ``doubts`` are codes of why none may be called certain."""

    matches: tuple[Match, ...] = ()
    doubts: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Words as read, where a near name was taken for them."""
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
    whole = tuple(name for name in mention.names if name.whole)
    for names, doubts in ((whole, ()), (mention.names, ("longer",))):
        if names:
            asked = replace(mention, names=names)
            found = best_matches(match_commune(gazetteer, asked, constraints, period), has_marks)
            if found:
                return Finding(tuple(found), doubts)
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
            if any(name.whole for name in mention.names):
                mended.append(mention)
                continue
            known = frozenset[str]().union(*(gazetteer.known[lv] for lv in mention.levels))
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
    return Name(near.bare, near.bare, True)


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
    if any(name.whole for name in mention.names):
        return Finding()
    rows = _communes_of(gazetteer, [*constraints.districts, *constraints.cities])
    known = {gazetteer.bare[row] for row in rows}
    near = near_names(mention, known)
    if not near:
        return Finding()
    asked = replace(mention, names=tuple(_as_name(n) for n in near))
    found = match_commune(gazetteer, asked, constraints, period)
    distance = {n.bare: n.distance for n in near}
    matches = [replace(m, distance=distance[gazetteer.bare[m.row]]) for m in found]
    return Finding(tuple(best_matches(matches, False)), (), (*near_above, mention.written))


def _communes_of(gazetteer: Gazetteer, mentions: Iterable[Mention]) -> set[int]:
    rows: set[int] = set()
    for mention in mentions:
        for name in mention.names:
            parts = {name.bare}
            for former in gazetteer.former_districts.get(name.bare, ()):
                parts |= former.parts
            for bare in parts:
                for district, _ in gazetteer.by_name["district"].get(bare, ()):
                    rows.update(gazetteer.children[district])
    return rows
