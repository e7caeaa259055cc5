import random

import numpy as np
import pytest

from sample_scans.fonts import Style, sized
from sample_scans.seals import arrival, seal
from sample_scans.sheet import BLUE_PEN, RED_SEAL, Role, Run, Sheet, wrapped

FONT = sized("times", Style.REGULAR, 13.5, 100)


@pytest.fixture
def sheet():
    return Sheet(100, random.Random(1))


def ink_in(sheet, frame):
    """Return the share of dark pixels within a frame."""
    left, top, right, bottom = map(int, frame)
    return (np.asarray(sheet.plane)[top:bottom, left:right] < 128).mean()


def test_a_sheet_is_a4_at_its_resolution(sheet):
    assert (sheet.width, sheet.height) == (827, 1169)
    lying = Sheet(100, random.Random(1), landscape=True)
    assert (lying.width, lying.height) == (1169, 827)


def test_a_line_is_recorded_where_it_is_printed(sheet):
    sheet.put(100, 200, "Số: 15/QĐ-UBND", FONT, Role.NUMBER)
    (line,) = sheet.lines
    assert (line.text, line.role) == ("Số: 15/QĐ-UBND", Role.NUMBER)
    assert ink_in(sheet, line.frame) > 0.05
    below = (100, line.frame[3] + 2, 400, line.frame[3] + 60)
    assert ink_in(sheet, below) == 0


def test_a_centred_line_has_its_middle_there(sheet):
    sheet.centre(400, 50, "QUYẾT ĐỊNH", FONT, Role.TYPE)
    left, _, right, _ = sheet.lines[0].frame
    assert (left + right) / 2 == pytest.approx(400)


def test_words_spread_to_a_width_make_one_line(sheet):
    sheet.spread(50, 60, [("Hội", FONT), ("đồng", FONT)], 30, Role.BODY)
    left, _, right, _ = sheet.lines[0].frame
    assert sheet.lines[0].text == "Hội đồng"
    assert right - left == pytest.approx(FONT.getlength("Hội") + FONT.getlength("đồng") + 30)


def test_written_digits_are_blue_and_part_of_the_line(sheet):
    runs = [Run("Số: "), Run("27", by_hand=True), Run("/QĐ-UBND")]
    sheet.put(100, 200, runs, FONT, Role.NUMBER)
    (ink,) = sheet.inks
    left, top, right, bottom = sheet.lines[0].frame
    assert sheet.lines[0].text == "Số: 27/QĐ-UBND"
    assert ink.colour == BLUE_PEN
    middle = ink.top + ink.coverage.shape[0] / 2
    assert left < ink.left < right
    assert top < middle < bottom


def tops_of_letters(page, count, width):
    """Return the first dark row of each of ``count`` letters, ``width`` pixels wide each."""
    dark = np.asarray(page.plane) < 160
    cells = (dark[:, round(i * width) : round((i + 1) * width)] for i in range(count))
    return {int(np.flatnonzero(cell.any(axis=1))[0]) for cell in cells}


def test_a_typewriter_strikes_unevenly():
    font = sized("freemono", Style.REGULAR, 12, 300)
    even, worn = (Sheet(300, random.Random(1), worn_type=typed) for typed in (False, True))
    for page in (even, worn):
        page.put(0, 200, "nnnnnnnnnnnn", font, Role.BODY)
    assert len(tops_of_letters(even, 12, font.getlength("n"))) == 1
    assert len(tops_of_letters(worn, 12, font.getlength("n"))) > 1
    assert worn.lines == even.lines


def test_lines_are_broken_at_blanks_and_fit():
    text = "Về việc thành lập Ban Giám sát đầu tư của cộng đồng công trình"
    lines = wrapped(text, FONT, 200)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(FONT.getlength(line) <= 200 for line in lines)


def test_a_seal_is_red_round_and_centred(sheet):
    seal(sheet, 400, 500, "ỦY BAN NHÂN DÂN XÃ CHÍNH NGHĨA", "H. KIM ĐỘNG")
    (ink,) = sheet.inks
    rows, columns = np.nonzero(ink.coverage > 0.3)
    assert ink.colour == RED_SEAL
    assert (columns.mean() + ink.left, rows.mean() + ink.top) == pytest.approx((400, 500), abs=5)
    assert np.ptp(rows) == pytest.approx(36 / 25.4 * 100, abs=8)


def test_an_arrival_stamp_carries_its_own_number_and_date(sheet):
    arrival(sheet, 60, 300, "UBND XÃ NHỊ LONG PHÚ", "418", "13/8/2021")
    texts = [line.text for line in sheet.lines]
    assert texts[:3] == ["UBND XÃ NHỊ LONG PHÚ", "ĐẾN  Số: 418", "Ngày: 13/8/2021"]
    assert {line.role for line in sheet.lines} == {Role.ARRIVAL}
    assert all(60 <= line.frame[0] <= 60 + 197 for line in sheet.lines)
    assert [ink.colour for ink in sheet.inks] == [RED_SEAL, BLUE_PEN, BLUE_PEN]
