import random

import numpy as np
import pytest

from sample_scans.capture import press, turned
from sample_scans.degrade import clouds, generator, reduced, rotated, speckle
from sample_scans.fonts import Style, sized
from sample_scans.scanners import SCANNERS, blank_back, flatbed
from sample_scans.sheet import Ink, Role, Sheet

DPI = 150
SPOTS = ((300, 400), (900, 400), (300, 1400), (900, 1400))
TEXT_SCANNERS = sorted(set(SCANNERS) - {"blank_back"})


@pytest.fixture(scope="module")
def marked():
    """A sheet with four black squares of 40 pixels at known places."""
    sheet = Sheet(DPI, random.Random(1))
    for x, y in SPOTS:
        sheet.plane.paste(0, (x - 20, y - 20, x + 20, y + 20))
    return press(sheet)


@pytest.mark.parametrize("name", TEXT_SCANNERS)
def test_the_matrix_leads_from_the_sheet_to_the_image(name, marked):
    capture = SCANNERS[name](marked, generator(5))
    grey = capture.pixels if capture.pixels.ndim == 2 else capture.pixels.mean(axis=2)
    for x, y in SPOTS:
        column, row, _ = (capture.matrix @ (x, y, 1)).round().astype(int)
        inside = np.median(grey[row - 5 : row + 6, column - 5 : column + 6])
        outside = np.median(grey[row - 5 : row + 6, column + 35 : column + 45])
        assert inside + 40 < outside


@pytest.mark.parametrize("name", sorted(SCANNERS))
def test_the_same_seed_gives_the_same_image(name, marked):
    first, again, other = (SCANNERS[name](marked, generator(seed)).pixels for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("name", ["fax", "coarse"])
def test_coarse_scanners_give_two_thirds_of_the_resolution(name, marked):
    capture = SCANNERS[name](marked, generator(5))
    assert capture.dpi == 100
    assert capture.upright_size == (827, 1169)


@pytest.mark.parametrize("name", ["fax", "bilevel"])
def test_bilevel_images_are_black_or_white(name, marked):
    capture = SCANNERS[name](marked, generator(5))
    assert set(np.unique(capture.pixels)) == {0, 255}
    assert capture.quality == 0


def test_the_back_shows_its_front_faintly_and_mirrored(marked):
    capture = blank_back(marked, generator(1))
    assert capture.blank
    centre = capture.pixels[100:-100, 100:-100]
    assert np.percentile(centre, 1) > 180


@pytest.mark.parametrize("clockwise", [90, 180, 270])
def test_turning_back_gives_the_upright_image(clockwise, marked):
    upright = flatbed(marked, generator(5))
    stored = turned(upright, clockwise)
    assert stored.turn == 360 - clockwise
    assert stored.upright_size == upright.upright_size
    assert np.array_equal(np.rot90(stored.pixels, -stored.turn // 90), upright.pixels)


def test_ink_takes_light_from_the_print_below_and_may_hang_over_the_edge():
    sheet = Sheet(DPI, random.Random(1))
    sheet.put(0, 40, "MẪU", sized("arial", Style.BOLD, 20, DPI), Role.BODY)
    sheet.stain(Ink(np.ones((60, 60), np.float32), -20, -20, (205, 30, 45)))
    page = press(sheet)
    assert tuple(page.colour[10, 10].round()) == (205, 30, 45)
    assert tuple(page.colour[100, 300]) == (255, 255, 255)
    assert page.grey.shape == (sheet.height, sheet.width)


def test_rotation_keeps_matrix_and_pixels_together():
    plane = np.full((200, 300), 255, np.float32)
    plane[50:60, 250:260] = 0
    turned_plane, matrix = rotated(plane, np.eye(3), 3.0, (255,))
    x, y, _ = matrix @ (255, 55, 1)
    rows, columns = np.nonzero(turned_plane < 128)
    assert (columns.mean(), rows.mean()) == pytest.approx((x, y), abs=1)


def test_reduction_scales_matrix_and_plane():
    small, matrix = reduced(np.zeros((300, 600), np.float32), np.eye(3), 0.5)
    assert small.shape == (150, 300)
    assert tuple(matrix @ (100, 50, 1)) == (50, 25, 1)


def test_clouds_are_smooth_and_specks_dark():
    rng = generator(3)
    cover = clouds(rng, (200, 200), 50, 10)
    assert np.abs(np.diff(cover)).max() < 3
    plane = np.full((200, 200), 255, np.float32)
    speckle(rng, plane, 50, 3)
    assert 0.001 < (plane < 100).mean() < 0.05
