"""The rows kept by hand: acts, former provinces and districts, short names."""

from __future__ import annotations

from typing import Any

from migrate.units.build.sources import split_kind
from migrate.units.markers import ROMAN
from migrate.units.spelling import roman
from migrate.units.tables import Act, Alias, FormerArea, Unit

_FARM = ("Nông trường ", "Nông Trường ", "NT ", "N.T ")
_LAST_NUMERAL = 29
_WITH_C = frozenset({"Đắk", "Đăk", "Đak", "Đạk"})
_JOINED = _WITH_C | frozenset({"Ea", "Ia", "Cư", "Chư", "Krông", "Kon", "Plei", "Ya", "Buôn"})


def acts(by_hand: dict[str, Any]) -> list[Act]:
    """Return the acts kept by hand."""
    return [Act(**row) for row in by_hand["act"]]


def former_areas(by_hand: dict[str, Any]) -> list[FormerArea]:
    """Return former provinces and districts, one row for each later part of its own kind."""
    provinces = [
        _area("province", row, [code], row.get("districts", {}).get(code, []))
        for row in by_hand["former_province"]
        for code in row["provinces"]
    ]
    return provinces + [
        _area("district", row, row["provinces"], row["districts"])
        for row in by_hand["former_district"]
    ]


def _area(level: str, row: dict[str, Any], codes: list[str], districts: list[str]) -> FormerArea:
    kind, name = split_kind(row["name"])
    return FormerArea(
        level=level,
        kind=kind,
        name=name,
        valid_from=row["from"],
        valid_to=row["to"],
        provinces=tuple(codes),
        districts=tuple(districts),
        began=row["began"],
        ended=row["ended"],
        evidence=row["evidence"],
    )


def aliases(units: list[Unit], by_hand: dict[str, Any]) -> list[Alias]:
    """Return every further spelling: state farms, Roman numerals, short names of provinces."""
    found: list[Alias] = []
    for number, unit in enumerate(units):
        if unit.level != "province":
            found += [Alias(number, *pair) for pair in _other_spellings(unit.name)]
    short = {row["of"]: row["names"] for row in by_hand["abbreviations"]}
    for number, unit in enumerate(units):
        if unit.level == "province":
            found += [Alias(number, name, "abbreviation") for name in short.get(unit.name, [])]
    return found


def _other_spellings(name: str) -> list[tuple[str, str]]:
    farm = next((prefix for prefix in _FARM if name.startswith(prefix)), "")
    if farm:
        rest = name[len(farm) :]
        return [(f"{p}{rest}", "long") for p in _FARM if p != farm] + [(rest, "short")]
    stem, _, last = name.rpartition(" ")
    if stem and last.isdigit() and 0 < int(last) <= _LAST_NUMERAL:
        return [(f"{stem} {roman(int(last)).upper()}", "long")]
    if name.lower() in ROMAN:
        return [(str(ROMAN[name.lower()]), "long")]
    if name.startswith("Phường "):
        return [(name.removeprefix("Phường "), "short")]
    return [(spelling, "long") for spelling in _highland_spellings(name)]


def _highland_spellings(name: str) -> list[str]:
    """Return the other ways to write a highland name: with ``c`` for ``k``, its words joined."""
    found = []
    first, _, rest = name.partition(" ")
    if first in _WITH_C:
        found.append(f"{first[:-1]}c {rest}")
    if first in _JOINED and rest:
        found.append(first + rest.lower())
    return found
