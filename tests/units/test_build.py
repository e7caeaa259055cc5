"""How the pack is made from the tables: spans between dated lists, shares of people, recoding."""

from __future__ import annotations

from typing import Any

from migrate.units.build.edges import edges_2025, edges_inferred, edges_recoded
from migrate.units.build.new_units import new_units
from migrate.units.build.old_units import old_units
from migrate.units.build.place_names import rows_by_place_name
from migrate.units.build.sources import split_kind

NOTHING: dict[str, Any] = {
    "province": [],
    "district": [],
    "district_without_communes": [],
    "city_2026": [],
}
COLUMNS = ("code", "full_name", "district_code", "district", "province_code", "province")


def listed(code: str, name: str, first: str, last: str, gone: str) -> dict[str, str]:
    place = (code, name, "278", "Huyện Thanh Oai", "01", "Thành phố Hà Nội")
    seen = {"first_seen": first, "last_seen": last, "next_snapshot": gone}
    return dict(zip(COLUMNS, place, strict=True)) | seen


HISTORY = [
    listed("10120", "Xã Cự Khê", "20040831", "20250630", ""),
    listed("10117", "Xã Cũ", "20040831", "20080624", "20080801"),
    listed("10118", "Xã Mới", "20080801", "20250630", ""),
]


def test_a_state_holds_from_the_list_before_it_to_the_first_list_without_it() -> None:
    units = [u for u in old_units(HISTORY, NOTHING) if u.level == "commune"]
    spans = {u.name: (u.valid_from, u.valid_to) for u in units}
    assert spans == {
        "Cự Khê": ("", "2025-07-01"),
        "Cũ": ("", "2008-08-01"),
        "Mới": ("2008-06-24", "2025-07-01"),
    }


def test_a_row_is_parted_where_its_district_took_another_name() -> None:
    ended = listed("10117", "Xã Cũ", "20040831", "20080624", "20080801")
    rows = [HISTORY[0], ended | {"district": "Huyện Cũ"}, HISTORY[2]]
    parted = rows_by_place_name(rows)
    assert [(r["code"], r["district"], r["first_seen"], r["last_seen"]) for r in parted] == [
        ("10120", "Huyện Cũ", "20040831", "20080624"),
        ("10120", "Huyện Thanh Oai", "20080801", "20250630"),
        ("10117", "Huyện Cũ", "20040831", "20080624"),
        ("10118", "Huyện Thanh Oai", "20080801", "20250630"),
    ]
    units = old_units(parted, NOTHING)
    spans = {u.name: (u.valid_from, u.valid_to) for u in units if u.level == "district"}
    assert spans == {"Cũ": ("", "2008-08-01"), "Thanh Oai": ("2008-06-24", "2025-07-01")}


def test_parents_stand_before_their_children() -> None:
    units = old_units(HISTORY, NOTHING)
    assert [u.level for u in units[:2]] == ["province", "district"]
    assert all(u.parent < n for n, u in enumerate(units))


def test_a_new_unit_is_parted_where_its_province_changes() -> None:
    row = {
        "code": "09193",
        "full_name": "Xã Yên Phong",
        "province_code": "24",
        "province": "Tỉnh Bắc Ninh",
        "full_name_2026_10": "Phường Yên Phong",
        "province_2026_10": "Thành phố Bắc Ninh",
        "type_change_effective": "2026-09-20",
        "type_change_resolution": "388/NQ-UBTVQH16",
    }
    city = {"code": "24", "effective": "2026-09-20", "act": "x"}
    units = new_units([row], NOTHING | {"city_2026": [city]}, 10)
    communes = [(u.kind, u.valid_from, u.valid_to, u.parent) for u in units if u.parent >= 0]
    assert communes == [
        ("Xã", "2025-07-01", "2026-09-20", 10),
        ("Phường", "2026-09-20", "", 11),
    ]


def edge_row(kind: str, target: str) -> dict[str, str]:
    return {
        "old_code": "1",
        "old_name": "Xã A",
        "new_code": target,
        "kind": kind,
        "nso_note": "",
        "resolution": "1656/NQ-UBTVQH15",
        "clause": "Điều 1 khoản 1",
    }


def shares(*kinds: str) -> list[tuple[str, str]]:
    rows = [edge_row(kind, str(n)) for n, kind in enumerate(kinds)]
    return [(e.people, e.land) for e in edges_2025(rows, [])]


def test_shares_of_people_and_land_follow_the_kinds() -> None:
    assert shares("full") == [("all", "all")]
    assert shares("part", "rest") == [("some", "some"), ("some", "some")]
    assert shares("part_area", "rest") == [("none", "some"), ("all", "some")]
    assert shares("part_allpop", "rest") == [("all", "some"), ("none", "some")]
    assert shares("part_area", "part", "rest")[1:] == [("some", "some"), ("some", "some")]


def test_rows_kept_by_hand_replace_what_a_list_says() -> None:
    inferred = {
        "from_code": "1",
        "from_name": "Phường 6",
        "from_district": "Quận B",
        "from_province": "C",
        "next_snapshot": "20250101",
        "to_code_2025_06_30": "2",
        "evidence_url": "https://example.org",
        "decree_hint": "",
    }
    assert [(e.target, e.evidence) for e in edges_inferred([inferred], [], [])] == [("2", "C")]
    by_hand = {
        "source": "1",
        "targets": ["2", "3"],
        "effective": "2025-01-01",
        "kind": "split",
        "act": "1278/NQ-UBTVQH15",
        "evidence": "C",
        "note": "",
    }
    edges = edges_inferred([inferred], [], [by_hand])
    assert [(e.target, e.people) for e in edges] == [("2", "some"), ("3", "some")]


def test_a_name_that_went_on_under_another_code_is_followed() -> None:
    history = [
        listed("1", "Phường A", "20190911", "20200101", "20200201"),
        listed("1", "Phường B", "20200201", "20250630", ""),
        listed("2", "Phường A", "20200201", "20250630", ""),
    ]
    edges = edges_recoded(history)
    assert [(e.source, e.target, e.note) for e in edges] == [("1", "2", "Phường A")]


def test_kinds_of_two_words_are_kept_whole() -> None:
    assert split_kind("Thị Trấn Mường Chà") == ("Thị trấn", "Mường Chà")
    assert split_kind("Xã Thị Hoa") == ("Xã", "Thị Hoa")
