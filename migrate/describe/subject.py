"""The subject (trích yếu): under the type's name in the middle, or ``V/v …`` under the number.

Annex I of NĐ 30/2020, elements 5a and 5b. Where it ends is told by layout: a wider gap, a line
that is no longer in the column, or words that open the next element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from migrate.describe.layout import Line, column_parts, join_rows, pitch, segments, without_specks
from migrate.describe.letterhead import Letterhead
from migrate.orthography import fold, squeeze

MOST_LINES = 9
GAP = 1.55
"""A step wider than this many line pitches ends the subject."""
ACROSS = 0.05
"""A piece that goes on so far beyond the border is text across the page, not the left column."""
UNEVEN = 0.03
INDENT = 0.025
LEFT_MARGIN, RIGHT_MARGIN = 0.24, 0.84
"""Where the lines of a paragraph begin and end at the most, as shares of the width."""
OFF_CENTRE = 0.07
"""A line whose middle is further from the name's middle is not part of a centred subject."""
_NEXT = re.compile(
    r"^\W*(can cu|kinh gui|thuc hien (nghi|chi|quyet|cong|ke|luat|thong)|theo de nghi|xet |"
    r"dieu 1|i\. |1\. |phan |trong thoi gian|quyet dinh:|hom nay|nham )"
)
_AUTHORITY = re.compile(
    r"^\W*(uy ban nhan dan|hoi dong nhan dan|bo truong|chu tich|giam doc|hieu truong|thu tuong|"
    r"truong phong|chanh van phong|ban chap hanh|ban thuong vu)"
)
"""Who decides, in capitals between the subject and the body of a decision."""
_ABOUT = re.compile(r"^\W*(v\s*[/⁄il|1]\s*v|ve viec|v/y|vív|vwv)\b")
_LABEL = re.compile(r"^\W*(?:[Vv]\s*[/⁄|]\s*[vVyY]|[VvWw][ềỀ]\s*việc|[Vv]ề)\b\W*")
_DRAFT = re.compile(r"\b(du thao)\b")


class Subject(Struct, frozen=True):
    """The subject's lines, joined as printed; ``closed`` says that its ends were seen by layout."""

    text: str
    lines: tuple[Line, ...]
    closed: bool

    @property
    def core(self) -> str:
        """The subject without ``V/v`` or ``Về việc`` in front."""
        return core_of(self.text)


def core_of(text: str) -> str:
    """Return a subject without the words that only announce it."""
    return _LABEL.sub("", squeeze(text), count=1)


def find_centred(lines: Sequence[Line], name: Line) -> Subject | None:
    """Return the subject under the type's name ``name``, centred on the same middle."""
    after = join_rows([line for line in lines if line.middle > name.middle + 0.006])
    return _gather(after, name)


def find_letter(lines: Sequence[Line], head: Letterhead) -> Subject | None:
    """Return the ``V/v`` subject of a công văn, which stands in the left column."""
    start = head.number.middle if head.number else head.below - 0.02
    column: list[Line] = []
    for line in lines:
        if line.middle <= start + 0.006 or line.middle > start + 0.2:
            continue
        clean = without_specks(_in_column(line, head.border))
        if clean and (not column or _overlap(clean, column[0])):
            column.append(clean)
    for index, line in enumerate(column[:5]):
        if _ABOUT.match(fold(line.text)):
            return _gather(column[index:], None, head.border + ACROSS)
    return None


def _in_column(line: Line, border: float) -> Line:
    """Return the first piece of the left column; a line that runs across the border stays whole."""
    first = segments(line)[0]
    left, beyond = column_parts(first, border)
    if left is None or (beyond is not None and beyond.right > border + ACROSS):
        return line
    return segments(left)[0]


def _overlap(line: Line, first: Line) -> bool:
    """Say whether a line stands under the first one; marginal notes stand beside it."""
    return line.left < first.centre + 0.06 and line.right > first.left


def _gather(lines: Sequence[Line], name: Line | None, edge: float = 1.0) -> Subject | None:
    step = pitch([name, *lines] if name else lines)
    taken: list[Line] = []
    closed = False
    for index, raw in enumerate(lines):
        line = without_specks(_in_the_middle(raw, name) if name else raw, dashes=bool(taken))
        if line is None:
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        if _ends(line, taken, name, step) or (taken and name and _opens_text(line, after, name)):
            closed = True
            break
        if line.right > edge or len(taken) == MOST_LINES:
            break
        taken.append(line)
    if not taken:
        return None
    whole = closed and (name is None or _is_even([name, *taken]))
    return Subject(squeeze(" ".join(line.text for line in taken)), tuple(taken), whole)


def _is_even(lines: Sequence[Line]) -> bool:
    """Say whether lines share one middle: a centred line that lost words at an end does not."""
    middle = median(line.centre for line in lines)
    return all(abs(line.centre - middle) < UNEVEN for line in lines)


def _opens_text(line: Line, after: Line | None, name: Line) -> bool:
    """Say whether ``line`` opens a paragraph: indented against the next, out to the right margin.

    The lines of a centred subject share the middle of the type's name; those of a paragraph share
    their left edge.
    """
    if after is None or line.right < RIGHT_MARGIN:
        return False
    indented = line.left - after.left > INDENT and after.left < LEFT_MARGIN
    return indented and abs(after.centre - name.centre) > abs(line.centre - name.centre) - 0.02


def _in_the_middle(line: Line, name: Line) -> Line:
    """Return the piece of ``line`` under the name; a stamp at the side is another piece."""
    if abs(line.centre - name.centre) <= OFF_CENTRE:
        return line
    middle = [p for p in segments(line) if abs(p.centre - name.centre) <= OFF_CENTRE]
    return middle[0] if middle else line


def _ends(line: Line, taken: Sequence[Line], name: Line | None, step: float) -> bool:
    """Say whether ``line`` is no longer the subject: by distance, by its words, by its place."""
    folded = fold(line.text)
    if _NEXT.match(folded) or (line.text.isupper() and _AUTHORITY.match(folded)):
        return True
    if taken and line.middle - taken[-1].middle > GAP * _step(taken, step):
        return True
    if name is None:
        return False
    if not taken and line.middle - name.middle > 3.2 * step:
        return True
    return abs(line.centre - name.centre) > OFF_CENTRE


def _step(taken: Sequence[Line], step: float) -> float:
    """Return the subject's own line pitch once it has two lines, else that of the page."""
    return min(step, pitch(taken)) if len(taken) > 1 else step
