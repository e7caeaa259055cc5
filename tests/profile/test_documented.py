"""docs/profiles.md tells of every key, with its default, and shows patterns that parse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from migrate.profile import parse_pattern, render
from migrate.profile.validate import settings_by_key

PAGE = (Path(__file__).parents[2] / "docs/profiles.md").read_text("utf-8")


@pytest.mark.parametrize("key", settings_by_key())
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_the_defaults_told_are_those_in_force(tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("")
    shown = dict(re.findall(r"^(\w+) = (.+?)  # ", render(str(empty)), re.MULTILINE))
    told = re.findall(r"^\| `\w+\.(\w+)` \| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert len(told) > 25
    for name, default in told:
        if name != "default":  # two tables have one
            assert json.loads(shown[name]) == json.loads(default), name


def test_every_pattern_shown_fits_its_example() -> None:
    rows = re.findall(r"^\| `([^`]*\{[^`]*)` \| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) == 7
    for pattern, path in rows:
        assert parse_pattern(pattern).match(path) is not None
