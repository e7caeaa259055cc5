"""The date of issue: year and month are printed, the day is mostly written by hand.

Proofs that do not depend on one another: two readers on the line; the day exists in its month;
it is no earlier than a date the document cites as past; the digit 4 (a written 1) confirmed by a
third reading; of all that was read only this day lies between the days that acts cited and the
stamp of a signature leave.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import structs

from migrate.describe.bounds import UNBOUNDED, Bounds, misreadings
from migrate.describe.dates import DateLine, read_date_line
from migrate.describe.layout import Line, part, widened
from migrate.describe.letterhead import Letterhead
from migrate.describe.readers import (
    DIGITS,
    PRINT,
    SITE,
    Readers,
    Reading,
    grown,
    is_sure,
    may_contradict,
    until,
)
from migrate.describe.values import by_reading, others, value
from migrate.model import Box, FieldValue
from migrate.orthography import fold

_DAY = re.compile(r"\W*n[gq]\w")
"""The word ``ngày``, however its letters were read."""
_YEAR_WORD = re.compile(r"nam")
"""The word ``năm``, folded."""
_GAP = 0.3
"""Shares of a line's height that are blank before it."""
TWO = 2
"""Readers that prove the year, which is printed."""
ENOUGH = 3
"""Readings that must say the same, both second readers among them."""
AGREED, DOUBTFUL, TWICE, CONTRADICTED, ALONE, SPLIT, PARTIAL = 0.99, 0.93, 0.92, 0.9, 0.75, 0.4, 0.3


def read_date(head: Letterhead, readers: Readers) -> tuple[Reading, ...]:
    """Return all readings of the line of place and date."""
    line = head.date
    if line is None:
        return ()
    return until(_is_settled, readers.first(line), _questions(line, head, readers))


def _questions(
    line: Line, head: Letterhead, readers: Readers
) -> Iterator[Callable[[], Reading | None]]:
    """Yield what to ask, next the reader of print: of day and month, if two have the year."""
    box, years = _day_box(line, head), [read_date_line(line.text).year]

    def of_all() -> Reading | None:
        found = readers.again(line, DIGITS, box)
        years.append(read_date_line(found.text).year if found else None)
        return found

    yield of_all
    proven = years[0] is not None and years[0] == years[-1]
    yield partial(readers.again, line, PRINT, _before_year(line, box) if proven else box)
    yield partial(readers.again, line, DIGITS, grown(box, 0.25))
    yield partial(readers.again, line, PRINT, grown(box, 0.15))
    yield partial(readers.again, line, DIGITS, grown(box, -0.1))
    yield partial(readers.again, line, PRINT, grown(box, 0.35))
    yield partial(readers.again, line, SITE, box)


def _before_year(line: Line, box: Box) -> Box:
    """Return the place of day and month: ``box`` up to the word ``năm``."""
    before = [word.box.left for word in line.words if _YEAR_WORD.match(fold(word.text))]
    right = max(before, default=box.right) - _GAP * (box.bottom - box.top)
    return structs.replace(box, right=right) if box.left < right < box.right else box


def _day_box(line: Line, head: Letterhead) -> Box:
    """Return the place of ``ngày … tháng … năm …``; all of the line where that was not read.

    The place of issue before it is print that nobody doubts, and readers take time by width; it
    may look like the word itself: ``Quảng Ngãi``.
    """
    begun = [at for at, word in enumerate(line.words) if _DAY.match(fold(word.text))]
    days = part(line, line.words[begun[-1] :]) if begun else None
    return widened(line, head.border, line.right) if days is None else days.box


def _is_settled(readings: Sequence[Reading]) -> bool:
    """Say whether no further reading can change what becomes of the date.

    What a second reader once said against it, no agreement takes back.
    """
    sure = describe_date(readings, ()).confidence
    return sure >= DOUBTFUL or sure == CONTRADICTED


def describe_date(
    readings: Sequence[Reading], cited: Sequence[str], bounds: Bounds = UNBOUNDED
) -> FieldValue:
    """Return ``issuedDate``. A date that is only partly readable is given shorter, never filled up.

    Args:
        readings: of the line of place and date.
        cited: dates in the body that the document may not precede.
        bounds: what other places of the pages say of its day.
    """
    dates = _with_year([(read_date_line(reading.text), reading) for reading in readings])
    whole = Counter(d.iso for d, _ in dates if len(d.iso) == 10)
    if not whole:
        return _partial(dates)
    best = max(whole, key=lambda iso: (whole[iso], _weight(iso, dates)))
    mine = [(d, r) for d, r in dates if d.iso == best]
    rule = "date-agreement" if len({r.reader for _, r in mine}) > 1 else "date-line"
    evidence = [by_reading(reading, rule) for _, reading in mine]
    sure = _confidence(best, dates, cited)
    if sure < AGREED and _is_settled_by(bounds, best, dates):
        sure, evidence = AGREED, [*evidence, *bounds.evidence]
    elif bounds.latest and best > bounds.latest:
        sure = SPLIT
    return value(
        "issuedDate",
        best,
        sure,
        evidence,
        written=mine[0][1].text,
        alternatives=others(best, [(d.iso, r) for d, r in dates if len(d.iso) == 10]),
    )


def _with_year(dates: Sequence[tuple[DateLine, Reading]]) -> list[tuple[DateLine, Reading]]:
    """Complete readings of day and month by the year, if two readers have it and none another."""
    years = {(line.year, reading.reader) for line, reading in dates if line.year}
    if len(years) < TWO or len({year for year, _ in years}) > 1:
        return list(dates)
    year = next(year for year, _ in years)
    return [
        (structs.replace(line, year=year) if line.year is None and line.day else line, reading)
        for line, reading in dates
    ]


def _is_settled_by(bounds: Bounds, best: str, dates: Sequence[tuple[DateLine, Reading]]) -> bool:
    """Say whether two readers say a day that alone lies between the bounds.

    Between the days of a signature's stamp any two readers will do; else both second readers must
    say so, and what their error could hide is held against the bounds too.
    """
    readers = {r.reader for d, r in dates if d.iso == best}
    read = [d.iso for d, _ in dates if len(d.iso) == len(best)]
    if bounds.narrow:
        return len(readers) > 1 and bounds.settle(best, read)
    hidden = misreadings(best, padded=all(d.padded for d, _ in dates if d.iso == best))
    doubted = [*(iso for iso in read if iso != best), *hidden]
    return readers >= {DIGITS, PRINT} and bool(doubted) and bounds.settle(best, doubted)


def _weight(iso: str, dates: Sequence[tuple[DateLine, Reading]]) -> float:
    return max(r.confidence for d, r in dates if d.iso == iso)


def _partial(dates: Sequence[tuple[DateLine, Reading]]) -> FieldValue:
    known = sorted({d.iso for d, _ in dates if d.iso}, key=lambda iso: (-len(iso), iso))
    longest = known[0] if known and all(known[0].startswith(k) for k in known) else None
    if known and longest is None:
        years = {iso[:4] for iso in known}
        longest = years.pop() if len(years) == 1 else None
    evidence = [by_reading(reading, "date-line") for _, reading in dates]
    written = dates[0][1].text if dates else ""
    return value("issuedDate", longest, PARTIAL, evidence, written=written)


def _confidence(
    best: str, dates: Sequence[tuple[DateLine, Reading]], cited: Sequence[str]
) -> float:
    mine = Counter(r.reader for d, r in dates if d.iso == best)
    against = [d for d, r in dates if _differs(d, best) and may_contradict(r.reader)]
    first = any(reader not in (DIGITS, PRINT) for reader in mine)
    padded = any(d.padded for d, _ in dates if d.iso == best)
    own = (r for d, r in dates if d.iso == best and r.reader not in (DIGITS, PRINT))
    printed = any(map(is_sure, own))
    if any(iso > best for iso in cited):
        return SPLIT
    agreeing = mine[DIGITS] + mine[PRINT] + first
    if mine[DIGITS] and padded and printed and not against:
        return AGREED
    if mine[DIGITS] and mine[PRINT] and agreeing >= ENOUGH and not against:
        return DOUBTFUL if ("4" in best[8:] or not padded) and not first else AGREED
    if mine[DIGITS] and mine[PRINT]:
        return CONTRADICTED if against else TWICE
    return ALONE if mine[DIGITS] and not against else SPLIT


def _differs(line: DateLine, best: str) -> bool:
    """Say whether a reading speaks against ``best``; a part it could not read says nothing."""
    chosen = date.fromisoformat(best)
    if line.day and line.day < 10 and not line.padded:
        lost = str(line.day) in str(chosen.day)
    else:
        lost = False
    pairs = ((line.year, chosen.year), (line.month, chosen.month), (line.day, chosen.day))
    return any(read is not None and read != is_ for read, is_ in pairs[: 2 if lost else 3])
