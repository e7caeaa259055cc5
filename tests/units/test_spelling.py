"""Keys of names: what is spelling falls together, what is name stays apart."""

from __future__ import annotations

import pytest

from migrate.units.nearness import near_names
from migrate.units.parse import Mention
from migrate.units.spelling import name_key, roman, word_key
from migrate.units.words import Word

SAME = [
    ("Hoà Bình", "Hòa Bình"),
    ("Thuận Quí", "Thuận Quý"),
    ("Mỹ Lý", "MỸ LÝ"),
    ("K' Dang", "K'Dang"),
    ("Phường 01", "Phường 1"),
    ("Văn Miếu - Quốc Tử Giám", "Văn Miếu Quốc Tử Giám"),
]
APART = [("Thanh Thủy", "Thanh Thùy"), ("Hoằng Phú", "Hoằng Phụ"), ("Tân An", "Tấn An")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_by_a_mark_differ_by_the_marked_key_only(one: str, other: str) -> None:
    assert name_key(one)[0] != name_key(other)[0]
    assert name_key(one)[1] == name_key(other)[1]


def test_roman_numerals() -> None:
    assert [roman(n) for n in (1, 4, 9, 10, 14, 29)] == ["i", "iv", "ix", "x", "xiv", "xxix"]


def read(text: str) -> Mention:
    words = tuple(Word(w, *word_key(w), False) for w in text.split())
    return Mention(("commune",), "Xã", (), (), words, text, False)


def test_a_name_that_lost_its_space_is_near_and_no_more() -> None:
    (glued,) = near_names(read("Canglong"), ["cang long", "hoa long"])
    assert (glued.bare, glued.distance) == ("cang long", 1)
    assert near_names(read("Canglon"), ["cang long"]) == []


def test_a_near_name_needs_a_margin() -> None:
    assert [n.bare for n in near_names(read("Tan Phang"), ["tan phong", "an hoa"])] == ["tan phong"]
    both = near_names(read("Thanh Dong R"), ["thanh dong a", "thanh dong b"])
    assert [n.bare for n in both] == ["thanh dong a", "thanh dong b"]


@pytest.mark.parametrize("text", ["Cho", "Phong Dien", "l2"])
def test_short_far_and_numbered_names_are_not_guessed(text: str) -> None:
    assert near_names(read(text), ["cha", "tan phong", "12"]) == []
