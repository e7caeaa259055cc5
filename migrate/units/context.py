"""What the surroundings of a record say of its place: a prior, always reported when used."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from migrate.units.above import fits_province
from migrate.units.gazetteer import Gazetteer
from migrate.units.match import Constraints, constraints_of, fit_above
from migrate.units.parse import Name, read_text
from migrate.units.period import Period
from migrate.units.search import Finding


class Context(Struct, frozen=True, gc=False):
    """Province, district and commune of the folder, profile or dossier; ``source`` says which.

    A context narrows several units down to those it names. It never replaces what a text says, and
    an answer that needed it is graded as inferred.
    """

    province: str = ""
    district: str = ""
    commune: str = ""
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.province or self.district or self.commune)

    @property
    def text(self) -> str:
        """The context as an address, smallest unit first."""
        return ", ".join(part for part in (self.commune, self.district, self.province) if part)


def narrow_by_initials(
    gazetteer: Gazetteer, found: Finding, initials: str, period: Period
) -> Finding:
    """Keep the units of the provinces that the initials at the end of the text may mean.

    Initials stand for other things too, so they count only where some unit fits them.
    """
    senses = [Name("", bare) for bare in sorted(gazetteer.initials.get(initials, ()))]
    fitting = tuple(
        [
            m
            for m in found.matches
            if any(fits_province(gazetteer, m.row, name, period) for name in senses)
        ]
    )
    return replace(found, matches=fitting) if fitting else found


def narrow(
    gazetteer: Gazetteer,
    found: Finding,
    constraints: Constraints,
    context: Context,
    period: Period,
) -> Finding:
    """Keep the units that the context names, where the text itself left several.

    A context that fits none of them is reported and makes the answer doubtful where the text names
    neither district nor province.
    """
    if not context or not found.matches:
        return found
    around = [
        constraints_of(gazetteer, read_text(gazetteer, place))
        for place in (context.district, context.province)
        if place
    ]
    fitting = tuple(
        m
        for m in found.matches
        if all(fit_above(gazetteer, m.row, part, period) is not None for part in around)
    )
    if not fitting:
        doubts = () if constraints.are_any else ("other_context",)
        return replace(found, doubts=(*found.doubts, *doubts))
    codes = {gazetteer.units[m.row].code for m in found.matches}
    if {gazetteer.units[m.row].code for m in fitting} == codes:
        return found
    return replace(found, matches=fitting, context=f"{context.text} ({context.source})")
