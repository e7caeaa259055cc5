"""One text from two readers."""

from __future__ import annotations

import pytest

from migrate.describe.consensus import merge
from migrate.describe.lexicon import UnitName, load_lexicon
from migrate.model import Box, Word

LEXICON = load_lexicon([UnitName("Tân Thử", "xã", "commune"), UnitName("Ea Tiêu", "xã", "commune")])


def words(text: str, confidence: float = 0.85) -> list[Word]:
    box = Box(0, 0, 1, 1)
    return [Word(token, box, confidence, 0, 0, "tesseract") for token in text.split()]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Về việc triển khai", "Về việc triễn khai", "Về việc triển khai"),
        ("phỗ thông", "phổ thông", "phổ thông"),
        # neither is a known pair, both have the letters: the known marking is taken
        ("Nghị quyết đôi tên cơ quan", "Nghị quyết đối tên cơ quan", "Nghị quyết đổi tên cơ quan"),
        ("Vềviệc thành lập", "Về việc thành lập", "Về việc thành lập"),
        ("nhiệm kỳ 2022 - 2024", "nhiệm kỳ 2022 – 2024", "nhiệm kỳ 2022 - 2024"),
        ("quốc phòng - an ninh", "quốc phòng - an ninh", "quốc phòng - an ninh"),
        ("6 tháng đầu năm 2024", "6n tháng đầu năm 2024", "6 tháng đầu năm 2024"),
        ("cải cách hành chính quý IV", "cải cách hành chính quý IV", "cải cách hành chính quý IV"),
    ],
)
def test_what_two_readings_settle(first: str, second: str, text: str) -> None:
    merged = merge(words(first), second, LEXICON)
    assert (merged.text, merged.doubts) == (text, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("thôn Hạ Bì", "thôn Hạ Bi"),
        # both readers agree, but the phrase is known with other marks
        ("phân bố kinh phí", "phân bố kinh phí"),
        # every reader mixes up chi and chỉ, and no phrase has either before this word
        ("kết quả chỉ hỗ trợ", "kết quả chỉ hỗ trợ"),
        # a comma that one reader has: lost by the other, or a speck
        ("dự án đường, giao thông", "dự án đường giao thông"),
        # a speck stands before a word for both readers
        ("phê duyệt -kế hoạch", "phê duyệt -kế hoạch"),
        # a speck beside a dash
        ("kinh tế -. xã hội", "kinh tế -. xã hội"),
        # the gazetteer knows no such commune
        ("trên địa bàn xã Ea Tiệu", "trên địa bàn xã Ea Tiệu"),
        # a number was cut in two
        ("ngân sách xã năm 1 988", "ngân sách xã năm 1 988"),
        # a dash was lost between two years
        ("nhiệm kỳ 2022 2024", "nhiệm kỳ 2022 2024"),
        # the number of the quarter was taken for a stroke
        ("cải cách hành chính quý năm 1990", "cải cách hành chính quý năm 1990"),
        # a speck joins two words for both readers
        ("xây dựng đời sống.văn hóa", "xây dựng đời sống.văn hóa"),
    ],
)
def test_what_stays_in_doubt(first: str, second: str) -> None:
    assert merge(words(first), second, LEXICON).doubts > 0


def test_names_stand_alone() -> None:
    assert "Bì" in merge(words("thôn Hạ Bì"), "thôn Hạ Bì", LEXICON).alone


def test_what_the_gazetteer_or_a_phrase_proves_does_not_stand_alone() -> None:
    said = "giao đất xã Tân Thử năm 2024"
    assert merge(words(said), said, LEXICON).alone == ()


def test_a_number_stands_alone_but_for_years() -> None:
    assert merge(words("đợt 2 năm 2024"), "đợt 2 năm 2024", LEXICON).alone == ("2",)
