"""The invisible words lie over the printed ones, whatever way the page was scanned."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pypdfium2
import pytest
from msgspec.structs import replace

from migrate.model import Box, PageReading, PageRef, Word
from migrate.package.pdfa import Mark, PageSource, write_pdfa
from migrate.profile.settings import Ocr
from tests.package.sheets import DPI, LINES, picture, reading, write_scan

MARK = Mark("Tiêu đề", "X.1.0000001", "Bản số hóa", "2026-11-22T00:00:00+07:00", "migrate", "x")
WORDS = " ".join(LINES).split()
NEAR = 3.0
"""Points (1 mm) that a word may be away from its box."""


def written(folder: Path, page: PageReading, skew: float = 0.0, turn: int = 0) -> Path:
    path, file = write_scan(folder, "page", "image/png", picture(skew, turn, "L"))
    page = replace(page, ref=PageRef(file.sha256, 0))
    out = folder / "page.pdf"
    write_pdfa([PageSource(page, path, file.kind)], MARK, "2b", Ocr(), out)
    return out


def placed_words(pdf: Path) -> list[tuple[str, tuple[float, ...]]]:
    """Return the words pdfium finds, with left, top, right, bottom in points from the top left."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        layer = page.get_textpage()
        height = page.get_height()
        words: list[tuple[str, list[tuple[float, ...]]]] = [("", [])]
        for index in range(layer.count_chars()):
            letter = layer.get_text_range(index, 1)
            if letter.isspace():
                words.append(("", []))
            else:
                text, boxes = words[-1]
                words[-1] = (text + letter, [*boxes, layer.get_charbox(index, loose=True)])
        layer.close()
        page.close()
    return [(text, _around(boxes, height)) for text, boxes in words if text]


def _around(boxes: list[tuple[float, ...]], height: float) -> tuple[float, ...]:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), height - max(tops), max(rights), height - min(bottoms)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.5, -2.5])
def test_words_lie_over_their_boxes(tmp_path: Path, skew: float, turn: int) -> None:
    page = reading(PageRef("0" * 64, 0), skew, turn)
    found = placed_words(written(tmp_path, page, skew, turn))
    assert [text for text, _ in found] == WORDS
    point = 72 / DPI
    for (text, box), word in zip(found, page.words, strict=True):
        wanted = (word.box.left, word.box.top, word.box.right, word.box.bottom)
        far = max(abs(a - b * point) for a, b in zip(box, wanted, strict=True))
        assert far < NEAR, (text, box, wanted)


def test_page_is_upright_and_as_large_as_the_scan(tmp_path: Path) -> None:
    out = written(tmp_path, reading(PageRef("0" * 64, 0), turn=90), turn=90)
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        assert page.get_rotation() == 0
        assert page.get_size() == pytest.approx((827 * 0.72, 1169 * 0.72), abs=0.01)
        shown = page.render(scale=DPI / 72).to_pil().convert("L")
    first = reading(PageRef("0" * 64, 0)).words[0].box
    assert shown.getpixel((int(first.left) + 5, int(first.top) + 5)) < 64
    assert shown.getpixel((int(first.left) - 9, int(first.top) - 9)) > 192


def test_another_reader_finds_the_same_words_in_order(tmp_path: Path) -> None:
    out = written(tmp_path, reading(PageRef("0" * 64, 0)))
    with pypdf.PdfReader(out) as reader:
        assert reader.pages[0].extract_text().split() == WORDS


def test_words_that_overlap_or_are_squeezed_are_all_found(tmp_path: Path) -> None:
    boxes = {
        "chống": (100, 100, 180, 120),
        "z": (176, 104, 179, 114),
        "......": (180, 100, 186, 120),
        "7": (200, 100, 203, 120),
    }
    words = tuple(Word(t, Box(*box), 0.5, 0, 0, "t") for t, box in boxes.items())
    page = replace(reading(PageRef("0" * 64, 0)), words=words)
    assert [text for text, _ in placed_words(written(tmp_path, page))] == list(boxes)


def test_decomposed_text_is_written_composed(tmp_path: Path) -> None:
    word = Word("Độc", Box(100, 100, 140, 120), 0.9, 0, 0, "t")
    page = replace(reading(PageRef("0" * 64, 0)), words=(word,))
    assert [text for text, _ in placed_words(written(tmp_path, page))] == ["Độc"]


def test_signature_corner_of_the_first_page_stays_free(tmp_path: Path) -> None:
    out = written(tmp_path, reading(PageRef("0" * 64, 0)))
    with pypdfium2.PdfDocument(out) as document:
        kinds = {thing.type for thing in document[0].get_objects()}
    assert kinds == {pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_TEXT}
