"""The scorer of the benchmarks, on pages whose errors are known."""

import random

import numpy as np
import pytest
from msgspec import structs

from benchmarks.ocr_accuracy import ALL, by_tier, table, transcripts
from benchmarks.ocr_speed import Cost, Round, measure, summary
from benchmarks.ocr_speed import table as speed_table
from benchmarks.pages.make import PageRow
from benchmarks.pages.matching import infix_distance
from benchmarks.pages.placing import ReadPage, ReadWord
from benchmarks.pages.readers import words_in_pdf
from benchmarks.pages.scoring import (
    Errors,
    bare,
    compare,
    infix_errors,
    plain,
    score,
)
from sample_scans.capture import press, turned
from sample_scans.degrade import generator
from sample_scans.document import Document
from sample_scans.layouts import set_document
from sample_scans.scanners import SCANNERS
from sample_scans.setting import Look
from sample_scans.truth import page_truth

DOCUMENT = Document(
    "02",
    agency=("ỦY BAN NHÂN DÂN", "XÃ CHÍNH NGHĨA"),
    title="QUYẾT ĐỊNH",
    number="27",
    symbol="QĐ-UBND",
    place="Chính Nghĩa",
    date="2019-03-18",
    body=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",) * 3,
)


def truth_by(scanner, clockwise=0):
    (sheet,) = set_document(DOCUMENT, Look(specimen=False), 150, random.Random(1))
    capture = SCANNERS[scanner](press(sheet), generator(1))
    return page_truth(sheet, turned(capture, clockwise) if clockwise else capture, "a.jpg", 0)


def perfect(page, matrix=None):
    """Return what a perfect reader reads: each word cut out of its line by letters."""
    matrix = np.array(page.matrix) if matrix is None else matrix
    words = []
    for line in page.lines:
        left, top, right, bottom = line.frame
        step, start = (right - left) / len(line.text), 0
        for text in line.text.split():
            start = line.text.index(text, start)
            middle = (left + step * (start + len(text) / 2), (top + bottom) / 2, 1)
            x, y, _ = matrix @ middle
            words.append(ReadWord(text, (x - 3, y - 3, x + 3, y + 3)))
            start += len(text)
    random.Random(2).shuffle(words)
    return ReadPage(tuple(words), page.width, page.height)


@pytest.mark.parametrize("scanner", ["flatbed", "skewed", "coarse"])
def test_a_perfect_reading_has_no_errors_in_whatever_order(scanner):
    page = truth_by(scanner)
    errors = score(page, perfect(page))
    assert (errors.wrong, errors.stray, errors.wrong_words) == (0, 0, 0)
    assert errors.characters > 200


def test_a_reader_that_straightened_the_page_is_not_punished():
    page = truth_by("skewed")
    assert abs(page.skew) > 1
    assert score(page, perfect(page, np.eye(3))).wrong == 0


def test_a_reader_that_left_a_page_lying_is_measured_on_its_words():
    page = truth_by("flatbed", clockwise=90)
    upright = perfect(page)
    lying = tuple(
        ReadWord(word.text, (y0, page.width - x1, y1, page.width - x0))
        for word in upright.words
        for x0, y0, x1, y1 in [word.box]
    )
    assert score(page, ReadPage(lying, page.height, page.width)).wrong == 0


def test_points_of_a_pdf_are_as_good_as_pixels():
    page = truth_by("flatbed")
    halved = tuple(
        ReadWord(word.text, tuple(edge / 2 for edge in word.box)) for word in perfect(page).words
    )
    assert score(page, ReadPage(halved, page.width / 2, page.height / 2)).wrong == 0


def test_an_empty_reading_misses_every_letter():
    page = truth_by("flatbed")
    errors = score(page, ReadPage((), page.width, page.height))
    assert errors.wrong == errors.characters
    assert errors.cer == 100


def test_words_far_from_any_line_are_stray():
    page = truth_by("flatbed")
    clean = perfect(page)
    low = page.height - 100
    noisy = structs.replace(clean, words=(*clean.words, ReadWord("xyz", (90, low, 120, low + 20))))
    assert score(page, noisy).stray == 3


def test_words_under_a_seal_are_forgiven():
    page = truth_by("flatbed")
    sealed = structs.replace(page, obstructed=((50.0, page.height - 200.0, 200.0, page.height),))
    clean = perfect(page)
    low = page.height - 100
    noisy = structs.replace(clean, words=(*clean.words, ReadWord("xyz", (90, low, 120, low + 20))))
    assert score(sealed, noisy).stray == 0


def test_letters_wrong_in_their_marks_are_counted_apart():
    errors = compare("Hoằng Ngọc", "Hoàng Ngoc")
    assert (errors.wrong, errors.marks, errors.words, errors.wrong_words) == (2, 2, 2, 2)
    assert compare("QĐ", "QD").marks == 1
    assert compare("QĐ", "QO").marks == 0


def test_dashes_and_quotation_marks_are_one():
    assert plain("“Hà–Nội”… ") == '"Hà-Nội"...'
    assert bare("ằ") == "a"
    assert bare("Đ") == "D"


def test_errors_add_up():
    total = Errors(10, 1, 2, 3, 1, 1) + Errors(10, 0, 0, 3, 0, 0)
    assert (total.cer, total.cer_with_stray, total.mark_rate) == (5, 15, 5)
    assert total.wer == pytest.approx(100 / 6)


@pytest.mark.parametrize(
    ("needle", "text", "distance"),
    [
        ("Kính gửi", "xxKính gửiyy", 0),
        ("Kính gửi", "xxKinh gửiyy", 1),
        ("Kính gửi", "xxKínhgửi", 1),
        ("Kính gửi", "", 8),
        ("abc", "a-b-c", 2),
    ],
)
def test_the_best_piece_of_a_page_counts(needle, text, distance):
    assert infix_distance(needle, text) == distance


def test_the_order_of_lines_does_not_count():
    errors = infix_errors(["Điều một", "Điều hai"], "Số 1 Điều hai Nơi nhận Điều một")
    assert (errors.wrong, errors.characters) == (0, 16)


def test_tiers_are_summed_and_blank_backs_kept_apart():
    page = truth_by("flatbed")
    blank = structs.replace(page, state="blank", lines=())
    rows = [PageRow("a", "clean", page), PageRow("b", "clean", page), PageRow("c", "blank", blank)]
    stray = ReadPage((ReadWord("ab", (5, 5, 9, 9)),), page.width, page.height)
    sums = by_tier(rows, [perfect(page), ReadPage((), page.width, page.height), stray])
    assert sums["clean"].cer == pytest.approx(50)
    assert sums[ALL] == sums["clean"]
    assert sums["blank"] == Errors(stray=2)
    shown = table({"migrate": sums}).splitlines()
    assert shown[-1].startswith("| all | migrate | 50.00 |")
    assert "| blank | migrate | – | – | – | – | 2 |" in shown


def test_transcripts_find_their_scans(tmp_path):
    (tmp_path / "gt").mkdir()
    (tmp_path / "gt" / "a_1.p2.body.txt").write_text("Điều 1\nĐiều 2\n", "utf-8")
    with pytest.raises(SystemExit, match="no scan of that name"):
        list(transcripts(tmp_path))
    (tmp_path / "a_1.pdf").touch()
    assert list(transcripts(tmp_path)) == [(tmp_path / "a_1.pdf", 1, ["Điều 1", "Điều 2"])]


def test_words_come_back_from_a_pdf_with_their_places(tmp_path):
    import pikepdf

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 10 Tf 20 80 Td (So 27) Tj ET")
        pdf.save(tmp_path / "a.pdf")
    (page,) = words_in_pdf(tmp_path / "a.pdf")
    assert [word.text for word in page.words] == ["So", "27"]
    assert page.words[0].box[:2] == pytest.approx((20, 12), abs=3)
    assert (page.width, page.height) == (200, 100)


def test_the_cost_of_a_command_counts_what_its_orphans_did():
    burn = "import time; e = time.process_time() + 0.3\nwhile time.process_time() < e: pass"
    orphan = f"import os\nif os.fork() == 0:\n    {burn.replace(chr(10), chr(10) + '    ')}\n"
    cost = measure(["python3", "-c", orphan])
    assert cost.cpu > 0.3
    assert cost.wall > 0


def test_rounds_are_shown_by_the_page_with_their_ratio():
    rounds = [Round(Cost(4, 2, 300), Cost(8, 8, 200)), Round(Cost(6, 3, 310), Cost(8, 6, 210))]
    shown = speed_table(rounds, pages=4)
    assert "| 1 | migrate | 1.00 | 0.50 | 300 |" in shown
    assert "| 1 | ratio | **0.50** | **0.25** | |" in shown
    assert summary(rounds).endswith("cpu 0.62 (0.50 to 0.75), wall 0.38 (0.25 to 0.50)")
