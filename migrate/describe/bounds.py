"""Between which days a document must have been issued, from other places of its pages.

Acts it cites with number and date were there before it; the stamp of an electronic signature
(``16.01.2025 07:46:10 +07:00``) was set on the day of issue or a few days later. A day that readers
differ about is settled where only one of its readings lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from migrate.describe.dates import cited_dates
from migrate.describe.layout import Line
from migrate.describe.values import by_lines
from migrate.model import Evidence
from migrate.orthography import fold

LATEST_STAMP = 7
"""Days from issue to the signature of the copy: a week; 0 to 5 on all stamped scans seen."""
REACH = 40
"""So many letters after number and symbol of an act its date is looked for."""
MISREAD = {"4": "1", "0": "1"}
"""Digits that a written 1 was read as by two readers alike."""
_STAMP = re.compile(r"(?<!\d)(\d\d)[.,/-](\d\d)[.,/-](20\d\d)\s+\d\d:\d\d")
_ACT = re.compile(r"\bs\w\W{0,2}\d{1,5}\s*/\s*[\w/-]{2,}\W{0,3}ngay\b")


class Bounds(Struct, frozen=True):
    """First and last possible day in ISO 8601 (empty: not known), and what says so."""

    earliest: str = ""
    latest: str = ""
    evidence: tuple[Evidence, ...] = ()

    def admit(self, iso: str) -> bool:
        """Say whether a document may have been issued on a day."""
        return self.earliest <= iso and not (self.latest and iso > self.latest)

    @property
    def narrow(self) -> bool:
        """Whether they are a signature's days, and an error seldom falls between them."""
        if not self.earliest or not self.latest:
            return False
        days = date.fromisoformat(self.latest) - date.fromisoformat(self.earliest)
        return days <= timedelta(LATEST_STAMP)

    def settle(self, iso: str, others: Iterable[str]) -> bool:
        """Say whether ``iso`` alone, of all that was or may have been read, lies between."""
        return self.admit(iso) and not any(self.admit(other) for other in others if other != iso)


UNBOUNDED = Bounds()


def find_bounds(pages: Sequence[Sequence[Line]]) -> Bounds:
    """Return what the pages of a document say of the day of its issue."""
    stamps = [found for line in (pages[0] if pages else ()) for found in _stamp(line)]
    acts = [found for lines in pages for found in _acts(lines)]
    latest = min((iso for iso, _ in stamps), default="")
    lower = [*acts, *((_days_before(iso), line) for iso, line in stamps)]
    earliest = max((iso for iso, _ in lower), default="")
    told = [line for iso, line in acts if iso == earliest][:1]
    return Bounds(
        earliest,
        latest,
        (
            *by_lines([line for iso, line in stamps if iso == latest][:1], "signature-stamp"),
            *by_lines(told, "cited-act"),
        ),
    )


def _stamp(line: Line) -> Iterator[tuple[str, Line]]:
    for day, month, year in _STAMP.findall(line.text):
        yield from ((iso, line) for iso in cited_dates(f"ngày {day}/{month}/{year}"))


def _acts(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the dates of acts cited with their numbers; a date may stand on the next line."""
    for line, after in pairwise((*lines, None)):
        text = f"{line.text} {after.text if after else ''}" if line else ""
        folded = fold(text)
        for act in _ACT.finditer(folded):
            if line and act.start() < len(line.text):
                said = folded[act.end() - len("ngay") : act.end() + REACH]
                yield from ((iso, line) for iso in list(cited_dates(said))[:1])


def _days_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(LATEST_STAMP)).isoformat()


def misreadings(iso: str, *, padded: bool = True) -> tuple[str, ...]:
    """Return the days that ``iso`` may have been read for: a 1 taken for a 4, a digit lost."""
    month, day = iso[:8], iso[8:]
    found = [
        day[:at] + MISREAD[digit] + day[at + 1 :]
        for at, digit in enumerate(day)
        if digit in MISREAD
    ]
    if not padded:
        found += [f"{tens}{day[1]}" for tens in "123"]
    return tuple(f"{month}{other}" for other in found if other != day)
