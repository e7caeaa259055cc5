"""The filled-in gaps of a form: what stands behind each printed label.

A label is looked for at the beginning of a line or, with its colon, inside one; the longest that
fits counts (``Nơi đăng ký khai sinh`` before ``Nơi đăng ký``). A value ends where the next label
begins; words may go on in the next line when theirs ran to the right margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.kinds.form import Form, FormField, Label
from migrate.describe.layout import Line, join_rows, part, segments, without_specks
from migrate.model import Box
from migrate.orthography import fold

ALIKE = 84
"""Words of a label are that much alike (rapidfuzz ratio, 0 to 100) to what was read, folded."""
RIGHT_MARGIN = 0.8
"""A line of words that ends before this share of the width does not go on in the next."""
EDGE = 0.93
"""Up to this share of the width a hand may have written where nothing was read."""
MOST_LINES = 3
WRAPPED = ("words", "place")
"""Values that may go on in the next line."""
NARROW = ("number", "code")
"""Values without blanks: they end at a wide one, beyond which stands another column."""
ASIDE = 0.15
"""A line that begins so much further right than the label (share of the width) is another's."""


class Gap(Struct, frozen=True):
    """One filled-in gap.

    ``lines`` are what was read there, none where only a hand wrote; ``whole`` is the first of them
    with its label; ``place`` is the gap in it, in pixels of the page, not much wider than what was
    read there, for line readers squeeze what they are shown; ``closed`` says that the end
    of the value was seen, ``inner`` that another label of the same line is it.
    """

    field: FormField
    label: Line
    whole: Line
    lines: tuple[Line, ...]
    place: Box
    closed: bool
    inner: bool = False

    @property
    def text(self) -> str:
        """What recognition of the page read there."""
        return " ".join(line.text for line in self.lines)


class _Found(Struct, frozen=True):
    """A label in a row: its words from ``start`` up to ``stop``; no field for labels beside."""

    field: FormField | None
    start: int
    stop: int


class _Row(Struct, frozen=True):
    line: Line
    labels: tuple[_Found, ...]


def find_gaps(lines: Sequence[Line], form: Form) -> tuple[Gap, ...]:
    """Return the gaps of ``form`` on a page, of each field the first."""
    clean = [line for row in join_rows(lines) if (line := without_specks(row))]
    rows = [_Row(line, _labels(line, form)) for line in clean]
    gaps: dict[str, Gap] = {}
    for index, row in enumerate(rows):
        for gap in _gaps_of(row, rows[index + 1 :]):
            gaps.setdefault(gap.field.name, gap)
    return tuple(gaps.values())


def _gaps_of(row: _Row, below: Sequence[_Row]) -> Iterator[Gap]:
    for place, label in enumerate(row.labels, start=1):
        end = row.labels[place].start if place < len(row.labels) else len(row.line.words)
        if label.field is None:
            continue
        if label.field.kind in NARROW:
            end = _end_of_piece(row.line, label.stop, end)
        gap = _gap(row.line, label.field, (label.start, label.stop, end), below)
        if gap:
            yield gap


def _gap(
    line: Line, field: FormField, spans: tuple[int, int, int], below: Sequence[_Row]
) -> Gap | None:
    """Return the gap whose label and value are the words of a line between ``spans``."""
    start, stop, end = spans
    head, whole = part(line, line.words[start:stop]), part(line, line.words[start:end])
    if head is None or whole is None:
        return None
    first, inner = part(line, line.words[stop:end]), end < len(line.words)
    goes_on = field.kind in WRAPPED and not inner
    lines, closed = _continued(first, head, below if goes_on else ()) if first else ((), True)
    right = line.words[end].box.left if inner else _edge(line)
    if first:
        height = first.box.bottom - first.box.top
        right = min(right, first.box.right + height * (1 if field.kind in NARROW else 2))
    place = Box(head.box.right, line.box.top, right, line.box.bottom)
    return Gap(field, head, whole, lines, place, closed, inner)


def _end_of_piece(line: Line, start: int, end: int) -> int:
    """Return up to which word the piece of a line reaches that begins at word ``start``."""
    rest = part(line, line.words[start:end])
    return start + len(segments(rest)[0].words) if rest else end


def _continued(first: Line, head: Line, below: Sequence[_Row]) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of a value of words, and whether its end was seen."""
    lines = [first]
    for row in below:
        if lines[-1].right < RIGHT_MARGIN or row.labels or _is_other(row.line, head):
            return tuple(lines), True
        if len(lines) == MOST_LINES:
            break
        lines.append(row.line)
    return tuple(lines), not below or lines[-1].right < RIGHT_MARGIN


def _is_other(line: Line, head: Line) -> bool:
    """Say whether a line is no continuation: it is set in capitals, or begins far to the right."""
    letters = [c for c in line.text if c.isalpha()]
    capitals = bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)
    return capitals or line.left > head.left + ASIDE


def _edge(row: Line) -> float:
    """Return where writing ends on the right, in pixels."""
    scale = (row.box.right - row.box.left) / max(row.right - row.left, 1e-6)
    return max(row.box.right, row.box.left + (EDGE - row.left) * scale)


def _labels(row: Line, form: Form) -> tuple[_Found, ...]:
    """Return the labels in a row, from left to right."""
    found: list[_Found] = []
    at = 0
    while at < len(row.words):
        label = _longest(row, at, form)
        if label:
            found.append(label)
        at = label.stop if label else at + 1
    return tuple(found)


def _longest(row: Line, at: int, form: Form) -> _Found | None:
    own: list[tuple[FormField | None, Label]] = [(f, n) for f in form.fields for n in f.labels]
    fitting = [
        _Found(field, at, at + len(label.words))
        for field, label in (*own, *((None, label) for label in form.beside))
        if _stands(row, at, label)
    ]
    return max(fitting, key=lambda found: found.stop, default=None)


def _stands(row: Line, at: int, label: Label) -> bool:
    """Say whether ``label`` stands at word ``at`` of a row, with its colon where it needs one."""
    words = [fold(word.text) for word in row.words[at : at + len(label.words) + 1]]
    read = words[: len(label.words)]
    if len(read) < len(label.words) or not all(map(_is_alike, read, label.words)):
        return False
    colon = read[-1].endswith((":", ";")) or words[-1].startswith(":")
    opens = not any(c.isalpha() for word in row.words[:at] for c in word.text)
    return colon or label.inside or (opens and not label.colon)


def _is_alike(read: str, wanted: str) -> bool:
    read, wanted = _bare(read), _bare(wanted)
    return read == wanted or (len(wanted) > 2 and fuzz.ratio(read, wanted) >= ALIKE)


def _bare(word: str) -> str:
    return re.sub(r"[^\w/()]", "", word)
