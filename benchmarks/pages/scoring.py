"""Scoring what a reader read against the truth of a page, whatever order it read in.

Each word is put on the line of truth it stands on, then the lines are compared letter by letter
(Levenshtein distance). Dashes and quotation marks count as equal to their plain forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from migrate.orthography import squeeze
from sample_scans.sheet import Frame, Role
from sample_scans.truth import PageTruth, TextLine

Matrix = NDArray[np.float64]

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‘’´`", "'"),
        "…": "...",
    }
)

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


class Errors(Struct, frozen=True):
    """Counts of one or more pages; ``stray`` characters stand on no line of truth.

    ``marks`` are letters wrong only in their diacritics.
    """

    characters: int = 0
    wrong: int = 0
    stray: int = 0
    words: int = 0
    wrong_words: int = 0
    marks: int = 0

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.characters + other.characters,
            self.wrong + other.wrong,
            self.stray + other.stray,
            self.words + other.words,
            self.wrong_words + other.wrong_words,
            self.marks + other.marks,
        )

    @property
    def cer(self) -> float:
        """Character error rate in percent."""
        return 100 * self.wrong / max(1, self.characters)

    @property
    def cer_with_stray(self) -> float:
        """Character error rate in percent, stray characters counted as errors."""
        return 100 * (self.wrong + self.stray) / max(1, self.characters)

    @property
    def wer(self) -> float:
        """Word error rate in percent."""
        return 100 * self.wrong_words / max(1, self.words)

    @property
    def mark_rate(self) -> float:
        """Letters wrong only in their diacritics, in percent of all characters."""
        return 100 * self.marks / max(1, self.characters)


def plain(text: str) -> str:
    """Return ``text`` in NFC, with plain dashes and quotation marks and single blanks."""
    return squeeze(text.translate(_PLAIN))


def bare(letter: str) -> str:
    """Return a letter without its marks, case kept; ``Đ`` becomes ``D``."""
    decomposed = unicodedata.normalize("NFD", letter.translate(str.maketrans("đĐ", "dD")))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def score(page: PageTruth, read: ReadPage) -> Errors:
    """Return the errors of a reader on one page.

    A reader may have turned or straightened its page, so each quarter turn, with and without the
    page's skew, is tried and the one that suits the reader best counts; all readers alike.
    """
    tries = (_errors(page, read, matrix) for matrix in _placements(page, read))
    return min(tries, key=lambda errors: errors.wrong + errors.stray)


def compare(truth: str, read: str) -> Errors:
    """Return the errors of one line, both texts in :func:`plain` form."""
    steps = Levenshtein.editops(truth, read)
    marks = sum(
        step.tag == "replace" and bare(truth[step.src_pos]) == bare(read[step.dest_pos])
        for step in steps
    )
    wrong_words = Levenshtein.distance(truth.split(), read.split())
    return Errors(len(truth), len(steps), 0, len(truth.split()), wrong_words, marks)


def _placements(page: PageTruth, read: ReadPage) -> Iterator[Matrix]:
    """Yield ways to lead from the reader's page to the sheet as it was set."""
    skewed = np.array(page.matrix)
    straight = np.diag([_scale(page), _scale(page), 1.0])
    for turn, sheet in product((0, 90, 180, 270), (skewed, straight)):
        lying = turn in (90, 270)
        width, height = (read.height, read.width) if lying else (read.width, read.height)
        if (width > height) == (page.width > page.height):
            fit = np.diag([page.width / width, page.height / height, 1.0])
            yield np.linalg.inv(sheet) @ fit @ _quarter_turn(turn, read.width, read.height)


def _quarter_turn(clockwise: int, width: float, height: float) -> Matrix:
    """Return the matrix that turns a ``width × height`` page by quarter turns."""
    rows: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    return np.array([*rows[clockwise], [0, 0, 1]], np.float64)


def _scale(page: PageTruth) -> float:
    """Return pixels of the image for one of the sheet."""
    return float(np.hypot(page.matrix[0][0], page.matrix[1][0]))


def _errors(page: PageTruth, read: ReadPage, matrix: Matrix) -> Errors:
    lines = [line for line in page.lines if line.role is not Role.ARRIVAL]
    on_lines, strays = _assign(page, lines, read, matrix)
    total = Errors(stray=sum(len(text) for text in strays))
    for line, text in zip(lines, on_lines, strict=True):
        truth = plain(line.text)
        if any(letter.isalnum() for letter in truth):
            total += compare(truth, text)
    return total


def _assign(
    page: PageTruth, lines: list[TextLine], read: ReadPage, matrix: Matrix
) -> tuple[list[str], list[str]]:
    """Put each word on its line; return the text of each line, and the words on none."""
    found: list[list[tuple[float, str]]] = [[] for _ in lines]
    strays = []
    frames = np.array([line.frame for line in lines]).reshape(-1, 4)
    unit = page.dpi / _scale(page) / 300
    for word in read.words:
        left, top, right, bottom = word.box
        x, y, _ = matrix @ ((left + right) / 2, (top + bottom) / 2, 1)
        cost = _cost(frames, float(x), float(y), unit)
        if len(cost) and cost.min() < REACH * unit:
            found[int(cost.argmin())].append((float(x), plain(word.text)))
        elif not _in_haze(page, float(x), float(y)):
            strays.append(plain(word.text))
    return [" ".join(text for _, text in sorted(words)) for words in found], strays


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


def infix_errors(transcript: list[str], page: str) -> Errors:
    """Return the errors of transcript lines, each wherever on the page it is read best.

    What else stands on the page does not count (Sellers' approximate matching, 1980).
    """
    text = plain(page)
    lengths = (len(plain(line)) for line in transcript)
    wrong = sum(infix_distance(plain(line), text) for line in transcript)
    return Errors(characters=sum(lengths), wrong=wrong)


def infix_distance(needle: str, text: str) -> int:
    """Return the least edit distance of ``needle`` to any piece of ``text``."""
    letters = np.array([ord(letter) for letter in text], np.int64)
    places = np.arange(len(letters) + 1)
    row = np.zeros(len(letters) + 1, np.int64)
    for count, letter in enumerate(needle, start=1):
        best = row + 1
        best[1:] = np.minimum(best[1:], row[:-1] + (letters != ord(letter)))
        best[0] = count
        row = np.minimum.accumulate(best - places) + places
    return int(row.min())
