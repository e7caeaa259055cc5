"""One page read, whatever state it is in: with the real engine, words where they stand."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from migrate.model import Box, PageReading, PageRef, PageState
from migrate.ocr import read_page
from migrate.ocr.by_command import TesseractCommand
from migrate.ocr.in_process import InProcessTesseract
from migrate.pages import Pixels
from migrate.profile.settings import Ocr, Profile
from tests.ocr.typeset import typeset
from tests.pages.pdfs import FULL_PAGE, one_page, stamp
from tests.pages.pictures import LINES, blank_sheet, encoded, printed_sheet, written

DPI = 200
PRINT = printed_sheet(DPI, repeat=3)
TEXT = " ".join(LINES * 3)
REF = PageRef("0" * 64, 0)
PROFILE = Profile(name="test")
PDF = "application/pdf"


def read(path: Path, kind: str = "image/png", profile: Profile = PROFILE) -> PageReading:
    return read_page(path, kind, REF, profile)


def read_sheet(folder: Path, pixels: Pixels, dpi: int = DPI) -> PageReading:
    return read(written(folder, "a.png", encoded(pixels, "PNG", dpi=(dpi, dpi))))


def errors(reading: PageReading) -> float:
    """Return the share of characters that are wrong."""
    return Levenshtein.distance(" ".join(reading.text.split()), TEXT) / len(TEXT)


def ink_inside(pixels: Pixels, box: Box) -> float:
    rows, columns = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
    return float((pixels[rows, columns] < 128).mean())


def test_a_printed_page(tmp_path: Path) -> None:
    reading = read_sheet(tmp_path, PRINT)
    assert reading.state is PageState.READ
    assert errors(reading) < 0.01
    assert (reading.width, reading.height) == (PRINT.shape[1], PRINT.shape[0])
    assert (reading.turn, reading.dpi, reading.notes) == (0, 200, ())
    assert reading.quality.grade == 1.0
    assert reading.quality.syllables is not None
    assert reading.quality.syllables > 0.97
    assert min(ink_inside(PRINT, word.box) for word in reading.words) > 0.03
    assert reading.agents[0].name == "Tesseract"
    assert "sha256:" in reading.agents[0].note


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert read_sheet(tmp_path, PRINT) == read_sheet(tmp_path, PRINT)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_upright(tmp_path: Path, turned: int) -> None:
    reading = read_sheet(tmp_path, np.ascontiguousarray(np.rot90(PRINT, -turned // 90)))
    assert reading.turn == (360 - turned) % 360
    assert (reading.width, reading.height) == (PRINT.shape[1], PRINT.shape[0])
    assert errors(reading) < 0.01
    assert min(ink_inside(PRINT, word.box) for word in reading.words) > 0.03


def test_a_skewed_page_keeps_its_boxes_on_the_scan(tmp_path: Path) -> None:
    height, width = PRINT.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -3.0, 1.0)
    skewed = np.asarray(cv2.warpAffine(PRINT, turn, (width, height), borderValue=250), np.uint8)
    reading = read_sheet(tmp_path, skewed)
    assert reading.skew == pytest.approx(3.0, abs=0.1)
    assert errors(reading) < 0.02
    assert min(ink_inside(skewed, word.box) for word in reading.words) > 0.03
    assert [defect.code for defect in reading.quality.defects] == ["pages.skewed"]


def test_a_small_photograph(tmp_path: Path) -> None:
    small = cv2.resize(PRINT, (700, 990), interpolation=cv2.INTER_AREA)
    path = written(tmp_path, "a.jpg", encoded(np.asarray(small, np.uint8), "JPEG", quality=90))
    reading = read(path, "image/jpeg")
    assert reading.state is PageState.READ
    assert errors(reading) < 0.03
    assert "pages.dpi_missing" in reading.notes
    assert "pages.low_dpi" in {defect.code for defect in reading.quality.defects}
    assert max(word.box.right for word in reading.words) <= 700


def test_a_blank_sheet_is_not_recognised(tmp_path: Path) -> None:
    reading = read_sheet(tmp_path, blank_sheet(DPI))
    assert (reading.state, reading.words, reading.agents) == (PageState.BLANK, (), ())
    assert reading.quality.ink == 0.0


def test_the_print_of_the_other_side_is_blank(tmp_path: Path) -> None:
    back = cv2.GaussianBlur(PRINT[:, ::-1], (0, 0), 5).astype(float)
    reading = read_sheet(tmp_path, np.asarray(250 - (250 - back) * 0.1, np.uint8))
    assert (reading.state, reading.words) == (PageState.BLANK, ())
    assert (reading.turn, reading.skew) == (0, 0.0)


@pytest.mark.parametrize("text", ["PHỤ LỤC", "Trang số 12 của hồ sơ"])
def test_a_lone_line_is_text(tmp_path: Path, text: str) -> None:
    reading = read_sheet(tmp_path, printed_sheet(DPI, repeat=1, lines=(text,)))
    assert (reading.state, reading.text) == (PageState.READ, text)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_lone_line_is_text_whatever_way_it_lies(tmp_path: Path, turned: int) -> None:
    line = printed_sheet(DPI, repeat=1, lines=(LINES[0],))
    reading = read_sheet(tmp_path, np.ascontiguousarray(np.rot90(line, -turned // 90)))
    assert (reading.state, reading.turn) == (PageState.READ, (360 - turned) % 360)
    assert Levenshtein.normalized_distance(reading.text, LINES[0]) < 0.05


def test_very_faint_print_is_not_called_blank(tmp_path: Path) -> None:
    faint = (225 + PRINT.astype(int) // 10).astype(np.uint8)
    reading = read_sheet(tmp_path, faint)
    assert reading.state is PageState.READ
    assert "pages.faint" in {defect.code for defect in reading.quality.defects}


def test_a_mirrored_page_is_unreadable_and_gives_no_words(tmp_path: Path) -> None:
    reading = read_sheet(tmp_path, np.ascontiguousarray(PRINT[:, ::-1]))
    assert (reading.state, reading.words) == (PageState.UNREADABLE, ())
    assert reading.fault in {"ocr.no_text", "ocr.nonsense"}


def test_a_black_page_is_unreadable(tmp_path: Path) -> None:
    reading = read_sheet(tmp_path, np.zeros_like(PRINT))
    assert (reading.state, reading.fault) == (PageState.UNREADABLE, "ocr.black_page")


def test_a_damaged_page_is_an_outcome_not_an_exception(tmp_path: Path) -> None:
    content = encoded(PRINT, "JPEG")
    reading = read(written(tmp_path, "a.jpg", content[: len(content) // 3]), "image/jpeg")
    assert (reading.state, reading.fault) == (PageState.DAMAGED, "pages.damaged_image")


def test_a_stamps_text_does_not_stop_recognition(tmp_path: Path) -> None:
    signed = b"BT /F1 8 Tf 1 0 0 rg 400 800 Td (Signed by: Office; signing time 2025-01-02) Tj ET"
    path = one_page(tmp_path / "a.pdf", FULL_PAGE + b" " + signed, scan=PRINT, change=stamp)
    reading = read(path, PDF)
    assert reading.state is PageState.READ
    assert "không thất lạc và dễ tra cứu" in reading.text


def test_a_garbage_layer_over_a_scan_is_not_believed(tmp_path: Path) -> None:
    garbage = b" BT 3 Tr /F1 9 Tf 10 700 Td (CONG Hcok xA HQI CHiJ NGHiA VIVT NAM) Tj ET"
    reading = read(one_page(tmp_path / "a.pdf", FULL_PAGE + garbage, scan=PRINT), PDF)
    assert reading.state is PageState.READ
    assert "pages.hidden_text_layer" in reading.notes
    assert errors(reading) < 0.02


def test_a_born_digital_page_keeps_its_own_text(tmp_path: Path) -> None:
    reading = read(typeset(tmp_path / "a.pdf", LINES * 3), PDF)
    assert reading.state is PageState.BORN_DIGITAL
    assert errors(reading) == 0.0
    assert {word.reader for word in reading.words} == {"pdf-text"}
    assert reading.agents[0].name == "PDFium"


def test_white_text_on_white_paper_is_a_blank_page_with_a_warning(tmp_path: Path) -> None:
    reading = read(typeset(tmp_path / "a.pdf", LINES, colour="1 g"), PDF)
    assert (reading.state, reading.words) == (PageState.BLANK, ())
    assert reading.notes == ("pages.hidden_text",)


def test_an_empty_pdf_page_is_blank(tmp_path: Path) -> None:
    assert read(one_page(tmp_path / "a.pdf"), PDF).state is PageState.BLANK


def test_both_engines_read_the_same_and_turn_the_same_way() -> None:
    engines = (InProcessTesseract("vie"), TesseractCommand("vie"))
    sheet = printed_sheet(DPI, repeat=2)
    texts = [" ".join(word.text for word in engine.page(sheet, DPI)) for engine in engines]
    assert Levenshtein.normalized_distance(*texts) < 0.02
    sideways = np.ascontiguousarray(np.rot90(printed_sheet(DPI, repeat=7)))
    turns = [engine.orientation(sideways, DPI) for engine in engines]
    assert [found and found.turn for found in turns] == [90, 90]
    line = sheet[int(1.15 * DPI) : int(1.5 * DPI)]
    assert all(engine.line(line, DPI)[0].startswith("Căn cứ Luật") for engine in engines)


def test_too_little_text_has_no_orientation() -> None:
    for engine in (InProcessTesseract("vie"), TesseractCommand("vie")):
        assert engine.orientation(blank_sheet(DPI), DPI) is None


def test_the_profile_chooses_the_engine(tmp_path: Path) -> None:
    command = replace(PROFILE, ocr=Ocr(engine="pytesseract"))
    path = written(tmp_path, "a.png", encoded(PRINT, "PNG", dpi=(DPI, DPI)))
    reading = read(path, profile=command)
    assert errors(reading) < 0.01
    assert reading.agents[0].note.startswith("pytesseract;")
