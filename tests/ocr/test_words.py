"""From Tesseract's TSV to words, and what the words are worth."""

from __future__ import annotations

import unicodedata

import pytest

from migrate.model import Box
from migrate.ocr.legibility import (
    evidence_of_text,
    is_nonsense,
    mean_confidence,
    says_something,
    syllable_share,
)
from migrate.ocr.tsv import RecognisedWord, words_of

HEADER = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"


def row(block: int, line: int, left: int, text: str, conf: float = 96.0, width: int = 60) -> str:
    return f"5\t1\t{block}\t1\t{line}\t1\t{left}\t{100 * line}\t{width}\t30\t{conf}\t{text}"


def words(*texts: str, confidence: float = 0.95) -> list[RecognisedWord]:
    return [RecognisedWord(text, Box(0, 0, 1, 1), confidence) for text in texts]


def test_words_keep_their_place_and_are_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "quyết")
    (word,) = words_of("\n".join([HEADER, row(1, 1, 50, decomposed, 87.5)]))
    assert word == RecognisedWord("quyết", Box(50, 100, 110, 130), 0.875, line=0, block=0)


def test_lines_and_blocks_count_from_zero_in_reading_order() -> None:
    tsv = [row(3, 1, 10, "a"), row(3, 1, 75, "b"), row(3, 2, 10, "c"), row(7, 1, 10, "d")]
    found = [(w.text, w.line, w.block) for w in words_of("\n".join(tsv))]
    assert found == [("a", 0, 0), ("b", 0, 0), ("c", 1, 0), ("d", 2, 1)]


def test_columns_joined_in_one_line_are_cut_apart() -> None:
    tsv = [row(1, 1, 10, "ỦY"), row(1, 1, 80, "BAN"), row(1, 1, 400, "CỘNG"), row(1, 1, 470, "HÒA")]
    assert [w.line for w in words_of("\n".join(tsv))] == [0, 0, 1, 1]


def test_other_levels_and_empty_words_are_left_out() -> None:
    tsv = [HEADER, "4\t1\t1\t1\t1\t0\t1\t2\t3\t4\t-1\t", row(1, 1, 10, " "), row(1, 1, 10, "x", -1)]
    assert [(w.text, w.confidence) for w in words_of("\n".join(tsv))] == [("x", 0.0)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (("Ủy", "ban", "nhân", "dân"), 1.0),
        (("UBND,", "QĐ", "TTr-UBND", "12/3", "-"), None),
        (("nhân", "THHÔUXQĐ"), 0.5),
        (("xqz", "pfff"), 0.0),
    ],
)
def test_syllable_share(text: tuple[str, ...], share: float | None) -> None:
    assert syllable_share(words(*text)) == share


def test_confidence_is_weighed_by_letters() -> None:
    mixed = words("nghiêng", confidence=1.0) + words("a", confidence=0.0) + words("|", confidence=0)
    assert mean_confidence(mixed) == pytest.approx(7 / 8)
    assert mean_confidence(words("-", "|")) == 0.0


def test_the_right_way_up_has_more_evidence() -> None:
    assert evidence_of_text(words("nhân", "dân")) > evidence_of_text(words("ubqu", "upp", "xnq"))


@pytest.mark.parametrize(
    ("found", "something"),
    [
        (words("Trang", "2"), True),
        (words("PHỤ", "LỤC") + words("'", "~", confidence=0.2), True),
        (words("2"), False),
        (words("THUHI", "JỊĐMB", "CÚI", confidence=0.3), False),
        (words("TỊCH") + words("JỊĐMB", "kệtị", "HƯUPIN", confidence=0.3), False),
        ([], False),
    ],
)
def test_says_something(found: list[RecognisedWord], something: bool) -> None:
    assert says_something(found) is something


def test_nonsense_is_neither_vietnamese_nor_sure() -> None:
    assert is_nonsense(words("qwrt", "zxcv", confidence=0.4))
    assert not is_nonsense(words("qwrt", "zxcv", confidence=0.95))
    assert not is_nonsense(words("nhân", "dân", confidence=0.4))
    assert not is_nonsense(words("1.250.000", "36", confidence=0.9))
