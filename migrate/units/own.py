"""Whether a profile is of one commune throughout: a copied one keeps codes and names of another.

Its own unit is the one that the fonds names; the code, who hands over and who receives are held to
that unit and to what became of it. What names no commune or province is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from migrate.errors import ProfileError
from migrate.orthography import fold
from migrate.profile import LoadedProfile
from migrate.profile.settings import Fonds
from migrate.units.decisions import targets_of
from migrate.units.gazetteer import Gazetteer
from migrate.units.resolve import resolve

_COMMUNE = 5
"""Digits of a commune's code."""
_NAMES_COMMUNE = re.compile(r"\b(?<!thi )(?:xa|phuong|dac khu|thi tran) [a-z]")
_OF_COMMUNES = ("fonds.name", "agency.name")
_PROVINCE_KINDS = ("tinh", "thanh pho", "tp")


class _Own(Struct, frozen=True):
    """The old unit, and the folded names of communes and provinces that may be named with it."""

    unit: str
    communes: frozenset[str]
    provinces: frozenset[str]


def unit_faults(loaded: LoadedProfile, gazetteer: Gazetteer) -> Iterator[ProfileError]:
    """Yield a fault for each setting that is of another commune than the fonds.

    Args:
        loaded: a profile without other faults.
        gazetteer: the data pack in use.
    """
    profile = loaded.profile
    code = profile.fonds.unit_code
    named = _named_units(gazetteer, profile.fonds)
    if code and not gazetteer.states.get((False, code)):
        yield _fault(loaded, "fonds.unit_code", "units.profile_no_such_code", value=code)
    elif code and named and code not in named:
        unit = gazetteer.place(gazetteer.states[False, code][-1])
        own = "; ".join(f"{each} {name}" for each, name in named.items())
        said = {"value": code, "unit": unit, "own": own}
        yield _fault(loaded, "fonds.unit_code", "units.profile_other_code", **said)
    known = [each for each in (named or [code]) if gazetteer.states.get((False, each))]
    if known:
        yield from _other_names(loaded, gazetteer, _own(gazetteer, known))


def _named_units(gazetteer: Gazetteer, fonds: Fonds) -> Mapping[str, str]:
    """Return the old communes that the names of the fonds fit, by code."""
    parts = (fonds.commune or fonds.name, fonds.district, fonds.province)
    text = ", ".join(part for part in parts if part)
    answer = resolve(gazetteer, text, record_date=fonds.closed)
    return {code: name for code, name in answer.old if len(code) == _COMMUNE}


def _own(gazetteer: Gazetteer, codes: list[str]) -> _Own:
    places = [gazetteer.place(gazetteer.states[False, code][-1]).split(", ") for code in codes]
    targets = [target for code in codes for target in targets_of(gazetteer, code)]
    communes = {place[0] for place in places} | {target.name for target in targets}
    provinces = {place[-1] for place in places} | {target.province for target in targets}
    return _Own(
        ", ".join(places[0]),
        frozenset(map(fold, communes)),
        frozenset(_without_kind(fold(province)) for province in provinces),
    )


def _other_names(loaded: LoadedProfile, gazetteer: Gazetteer, own: _Own) -> Iterator[ProfileError]:
    profile = loaded.profile
    provinces = {fold(unit.name) for unit in gazetteer.units if unit.level == "province"}
    named = {
        "fonds.name": profile.fonds.name,
        "agency.name": profile.agency.name,
        "agency.superior": profile.agency.superior,
        "archive.name": profile.archive.name,
    }
    for key, text in named.items():
        plain = _words(text)
        found = {name for name in provinces if _names_province(plain, name)}
        foreign = bool(found) and not found & own.provinces
        if key in _OF_COMMUNES and _NAMES_COMMUNE.search(plain):
            foreign = foreign or not any(f" {name} " in plain for name in own.communes)
        if foreign:
            yield _fault(loaded, key, "units.profile_other_name", value=text, own=own.unit)


def _words(text: str) -> str:
    """Return a text folded, with a blank around every word."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "


def _names_province(plain: str, name: str) -> bool:
    return any(f" {kind} {name} " in plain for kind in _PROVINCE_KINDS)


def _without_kind(province: str) -> str:
    kind = next((kind for kind in _PROVINCE_KINDS if province.startswith(f"{kind} ")), "")
    return province.removeprefix(kind).strip()


def _fault(loaded: LoadedProfile, key: str, code: str, **facts: str) -> ProfileError:
    where = loaded.origins.get(key, f"{loaded.profile.name}: {key}")
    return ProfileError(code, where=str(where), key=key, **facts)
