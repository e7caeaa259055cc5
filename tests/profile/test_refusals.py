"""A wrong profile is refused by file, line, key, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.errors import ExitCode, ProfileError
from migrate.messages import LANGUAGES, say
from migrate.profile import list_profiles, load_profile


def refusal(path: Path) -> ProfileError:
    with pytest.raises(ProfileError) as raised:
        load_profile(str(path))
    assert raised.value.exit_code is ExitCode.USAGE
    return raised.value


def told(error: ProfileError) -> list[str]:
    return [say(error.code, language, **error.facts) for language in LANGUAGES]


@pytest.mark.parametrize(
    ("text", "line", "key", "nearest"),
    [
        ("[ocr]\ndpii = 200\n", 2, "ocr.dpii", "ocr.dpi"),
        ("[ocr]\n\n# ghi chú\nmin_dpi = 200\n", 4, "ocr.min_dpi", "quality.min_dpi"),
        ("[ocrr]\nengine = 'auto'\n", 2, "ocrr.engine", "ocr.engine"),
        ("[fond]\n", 1, "fond", "[fonds]"),
        ("titel = 'x'\n", 1, "titel", "title"),
        ("name = 'x'\n", 1, "name", "fonds.name"),
        ("ocr = 1\n", 1, "ocr", "[ocr]"),
        ("[ocr.dpi]\nvalue = 200\n", 2, "ocr.dpi.value", "ocr.dpi"),
        ("[ocr]\nlanguage = '''\nvie\n'''\nengin = 'auto'\n", 5, "ocr.engin", "ocr.engine"),
    ],
)
def test_an_unknown_key(tmp_path: Path, text: str, line: int, key: str, nearest: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    error = refusal(path)
    assert error.code == "profile.unknown_key"
    assert error.facts == {"where": f"{path}:{line}", "key": key, "nearest": nearest}
    for sentence in told(error):
        assert sentence.startswith(f"{path}:{line}: ")
        assert f"“{nearest}”" in sentence


@pytest.mark.parametrize(
    ("text", "line", "value", "allowed"),
    [
        ("[ocr]\nengine = 'easyocr'\n", 2, '"easyocr"', '"auto" | "pytesseract" | "tesserocr"'),
        ("[ocr]\n\ndpi = 72\n", 3, "72", "integer >= 100 <= 400"),
        ("[ocr]\ndpi = '200'\n", 2, '"200"', "integer >= 100 <= 400"),
        ("[ocr]\npage_seconds = 0\n", 2, "0", "number > 0"),
        ("[ocr]\nsecond_reader = 'yes'\n", 2, '"yes"', "boolean"),
        ("[quality]\nblur = 1.5\n", 2, "1.5", "number >= 0.0 <= 1.0"),
        ("[fonds]\nclosed = '30/6/2025'\n", 2, '"30/6/2025"', '"YYYY-MM-DD" | ""'),
        ("[fonds]\nunit_code = 12304\n", 2, "12304", "string"),
        ("[retention]\ndefault = 'vĩnh viễn'\n", 2, '"vĩnh viễn"', '"01" | "02"'),
        ("title = ['a', 'b']\n", 1, '["a", "b"]', "string"),
        ("extends = 5\n", 1, "5", "string"),
    ],
)
def test_a_bad_value(tmp_path: Path, text: str, line: int, value: str, allowed: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    error = refusal(path)
    assert error.code == "profile.bad_value"
    assert (error.facts["where"], error.facts["value"]) == (f"{path}:{line}", value)
    assert str(error.facts["allowed"]).startswith(allowed)
    assert all(value in sentence and allowed in sentence for sentence in told(error))


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("[fonds]\nopened = '2025-07-01'\nclosed = '2025-06-30'\n", 3, "closed_before_opened"),
        ("[fonds]\nopened = '1999-02-30'\n", 2, "no_such_day"),
        ("[package]\ndate = '2025-13-01'\n", 2, "no_such_day"),
        ("[units]\nas_of = '2025-00-10'\n", 2, "no_such_day"),
        ("[fonds]\nstate = 'closed'\nclosed = ''\n", 2, "closed_without_day"),
        ("[fonds]\nstate = 'open'\n", 2, "open_with_closing_day"),
        ("[fonds]\nunit_code = '123'\n", 2, "bad_unit_code"),
        ("[agency]\ncode = 'UBND'\n", 2, "bad_agency_code"),
        ("[access]\ndefault = '02'\npersonal = '01'\n", 3, "personal_too_open"),
        ("[folders]\npattern = '{dosier}/{page}'\n", 2, "pattern_unknown_name"),
    ],
)
def test_a_contradiction(tmp_path: Path, text: str, line: int, code: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    error = refusal(path)
    assert error.code == f"profile.{code}"
    assert all(sentence.startswith(f"{path}:{line}: ") for sentence in told(error))


def test_a_contradiction_between_a_value_and_a_default_names_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("[access]\ndefault = '03'\n")
    assert told(refusal(path))[1].startswith("a: access.personal: ")


@pytest.mark.parametrize("code", ["H49", "H49.64", "H49.64.33"])
def test_an_agency_code_of_any_level_is_taken(tmp_path: Path, code: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"[agency]\ncode = '{code}'\n")
    assert load_profile(str(path)).agency.code == code


@pytest.mark.parametrize("content", [b"[ocr\n", b"title = '\xff'\n", b"a = 1\na = 2\n"])
def test_what_is_no_toml_is_refused_with_its_cause(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    error = refusal(path)
    assert error.code == "profile.not_toml"
    assert all(str(path) in sentence for sentence in told(error))
    with pytest.raises(ProfileError):
        list_profiles(search=[tmp_path])


def test_an_unknown_profile_is_refused_with_the_nearest(tmp_path: Path) -> None:
    for name in ("hung_yen", "vinh_long"):
        (tmp_path / f"{name}.toml").write_text("")
    with pytest.raises(ProfileError) as raised:
        load_profile("hungyen", search=[tmp_path])
    assert raised.value.code == "profile.not_found"
    assert raised.value.facts["nearest"] == "hung_yen"
    assert raised.value.facts["known"] == "hung_yen, vinh_long"


def test_an_unknown_parent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("extends = 'tt5'")
    error = refusal(path)
    assert (error.code, error.facts["nearest"]) == ("profile.not_found", "tt05")
