"""What the network for marks of secrecy learns from: drawn pieces, and where their marks stand."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.mark_training.lessons import PLACES, lesson
from benchmarks.mark_training.scenes import SIDE_MM, Mark, Scenes
from benchmarks.mark_training.sheets import set_sheet
from migrate.ocr.readers.mark_places import DENSITY, STRIDE

STEP = STRIDE / DENSITY


def test_the_same_seed_draws_the_same_pieces() -> None:
    sheets = [set_sheet(7)]
    first, second = Scenes(5, sheets), Scenes(5, sheets)
    for _ in range(4):
        (piece, marks), (again, same) = first.draw(), second.draw()
        assert np.array_equal(piece, again)
        assert marks == same


def test_marks_stand_on_the_piece() -> None:
    scenes = Scenes(6, [set_sheet(8)])
    drawn = [scenes.draw() for _ in range(40)]
    marks = [mark for _, found in drawn for mark in found]
    assert 10 < len(marks) < 30
    assert all(0 < mark.across < SIDE_MM and 0 < mark.down < SIDE_MM for mark in marks)
    assert {piece.shape for piece, _ in drawn} == {(PLACES * STRIDE, PLACES * STRIDE, 3)}


@pytest.mark.parametrize("tilt", [0.0, 40.0])
def test_a_lesson_says_yes_at_the_word_and_asks_nothing_close_to_it(tilt: float) -> None:
    yes, idle, turn, _ = lesson([Mark(32.0, 20.0, 5.0, tilt)])
    row, column = int(20.0 / STEP), int(32.0 / STEP)
    assert yes[row, column] == 1
    assert turn[row, column] == pytest.approx(tilt / 45)
    assert yes.sum() < idle.sum() < 0.2 * PLACES**2
    assert not (yes * idle).any()


def test_a_piece_without_a_mark_teaches_no_place() -> None:
    assert not lesson([]).any()
