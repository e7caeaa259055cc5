import random

import numpy as np
import pytest

from sample_scans.handwriting import DIGITS, sign, width, write


@pytest.mark.parametrize("digit", sorted(DIGITS))
def test_every_digit_leaves_ink_inside_its_plane(digit):
    coverage = write(digit, 60, random.Random(1))
    assert coverage.shape == (90, round(width(digit, 180)) // 3)
    assert 0.02 < coverage.mean() < 0.4
    assert coverage.max() == 1


def test_the_same_seed_writes_the_same_hand_and_another_does_not():
    first, again = (write("1984", 50, random.Random(7)) for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, write("1984", 50, random.Random(8)))


def test_digits_stand_side_by_side():
    one, three = (write(digits, 60, random.Random(2)) for digits in ("1", "111"))
    inked = (three.max(axis=0) > 0.5).astype(int)
    assert (np.diff(inked) == 1).sum() == 3
    assert three.shape[1] > 2 * one.shape[1]


def test_a_signature_spreads_over_its_plane():
    coverage = sign(900, 420, random.Random(3))
    assert coverage.shape == (420, 900)
    columns = np.flatnonzero(coverage.max(axis=0) > 0.5)
    assert columns[-1] - columns[0] > 300
