"""The words read back from the written PDF, by another program than the one that wrote them.

A two-layer PDF is only worth its text: pdfium takes the text of every page out again, and its words
must be those that recognition gave, to one character in a thousand. Their order is not compared:
each reader has its own idea of it where lines overlap, as under a signature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from migrate.model import PageReading
from migrate.orthography import squeeze

GREATEST_DIFFERENCE = 0.001
"""Share of the characters, in words lost or gained, that OCR and the text may be apart."""
_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What pdfium puts for a hyphen at the end of a line, joining the lines."""


def lost_words(pdf: Path, readings: Sequence[PageReading | None]) -> dict[int, frozenset[str]]:
    """Compare the text of each page of ``pdf`` with its reading; ``None`` is not compared.

    Returns:
        By page from 0, the words not found again, of each page that differs by more than
        :data:`GREATEST_DIFFERENCE`.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return {
            index: lost
            for index, reading in enumerate(readings)
            if reading is not None
            and (lost := _lost(reading, _page_text(document, index))) is not None
        }


def places_of(reading: PageReading, words: frozenset[str]) -> tuple[int, ...]:
    """Return where ``words`` stand in ``reading``, all places of a word that is there twice."""
    return tuple(
        place
        for place, word in enumerate(reading.words)
        if not words.isdisjoint(squeeze(word.text).split())
    )


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    layer = page.get_textpage()
    try:
        text: str = layer.get_text_bounded()
    finally:
        layer.close()
        page.close()
    for joint in _LINE_END_HYPHENS:
        text = text.replace(joint, "- ")
    return squeeze(text)


def _lost(reading: PageReading, found: str) -> frozenset[str] | None:
    wanted, got = Counter(squeeze(reading.text).split()), Counter(found.split())
    apart = _length(wanted - got) + _length(got - wanted)
    return frozenset(wanted - got) if apart > int(_length(wanted) * GREATEST_DIFFERENCE) else None


def _length(words: Counter[str]) -> int:
    return sum(map(len, words.elements()))
