"""Folder patterns: what they match, what they name, and how a wrong one is told."""

from __future__ import annotations

import pytest

from migrate.errors import ProfileError
from migrate.messages import LANGUAGES, say
from migrate.profile import Placement, parse_pattern


@pytest.mark.parametrize(
    ("pattern", "path", "placement"),
    [
        (
            "{fonds}/{dossier}/{document}.pdf",
            "P1/HS1/a.b.pdf",
            Placement("P1/HS1", "HS1", "P1/HS1/a.b", fonds="P1"),
        ),
        ("{dossier}/{page}.tif", "HS1/001.jpg", Placement("HS1", "HS1")),
        ("{dossier}/{document}/{page}", "H/1/2.jpg", Placement("H", "H", "H/1")),
        (
            "{year}/{dossier}/{document}",
            "1998/HS1/a.pdf",
            Placement("1998/HS1", "HS1", "1998/HS1/a", year="1998"),
        ),
        ("Hop {any}/{dossier}.pdf", "Hop 3/HS1.pdf", Placement("Hop 3/HS1", "HS1")),
        ("{document}.pdf", "a.pdf", Placement("", "", "a")),
        ("{year}/{document}.pdf", "1998/a.pdf", Placement("1998", "1998", "1998/a", year="1998")),
        (
            "{dossier}/{document}",
            "HS\n1/khong_duoi",
            Placement("HS\n1", "HS\n1", "HS\n1/khong_duoi"),
        ),
        (
            "{dossier}/{document}",
            "H/H.2001.160.0000001",
            Placement("H", "H", "H/H.2001.160.0000001"),
        ),
    ],
)
def test_a_path_is_placed(pattern: str, path: str, placement: Placement) -> None:
    assert parse_pattern(pattern).match(path) == placement


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{dossier}/{document}.pdf", "a.pdf"),
        ("{dossier}/{document}.pdf", "P1/HS1/a.pdf"),
        ("{year}/{dossier}/{document}", "198/HS1/a.pdf"),
        ("{year}/{dossier}/{document}", "1598/HS1/a.pdf"),
        ("Hop {any}/{dossier}.pdf", "Thung 3/HS1.pdf"),
        ("{dossier}_{page}.jpg", "HS1.jpg"),
    ],
)
def test_a_path_of_another_shape_is_not_placed(pattern: str, path: str) -> None:
    assert parse_pattern(pattern).match(path) is None


@pytest.mark.parametrize(
    ("path", "dossier"),
    [("P1/HS1/phu luc/sau/a.pdf", "P1/HS1"), ("P1/a.pdf", None), ("a.pdf", None)],
)
def test_leading_folders_name_the_dossier(path: str, dossier: str | None) -> None:
    placement = parse_pattern("{fonds}/{dossier}/{document}.pdf").match_folder(path)
    assert (placement.dossier if placement else None) == dossier


@pytest.mark.parametrize("pattern", ["{document}.pdf", "{dossier}.pdf", "{dossier}_{page}.jpg"])
def test_a_pattern_without_dossier_folders_names_none(pattern: str) -> None:
    assert parse_pattern(pattern).match_folder("HS_1/sau/a.pdf") is None


@pytest.mark.parametrize(
    ("pattern", "code", "said"),
    [
        ("{dosier}/{page}.tif", "pattern_unknown_name", "“{dossier}”"),
        ("{}/{page}.tif", "pattern_unknown_name", "“{}”"),
        ("{dossier}/{dossier}/{page}", "pattern_order", "fonds > year > dossier"),
        ("{page}/{dossier}", "pattern_order", "{page}/{dossier}"),
        ("{dossier}{page}.tif", "pattern_malformed", "“{dossier}{page}”"),
        ("/{dossier}/{page}", "pattern_malformed", "“”"),
        ("{dossier}//{page}", "pattern_malformed", "“”"),
        ("../{dossier}", "pattern_malformed", "“..”"),
        ("{dossier/{page}", "pattern_malformed", "“{dossier”"),
        ("dossier}/{page}", "pattern_malformed", "“dossier}”"),
        ("", "pattern_malformed", "“”"),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, code: str, said: str) -> None:
    with pytest.raises(ProfileError) as raised:
        parse_pattern(pattern, "profiles/a.toml:7")
    assert raised.value.code == f"profile.{code}"
    for language in LANGUAGES:
        text = say(raised.value.code, language, **raised.value.facts)
        assert text.startswith("profiles/a.toml:7: ")
        assert said in text
