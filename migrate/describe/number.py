"""The number of a document, mostly written by hand: certain only where readers agree.

Which agreement is enough was measured (docs/describe.md, "Numbers"): one reader errs on one in
ten to one in twenty; two can share an error (an open 2 read as 8, a 1 with a long stroke read
as 4). So three readings by two different readers are asked for, and a 4, which a 1 is taken for,
needs the first reader too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from migrate.describe import symbol
from migrate.describe.layout import Line, widened
from migrate.describe.letterhead import Letterhead
from migrate.describe.readers import DIGITS, PRINT, Readers, Reading, grown
from migrate.describe.values import by_reading, others, value
from migrate.model import Box, FieldValue
from migrate.orthography import fold

DOUBTED = "4"
"""A digit that is read for another: a written 1 with a long upstroke."""
ENOUGH = 3
"""Readings of two second readers together that must say the same."""
AGREED, DOUBTFUL, ALONE, SPLIT = 0.99, 0.93, 0.8, 0.5
"""Confidence of the number by what was found, as measured; see docs/describe.md."""


def read_number(head: Letterhead, readers: Readers) -> tuple[Reading, ...]:
    """Return all readings of the number line: the page's own, and the second readers'."""
    line = head.number
    if line is None:
        return ()
    whole, place = line_box(line, head), number_box(line)
    asked = (
        readers.first(line),
        readers.again(line, DIGITS, whole),
        readers.again(line, PRINT, whole),
        readers.again(line, DIGITS, grown(whole, 0.25)),
        readers.again(line, DIGITS, place) if place else None,
        readers.again(line, PRINT, place) if place else None,
    )
    return tuple(reading for reading in asked if reading)


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
    numbers = [(_number(reading), reading) for reading in readings]
    votes = Counter(number.lstrip("0") for number, _ in numbers if number.strip("0"))
    if not votes:
        return value("codeNumber", None, 0.0, [by_reading(r, "number-line") for r in readings])
    best = max(votes, key=lambda n: (votes[n], _weight(n, numbers)))
    mine = [(number, r) for number, r in numbers if number.lstrip("0") == best]
    written = max(Counter(number for number, _ in mine).items(), key=lambda p: (p[1], len(p[0])))[0]
    rule = "number-agreement" if len({r.reader for _, r in mine}) > 1 else "number-line"
    return value(
        "codeNumber",
        written,
        _confidence(best, numbers),
        [by_reading(reading, rule) for _, reading in mine],
        written=mine[0][1].text,
        alternatives=others(written, numbers),
    )


def _number(reading: Reading) -> str:
    """Return the number in a reading of the whole line, or of the digits up to the slash."""
    taken = symbol.take_apart(reading.text)
    if taken.notation:
        return taken.number
    return symbol.digits(reading.text.rstrip(" /⁄|lI.,"))


def _weight(number: str, numbers: Sequence[tuple[str, Reading]]) -> float:
    return max(r.confidence for n, r in numbers if n.lstrip("0") == number)


def _confidence(best: str, numbers: Sequence[tuple[str, Reading]]) -> float:
    mine = Counter(r.reader for n, r in numbers if n.lstrip("0") == best)
    second = [n for n, r in numbers if r.reader in (DIGITS, PRINT)]
    against = any(n and n.lstrip("0") != best and not _is_cut(n, best) for n in second)
    first = any(reader not in (DIGITS, PRINT) for reader in mine)
    if mine[DIGITS] and mine[PRINT] and mine[DIGITS] + mine[PRINT] >= ENOUGH and not against:
        return DOUBTFUL if DOUBTED in best and not first else AGREED
    if mine[DIGITS] and mine[PRINT]:
        return DOUBTFUL - 0.03
    return ALONE if mine[DIGITS] and not against else SPLIT


def _is_cut(number: str, best: str) -> bool:
    """Say whether ``number`` is ``best`` with its last digits missing: a crop too tight."""
    return len(number) < len(best) and best.startswith(number)
