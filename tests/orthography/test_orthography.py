"""Spelling: normal form, folding, possible syllables."""

import unicodedata

import pytest

from migrate.orthography import fold, is_syllable, nfc, squeeze, without_tone


def test_folding_is_the_same_for_both_normal_forms() -> None:
    text = "Đăng ký quyền sử dụng đất"
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == "dang ky quyen su dung dat"


def test_the_icelandic_letter_ocr_takes_for_d_with_stroke_is_folded_too() -> None:
    assert fold("QÐ") == fold("QĐ") == "qd"


def test_squeezed_text_is_one_line_of_nfc() -> None:
    assert squeeze(unicodedata.normalize("NFD", "  xã \n Tân\tPhú ")) == nfc("xã Tân Phú")


def test_tone_goes_and_vowel_marks_stay() -> None:
    assert without_tone("trường") == "trương"


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "khuỷu", "quyết", "toán", "giữa", "gì", "quốc", "thuở", "ướt", "oằn", "Đức", "yêu"],
)
def test_vietnamese_syllables_are_possible(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["Hcok", "HQI", "VIVT", "strong", "ẫấ", "12", "UBND", "trg", "Ñga", ""]
)
def test_broken_recognition_is_not_a_syllable(word: str) -> None:
    assert not is_syllable(word)
