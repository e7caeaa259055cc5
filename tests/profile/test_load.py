"""Profiles from TOML: inheritance, search, origins, digest, and the text of ``profile show``."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from migrate.errors import ProfileError
from migrate.profile import (
    Origin,
    Profile,
    list_profiles,
    load_profile,
    profile_digest,
    render,
    trace_profile,
)
from migrate.profile.chain import default_search


def write(folder: Path, name: str, text: str) -> str:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_child_changes_single_keys_of_its_parents(tmp_path: Path) -> None:
    write(tmp_path, "base", 'title = "Base"\n[ocr]\ndpi = 300\nlanguage = "vie+fra"\n')
    write(tmp_path, "province", 'extends = "base"\n[fonds]\nprovince = "Tỉnh Hưng Yên"\n')
    path = write(tmp_path, "commune", 'extends = "province"\ntitle = "Xã"\n[ocr]\ndpi = 250\n')
    profile = load_profile(path)
    assert (profile.name, profile.title) == ("commune", "Xã")
    assert (profile.ocr.dpi, profile.ocr.language) == (250, "vie+fra")
    assert profile.fonds.province == "Tỉnh Hưng Yên"
    assert profile.ocr.page_seconds == Profile("x").ocr.page_seconds


def test_extends_looks_beside_the_file_before_the_search_path(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    write(tmp_path, "base", 'title = "beside"')
    write(tmp_path / "away", "base", 'title = "away"')
    path = write(tmp_path, "child", 'extends = "base"')
    assert load_profile(path, search=[tmp_path / "away"]).title == "beside"


def test_extends_finds_a_shipped_profile(tmp_path: Path) -> None:
    path = write(tmp_path, "child", 'extends = "tt05"')
    assert load_profile(path).fonds.closed == "2025-06-30"


def test_a_name_is_looked_for_in_order(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "a", f'title = "{folder}"')
    search = [tmp_path / "first", tmp_path / "second"]
    assert load_profile("a", search=search).title == "first"
    assert [entry.title for entry in list_profiles(search=search)] == ["first"]


def test_the_working_folder_comes_before_the_shipped_profiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_profile("tt05").title.startswith("Thông tư 05/2025")
    Path("profiles").mkdir()
    write(Path("profiles"), "tt05", 'title = "mine"')
    assert load_profile("tt05").title == "mine"
    assert default_search()[0] == Path("profiles")


def test_a_day_may_be_written_without_quotes(tmp_path: Path) -> None:
    path = write(tmp_path, "a", "[fonds]\nclosed = 2025-06-30\n")
    assert load_profile(path).fonds.closed == "2025-06-30"


def test_a_byte_order_mark_is_no_part_of_the_profile(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "Notepad"', "utf-8-sig")
    assert load_profile(str(tmp_path / "a.toml")).title == "Notepad"


def test_every_value_knows_the_line_that_set_it(tmp_path: Path) -> None:
    base = write(tmp_path, "base", "# một\n\n[ocr]\ndpi = 300\n")
    child = write(
        tmp_path,
        "child",
        'extends = "base"\ntitle = """\nhai\ndòng"""\n[fonds]\nhistory = """\ndpi = 1\n"""\n'
        'name = "UBND xã"\n',
    )
    loaded = trace_profile(child)
    assert loaded.chain == (base, child)
    assert loaded.origins == {
        "ocr.dpi": Origin(base, 4),
        "title": Origin(child, 2),
        "fonds.history": Origin(child, 6),
        "fonds.name": Origin(child, 9),
    }


def test_the_digest_follows_the_values_and_nothing_else(tmp_path: Path) -> None:
    plain = load_profile(write(tmp_path, "a", "[ocr]\ndpi = 300\n"))
    commented = load_profile(write(tmp_path, "a", "# 300 dpi\n\n[ocr]\n  dpi = 300\n"))
    other = load_profile(write(tmp_path, "a", "[ocr]\ndpi = 301\n"))
    assert profile_digest(plain) == profile_digest(commented) != profile_digest(other)
    assert profile_digest(plain) == profile_digest(
        msgspec.convert(msgspec.to_builtins(plain), Profile)
    )


def test_what_is_shown_names_every_origin_and_loads_again(tmp_path: Path) -> None:
    path = write(tmp_path, "child", 'extends = "tt05"\ntitle = "Xã \\"A\\""\n[ocr]\ndpi = 300\n')
    shown = render(path, language="en")
    assert f"dpi = 300  # {path}:4\n" in shown
    assert 'language = "vie"  # ' in shown
    assert "page_seconds = 60.0  # default\n" in shown
    (tmp_path / "again").mkdir()
    again = write(tmp_path / "again", "child", shown)
    assert load_profile(again) == load_profile(path)


def test_profiles_are_listed_with_their_titles() -> None:
    listed = {entry.name: entry.title for entry in list_profiles()}
    assert {"tt05", "hung_yen", "vinh_long", "ha_noi"} <= set(listed)
    assert "Chính Nghĩa" in listed["hung_yen"]


def test_a_circle_of_extends_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a", 'extends = "b"')
    path = write(tmp_path, "b", 'extends = "a"')
    with pytest.raises(ProfileError) as raised:
        load_profile(path)
    assert raised.value.code == "profile.extends_itself"
    assert raised.value.facts["loop"] == "b.toml > a.toml > b.toml"
