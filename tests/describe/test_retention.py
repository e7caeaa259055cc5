"""Retention is proposed from a table, the tool's or the site's, and says by which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.describe.retention import propose_retention, shipped_rules
from migrate.describe.values import value
from migrate.errors import ProfileError
from migrate.messages import LANGUAGES, say
from migrate.model import DocumentRecord, FieldValue, Status
from migrate.profile import load_profile, profile_digest, render

GOOD = '[[rule]]\nwords = "nghia trang"\ncode = "03"\nline = "Hồ sơ nghĩa trang"\n'


def proposal(profile: Path | str, *subjects: str) -> FieldValue:
    documents = [
        DocumentRecord(number, (), (value("subject", subject, 1.0, ()),))
        for number, subject in enumerate(subjects, start=1)
    ]
    return propose_retention(documents, load_profile(str(profile)).retention)


def site(folder: Path, table: str) -> Path:
    profile = folder / "xa.toml"
    profile.write_text('[retention]\ndefault = "06"\ntable = "thoi_han.toml"\n')
    (folder / "thoi_han.toml").write_text(table)
    return profile


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("Sổ đăng ký văn bản đến năm 2019", "05"),
        ("Sổ đăng ký văn bản đi năm 2019", "01"),
        ("Về việc ban hành Quy chế làm việc của UBND xã", "05"),
        ("Báo cáo công tác quý I năm 2020", "05"),
        ("Báo cáo tháng 5 năm 2020", "06"),
        ("Báo cáo kết quả thực hiện nhiệm vụ năm 2020", "01"),
    ],
)
def test_the_tools_table(subject: str, code: str) -> None:
    assert proposal("tt05", subject).value == code


def test_the_longest_term_counts_and_names_document_line_and_source() -> None:
    found = proposal("tt05", "Giấy mời dự họp", "Sổ đăng ký văn bản đến")
    assert (found.value, found.status) == ("05", Status.LIKELY)
    (evidence,) = found.evidence
    assert evidence.text.startswith("2: Sổ đăng ký văn bản đến (Thông tư 09/2011/TT-BNV")


def test_the_procedure_of_a_one_stop_paper_counts_as_its_matter() -> None:
    fields = (
        value("subject", "Giấy tiếp nhận hồ sơ", 1.0, ()),
        value("procedure", "Đăng ký khai sinh", 1.0, ()),
    )
    found = propose_retention([DocumentRecord(1, (), fields)], load_profile("mot_cua").retention)
    assert (found.value, found.evidence[0].text[:20]) == ("01", "1: Hồ sơ, sổ hộ tịch")


def test_every_line_of_the_tools_table_says_what_it_was_compared_with() -> None:
    assert all(rule.source for rule in shipped_rules())


def test_a_sites_table_takes_the_place_of_the_tools(tmp_path: Path) -> None:
    profile = site(tmp_path, GOOD)
    assert proposal(profile, "Quy hoạch nghĩa trang").evidence[0].text == "1: Hồ sơ nghĩa trang"
    unfit = proposal(profile, "Quyết toán ngân sách năm 2020")
    assert (unfit.value, unfit.evidence[0].rule) == ("06", "retention-default")


def test_the_table_is_part_of_the_profile(tmp_path: Path) -> None:
    profile = site(tmp_path, GOOD)
    before = profile_digest(load_profile(str(profile)))
    site(tmp_path, GOOD.replace('"03"', '"04"'))
    assert profile_digest(load_profile(str(profile))) != before
    assert 'table = "thoi_han.toml"' in render(str(profile))
    assert "nghia trang" not in render(str(profile))


def test_a_table_beside_the_base_profile_is_found_from_the_child(tmp_path: Path) -> None:
    base = site(tmp_path, GOOD)
    (tmp_path / "sub").mkdir()
    child = tmp_path / "sub" / "child.toml"
    child.write_text(f'extends = "{base}"\n')
    assert proposal(child, "Nghĩa trang").value == "03"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("[[rule]\n", "profile.not_toml"),
        ("rule = " + "[" * 3000 + "]" * 3000, "profile.not_toml"),
        ("x = " + "9" * 5000, "profile.not_toml"),
        ("", "profile.retention_without_rules"),
        ("rule = []", "profile.retention_without_rules"),
        ('rule = "x"\n', "profile.retention_without_rules"),
        (GOOD + "x = 1\n", "profile.bad_retention_rule"),
        (GOOD.replace('"03"', '"08"'), "profile.bad_retention_rule"),
        (GOOD.replace("nghia trang", "(nghia"), "profile.retention_words_unusable"),
        (GOOD.replace("nghia trang", "([a-z ]+)+$"), "profile.retention_words_unusable"),
        (GOOD.replace("nghia trang", "Nghia trang"), "profile.retention_words_unusable"),
        (GOOD.replace("nghia trang", "nghia|"), "profile.retention_words_unusable"),
        (GOOD.replace("nghia trang", "nghia * "), "profile.retention_words_unusable"),
        (GOOD.replace("nghia trang", ""), "profile.bad_retention_rule"),
        (GOOD.replace("nghia", "nghĩa"), "profile.retention_words_marked"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_by_its_line(
    tmp_path: Path, table: str, code: str
) -> None:
    profile = site(tmp_path, table)
    with pytest.raises(ProfileError) as raised:
        load_profile(str(profile))
    assert raised.value.code == code
    for language in LANGUAGES:
        told = say(code, language, **raised.value.facts)
        assert str(tmp_path / "thoi_han.toml") in told


def test_a_table_that_is_not_there_is_told_with_the_line_that_names_it(tmp_path: Path) -> None:
    profile = site(tmp_path, GOOD)
    (tmp_path / "thoi_han.toml").unlink()
    with pytest.raises(ProfileError) as raised:
        load_profile(str(profile))
    assert raised.value.code == "profile.no_retention_table"
    assert raised.value.facts["where"] == f"{profile}:3"


@pytest.mark.parametrize(
    ("words", "subject", "fits"),
    [
        ("cai tang|nghia trang", "Quy hoạch nghĩa trang", True),
        ("quy hoach * nghia trang", "Quy hoạch chi tiết nghĩa trang", True),
        ("nghia trang * quy hoach", "Quy hoạch nghĩa trang", False),
        ("quy hoach nghia|quy * nghia trang", "Quy hoạch nghĩa trang", True),
        ("trang * trang", "Nghĩa trang", False),
    ],
)
def test_words_of_a_line(tmp_path: Path, words: str, subject: str, fits: bool) -> None:
    profile = site(tmp_path, GOOD.replace("nghia trang", words))
    assert proposal(profile, subject).value == ("03" if fits else "06")
