"""Every reader of PDFs that people use finds the same words, in Vietnamese as it is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.pdf_readers import Tally, compare, has_pdfjs, readers
from migrate.model import Box, PageReading, PageRef, Word
from migrate.orthography import squeeze
from migrate.package.pdfa import Mark, PageSource, write_pdfa
from migrate.profile.settings import Ocr
from tests.package.sheets import picture, reading, write_scan

MARK = Mark("Tiêu đề", "X.1.0000001", "Bản số hóa", "2026-11-22T00:00:00+07:00", "migrate", "x")
FOUND = readers()
CROWDED = {
    "chạm": (100, 100, 180, 120, 0),
    "nhau": (180, 100, 260, 120, 0),
    "g": (255, 104, 262, 124, 0),
    "góp:": (258, 100, 330, 120, 0),
    "......": (330, 100, 336, 120, 0),
    "CHỦ": (500, 300, 560, 330, 1),
    "TỊCH": (570, 300, 640, 330, 1),
    "—-": (520, 306, 545, 309, 2),
    "ký": (560, 310, 600, 340, 3),
    "ngoài": (800, 500, 900, 530, 4),
    "mép": (-40, 500, 20, 530, 5),
    "đáy": (300, 1150, 380, 1190, 6),
}
"""Words as recognition boxes them under a signature and at the edges: box and line."""


def crowded() -> PageReading:
    words = tuple(
        Word(text, Box(*map(float, box)), 0.5, line, 0, "t")
        for text, (*box, line) in CROWDED.items()
    )
    return replace(reading(PageRef("0" * 64, 0)), words=words)


def full_width(skew: float) -> PageReading:
    """Return lines as wide as the page: askew, one ends about as high as the next begins."""
    words = tuple(
        Word(
            f"chữ{number}",
            Box(x, y := 300 + line * 30 + x * skew / 57.3, x + 60, y + 20),
            *(0.9, line, 0, "t"),
        )
        for line in range(8)
        for number, x in enumerate(range(30, 760, 75))
    )
    return replace(reading(PageRef("0" * 64, 0)), words=words, skew=skew)


def source(folder: Path, name: str, page: PageReading) -> PageSource:
    path, file = write_scan(folder, name, "image/png", picture(page.skew, page.turn, "L"))
    return PageSource(replace(page, ref=PageRef(file.sha256, 0)), path, file.kind)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[PageReading]]:
    """Return a PDF of pages level, askew and turned, with words in every bad place."""
    folder = tmp_path_factory.mktemp("readers")
    pages = [
        reading(PageRef("0" * 64, 0), skew, turn)
        for turn in (0, 90, 180, 270)
        for skew in (0.0, 1.5, -2.5)
    ]
    pages += [crowded(), *map(full_width, (0.0, 2.3, -2.3, 3.1, -1.7))]
    out = folder / "out.pdf"
    sources = [source(folder, f"{number}", page) for number, page in enumerate(pages)]
    write_pdfa(sources, MARK, "2b", Ocr(), out)
    return out, pages


@pytest.mark.parametrize(
    "name",
    [
        "pdfium",
        "pypdf",
        pytest.param(
            "poppler",
            marks=pytest.mark.skipif(
                "poppler" not in FOUND, reason="no pdftotext (apt install poppler-utils)"
            ),
        ),
        pytest.param(
            "pdf.js",
            marks=pytest.mark.skipif(
                not has_pdfjs(), reason="no pdf.js (apt install nodejs libjs-pdf)"
            ),
        ),
    ],
)
def test_reader_finds_the_words_of_every_page(
    written: tuple[Path, list[PageReading]], name: str
) -> None:
    pdf, pages = written
    tally = Tally()
    for text, page in zip(FOUND[name](pdf), pages, strict=True):
        compare(text, Counter(squeeze(page.text).split()), tally)
    assert (tally.pages, tally.apart, tally.differing, tally.decomposed) == (18, 0, 0, 0)
