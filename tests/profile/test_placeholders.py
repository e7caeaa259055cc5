"""The dots of the example are no values: each that was left is named by its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from migrate.errors import ProfileError
from migrate.profile import find_faults, load_profile

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", README, re.S)[0]


def written(folder: Path, text: str) -> str:
    path = folder / "xa.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_every_placeholder_of_the_example_is_named(tmp_path: Path) -> None:
    faults = find_faults(written(tmp_path, EXAMPLE))
    assert {fault.code for fault in faults} == {"profile.placeholder"}
    assert {fault.facts["key"] for fault in faults} == {
        *("title", "fonds.code", "fonds.name", "fonds.province", "fonds.district"),
    }
    with pytest.raises(ProfileError):
        load_profile(written(tmp_path, EXAMPLE))


def test_three_points_are_dots_too_and_a_quotation_may_have_them(tmp_path: Path) -> None:
    text = '[fonds]\ncode = "..."\nhistory = "Xã lập năm 1954 … nhập năm 2025"\n'
    (fault,) = find_faults(written(tmp_path, f'extends = "tt05"\n{text}'))
    assert fault.facts["key"] == "fonds.code"
    assert str(fault.facts["where"]).endswith("xa.toml:3")
    (fault,) = find_faults(written(tmp_path, '[fonds]\nhistory = " … "\n'))
    assert fault.facts["key"] == "fonds.history"
