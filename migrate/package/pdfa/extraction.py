"""The words read back from the written PDF, by another program than the one that wrote them.

A two-layer PDF is only worth its text: pdfium takes the text of every page out again, and it must
be what recognition gave, to one character in a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import Levenshtein

from migrate.model import PageReading
from migrate.orthography import squeeze
from migrate.package.refusal import PackagingError

GREATEST_DIFFERENCE = 0.001
"""Share of characters that may differ between OCR and the text taken out again."""
_LINE_END_HYPHEN = "\ufffe"
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
    return squeeze(text.replace(_LINE_END_HYPHEN, "- "))


def _compare(reading: PageReading, found: str, number: int) -> None:
    wanted = squeeze(reading.text)
    allowed = int(len(wanted) * GREATEST_DIFFERENCE)
    distance = Levenshtein.distance(wanted, found, score_cutoff=allowed)
    if distance > allowed:
        raise PackagingError("package.text_lost", page=number, wanted=len(wanted), allowed=allowed)
