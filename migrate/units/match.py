"""From mentions to the units they can mean, at the record's date.

Marks outrank bare letters, and the time outranks nothing: a unit that fits the words but not the
date is kept, and said to be so. No unit is taken because it is the only one left: every level that
the text names has to fit.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from migrate.units.above import Above, fits_district, fits_province
from migrate.units.gazetteer import Entry, FormerDistrict, Gazetteer, ProvinceSense
from migrate.units.parse import Mention, Name, Reading
from migrate.units.period import Period, overlaps

NOT_YET = 3
"""Lateness of a unit that began after the record."""
OUT_OF_TIME = 2
"""Lateness from which a unit does not hold at the record's date, and none is better than others."""
CITY = ("district", "province")


class Match(Struct, frozen=True, gc=False):
    """A unit state that fits the words.

    ``loss`` counts the names that fit only without their marks or by a short form. ``late`` is 0
    when the state held at the record's date, 1 when its code did under another name, 2 when it had
    ended, 3 when it had not begun. ``odd_kind`` says the text gives a kind this code never had.
    ``former`` are the former province and district that the text names, ``distance`` the letters
    that differ.
    """

    row: int
    loss: int
    late: int
    odd_kind: bool
    former: tuple[ProvinceSense | FormerDistrict, ...] = ()
    distance: int = 0


def nearest_first(match: Match) -> tuple[int, int]:
    """Order states by how near they are to the record's date, the latest first among equals."""
    return match.late, -match.row


def timeliness(gazetteer: Gazetteer, row: int, period: Period) -> int:
    """Return how a state stands to the record's date; see :class:`Match`."""
    unit = gazetteer.units[row]
    if overlaps(period, unit.valid_from, unit.valid_to):
        return 0
    states = [gazetteer.units[r] for r in gazetteer.states[unit.is_new, unit.code]]
    if any(overlaps(period, s.valid_from, s.valid_to) for s in states):
        return 1
    return 3 if all(s.valid_from > period.last for s in states) else 2


def had_kind(gazetteer: Gazetteer, row: int, kind: str) -> bool:
    """Say whether the unit's code ever had ``kind`` under the same name."""
    unit = gazetteer.units[row]
    if unit.kind == kind:
        return True
    rows = gazetteer.states[unit.is_new, unit.code]
    return any(
        gazetteer.units[r].kind == kind and gazetteer.bare[r] == gazetteer.bare[row] for r in rows
    )


class Constraints(Struct, frozen=True, gc=False):
    """The mentions that narrow a commune down; each group must be met where it is not empty."""

    districts: tuple[Mention, ...]
    provinces: tuple[Mention, ...]
    cities: tuple[Mention, ...]
    unmarked: tuple[Mention, ...]

    @property
    def are_any(self) -> bool:
        """Whether the text names anything above the commune."""
        return bool(self.districts or self.provinces or self.cities or self.unmarked)

    @property
    def are_marked(self) -> bool:
        """Whether a marker says of what level one of them is."""
        return bool(self.districts or self.provinces or self.cities)

    def district_names(self, gazetteer: Gazetteer) -> set[str]:
        """Return the bare keys of all districts that are named, with the parts of former ones."""
        found = {name.bare for mention in self.districts for name in mention.names}
        later = [
            former.parts for bare in found for former in gazetteer.former_districts.get(bare, ())
        ]
        return found.union(*later) if later else found


def constraints_of(gazetteer: Gazetteer, reading: Reading) -> Constraints:
    """Sort the mentions above the commune by what they may be."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    unmarked = []
    for mention in reading.mentions:
        if mention.kind:
            groups.setdefault(_levels(gazetteer, mention), []).append(mention)
        elif mention.levels != ("commune",):
            unmarked.append(mention)
    cities = tuple(groups.get(CITY, ()))
    districts = tuple(groups.get(("district",), ()))
    provinces = tuple(groups.get(("province",), ()))
    if cities and provinces:
        districts, cities = (*districts, *cities), ()
    return Constraints(districts, provinces, cities, tuple(unmarked))


def _levels(gazetteer: Gazetteer, mention: Mention) -> tuple[str, ...]:
    """Return the levels a mention can be of; a city is a district or a province by its name."""
    if mention.levels != CITY or not mention.names:
        return mention.levels
    names = {name.bare for name in mention.names}
    if not names & gazetteer.city_provinces:
        return ("district",)
    return mention.levels if names & gazetteer.known["district"] else ("province",)


def match_commune(
    gazetteer: Gazetteer,
    names: Iterable[Name],
    kind: str,
    constraints: Constraints,
    period: Period,
) -> list[Match]:
    """Return all states that one of ``names`` can mean under the constraints."""
    found = []
    for name in names:
        for entry in _entries(gazetteer, name, constraints):
            match = _fit(gazetteer, entry, name, kind, constraints, period)
            if match is not None:
                found.append(match)
    return found


def _entries(gazetteer: Gazetteer, name: Name, constraints: Constraints) -> list[Entry]:
    """Return the communes of that name, only those of the named districts where there are any."""
    if not constraints.districts:
        return gazetteer.by_name["commune"].get(name.bare, [])
    districts = constraints.district_names(gazetteer)
    if len(districts) == 1:
        return gazetteer.in_district.get((name.bare, districts.pop()), [])
    return [
        entry
        for bare in sorted(districts)
        for entry in gazetteer.in_district.get((name.bare, bare), ())
    ]


def _fit(
    gazetteer: Gazetteer,
    entry: Entry,
    name: Name,
    kind: str,
    constraints: Constraints,
    period: Period,
) -> Match | None:
    row, marked, short = entry
    above = fit_above(gazetteer, row, constraints, period)
    if above is None:
        return None
    former, late, loss = above
    loss += int(marked != name.marked) + int(short)
    odd = bool(kind) and not had_kind(gazetteer, row, kind)
    return Match(row, loss, max(late, timeliness(gazetteer, row, period)), odd, former)


def fit_above(
    gazetteer: Gazetteer, row: int, constraints: Constraints, period: Period
) -> Above | None:
    """Return how the levels above a unit fit, ``None`` where one of them does not."""
    unmarked = () if constraints.provinces else constraints.unmarked
    former: tuple[ProvinceSense | FormerDistrict, ...] = ()
    late = loss = 0
    for group in (constraints.districts, constraints.cities, constraints.provinces, unmarked):
        if group:
            fitted = _fit_any(gazetteer, row, group, period)
            if fitted is None:
                return None
            former, late, loss = former + fitted[0], max(late, fitted[1]), loss + fitted[2]
    return former, late, loss


def _fit_any(
    gazetteer: Gazetteer, row: int, mentions: Iterable[Mention], period: Period
) -> Above | None:
    best: Above | None = None
    for mention in mentions:
        for name in mention.names:
            fitted = _fit_one(gazetteer, row, mention, name, period)
            if fitted is not None and (best is None or fitted[1:] < best[1:]):
                best = fitted
    return best


def _fit_one(
    gazetteer: Gazetteer, row: int, mention: Mention, name: Name, period: Period
) -> Above | None:
    fitted = None
    if "district" in mention.levels:
        fitted = fits_district(gazetteer, row, name, period)
    if fitted is None and "province" in mention.levels:
        fitted = fits_province(gazetteer, row, name, period)
    return fitted


def best_matches(matches: list[Match], has_marks: bool) -> list[Match]:
    """Keep the matches that nothing else beats: kind, then marks and time together.

    A match that keeps all marks and the date beats all others. One that keeps only the marks, or
    only the date, does not beat one that keeps the other.
    """
    if len(matches) == 1:
        return matches
    pool = [m for m in matches if not m.odd_kind] or matches
    if not has_marks:
        return _earliest(pool)
    least = min((m.loss for m in pool), default=0)
    faithful = [m for m in pool if m.loss == least]
    if any(m.late == 0 for m in faithful):
        return _earliest(faithful)
    return _earliest(faithful) + _earliest([m for m in pool if m.late <= 1 and m.loss > least])


def _earliest(matches: list[Match]) -> list[Match]:
    least = min((m.late for m in matches), default=0)
    return [m for m in matches if m.late == least or least >= OUT_OF_TIME]
