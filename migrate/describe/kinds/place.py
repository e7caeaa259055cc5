"""Places in full (xã, huyện, tỉnh), proven by the gazetteer.

A commune read letter for letter, in the district and the province that it lay in, is a proof by
itself: a name misread is hardly ever another commune of the same district. Where a district has
two whose names differ in marks only (there are such), it proves nothing.
"""

from __future__ import annotations

import re

from migrate.describe.correction import plain
from migrate.describe.issuer import UNIT_TYPES
from migrate.describe.lexicon import Lexicon
from migrate.orthography import fold, squeeze

_KINDS = "|".join(sorted(UNIT_TYPES, key=len, reverse=True))
_UNIT = re.compile(rf"\b(?P<type>{_KINDS})\s+(?P<name>[^,;]+)", re.IGNORECASE)
DEEP = 3
"""A place in full names so many levels."""
REGISTRARS = ("Ủy ban nhân dân", "UBND", "")
"""What stands before the commune: the body that registers, or nothing."""


def place_in_full(text: str, lexicon: Lexicon) -> str | None:
    """Return the place that ``text`` names letter for letter, commas between its levels.

    ``None`` where a level is missing, no such commune lay there, or two did that are told apart by
    marks alone.
    """
    named = [(m["type"].lower(), squeeze(m["name"])) for m in _UNIT.finditer(text)]
    begins = _UNIT.search(text)
    head = squeeze(text[: begins.start()]) if begins else ""
    if len(named) != DEEP or plain(head) not in map(plain, REGISTRARS):
        return None
    (kind, commune), (_, district), (_, province) = named
    alike = {
        plain(unit.name)
        for unit in lexicon.units.get(fold(f"{kind} {commune}"), ())
        if plain(unit.district) == plain(district) and plain(unit.province) == plain(province)
    }
    if alike != {plain(commune)}:
        return None
    return squeeze(f"{head} " + ", ".join(f"{level} {name}" for level, name in named))
