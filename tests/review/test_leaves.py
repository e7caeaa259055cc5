"""What is pointed to on a page: the narrowest places, enlarged where that helps to see."""

from __future__ import annotations

import pytest

from migrate.model import Box, InputFile, PageRef
from migrate.review.leaves import Leaf, around, narrowest

LINE, WORD, SHEET = Box(100, 100, 900, 140), Box(300, 102, 420, 138), Box(0, 0, 1654, 2339)
FILE = InputFile("a.pdf", 1, "a" * 64, "application/pdf", 1)


def test_of_a_region_and_what_lies_in_it_the_smaller_is_shown() -> None:
    other = Box(100, 500, 900, 540)
    assert set(narrowest([SHEET, LINE, WORD, other, LINE])) == {WORD, other}
    assert narrowest([]) == ()


def test_the_box_around_all_holds_each() -> None:
    assert around([WORD, Box(10, 900, 20, 950)]) == Box(10, 102, 420, 950)


@pytest.mark.parametrize(
    ("boxes", "is_cut"),
    [((), False), ((WORD,), True), ((LINE, Box(100, 900, 900, 940)), False), ((SHEET,), False)],
)
def test_only_what_gains_by_it_is_enlarged(boxes: tuple[Box, ...], is_cut: bool) -> None:
    assert Leaf(FILE, PageRef(FILE.sha256, 0), boxes).is_cut is is_cut
