"""Numbers in Vietnamese words: the irregular places, and that no two numbers sound alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.report.numerals import LARGEST, in_words

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VALUES = {word: value for value, word in enumerate(_DIGITS)} | {"mốt": 1, "lăm": 5}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1010, "một nghìn không trăm mười"),
        (1015, "một nghìn không trăm mười lăm"),
        (1100, "một nghìn một trăm"),
        (2025, "hai nghìn không trăm hai mươi lăm"),
        (10_000, "mười nghìn"),
        (21_021, "hai mươi mốt nghìn không trăm hai mươi mốt"),
        (105_000, "một trăm linh năm nghìn"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (1_001_000_000, "một tỷ không trăm linh một triệu"),
        (15_000_000_000_000, "mười lăm nghìn tỷ"),
    ],
)
def test_words(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, LARGEST))
def test_words_read_back_to_the_same_number(number: int) -> None:
    assert _number(in_words(number)) == number


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_numbers_without_words_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)


def _number(words: str) -> int:
    """Read a number as a person does, by another way than it was written."""
    high, milliard, low = words.partition(" tỷ")
    if milliard:
        return _number(high) * 10**9 + (_number(low.strip()) if low.strip() else 0)
    total, group = 0, 0
    for word in words.split():
        if word in _VALUES:
            group += _VALUES[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "trăm":
            group *= 100
        elif word in ("nghìn", "triệu"):
            total += group * {"nghìn": 1000, "triệu": 10**6}[word]
            group = 0
    return total + group
