"""TOML that no table of settings is: refused with a reason, whatever reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.errors import MigrateError
from migrate.profile import find_faults, load_profile, parse_toml
from migrate.profile.toml_text import DEEPEST
from migrate.units.decisions_file import read_decisions

HOSTILE = [
    "x = " + "[" * 3000 + "]" * 3000,
    "a" + ".a" * 5000 + " = 1",
    "x = " + "9" * 5000,
    "x = 2026-99-99",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_profile_or_decisions_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "xa.toml"
    path.write_text(text)
    assert [fault.code for fault in find_faults(str(path))] == ["profile.not_toml"]
    with pytest.raises(MigrateError) as raised:
        read_decisions(path)
    assert raised.value.code == "units.decisions_unreadable"


def test_as_deep_as_may_be_and_deeper() -> None:
    nested = "[" * (DEEPEST - 2) + "{}" + "]" * (DEEPEST - 2)
    assert parse_toml(f"x = {nested}")
    with pytest.raises(ValueError, match="deep"):
        parse_toml(f"x = [[{nested}]]")


def test_a_path_that_is_extended_is_looked_for_beside_the_file_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, own = tmp_path / "elsewhere" / "in", tmp_path / "own" / "in"
    for folder, default in ((elsewhere, "02"), (own, "03")):
        folder.mkdir(parents=True)
        (folder.parent / "p.toml").write_text(f'[retention]\ndefault = "{default}"\n')
    (own / "xa.toml").write_text('extends = "../p.toml"\n')
    monkeypatch.chdir(elsewhere)
    assert load_profile(str(own / "xa.toml")).retention.default == "03"
    (own.parent / "p.toml").unlink()
    assert load_profile(str(own / "xa.toml")).retention.default == "02"
