"""Each flaw raises its own score, and good pages have none."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from migrate.model import Defect
from migrate.pages import (
    NEAR,
    Appearance,
    InkMap,
    Pixels,
    Verdict,
    blank_test,
    distance,
    grade_of,
    ink_map,
    inspect,
    reduce,
    turn_clockwise,
)
from migrate.pages.exposure import bleed_through
from migrate.pages.similarity import fingerprint_of
from migrate.profile.settings import Quality
from tests.pages.pictures import LINES, blank_sheet, printed_sheet

DPI = 200
SHEET = printed_sheet(DPI)
LIMITS = Quality()


def inked(grey: Pixels) -> InkMap:
    return ink_map(reduce(grey), grey.shape[1])


def looked_at(grey: Pixels, **other: float) -> Appearance:
    page = Appearance(
        grey=grey,
        ink=inked(grey),
        dpi=DPI,
        scan_dpi=DPI,
        skew=0.0,
        specks=0,
        ink_share=blank_test(inked(grey)).ink,
    )
    return replace(page, **other)


def defects(page: Appearance) -> set[str]:
    return {defect.code.removeprefix("pages.") for defect in inspect(page, LIMITS).defects}


def shifted(grey: Pixels) -> Pixels:
    move = np.array([[1, 0, -1.3 * DPI], [0, 1, 0]], np.float32)
    return np.asarray(cv2.warpAffine(grey, move, grey.shape[::-1], borderValue=250), np.uint8)


def shone_through(grey: Pixels) -> Pixels:
    back = cv2.GaussianBlur(grey[:, ::-1], (0, 0), 4).astype(float)
    return np.asarray(np.minimum(blank_sheet(DPI), 250 - (250 - back) * 0.35), np.uint8)


def test_a_good_page_has_no_defect() -> None:
    found = inspect(looked_at(SHEET), LIMITS)
    assert found.defects == ()
    assert found.grade == 1.0
    assert 0.02 < found.ink < 0.2


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda grey: cv2.GaussianBlur(grey, (0, 0), 5), "blurred"),
        (lambda grey: (grey * 0.5).astype(np.uint8), "dark"),
        (lambda grey: (230 + grey / 12).astype(np.uint8), "faint"),
        (shifted, "cut_off"),
        (lambda grey: grey[: grey.shape[0] * 2 // 5], "odd_size"),
    ],
)
def test_each_flaw_is_found_alone(spoil: Callable[[Pixels], Pixels], code: str) -> None:
    assert defects(looked_at(np.ascontiguousarray(spoil(SHEET)))) - {"odd_size"} == {code} - {
        "odd_size"
    }
    assert code in defects(looked_at(np.ascontiguousarray(spoil(SHEET))))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"scan_dpi": 150}, "low_dpi"),
        ({"skew": -2.0}, "skewed"),
        ({"specks": 900}, "noisy"),
        ({"guessed": True}, "decoding_errors"),
    ],
)
def test_what_others_measured_counts(facts: dict[str, float], code: str) -> None:
    assert defects(looked_at(SHEET, **facts)) == {code}


def test_a_page_without_a_scan_has_no_resolution_to_miss() -> None:
    assert defects(looked_at(SHEET, scan_dpi=0.0)) == set()


def test_glare_needs_grey_paper() -> None:
    grey = (SHEET * 0.8).astype(np.uint8)
    burnt = grey.copy()
    burnt[200:1200, 200:1200] = 255
    assert "glare" not in defects(looked_at(grey))
    assert "glare" in defects(looked_at(burnt))


def test_bleed_through_scores_weak_marks_away_from_print() -> None:
    assert bleed_through(inked(SHEET)) < 0.1
    assert bleed_through(inked(shone_through(SHEET))) > 0.5


def test_a_worse_defect_gives_a_lower_grade() -> None:
    mild, bad = Defect("pages.dark", 0.6, 0.5), Defect("pages.dark", 0.9, 0.5)
    light = Defect("pages.odd_size", 0.9, 0.5)
    assert 1 > grade_of((mild,)) > grade_of((bad,)) > grade_of((bad, bad)) > 0
    assert grade_of((light,)) > grade_of((mild,))


def one_line(text: str = LINES[0]) -> Pixels:
    return printed_sheet(DPI, repeat=1, lines=(text,))


def test_blank_paper_is_blank_with_evidence() -> None:
    found = blank_test(inked(blank_sheet(DPI)))
    assert (found.verdict, found.marks, found.ink) == (Verdict.BLANK, 0, 0.0)


@pytest.mark.parametrize("text", [LINES[0], "PHỤ LỤC", "Trang 2"])
def test_a_line_is_never_called_blank_by_its_marks(text: str) -> None:
    assert blank_test(inked(one_line(text))).verdict is Verdict.DOUBTFUL


def test_a_page_of_print_is_marked_and_a_black_one_black() -> None:
    assert blank_test(inked(SHEET)).verdict is Verdict.MARKED
    assert blank_test(inked(np.zeros_like(SHEET))).verdict is Verdict.BLACK


def test_print_of_the_other_side_is_doubtful_not_text() -> None:
    weak = np.asarray(250 - (250 - shone_through(SHEET).astype(int)) * 0.7, np.uint8)
    assert blank_test(inked(weak)).verdict is Verdict.DOUBTFUL


def test_a_black_border_is_no_mark() -> None:
    grey = blank_sheet(DPI)
    grey[:, :30] = 20
    assert blank_test(inked(grey)).verdict is Verdict.BLANK


def rescanned(grey: Pixels) -> Pixels:
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 0.4, 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), borderValue=250)
    small = cv2.resize(turned, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def test_two_scans_of_a_sheet_are_near_and_two_sheets_are_not() -> None:
    first = fingerprint_of(inked(SHEET))
    again = fingerprint_of(inked(rescanned(SHEET)))
    other = fingerprint_of(inked(printed_sheet(DPI, repeat=3, lines=LINES[::-1])))
    assert len(first) == 64
    assert distance(first, first) == 0.0
    assert distance(first, again) <= NEAR < distance(first, other)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_ink_map_turns_with_its_page(turn: int) -> None:
    turned = inked(SHEET).turned(turn)  # type: ignore[arg-type]
    again = inked(turn_clockwise(SHEET, turn))  # type: ignore[arg-type]
    assert np.abs(turned.ink.astype(int) - again.ink).mean() < 2
