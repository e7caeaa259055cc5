"""Scoring what a reader read against the truth of a page, whatever order it read in.

Each word is put on the line of truth it stands on, then the lines are compared letter by letter
(Levenshtein distance). Dashes and quotation marks count as equal to their plain forms.
"""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from benchmarks.pages.matching import infix_distance
from benchmarks.pages.placing import Matrix, ReadPage, assign, placements
from migrate.orthography import squeeze
from sample_scans.sheet import Role
from sample_scans.truth import PageTruth

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‘’´`", "'"),
        "…": "...",
    }
)


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
    tries = (_errors(page, read, matrix) for matrix in placements(page, read))
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


def _errors(page: PageTruth, read: ReadPage, matrix: Matrix) -> Errors:
    lines = [line for line in page.lines if line.role is not Role.ARRIVAL]
    on_lines, strays = assign(page, lines, read, matrix)
    total = Errors(stray=sum(len(plain(text)) for text in strays))
    for line, text in zip(lines, on_lines, strict=True):
        truth = plain(line.text)
        if any(letter.isalnum() for letter in truth):
            total += compare(truth, plain(text))
    return total


def infix_errors(transcript: list[str], page: str) -> Errors:
    """Return the errors of transcript lines, each wherever on the page it is read best.

    What else stands on the page does not count (Sellers' approximate matching, 1980).
    """
    text = plain(page)
    lengths = (len(plain(line)) for line in transcript)
    wrong = sum(infix_distance(plain(line), text) for line in transcript)
    return Errors(characters=sum(lengths), wrong=wrong)
