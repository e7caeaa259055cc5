"""Districts that the coded lists know under several names.

A list gives each commune one row for as long as its own name and its district's code stay: where
only the district took another name (Quận 2, since 2021 thành phố Thủ Đức, both 769), the row has
the last one. The earlier names are kept as former districts, with the last name as their part.
"""

from __future__ import annotations

from collections import defaultdict

from migrate.units.build.sources import Row, iso, split_kind
from migrate.units.spelling import name_key
from migrate.units.tables import FormerArea

LAST_LIST = "20250630"


def renamed_districts(history: list[Row]) -> list[FormerArea]:
    """Return the earlier names of every district code, each with the name it had at the end."""
    by_code: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in history:
        by_code[row["province_code"], row["district_code"]].append(row)
    return [area for key in sorted(by_code) for area in _earlier_names(by_code[key])]


def _earlier_names(rows: list[Row]) -> list[FormerArea]:
    last = {_bare(row): row for row in rows if row["last_seen"] == LAST_LIST}
    earlier: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if _bare(row) not in last:
            earlier[_bare(row)].append(row)
    return [_area(found, last) for _, found in sorted(earlier.items()) if last]


def _bare(row: Row) -> str:
    return name_key(split_kind(row["district"])[1])[1]


def _area(rows: list[Row], last: dict[str, Row]) -> FormerArea:
    kind, name = split_kind(rows[0]["district"])
    return FormerArea(
        level="district",
        kind=kind,
        name=name,
        valid_from="",
        valid_to=iso(max(row["next_snapshot"] for row in rows)),
        provinces=(rows[0]["province_code"],),
        districts=tuple(split_kind(row["district"])[1] for row in last.values()),
        began="",
        ended="",
        evidence="B",
    )
