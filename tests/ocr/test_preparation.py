"""Each step of preparation does its one thing, leaves the rest, and the way back is exact."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from migrate.model import Box
from migrate.ocr.preparation import (
    estimate_skew,
    has_coloured_ink,
    lighten_coloured_ink,
    luma,
    prepare,
)
from migrate.ocr.preparation.background import divide_by_paper, stretch
from migrate.ocr.preparation.geometry import resample, rotate, way_back
from migrate.ocr.preparation.ruling import remove_rules
from migrate.ocr.preparation.specks import GATE, find_specks, remove_specks
from migrate.pages import Pixels, ink_map, reduce
from tests.pages.pictures import printed_sheet

DPI = 200
SHEET = printed_sheet(DPI)
RED, BLUE = (200, 40, 40), (40, 60, 190)


def skewed(degrees: float) -> Pixels:
    """Return the sheet with its lines running down to the right by ``degrees``."""
    height, width = SHEET.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(SHEET, turn, (width, height), borderValue=250), np.uint8)


def dark_share(grey: Pixels) -> float:
    return float((grey < 128).mean())


@pytest.mark.parametrize("degrees", [-5.0, -1.2, 0.0, 0.7, 3.0, 5.5])
def test_skew_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    page = skewed(degrees)
    found = estimate_skew(ink_map(reduce(page), page.shape[1]))
    assert found == pytest.approx(degrees, abs=0.1)


def test_a_page_with_hardly_any_ink_has_no_skew() -> None:
    page = np.full((2000, 1400), 250, np.uint8)
    page[700:710, 500:520] = 0
    assert estimate_skew(ink_map(reduce(page), 1400)) == 0.0


def test_resampling_to_nearly_the_same_dpi_leaves_the_page_alone() -> None:
    same, matrix = resample(SHEET, 201, 200)
    assert same is SHEET
    assert np.array_equal(matrix, np.eye(3))


@pytest.mark.parametrize("target", [100.0, 200.0, 300.0])
def test_resampling_scales_the_page(target: float) -> None:
    resized, matrix = resample(SHEET, DPI, target)
    corner = matrix @ np.array([SHEET.shape[1], SHEET.shape[0], 1.0])
    assert tuple(corner[:2].round()) == (resized.shape[1], resized.shape[0])


@pytest.mark.parametrize(("dpi", "degrees"), [(300.0, 0.0), (150.0, 2.0), (200.0, -4.0)])
def test_boxes_come_back_to_where_they_were(dpi: float, degrees: float) -> None:
    resized, scaling = resample(SHEET, dpi, 200)
    _, turning = rotate(resized, degrees)
    there = turning @ scaling
    middle = there @ np.array([700.0, 900.0, 1.0])
    half = 20 * 200 / dpi
    box = Box(middle[0] - 2 * half, middle[1] - half, middle[0] + 2 * half, middle[1] + half)
    back = way_back(there).box(box)
    assert back.left == pytest.approx(660, abs=1)
    assert back.top == pytest.approx(880, abs=1)
    assert back.right == pytest.approx(740, abs=1)
    assert back.bottom == pytest.approx(920, abs=1)


def test_rotating_levels_the_lines() -> None:
    level, _ = rotate(skewed(3.0), 3.0)
    assert abs(estimate_skew(ink_map(reduce(level), level.shape[1]))) <= 0.1


def test_paper_becomes_white_whatever_its_shade() -> None:
    shade = np.linspace(0.4, 1.0, SHEET.shape[1])[None, :]
    lit = divide_by_paper((SHEET * shade).astype(np.uint8))
    paper = lit[:100]
    assert paper.min() > 240
    assert dark_share(lit) == pytest.approx(dark_share(SHEET), rel=0.15)


def test_stretching_makes_grey_print_black() -> None:
    pale = (180 + SHEET / 255 * 70).astype(np.uint8)
    darkest = int(np.percentile(stretch(pale), 0.5))
    assert darkest < 120 < int(np.percentile(pale, 0.5))
    assert np.median(stretch(pale)) == 255


def test_rules_go_and_print_stays() -> None:
    ruled = SHEET.copy()
    ruled[180:183, 100:1500] = 0
    ruled[150:1800, 120:123] = 0
    clean = remove_rules(ruled, DPI)
    assert clean[181, 100:1500].min() == 255
    assert clean[150:1800, 121].min() == 255
    assert dark_share(clean) == pytest.approx(dark_share(SHEET), rel=0.02)


def test_a_page_without_rules_is_left_alone() -> None:
    assert remove_rules(SHEET, DPI) is SHEET


def opened_whole(grey: Pixels, dpi: int) -> Pixels:
    """Return the page without rules by opening every row and column, none passed over."""
    dark, run = (grey < 150).astype(np.uint8), int(dpi * 0.35) | 1
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    thick = cv2.dilate(across, np.ones((3, 1), np.uint8)) | cv2.dilate(
        down, np.ones((1, 3), np.uint8)
    )
    return np.where(thick > 0, np.uint8(255), grey)


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 400])
def test_no_run_is_missed_by_looking_at_every_eighth_pixel(dpi: int) -> None:
    chance = np.random.default_rng(dpi)
    for _ in range(30):
        page = np.full((300, 400), 255, np.uint8)
        for row, begin, length in chance.integers((0, -40, 20), (300, 400, 160), (8, 3)).tolist():
            page[row, max(0, begin) : max(0, begin + length)] = 0
            page[max(0, begin) : max(0, begin + length), row] = 0
        assert np.array_equal(remove_rules(page, dpi), opened_whole(page, dpi))


@pytest.mark.parametrize("shape", [(300, 600), (301, 602)])
def test_from_300_dpi_to_200_is_by_area_and_the_way_back_exact(shape: tuple[int, int]) -> None:
    page = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    small, matrix = resample(page, 300.0, 200.0)
    expected = cv2.resize(page[:300, :600], (400, 200), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - expected).max() <= 1
    assert way_back(matrix).box(Box(40, 20, 80, 60)) == Box(60, 30, 120, 90)


def specked(count: int) -> Pixels:
    page, random = SHEET.copy(), np.random.default_rng(7)
    for y, x in random.integers(20, 220, (count, 2)) * [1, 7]:
        page[y : y + 2, x : x + 2] = 0
    return page


def test_lone_specks_are_counted_and_dots_of_letters_are_not() -> None:
    assert find_specks(SHEET, DPI).count <= 2
    assert 100 <= find_specks(specked(150), DPI).count <= 152


def test_specks_go_only_when_they_are_many() -> None:
    dirty, spotted = specked(300), specked(40)
    clean = remove_specks(dirty, find_specks(dirty, DPI))
    assert (clean < 128).sum() == pytest.approx((SHEET < 128).sum(), rel=0.01)
    assert find_specks(spotted, DPI).count < GATE
    assert remove_specks(spotted, find_specks(spotted, DPI)) is spotted


def test_an_empty_page_has_no_specks() -> None:
    assert find_specks(np.full((500, 400), 255, np.uint8), DPI).count == 0


def sealed(colour: tuple[int, int, int]) -> Pixels:
    page = np.stack([SHEET] * 3, axis=-1)
    cv2.circle(page, (1000, 700), 140, colour, 12)
    return page


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_coloured_ink_over_print_is_seen_and_made_light(colour: tuple[int, int, int]) -> None:
    page = sealed(colour)
    assert has_coloured_ink(reduce(page))
    masked = lighten_coloured_ink(page)
    assert masked[700 - 140, 1000] >= max(colour) - 10
    assert dark_share(masked) < dark_share(luma(page))


def test_yellow_paper_is_no_coloured_ink() -> None:
    yellow = np.stack([SHEET, (SHEET * 0.93).astype(np.uint8), (SHEET * 0.75).astype(np.uint8)], -1)
    assert not has_coloured_ink(reduce(yellow))


def test_a_page_typed_in_blue_keeps_its_print() -> None:
    typed = np.where(SHEET[..., None] < 128, np.array(BLUE), 250).astype(np.uint8)
    assert not has_coloured_ink(reduce(typed))


def test_the_whole_chain_straightens_and_scales() -> None:
    prepared = prepare(skewed(2.0), 300.0, 2.0, 200.0)
    assert prepared.dpi == 200
    assert prepared.pixels.shape[0] == pytest.approx(SHEET.shape[0] * 2 / 3, abs=1)
    assert abs(estimate_skew(ink_map(reduce(prepared.pixels), prepared.pixels.shape[1]))) < 0.15
