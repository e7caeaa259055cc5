"""Tesseract's TSV as words, its lines cut where columns were joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Box
from migrate.orthography import nfc

_WORD_LEVEL = "5"
_COLUMNS = 12
_GAP_IN_HEIGHTS = 1.3
"""A gap wider than this many word heights is between columns or cells, not words."""

_LEAST_HEIGHT = 18
"""Pixels at 200 dpi: a line of hyphens must not be cut at every space."""


class RecognisedWord(Struct, frozen=True):
    """One word in pixels of the picture given to the engine; confidence 0 to 1."""

    text: str
    box: Box
    confidence: float
    line: int = 0
    block: int = 0


def _rows(tsv: str) -> Iterator[tuple[tuple[int, ...], RecognisedWord]]:
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        place = tuple(int(cell) for cell in cells[2:5])
        confidence = min(1.0, max(0.0, float(cells[10]) / 100))
        box = Box(left, top, left + width, top + height)
        yield place, RecognisedWord(text=nfc(cells[11].strip()), box=box, confidence=confidence)


def cut_at_gaps(line: list[RecognisedWord]) -> Iterator[list[RecognisedWord]]:
    """Cut a line at wide gaps: header columns and table cells are lines of their own."""
    height = median(word.box.bottom - word.box.top for word in line)
    widest = _GAP_IN_HEIGHTS * max(height, _LEAST_HEIGHT)
    segment = line[:1]
    for before, word in pairwise(line):
        if word.box.left - before.box.right > widest:
            yield segment
            segment = []
        segment.append(word)
    yield segment


def _numbered(
    rows: Iterable[tuple[tuple[int, ...], RecognisedWord]],
) -> Iterator[RecognisedWord]:
    line = block = -1
    last_block = None
    for place, group in groupby(rows, key=lambda row: row[0]):
        block += place[0] != last_block
        last_block = place[0]
        for segment in cut_at_gaps([word for _, word in group]):
            line += 1
            yield from (replace(word, line=line, block=block) for word in segment)


def words_of(tsv: str) -> tuple[RecognisedWord, ...]:
    """Return the words of Tesseract's TSV output, in reading order, lines and blocks from 0."""
    return tuple(_numbered(_rows(tsv)))
