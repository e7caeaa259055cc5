"""Whether a unit lay in the province or district that a text names, then or under a former name."""

from __future__ import annotations

from migrate.units.gazetteer import FormerDistrict, Gazetteer, ProvinceSense
from migrate.units.parse import Name
from migrate.units.period import Period, overlaps

Above = tuple[tuple[ProvinceSense | FormerDistrict, ...], int, int]
"""Former places named above a unit, lateness, and names that fit only without their marks."""


def sense_fits(sense: ProvinceSense, gazetteer: Gazetteer, row: int) -> bool:
    """Say whether the unit at ``row`` lay in the province that ``sense`` means."""
    units = gazetteer.units
    province = gazetteer.province_of[row]
    if sense.is_new != gazetteer.new[row]:
        return False
    districts = sense.parts.get(units[province].code)
    if districts is None:
        return False
    return not districts or gazetteer.bare[units[row].parent] in districts


def fits_province(gazetteer: Gazetteer, row: int, name: Name, period: Period) -> Above | None:
    """Return how a province's name fits a unit, in time before out of time; ``None`` for not."""
    best: Above | None = None
    for sense in gazetteer.province_senses.get(name.bare, ()):
        if sense_fits(sense, gazetteer, row):
            late = lateness(period, sense.valid_from, sense.valid_to, former=not sense.code)
            if best is None or late < best[1]:
                former = () if sense.code else (sense,)
                best = former, late, int(sense.marked != name.marked)
    return best


def lateness(period: Period, valid_from: str, valid_to: str, former: bool) -> int:
    """Return how a name of a place above stands to the record's date.

    Where the date is unknown, a place of the coded lists comes before one that ended earlier.
    """
    if not period.is_known:
        return int(former)
    return 0 if overlaps(period, valid_from, valid_to) else 2


def fits_district(gazetteer: Gazetteer, row: int, name: Name, period: Period) -> Above | None:
    """Return how a district's name fits a unit, ``None`` where it did not lie there.

    The name may be that of its district, or of a former district that its district was part of.
    """
    if gazetteer.new[row]:
        return None
    unit = gazetteer.units[row]
    if gazetteer.bare[unit.parent] == name.bare:
        return (), 0, int(gazetteer.marked[unit.parent] != name.marked)
    province = gazetteer.units[gazetteer.province_of[row]].code
    best: Above | None = None
    for former in gazetteer.former_districts.get(name.bare, ()):
        was_there = not former.valid_to or unit.valid_from < former.valid_to
        if (
            was_there
            and gazetteer.bare[unit.parent] in former.parts
            and province in former.provinces
        ):
            late = lateness(period, former.valid_from, former.valid_to, former=True)
            if best is None or late < best[1]:
                best = (former,), late, int(former.marked != name.marked)
    return best
