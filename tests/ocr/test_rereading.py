"""Second readers read a piece cut out level from the upright page, and only that piece."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from migrate.model import Box, PageReading, PageRef, PageState
from migrate.ocr import Rereader
from migrate.ocr.readers import ASTER, RAPIDOCR, READERS, TESSERACT_LINE
from migrate.ocr.readers.aster import widest_gap
from migrate.ocr.readers.onnx import decode_ctc, model_file
from migrate.ocr.rereading import cut_level
from migrate.pages import Pixels
from migrate.profile.settings import Profile
from tests.pages.pictures import encoded, printed_sheet, written

DPI = 200
NUMBER = "Số: 2576/QĐ-UBND"
SHEET = printed_sheet(DPI, repeat=3, lines=(NUMBER, "Ủy ban nhân dân xã Hồng Tiến"))
REF = PageRef("a", 0)
LINE = Box(210, 235, 620, 285)
SECOND = Box(210, 293, 900, 348)
PROFILE = Profile(name="test")


def rereader(folder: Path, pixels: Pixels, turn: int = 0, skew: float = 0.0) -> Rereader:
    path = written(folder, "a.png", encoded(pixels, "PNG", dpi=(DPI, DPI)))
    reading = PageReading(REF, PageState.READ, 0, 0, dpi=DPI, turn=turn, skew=skew)
    return Rereader({"a": (path, "image/png")}, {REF: reading}, PROFILE)


@pytest.mark.parametrize("reader", [ASTER, TESSERACT_LINE])
def test_a_line_of_print(tmp_path: Path, reader: str) -> None:
    (found,) = rereader(tmp_path, SHEET)(REF, LINE, reader)
    assert found.value.replace(" ", "") == NUMBER.replace(" ", "")
    assert found.reader == reader
    assert 0.6 < found.confidence <= 1.0


def test_digits(tmp_path: Path) -> None:
    (found,) = rereader(tmp_path, SHEET)(REF, LINE, RAPIDOCR)
    assert "2576" in found.value


def test_vietnamese_letters(tmp_path: Path) -> None:
    (found,) = rereader(tmp_path, SHEET)(REF, SECOND, ASTER)
    assert found.value == "Ủy ban nhân dân xã Hồng Tiến"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_cut_upright(tmp_path: Path, turn: int) -> None:
    stored = np.ascontiguousarray(np.rot90(SHEET, turn // 90))
    (found,) = rereader(tmp_path, stored, turn=turn)(REF, LINE, ASTER)
    assert "2576" in found.value


def test_a_skewed_line_is_cut_level() -> None:
    height, width = SHEET.shape
    turn = cv2.getRotationMatrix2D((415, 260), -3.0, 1.0)
    skewed = np.asarray(cv2.warpAffine(SHEET, turn, (width, height), borderValue=250), np.uint8)
    drop = 410 * np.tan(np.radians(3))
    tall = Box(LINE.left, LINE.top - drop / 2, LINE.right, LINE.bottom + drop / 2)
    level = cut_level(skewed, tall, 3.0)
    straight = cut_level(SHEET, LINE, 0.0)
    assert abs(level.shape[0] - straight.shape[0]) <= 3
    rows = (level < 128).mean(axis=1)
    assert rows[[0, -1]].max() < 0.02


@pytest.mark.parametrize(
    "box", [Box(-50, -50, -10, -10), Box(9e3, 9e3, 9.1e3, 9.1e3), Box(5, 5, 8, 8)]
)
def test_a_box_with_nothing_in_it_gives_no_reading(tmp_path: Path, box: Box) -> None:
    assert all(rereader(tmp_path, SHEET)(REF, box, reader) == () for reader in READERS)


def test_white_paper_gives_no_reading(tmp_path: Path) -> None:
    box = Box(210, 1500, 900, 1550)
    assert all(rereader(tmp_path, SHEET)(REF, box, reader) == () for reader in READERS)


def test_an_unknown_reader_is_a_defect(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        rereader(tmp_path, SHEET)(REF, LINE, "no-such-reader")


def test_a_package_that_is_not_installed_has_no_model() -> None:
    assert model_file("no_such_package_at_all", "model.onnx") is None
    assert model_file("rapidocr", "models/none.onnx") is None


def test_ctc_joins_repeats_and_drops_blanks() -> None:
    best = [0, 1, 1, 0, 1, 2, 2, 0]
    scores = np.full((len(best), 3), 0.1, np.float32)
    scores[np.arange(len(best)), best] = 0.8
    assert decode_ctc(scores, ["", "a", "b"]) == ("aab", pytest.approx(0.8))
    assert decode_ctc(scores[:1], ["", "a", "b"]) == ("", 0.0)


def test_a_long_line_is_cut_between_words() -> None:
    line = np.full((20, 800), 0, np.uint8)
    line[:, 395:410] = 255
    assert 395 <= widest_gap(line) < 410
