"""A profile copied from another commune's keeps codes and names of it: each is named by its key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.profile import trace_profile
from migrate.units import Gazetteer, unit_faults

SHIPPED = Path(__file__).parents[2] / "profiles"
OTHER = {
    "Xã Chính Nghĩa": "Xã Tân Hòa",
    "Huyện Kim Động": "Huyện Tiểu Cần",
    'province = "Tỉnh Hưng Yên"': 'province = "Tỉnh Trà Vinh"',
}


def keys(gazetteer: Gazetteer, path: Path) -> dict[str, str]:
    faults = unit_faults(trace_profile(str(path)), gazetteer)
    return {str(fault.facts["key"]): fault.code for fault in faults}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_profiles_are_of_one_commune(gazetteer: Gazetteer, path: Path) -> None:
    assert keys(gazetteer, path) == {}


def test_what_is_left_of_another_commune_is_named(gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = (SHIPPED / "hung_yen.toml").read_text("utf-8")
    for old, new in OTHER.items():
        text = text.replace(old, new)
    path = tmp_path / "xa.toml"
    path.write_text(text, "utf-8")
    other = "units.profile_other_name"
    assert keys(gazetteer, path) == {
        "fonds.unit_code": "units.profile_other_code",
        **dict.fromkeys(("fonds.name", "agency.name", "agency.superior", "archive.name"), other),
    }
    assert main(["profile", "check", str(path)]) == 2


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"12304"', '"99999"', {"fonds.unit_code": "units.profile_no_such_code"}),
        ("xã Lương Bằng", "thị xã Mỹ Hào", {}),
        ("xã Lương Bằng", "xã Chính Nghĩa", {}),
        ("xã Lương Bằng", "xã Lương Bằng Khác, tỉnh Bến Tre", {"agency.name": "x"}),
        ("Lưu trữ lịch sử tỉnh Hưng Yên", "Lưu trữ lịch sử", {}),
        ('unit_code = "12304"', 'unit_code = ""', {}),
    ],
)
def test_only_what_names_another_is_a_fault(
    gazetteer: Gazetteer, tmp_path: Path, old: str, new: str, found: dict[str, str]
) -> None:
    path = tmp_path / "xa.toml"
    path.write_text((SHIPPED / "hung_yen.toml").read_text("utf-8").replace(old, new), "utf-8")
    assert set(keys(gazetteer, path)) == set(found)


def test_the_command_tells_each_by_line_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "xa.toml"
    text = (SHIPPED / "hung_yen.toml").read_text("utf-8").replace('"12304"', '"29371"')
    path.write_text(text, "utf-8")
    assert main(["profile", "check", str(path), "--json"]) == 2
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert "xa.toml:13" in fault["message"]
    assert "fonds.unit_code" in fault["message"]
