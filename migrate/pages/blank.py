"""Is a page blank? With the evidence, for a blank back is flagged and never thrown away."""

from __future__ import annotations

from enum import StrEnum

import cv2
import numpy as np
from msgspec import Struct

from migrate.pages.ink import InkMap

_RIM = 0.03
"""Share of the width at each edge left out: scanner shadow, torn borders, punch holes' rims."""

_INK_LEVEL = 40
"""Levels darker than paper; show-through of a printed back stays under 35."""

_SMALLEST_MARK, _LARGEST_MARK = 3, 4000
"""Pixels at 100 dpi: above single specks, below photographs and black borders."""

_SURELY_BLANK, _SURELY_TEXT = 3, 60
"""Marks. Real blank backs have 0 to 7, full text pages 700 and more, a single line about 20."""

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


def blank_test(page: InkMap) -> BlankTest:
    """Count the marks inside the rim that are neither specks nor pictures."""
    height, width = page.ink.shape
    rim = int(_RIM * width)
    inside = page.ink[rim : height - rim, rim : width - rim]
    dark = (inside > _INK_LEVEL).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    marks = int(((areas >= _SMALLEST_MARK) & (areas < _LARGEST_MARK)).sum())
    return BlankTest(verdict=_judge(page, marks), marks=marks, ink=float(dark.mean()))


def _judge(page: InkMap, marks: int) -> Verdict:
    if marks >= _SURELY_TEXT:
        return Verdict.MARKED
    if float(np.median(page.paper)) < _BLACK_PAPER:
        return Verdict.BLACK
    return Verdict.BLANK if marks < _SURELY_BLANK else Verdict.DOUBTFUL
