"""The subject (trích yếu): under the type's name in the middle, or ``V/v …`` under the number.

Annex I of NĐ 30/2020, elements 5a and 5b. Where it ends is told by layout: a wider gap, a line
that is no longer in the column, or words that open the next element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from migrate.describe.layout import Line, column_parts, pitch, segments, without_specks
from migrate.describe.letterhead import Letterhead
from migrate.orthography import fold, squeeze

MOST_LINES = 9
GAP = 1.55
"""A step wider than this many line pitches ends the subject."""
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
_LABEL = re.compile(r"^\W*(?:[Vv]\s*[/⁄|]\s*[vVyY]|[VvWw]ề\s*việc|[Vv]ề)\b\W*")
_DRAFT = re.compile(r"\b(du thao)\b")


class Subject(Struct, frozen=True):
    """The subject's lines, joined as printed; ``closed`` says that its end was seen by layout."""

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
    after = [line for line in lines if line.middle > name.middle + 0.006]
    return _gather(after, name, centred=True)


def find_letter(lines: Sequence[Line], head: Letterhead) -> Subject | None:
    """Return the ``V/v`` subject of a công văn, which stands in the left column."""
    start = head.number.middle if head.number else head.below - 0.02
    column: list[Line] = []
    for line in lines:
        if line.middle <= start + 0.006 or line.middle > start + 0.2:
            continue
        left, _ = column_parts(line, head.border)
        clean = without_specks(segments(left)[0]) if left else None
        if clean and (not column or _overlap(clean, column[0])):
            column.append(clean)
    for index, line in enumerate(column[:5]):
        if _ABOUT.match(fold(line.text)):
            return _gather(column[index:], None, centred=False)
    return None


def _overlap(line: Line, first: Line) -> bool:
    """Say whether a line stands under the first one; marginal notes stand beside it."""
    return line.left < first.centre + 0.06 and line.right > first.left


def _gather(lines: Sequence[Line], name: Line | None, *, centred: bool) -> Subject | None:
    step = pitch([name, *lines] if name else lines)
    taken: list[Line] = []
    closed = False
    before = name
    for raw in lines:
        line = without_specks(_in_the_middle(raw, name) if name else raw)
        if line is None:
            continue
        if _ends(line, before, name, step, taken=bool(taken)):
            closed = True
            break
        taken.append(line)
        before = line
        if len(taken) == MOST_LINES:
            break
    if not taken:
        return None
    return Subject(squeeze(" ".join(line.text for line in taken)), tuple(taken), closed)


def _in_the_middle(line: Line, name: Line) -> Line:
    """Return the piece of ``line`` under the name; a stamp at the side is another piece."""
    if abs(line.centre - name.centre) <= OFF_CENTRE:
        return line
    middle = [p for p in segments(line) if abs(p.centre - name.centre) <= OFF_CENTRE]
    return middle[0] if middle else line


def _ends(line: Line, before: Line | None, name: Line | None, step: float, *, taken: bool) -> bool:
    if taken and before and line.middle - before.middle > GAP * step:
        return True
    if _NEXT.match(fold(line.text)):
        return True
    if line.text.isupper() and _AUTHORITY.match(fold(line.text)):
        return True
    if name is None:
        return False
    if not taken and line.middle - name.middle > 3.2 * step:
        return True
    return abs(line.centre - name.centre) > OFF_CENTRE
