"""What the data pack holds: units, spellings, edges, acts, and provinces before the coded lists.

Dates are ISO 8601; ``valid_to`` is the first day the row is no longer true, and an empty date is
an open end. Units refer to each other by their row in the unit table: a code means nothing without
a date (1,823 codes of June 2025 mean another unit since July 2025).
"""

from __future__ import annotations

from msgspec import Struct

FORMAT = "migrate-gazetteer/1"
REFORM = "2025-07-01"
"""The day districts ended and 3,321 communes began (resolutions 1654-1687/NQ-UBTVQH15)."""
FIRST_LIST = "2004-08-31"
"""The oldest coded list of communes (General Statistics Office)."""


class Act(Struct, frozen=True, array_like=True, gc=False):
    """A legal act. ``number`` may be words where no number is known; ``note`` says what is not."""

    number: str
    issued: str = ""
    effective: str = ""
    note: str = ""


class Unit(Struct, frozen=True, array_like=True, gc=False):
    """One state of a unit: the same code under another name, kind or parent is another row.

    ``level`` is ``province``, ``district`` or ``commune``; ``parent`` is a row of this table, -1
    for provinces. ``act`` is the number of the act that made this state, where a table cites it.
    """

    code: str
    kind: str
    name: str
    level: str
    valid_from: str
    valid_to: str
    parent: int
    act: str = ""

    @property
    def full_name(self) -> str:
        """Kind and name as a list prints them: ``Xã Tân Phong``."""
        return f"{self.kind} {self.name}"

    @property
    def is_new(self) -> bool:
        """Whether the unit belongs to the order of July 2025."""
        return self.valid_from >= REFORM


class Alias(Struct, frozen=True, array_like=True, gc=False):
    """Another spelling of a unit's name. ``kind``: ``short``, ``long`` or ``abbreviation``."""

    unit: int
    spelling: str
    kind: str


class Edge(Struct, frozen=True, array_like=True, gc=False):
    """What became of a unit: ``source`` and ``target`` are codes, before and from ``effective``.

    ``people`` and ``land`` are ``all``, ``some`` or ``none`` of the source; ``evidence`` is a grade
    from A (clause of a resolution) to D (inferred from lists).
    """

    source: str
    target: str
    effective: str
    kind: str
    people: str
    land: str
    act: str
    clause: str
    evidence: str
    note: str = ""


class FormerArea(Struct, frozen=True, array_like=True, gc=False):
    """A province or district as it was before the coded lists, by its later parts.

    ``provinces`` are codes of the list of 2004; ``districts`` are names within them (all districts
    where empty). ``began`` and ``ended`` are acts by number; ``evidence`` grades the row.
    """

    level: str
    kind: str
    name: str
    valid_from: str
    valid_to: str
    provinces: tuple[str, ...]
    districts: tuple[str, ...]
    began: str
    ended: str
    evidence: str


class Tables(Struct, frozen=True, array_like=True, gc=False):
    """The whole content of a data pack."""

    units: tuple[Unit, ...]
    aliases: tuple[Alias, ...]
    edges: tuple[Edge, ...]
    acts: tuple[Act, ...]
    former: tuple[FormerArea, ...]


class Header(Struct, frozen=True, gc=False):
    """The first line of a pack file, readable by people: what it is and what it must hash to."""

    format: str
    version: str
    valid_as_of: str
    sha256: str
    """Of the uncompressed tables."""
    counts: dict[str, int]
    sources: dict[str, str]
    """Name of each source table and its SHA-256."""
