"""Is a page's own text what is seen on it? Only then is it used instead of recognition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import cv2
import numpy as np
import pypdfium2
from msgspec import Struct

from migrate.model import Agent, Box, Word
from migrate.ocr.legibility import syllable_share
from migrate.ocr.tsv import RecognisedWord, cut_at_gaps
from migrate.pages import EmbeddedWord, InkMap

READER = "pdf-text"
CONFIDENCE = 0.99
"""Of embedded characters: the file says so, but fonts can map codes to wrong letters."""

_INK_LEVEL = 40
_FEWEST_WORDS = 10
_LEAST_SYLLABLES = 0.85
_LEAST_INK_EXPLAINED = 0.6
"""Of the ink on the page; logos, rules and signatures are the rest. Stamps over a scan explain a
few percent."""

_MANY_HIDDEN = 3
_SAME_ROW = 0.4


class Layer(Struct, frozen=True):
    """A text layer against the picture: the words that are seen, and how many are not."""

    seen: tuple[EmbeddedWord, ...]
    hidden: int
    ink_explained: float

    @property
    def hides_text(self) -> bool:
        """Say whether there are words nobody can see on the page."""
        return self.hidden >= _MANY_HIDDEN

    @property
    def is_the_page(self) -> bool:
        """Say whether this is good Vietnamese text and accounts for the ink of the page."""
        share = syllable_share(self.words)
        return (
            len(self.seen) >= _FEWEST_WORDS
            and share is not None
            and share >= _LEAST_SYLLABLES
            and self.ink_explained >= _LEAST_INK_EXPLAINED
        )

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words seen, as a reading, in rows from top to bottom.

        A text layer has an order of its own: what was stamped on last comes last.
        """
        segments = chain.from_iterable(map(cut_at_gaps, _rows(self.seen)))
        return tuple(
            Word(word.text, word.box, CONFIDENCE, line, 0, READER)
            for line, segment in enumerate(segments)
            for word in segment
        )


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _rows(words: Sequence[EmbeddedWord]) -> list[list[RecognisedWord]]:
    """Put words into rows: one belongs to a row whose first word has its middle near."""
    rows: list[list[RecognisedWord]] = []
    for word in sorted(words, key=lambda word: _middle(word.box)):
        found = RecognisedWord(word.text, word.box, CONFIDENCE)
        height = word.box.bottom - word.box.top
        if rows and _middle(word.box) - _middle(rows[-1][0].box) < _SAME_ROW * height:
            rows[-1].append(found)
        else:
            rows.append([found])
    return [sorted(row, key=lambda word: word.box.left) for row in rows]


def _cells(word: EmbeddedWord, page: InkMap) -> tuple[slice, slice]:
    """Return the rows and columns of the ink map that a word covers, one more on every side."""
    box, scale = word.box, page.scale
    top, left = max(0, int(box.top * scale) - 1), max(0, int(box.left * scale) - 1)
    return slice(top, int(box.bottom * scale) + 2), slice(left, int(box.right * scale) + 2)


def compare(words: Sequence[EmbeddedWord], page: InkMap) -> Layer:
    """Hold a text layer against the ink of its rendered page."""
    inked = page.ink > _INK_LEVEL
    explained = np.zeros_like(inked)
    seen: list[EmbeddedWord] = []
    for word in words:
        cells = _cells(word, page)
        if word.painted and inked[cells].any():
            seen.append(word)
            explained[cells] = True
    total = int(cv2.countNonZero(inked.astype(np.uint8)))
    share = float((inked & explained).sum()) / total if total else 0.0
    return Layer(seen=tuple(seen), hidden=len(words) - len(seen), ink_explained=share)


def agent() -> Agent:
    """Return the program that took the text out, for PREMIS."""
    return Agent(name="PDFium", version=str(pypdfium2.PDFIUM_INFO), note="embedded text")
