"""Is a page blank? With the evidence, for a blank back is flagged and never thrown away."""

from __future__ import annotations

from enum import StrEnum

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from migrate.pages.ink import InkMap

_RIM = 0.03
"""Share of the width at each edge left out: scanner shadow, torn borders, punch holes' rims."""

_INK_LEVEL = 40
"""Levels darker than paper; show-through of a printed back stays under 35."""

_SMALLEST_MARK, _LARGEST_MARK = 3, 4000
"""Pixels at 100 dpi: above single specks, below photographs and black borders."""

_FEW_MARKS = 3
_MANY_MARKS, _MUCH_INK = 60, 0.004
"""Blank backs have 0 to 100 marks (a seal that shone through) on up to 0.2 % of the page; text
pages 250 marks and more on over 1.5 %; a lone line 20 marks on 0.2 %."""

_TRACE_LEVEL, _MANY_TRACES = 12, 300
"""Marks too weak to be ink, but as many as letters: print of the other side, or very faint print.
Only reading tells them apart."""

_BLACK_PAPER = 60


class Verdict(StrEnum):
    """What the marks of a page alone tell."""

    BLANK = "blank"
    DOUBTFUL = "doubtful"
    """So few marks that only reading them tells: a lone line, a stamp, dirt."""
    MARKED = "marked"
    BLACK = "black"
    """No paper to be seen: scanned with nothing on the glass, or the exposure failed."""


class BlankTest(Struct, frozen=True):
    """The verdict and its evidence: how many marks, and the share of the page that is ink."""

    verdict: Verdict
    marks: int
    ink: float


EMPTY = BlankTest(verdict=Verdict.BLANK, marks=0, ink=0.0)
"""Of a page known to draw nothing."""


def blank_test(page: InkMap) -> BlankTest:
    """Count the marks inside the rim that are neither specks nor pictures."""
    height, width = page.ink.shape
    rim = int(_RIM * width)
    inside = page.ink[rim : height - rim, rim : width - rim]
    inked = inside > _INK_LEVEL
    marks, ink = _count_marks(inked), float(inked.mean())
    if marks >= _MANY_MARKS and ink >= _MUCH_INK:
        verdict = Verdict.MARKED
    elif page.paper_level < _BLACK_PAPER:
        verdict = Verdict.BLACK
    elif marks < _FEW_MARKS and _count_marks(inside > _TRACE_LEVEL) < _MANY_TRACES:
        verdict = Verdict.BLANK
    else:
        verdict = Verdict.DOUBTFUL
    return BlankTest(verdict=verdict, marks=marks, ink=ink)


def _count_marks(dark: NDArray[np.bool_]) -> int:
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return int(((areas >= _SMALLEST_MARK) & (areas < _LARGEST_MARK)).sum())
