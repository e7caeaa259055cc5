"""The number of a document, mostly written by hand: certain only where readers agree.

Which agreement is enough was measured (docs/describe.md, "Numbers"): one reader errs on one in
ten to one in twenty; two can share an error (an open 2 read as 8, a 1 with a long stroke read
as 4). So three readings by two different readers are asked for, and a 4, which a 1 is taken for,
needs the first reader too. Print is another matter: where the first reader is sure of every word
of the line, one second reader that says the same is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct

from migrate.describe import symbol
from migrate.describe.layout import Line, widened
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

DOUBTED = "4"
"""A digit that is read for another: a written 1 with a long upstroke."""
ENOUGH = 3
"""Readings that must say the same, both second readers among them."""
AGREED, DOUBTFUL, TWICE, CONTRADICTED, ALONE, SPLIT = 0.99, 0.93, 0.92, 0.9, 0.75, 0.4
"""Confidence of the number by what was found, as measured; see docs/describe.md."""


def read_number(head: Letterhead, readers: Readers) -> tuple[Reading, ...]:
    """Return all readings of the number line: the page's own, and the second readers'."""
    line = head.number
    if line is None:
        return ()
    whole, place = line_box(line, head), number_box(line)
    digits = place or whole
    questions: list[Callable[[], Reading | None]] = [
        partial(readers.again, line, DIGITS, whole),
        partial(readers.again, line, PRINT, digits),
        partial(readers.again, line, DIGITS, grown(whole, 0.25)),
        partial(readers.again, line, PRINT, whole if place else grown(whole, 0.15)),
        partial(readers.again, line, DIGITS, digits if place else grown(whole, -0.1)),
        partial(readers.again, line, SITE, whole),
    ]
    return until(_is_settled, readers.first(line), questions)


def _is_settled(readings: Sequence[Reading]) -> bool:
    """Say whether no further reading can change what becomes of the number.

    What a second reader once said against it, no agreement takes back.
    """
    sure = describe_number(readings).confidence
    return sure >= DOUBTFUL or sure == CONTRADICTED


def line_box(line: Line, head: Letterhead) -> Box:
    """Return the place of the line, wider where its label or its symbol was not read."""
    labelled = fold(line.text).lstrip(" .-_'").startswith(("s", "5"))
    edge = min([line.left, *(body.left for body in head.issuer)])
    left = line.left if labelled else edge
    right = line.right if "/" in line.text else head.border
    return widened(line, left, right)


def number_box(line: Line) -> Box | None:
    """Return the place of the digits: from after ``Số:`` to before the slash of the symbol."""
    text, offset = line.text, 0
    slash = max(text.rfind("/"), text.rfind("⁄"))
    if slash <= 0:
        return None
    start = len(text) - len(symbol.without_label(text))
    left = right = None
    for word in line.words:
        end = offset + len(word.text)
        width = (word.box.right - word.box.left) / max(1, len(word.text))
        if left is None and start < end:
            left = word.box.left + max(0, start - offset) * width
        if right is None and slash < end:
            right = word.box.left + max(0, slash - offset) * width
        offset = end + 1
    height = line.box.bottom - line.box.top
    if left is None or right is None or right - left < 0.5 * height:
        return None
    return Box(left, line.box.top, right - 0.25 * height, line.box.bottom)


def describe_number(readings: Sequence[Reading]) -> FieldValue:
    """Return ``codeNumber`` from all readings of its line."""
    votes = [_vote(reading) for reading in readings]
    counted = Counter(_bare(vote.number) for vote in votes if vote.number.strip("0"))
    if not counted:
        return value("codeNumber", None, 0.0, [by_reading(r, "number-line") for r in readings])
    best = max(counted, key=lambda n: (counted[n], _weight(n, votes)))
    mine = [vote for vote in votes if _bare(vote.number) == best]
    written = Counter(vote.number for vote in mine).most_common(1)[0][0]
    rule = "number-agreement" if len({v.reading.reader for v in mine}) > 1 else "number-line"
    return value(
        "codeNumber",
        written,
        _confidence(best, votes),
        [by_reading(vote.reading, rule) for vote in mine],
        written=mine[0].reading.text,
        alternatives=others(written, [(vote.number, vote.reading) for vote in votes]),
    )


class _Vote(Struct, frozen=True):
    """The number that a reading gives; ``whole`` says that it read the symbol behind it too."""

    number: str
    whole: bool
    reading: Reading


def _vote(reading: Reading) -> _Vote:
    taken = symbol.take_apart(reading.text)
    if taken.notation:
        return _Vote(taken.number, whole=True, reading=reading)
    return _Vote(symbol.digits(reading.text.rstrip(" /⁄|lI.,")), whole=False, reading=reading)


def _bare(number: str) -> str:
    return number.lstrip("0")


def _weight(number: str, votes: Sequence[_Vote]) -> float:
    return max(v.reading.confidence for v in votes if _bare(v.number) == number)


def _confidence(best: str, votes: Sequence[_Vote]) -> float:
    mine = Counter(v.reading.reader for v in votes if _bare(v.number) == best)
    second = [v for v in votes if may_contradict(v.reading.reader) and v.number]
    against = any(_bare(v.number) != best and not _is_cut(v, best) for v in second)
    first = any(reader not in (DIGITS, PRINT) for reader in mine)
    agreeing = mine[DIGITS] + mine[PRINT] + first
    if mine[DIGITS] and _in_print(best, votes) and not against:
        return AGREED
    if mine[DIGITS] and mine[PRINT] and agreeing >= ENOUGH and not against:
        return DOUBTFUL if DOUBTED in best and not first else AGREED
    if mine[DIGITS] and mine[PRINT]:
        return CONTRADICTED if against else TWICE
    return ALONE if mine[DIGITS] and not against else SPLIT


def _in_print(best: str, votes: Sequence[_Vote]) -> bool:
    """Say whether the page's own reading is sure of the whole line that has the number."""
    own = (vote for vote in votes if vote.reading.reader not in (DIGITS, PRINT))
    return any(v.whole and _bare(v.number) == best and is_sure(v.reading) for v in own)


def _is_cut(vote: _Vote, best: str) -> bool:
    """Say whether a reading of the digits' place was cut too tight, or has the slash as a 1."""
    number = _bare(vote.number)
    slashed = number.startswith(best) and set(number[len(best) :]) <= {"1"}
    return not vote.whole and (best.startswith(number) or slashed)
