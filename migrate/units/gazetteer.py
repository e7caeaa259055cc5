"""The gazetteer in memory: the tables of a pack, indexed by name, place and code.

Built once per process and only read afterwards; one instance serves every worker thread. A name is
looked up by its bare key (:mod:`migrate.units.spelling`), and its marked key is compared later.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct

from migrate.units.pack import current_pack, read_pack
from migrate.units.spelling import name_key
from migrate.units.tables import REFORM, Edge, FormerArea, Header, Tables, Unit

Entry = tuple[int, str, bool]
"""Row of a unit, marked key of the spelling that led to it, and whether that is a short form."""


class ProvinceSense(Struct, frozen=True, gc=False):
    """What the name of a province may mean: parts in one order of provinces, for some time.

    ``parts`` gives, for each province code of the list of 2004 (or of 2025 where ``is_new``), the
    bare keys of the districts that belonged, none meaning all.
    """

    full_name: str
    name: str
    marked: str
    is_new: bool
    valid_from: str
    valid_to: str
    parts: dict[str, frozenset[str]]
    code: str = ""
    ended: str = ""
    evidence: str = "B"


class FormerDistrict(Struct, frozen=True, gc=False):
    """A district that was later parted or renamed, by the bare keys of its parts."""

    kind: str
    full_name: str
    marked: str
    valid_from: str
    valid_to: str
    provinces: frozenset[str]
    parts: frozenset[str]
    ended: str
    evidence: str


class Gazetteer:
    """Units by name, by district, by code; edges by source. See :func:`load_gazetteer`."""

    def __init__(self, header: Header, tables: Tables) -> None:
        self.header = header
        self.units = tables.units
        self.acts = {act.number: act for act in tables.acts}
        self.by_name: dict[str, dict[str, list[Entry]]] = {
            "commune": defaultdict(list),
            "district": defaultdict(list),
            "province": defaultdict(list),
        }
        self.in_district: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.names_in_district: dict[str, set[str]] = defaultdict(set)
        self.bare: list[str] = []
        self.marked: list[str] = []
        self.new: list[bool] = []
        self.province_of: list[int] = []
        self.states: dict[tuple[bool, str], list[int]] = defaultdict(list)
        self.children: dict[int, list[int]] = defaultdict(list)
        self.province_states: dict[tuple[bool, str], list[Unit]] = defaultdict(list)
        self.edges_2025: dict[str, list[Edge]] = defaultdict(list)
        self.edges_earlier: dict[str, list[Edge]] = defaultdict(list)
        self._index_units(tables)
        self._index_edges(tables)
        self.province_senses = _province_senses(self, tables)
        self.former_districts = _former_districts(tables)
        self.known: dict[str, frozenset[str]] = {
            "commune": frozenset(self.by_name["commune"]),
            "district": frozenset(self.by_name["district"]) | frozenset(self.former_districts),
            "province": frozenset(self.province_senses),
        }
        self.initials = _initials(tables)
        self._known_at: dict[tuple[str, ...], frozenset[str]] = {
            (level,): known for level, known in self.known.items()
        }
        self.city_provinces = frozenset(
            bare
            for bare, senses in self.province_senses.items()
            if any(sense.full_name.startswith("Thành phố") for sense in senses)
        )
        self.province_successors = self._successors_of_provinces()
        self._places: dict[int, str] = {}
        self.kept_segments: dict[str, Any] = {}
        """Segments of texts already read; see :mod:`migrate.units.parse`."""
        self.kept_answers: dict[tuple[str, str, str, str], Any] = {}
        """Answers already given; see :mod:`migrate.units.resolve`."""
        self.kept_outcomes: dict[tuple[int, str, str, str], Any] = {}
        """What became of units already asked for; see :mod:`migrate.units.outcome`."""
        self.kept_states: dict[tuple[str, str], Unit | None] = {}
        """States of new units on days already asked for; see :mod:`migrate.units.walk`."""

    def known_at(self, levels: tuple[str, ...]) -> frozenset[str]:
        """Return the bare keys of all names of the given levels."""
        if levels not in self._known_at:
            self._known_at[levels] = frozenset[str]().union(*(self.known[lv] for lv in levels))
        return self._known_at[levels]

    def _index_units(self, tables: Tables) -> None:
        for row, unit in enumerate(tables.units):
            marked, bare = name_key(unit.name)
            self.bare.append(bare)
            self.marked.append(marked)
            self.new.append(unit.is_new)
            self.province_of.append(row if unit.parent < 0 else self.province_of[unit.parent])
            self._add_name(row, unit, marked, bare)
            if unit.level == "province":
                self.province_states[unit.is_new, unit.code].append(unit)
            if unit.level == "commune":
                self.states[unit.is_new, unit.code].append(row)
            if unit.parent >= 0:
                self.children[unit.parent].append(row)
        for alias in tables.aliases:
            marked, bare = name_key(alias.spelling)
            short = alias.kind == "short"
            self._add_name(alias.unit, tables.units[alias.unit], marked, bare, short)

    def _add_name(self, row: int, unit: Unit, marked: str, bare: str, short: bool = False) -> None:
        self.by_name[unit.level][bare].append((row, marked, short))
        if unit.level == "commune" and not unit.is_new:
            self.in_district[bare, self.bare[unit.parent]].append((row, marked, short))
            self.names_in_district[self.bare[unit.parent]].add(bare)

    def _index_edges(self, tables: Tables) -> None:
        for edge in tables.edges:
            index = self.edges_2025 if edge.effective == REFORM else self.edges_earlier
            index[edge.source].append(edge)

    def _successors_of_provinces(self) -> dict[str, dict[str, str]]:
        """Return which new provinces the communes of each old one went to, and the day they left.

        The day is the last on which a commune that went there left the old province's lists: that
        of the reform, or an earlier one where another province took it.
        """
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for code, edges in self.edges_2025.items():
            for row in self.states.get((False, code), ()):
                old = found[self.units[self.province_of[row]].code]
                for edge in edges:
                    state = self.states[True, edge.target][-1]
                    new = self.units[self.units[state].parent].code
                    old[new] = max(old.get(new, ""), self.units[row].valid_to)
        return found

    def province_at(self, is_new: bool, code: str, day: str) -> Unit:
        """Return the state of a province on ``day``, or its last one where it had ended."""
        states = sorted(self.province_states[is_new, code], key=lambda u: u.valid_to or "9999")
        return next((u for u in states if not u.valid_to or day < u.valid_to), states[-1])

    def place(self, row: int) -> str:
        """Return the unit at ``row`` with all units above it, smallest first."""
        if row not in self._places:
            self._places[row] = self._place(row)
        return self._places[row]

    def _place(self, row: int) -> str:
        unit = self.units[row]
        name = f"{unit.kind} {unit.name}"
        return name if unit.parent < 0 else f"{name}, {self.place(unit.parent)}"


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """Load the data pack at ``path``, or the one in use (an installed update, else the built-in).

    Raises:
        PackError: the pack is damaged or of another format.
    """
    return Gazetteer(*read_pack(path or current_pack()))


def names(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names of all units of all times, NFC, for spelling correction elsewhere."""
    return frozenset(unit.name for unit in gazetteer.units)


def _initials(tables: Tables) -> dict[str, frozenset[str]]:
    """Return the bare keys of the provinces that initials may mean: ``BD`` is two of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in tables.units:
        if unit.level == "province":
            words = name_key(unit.name)[1].split()
            found["".join(word[0] for word in words)].add(" ".join(words))
    return {initials: frozenset(bares) for initials, bares in found.items()}


def _province_senses(gazetteer: Gazetteer, tables: Tables) -> dict[str, tuple[ProvinceSense, ...]]:
    senses: dict[str, list[ProvinceSense]] = defaultdict(list)
    for bare, entries in gazetteer.by_name["province"].items():
        for row, marked, _ in entries:
            unit = tables.units[row]
            senses[bare].append(_listed_sense(unit, marked))
    for name, areas in _grouped(tables).items():
        marked, bare = name_key(name[1])
        first = areas[0]
        parts = {
            code: frozenset(name_key(d)[1] for d in area.districts)
            for area in areas
            for code in area.provinces
        }
        senses[bare].append(
            ProvinceSense(
                full_name=f"{first.kind} {first.name}",
                name=first.name,
                marked=marked,
                is_new=False,
                valid_from=first.valid_from,
                valid_to=first.valid_to,
                parts=parts,
                ended=first.ended,
                evidence=first.evidence,
            )
        )
    return {bare: tuple(found) for bare, found in senses.items()}


def _grouped(tables: Tables) -> dict[tuple[str, str, str], list[FormerArea]]:
    grouped: dict[tuple[str, str, str], list[FormerArea]] = defaultdict(list)
    for area in tables.former:
        if area.level == "province":
            grouped[area.kind, area.name, area.valid_from].append(area)
    return grouped


def _listed_sense(unit: Unit, marked: str) -> ProvinceSense:
    return ProvinceSense(
        full_name=unit.full_name,
        name=unit.name,
        marked=marked,
        is_new=unit.is_new,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        parts={unit.code: frozenset()},
        code=unit.code,
    )


def _former_districts(tables: Tables) -> dict[str, tuple[FormerDistrict, ...]]:
    found: dict[str, list[FormerDistrict]] = defaultdict(list)
    for area in tables.former:
        if area.level == "district":
            marked, bare = name_key(area.name)
            found[bare].append(
                FormerDistrict(
                    kind=area.kind,
                    full_name=f"{area.kind} {area.name}",
                    marked=marked,
                    valid_from=area.valid_from,
                    valid_to=area.valid_to,
                    provinces=frozenset(area.provinces),
                    parts=frozenset(name_key(d)[1] for d in area.districts),
                    ended=area.ended,
                    evidence=area.evidence,
                )
            )
    return {bare: tuple(rows) for bare, rows in found.items()}
