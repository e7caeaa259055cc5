"""The words a reading may be held against: types, abbreviations, bodies, positions, units.

The words of administration stand in ``lexicon.toml`` beside this file; the names of
administrative units are given by the caller, who knows the gazetteer. A word of the lexicon never
replaces a reading silently: see :mod:`migrate.describe.correction`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from msgspec import Struct, structs

from migrate.describe.correction import plain
from migrate.orthography import fold, nfc


class UnitName(Struct, frozen=True, array_like=True):
    """One administrative unit of any time, by name: ``Quảng Ngãi, tỉnh, province``.

    ``type`` is tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn or đặc khu; ``level``
    province, district or commune; ``district`` and ``province`` are names without types.
    """

    name: str
    type: str
    level: str
    district: str = ""
    province: str = ""

    @property
    def full(self) -> str:
        """Type and name as in running text: ``tỉnh Quảng Ngãi``."""
        return f"{self.type} {self.name}" if self.type else self.name


class DocumentType(Struct, frozen=True):
    """A type of TT 05/2025 (``code`` 01–32), its name, its abbreviations in symbols."""

    code: str
    name: str
    abbreviations: tuple[str, ...] = ()


class Lexicon(Struct, frozen=True):
    """All lexicons of this room.

    ``units`` gives the units by folded full name (``tinh quang ngai``); it may be empty: then no
    unit name is proven by it.
    """

    units: dict[str, tuple[UnitName, ...]]
    types: tuple[DocumentType, ...]
    agencies: tuple[str, ...]
    bodies: dict[str, str]
    drafting: tuple[str, ...]
    positions: tuple[str, ...]
    surnames: tuple[str, ...]
    name_syllables: frozenset[str] = frozenset()

    def type_by_abbreviation(self, abbreviation: str) -> DocumentType | None:
        """Return the type that ``abbreviation`` in a symbol stands for."""
        return next((t for t in self.types if abbreviation in t.abbreviations), None)


@cache
def _administration() -> Lexicon:
    text = files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    raw = tomllib.loads(nfc(text))
    return Lexicon(
        units={},
        types=tuple(DocumentType(t[0], t[1], tuple(t[2:])) for t in raw["types"]),
        agencies=tuple(raw["agencies"]),
        bodies=raw["bodies"],
        drafting=tuple(raw["drafting"]["units"]),
        positions=tuple(raw["signing"]["positions"]),
        surnames=tuple(dict.fromkeys(raw["signing"]["surnames"])),
        name_syllables=frozenset(map(plain, raw["signing"]["name_syllables"])),
    )


def load_lexicon(units: Iterable[UnitName] = ()) -> Lexicon:
    """Return the lexicon of administration with the unit names of the gazetteer in it."""
    index: dict[str, list[UnitName]] = {}
    for unit in units:
        index.setdefault(fold(unit.full), []).append(unit)
    return structs.replace(
        _administration(), units={name: tuple(found) for name, found in index.items()}
    )
