"""A body above the commune: a district or province that a text can mean, and what became of it.

Districts: :mod:`migrate.units.districts`. Provinces: :mod:`migrate.units.provinces`.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from migrate.units.period import Period
from migrate.units.tables import FIRST_LIST
from migrate.units.walk import Walk


class Body(Struct, frozen=True, gc=False):
    """A district or province that the text can mean.

    ``place`` is its full name with the place above it. ``late`` is that of a
    :class:`~migrate.units.match.Match`, of the name or the province named with it. ``within`` is a
    former district that its area belonged to, wholly or in part, on the record's date.
    """

    code: str
    place: str
    late: int
    walk: Walk
    within: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all that is known of its people and land went to one unit."""
        shares = {(c.people, c.land) for c in self.walk.candidates}
        return len(self.walk.candidates) == 1 and shares == {("all", "all")}


def in_time(bodies: Iterable[Body]) -> list[Body]:
    """Keep the bodies nearest to the record's date."""
    kept = list(bodies)
    least = min((b.late for b in kept), default=0)
    return [b for b in kept if b.late == least]


def grade_in_time(period: Period, late: int) -> str:
    """Grade a district by name: C before the coded lists and out of its time, else B."""
    before_lists = period.is_known and period.last < FIRST_LIST
    return "C" if before_lists or late else "B"
