"""Putting what a reader read back on the lines of the sheet, however it turned its page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sample_scans.sheet import Frame
from sample_scans.truth import PageTruth, TextLine

Matrix = NDArray[np.float64]
REACH_X, REACH = 25.0, 28.0
"""How far from a line, in pixels at 300 dpi, a word may stand and still belong to it."""

HAZE = 20.0
"""Margin of a seal or signature, in pixels of the image, within which stray words are forgiven."""


class ReadWord(Struct, frozen=True):
    """A word as a reader gave it, with its box on the reader's page."""

    text: str
    box: Frame


class ReadPage(Struct, frozen=True):
    """The words of one page, and the size of the page their boxes refer to."""

    words: tuple[ReadWord, ...]
    width: float
    height: float


def placements(page: PageTruth, read: ReadPage) -> Iterator[Matrix]:
    """Yield ways to lead from the reader's page to the sheet as it was set."""
    skewed = np.array(page.matrix)
    straight = np.diag([scale_of(page), scale_of(page), 1.0])
    for turn, sheet in product((0, 90, 180, 270), (skewed, straight)):
        lying = turn in (90, 270)
        width, height = (read.height, read.width) if lying else (read.width, read.height)
        if (width > height) == (page.width > page.height):
            fit = np.diag([page.width / width, page.height / height, 1.0])
            yield np.linalg.inv(sheet) @ fit @ _quarter_turn(turn, read.width, read.height)


def assign(
    page: PageTruth, lines: list[TextLine], read: ReadPage, matrix: Matrix
) -> tuple[list[str], list[str]]:
    """Put each word on its line; return the text of each line, and the words on none."""
    found: list[list[tuple[float, str]]] = [[] for _ in lines]
    strays = []
    frames = np.array([line.frame for line in lines]).reshape(-1, 4)
    unit = page.dpi / scale_of(page) / 300
    for word in read.words:
        left, top, right, bottom = word.box
        x, y, _ = matrix @ ((left + right) / 2, (top + bottom) / 2, 1)
        cost = _cost(frames, float(x), float(y), unit)
        if len(cost) and cost.min() < REACH * unit:
            found[int(cost.argmin())].append((float(x), word.text))
        elif not _in_haze(page, float(x), float(y)):
            strays.append(word.text)
    return [" ".join(text for _, text in sorted(words)) for words in found], strays


def _quarter_turn(clockwise: int, width: float, height: float) -> Matrix:
    """Return the matrix that turns a ``width × height`` page by quarter turns."""
    rows: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    return np.array([*rows[clockwise], [0, 0, 1]], np.float64)


def scale_of(page: PageTruth) -> float:
    """Return pixels of the image for one of the sheet."""
    return float(np.hypot(page.matrix[0][0], page.matrix[1][0]))


def _cost(frames: NDArray[np.float64], x: float, y: float, unit: float) -> NDArray[np.float64]:
    """Return how far a point is from each line: nothing on it, a little for its height."""
    left, top, right, bottom = frames.T
    reach = REACH_X * unit
    beside = np.maximum(np.maximum(left - reach - x, x - right - reach), 0)
    off_middle = np.abs((top + bottom) / 2 - y)
    beyond = np.maximum(off_middle - (bottom - top) / 2, 0)
    cost: NDArray[np.float64] = beside + beyond + 0.01 * off_middle
    return cost


def _in_haze(page: PageTruth, x: float, y: float) -> bool:
    """Say whether a point of the sheet lies under a seal or a signature."""
    column, row, _ = np.array(page.matrix) @ (x, y, 1)
    return any(
        left - HAZE <= column <= right + HAZE and top - HAZE <= row <= bottom + HAZE
        for left, top, right, bottom in page.obstructed
    )
