"""When a record was made, as far as that is known: a span of days."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from migrate.errors import UsageError

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Period(Struct, frozen=True, gc=False):
    """First and last possible day, ISO 8601. An unknown date spans everything."""

    first: str = ""
    last: str = "9999-12-31"

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the date."""
        return bool(self.first)


UNKNOWN_PERIOD = Period()


@lru_cache(maxsize=4096)
def period_of(date: str) -> Period:
    """Return the span of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty is unknown.

    Raises:
        UsageError: ``date`` is none of these.
    """
    if not date:
        return UNKNOWN_PERIOD
    match = _DATE.fullmatch(date)
    if match is None or not "01" <= (match[2] or "01") <= "12":
        raise UsageError("units.bad_date", date=date)
    if not "01" <= (match[3] or "01") <= "31":
        raise UsageError("units.bad_date", date=date)
    year, month, day = match.groups()
    return Period(
        f"{year}-{month or '01'}-{day or '01'}",
        f"{year}-{month or '12'}-{day or '31'}",
    )


def overlaps(period: Period, valid_from: str, valid_to: str) -> bool:
    """Say whether something valid from one day until before another held in ``period``."""
    return valid_from <= period.last and (not valid_to or period.first < valid_to)
