"""Dates of Vietnamese documents: the issue date's line and dates cited in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from migrate.describe.symbol import strokes
from migrate.orthography import fold

_LINE = re.compile(
    r"n[gq]\w{0,2}\W{0,2}?(?P<d>\S{0,4}?\s?\S{0,3}?)\s*th?\w{0,2}n[gq]\W?(?P<m>.{0,5}?)\s*n\w?m\W{0,2}"
    r"(?P<y>\d{4})"
)
_TIGHT = re.compile(r"ngay\s*(?P<d>.{0,5}?)\s*thang\s*(?P<m>.{0,4}?)\s*nam\s*(?P<y>\d{4})")
_YEARLESS = re.compile(
    r"n[gq]\w{0,2}\W{0,2}?(?P<d>\S{0,4}?\s?\S{0,3}?)\s*th?\w{0,2}n[gq]\W?(?P<m>\S{1,3}?)\W*n?$"
)
"""A line that ends before the year, perhaps with the edge of ``năm``."""
_YEAR = re.compile(r"n\wm\W{0,2}(?P<y>\d{4})")
_CITED = re.compile(
    r"ngay\s*(\d{1,2})\s*(?:thang|[/.-])\s*(\d{1,2})\s*(?:nam|[/.-])\s*((?:19|20)\d\d)"
)
FIRST_YEAR = 1945
LAST_YEAR = 2100


class DateLine(Struct, frozen=True):
    """Day, month and year as read, each ``None`` when it is not a number of its kind."""

    year: int | None
    month: int | None = None
    day: int | None = None
    place: str = ""
    padded: bool = True
    """Whether the day has two digits; of a written day one may have been lost (NĐ 30 pads it)."""

    @property
    def iso(self) -> str:
        """The date in ISO 8601, shorter where day or month is not known; never invented."""
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None or not _exists(self.year, self.month, self.day):
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def read_date_line(text: str) -> DateLine:
    """Read ``Hà Nội, ngày 05 tháng 01 năm 2020`` as printed, handwriting and all."""
    folded = fold(text)
    match = _TIGHT.search(folded) or _LINE.search(folded)
    if match is None:
        return _without_year(folded)
    place = text[: match.start()] if len(folded) == len(text) else ""
    return DateLine(
        year=_number(match["y"], FIRST_YEAR, LAST_YEAR),
        month=_number(match["m"], 1, 12),
        day=_number(match["d"], 1, 31),
        place=place.strip(" ,.;:-–—_|'\"“”"),
        padded=_is_padded(match["d"]),
    )


def _without_year(folded: str) -> DateLine:
    """Read a line that ends before the year, or of which nothing but the year can be read."""
    year, match = _YEAR.search(folded), _YEARLESS.search(folded)
    if year or match is None:
        return DateLine(year=_number(year["y"], FIRST_YEAR, LAST_YEAR) if year else None)
    month, day = _number(match["m"], 1, 12), _number(match["d"], 1, 31)
    return DateLine(year=None, month=month, day=day, padded=_is_padded(match["d"]))


def _is_padded(day: str) -> bool:
    return len(re.sub(r"\W", "", strokes(day))) > 1


def _number(text: str, lowest: int, highest: int) -> int | None:
    """Return the number that ``text`` is, or ``None``; a bare stroke is a 1."""
    bare = strokes(re.sub(r"[\s.,_'’-]", "", text))
    if not re.fullmatch(r"\d{1,4}", bare):
        return None
    return int(bare) if lowest <= int(bare) <= highest else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def cited_dates(text: str) -> Iterator[str]:
    """Yield the full dates that ``text`` cites, in ISO 8601, in their order."""
    for day, month, year in _CITED.findall(fold(text)):
        if _exists(int(year), int(month), int(day)):
            yield f"{year}-{int(month):02d}-{int(day):02d}"
