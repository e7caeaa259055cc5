"""All that is wrong with a profile is told at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.profile import find_faults, list_profiles

FAULTY = """\
titel = "x"
[fonds]
closed = "30/6/2025"
state = "closed"
[ocr]
dpii = 200
dpi = 50
[folders]
pattern = "{dosier}/{page}"
[access]
default = "02"
personal = "01"
[retention]
table = "no.toml"
"""


def faulty(folder: Path) -> Path:
    path = folder / "a.toml"
    path.write_text(FAULTY)
    return path


def test_every_fault_is_found_and_none_that_follows_from_another(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    found = [(f.code.partition(".")[2], f.facts["where"]) for f in find_faults(str(path))]
    assert found == [
        ("unknown_key", f"{path}:1"),
        ("bad_value", f"{path}:3"),
        ("unknown_key", f"{path}:6"),
        ("bad_value", f"{path}:7"),
        ("personal_too_open", f"{path}:12"),
        ("pattern_unknown_name", f"{path}:9"),
        ("no_retention_table", f"{path}:14"),
    ]


def test_a_fault_of_the_base_is_found_though_the_child_sets_the_key(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("[ocr]\ndpi = 50\n")
    child = tmp_path / "child.toml"
    child.write_text("extends = 'base'\n[ocr]\ndpi = 250\n")
    (fault,) = find_faults(str(child))
    assert fault.facts["where"] == f"{tmp_path / 'base.toml'}:2"


def test_a_file_that_cannot_be_read_is_the_one_fault(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[ocr\n")
    assert [f.code for f in find_faults(str(tmp_path / "a.toml"))] == ["profile.not_toml"]


def test_the_shipped_profiles_have_no_fault() -> None:
    assert [find_faults(listed.name) for listed in list_profiles()] == [()] * len(list_profiles())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_check_tells_them_all(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = faulty(tmp_path)
    assert main(["profile", "check", str(path), "--lang", language]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 7
    assert main(["profile", "check", str(path), "--lang", language, "--json"]) == 2
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert faults[2]["code"] == "profile.unknown_key"
