import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from sample_scans.fonts import (
    FACES,
    REQUIRED,
    FontMissingError,
    Style,
    digests,
    locate,
    missing_letters,
    sized,
)


def font_with(letters, path):
    """Write the smallest font whose character map holds ``letters``."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Thử", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_required_letters_are_the_whole_alphabet_in_both_cases():
    letters = {c for c in REQUIRED if c.isalpha()}
    assert len(letters) == 2 * (12 * 6 + 1)
    assert {"ữ", "Ặ", "đ", "Đ"} <= letters


def test_a_font_without_marked_letters_is_found_out(tmp_path):
    font_with("abcô", tmp_path / "poor.ttf")
    missing = missing_letters(tmp_path / "poor.ttf")
    assert "ộ" in missing
    assert "ô" not in missing


def test_a_font_with_all_letters_has_none_missing(tmp_path):
    font_with(sorted(REQUIRED), tmp_path / "full.ttf")
    assert missing_letters(tmp_path / "full.ttf") == frozenset()


def test_a_poor_font_is_refused_whatever_its_name(tmp_path, monkeypatch):
    font_with("abc", tmp_path / "Poor-Regular.ttf")
    monkeypatch.setattr("sample_scans.fonts.FONT_ROOTS", (tmp_path,))
    with pytest.raises(FontMissingError, match="apt-get install fonts-thu"):
        locate("Poor-Regular.ttf", "fonts-thu")


@pytest.mark.parametrize("face", ["times", "arial", "freemono"])
def test_the_faces_of_the_samples_print_vietnamese(face):
    for style in Style:
        path = locate(FACES[face].file(style), FACES[face].package)
        assert missing_letters(path) == frozenset()


def test_points_become_pixels_of_the_resolution():
    assert sized("times", Style.REGULAR, 12, 300).size == 50
    assert sized("times", Style.REGULAR, 12, 150).size == 25


def test_digests_name_every_cut():
    assert sorted(digests(("times",))) == [
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-BoldItalic.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-Regular.ttf",
    ]
