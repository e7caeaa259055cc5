"""The profiles that come with the tool: real units, closed fonds, no code nobody vouches for."""

from __future__ import annotations

import pytest

from migrate.profile import load_profile, parse_pattern

COMMUNES = ("hung_yen", "vinh_long", "ha_noi")


@pytest.mark.parametrize("name", COMMUNES)
def test_a_merged_commune_is_a_closed_fonds_under_its_old_names(name: str) -> None:
    profile = load_profile(name)
    fonds = profile.fonds
    assert (fonds.state, fonds.closed) == ("closed", "2025-06-30")
    assert len(fonds.unit_code) == 5
    assert fonds.province
    assert fonds.district  # districts ended with the communes, so this is the old place
    assert fonds.commune.lower() in fonds.name.lower()
    assert "NQ-UBTVQH15" in fonds.history


@pytest.mark.parametrize("name", ["mot_cua", "ho_tich"])
def test_what_is_a_persons_is_open_to_nobody_by_default(name: str) -> None:
    assert load_profile(name).access.default == "02"


@pytest.mark.parametrize("name", ["tt05", "mot_cua", "ho_tich", *COMMUNES])
def test_codes_that_an_archive_must_give_are_left_open(name: str) -> None:
    profile = load_profile(name)
    assert (profile.fonds.code, profile.agency.code, profile.archive.code) == ("", "", "")


@pytest.mark.parametrize(
    ("name", "path", "number"),
    [
        ("hung_yen", "HS-2019-015/01.pdf", "HS-2019-015"),
        ("vinh_long", "04.2021/01/001.jpg", "04.2021"),
        ("ha_noi", "UBND phường Ngọc Khánh/2022-118/03.tif", "2022-118"),
    ],
)
def test_the_patterns_fit_the_sample_scans(name: str, path: str, number: str) -> None:
    placement = parse_pattern(load_profile(name).folders.pattern).match(path)
    assert placement is not None
    assert placement.number == number
