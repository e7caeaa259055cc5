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
from migrate.package.refusal import PackagingError

GREATEST_DIFFERENCE = 0.001
"""Share of the characters, in words lost or gained, that OCR and the text may be apart."""
_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What pdfium puts for a hyphen at the end of a line, joining the lines."""


def check_text(pdf: Path, readings: Sequence[PageReading | None]) -> None:
    """Compare the text of each page of ``pdf`` with its reading; ``None`` is not compared.

    Raises:
        PackagingError: a page differs by more than :data:`GREATEST_DIFFERENCE`.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        for number, reading in enumerate(readings, start=1):
            if reading is not None:
                found = _page_text(document, number - 1)
                _compare(reading, found, number)


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


def _compare(reading: PageReading, found: str, number: int) -> None:
    wanted, got = Counter(squeeze(reading.text).split()), Counter(found.split())
    apart = _length(wanted - got) + _length(got - wanted)
    allowed = int(_length(wanted) * GREATEST_DIFFERENCE)
    if apart > allowed:
        lost = " ".join((wanted - got).elements())
        raise PackagingError(
            "package.text_lost", page=number, apart=apart, allowed=allowed, words=lost
        )


def _length(words: Counter[str]) -> int:
    return sum(map(len, words.elements()))
