"""Places in full (xã, huyện, tỉnh), proven by the gazetteer.

A commune read letter for letter, in the district and the province that it lay in, is a proof by
itself: a name misread is hardly ever another commune of the same district. Where a district has
two whose names differ in marks only (there are such), it proves nothing.
"""

from __future__ import annotations

import re

from migrate.describe.correction import plain
from migrate.describe.issuer import UNIT_TYPES
from migrate.describe.lexicon import Lexicon, UnitName
from migrate.orthography import fold, squeeze

_KINDS = "|".join(sorted(UNIT_TYPES, key=len, reverse=True))
_UNIT = re.compile(rf"\b(?P<type>{_KINDS})\s+(?P<name>[^,;]+)", re.IGNORECASE)
DEEP = 3
"""A place in full names so many levels."""


def is_in_gazetteer(place: str, lexicon: Lexicon) -> bool:
    """Say whether ``place`` names a commune, its district and its province, letter for letter."""
    named = [(m["type"].lower(), squeeze(m["name"])) for m in _UNIT.finditer(place)]
    if len(named) != DEEP:
        return False
    (kind, commune), (_, district), (_, province) = named
    alike = [
        unit
        for unit in lexicon.units.get(fold(f"{kind} {commune}"), ())
        if _same(unit.district, district) and _same(unit.province, province)
    ]
    return len({plain(unit.name) for unit in alike}) == 1 and _is_named(alike[0], commune)


def _is_named(unit: UnitName, name: str) -> bool:
    return _same(unit.name, name)


def _same(known: str, read: str) -> bool:
    return bool(known) and plain(known) == plain(read)
