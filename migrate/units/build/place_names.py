"""Provinces and districts that the lists know under several names: rows under those of their time.

A list gives each commune one row for as long as its own name and the codes above it stay: where
only the district or province took another name or kind (Quận 2, since 2021 thành phố Thủ Đức, both
769), the row has the last one. Communes of that place that ended earlier still have the earlier
name, so they say until which list it was in use. There the rows of the others are parted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from migrate.units.build.sources import Row
from migrate.units.spelling import name_key

_CODES = {
    "province": ("province_code",),
    "district": ("province_code", "district_code"),
}
"""Columns of the names above the commune, and those of the codes that tell each place."""


def rows_by_place_name(history: list[Row]) -> list[Row]:
    """Return the rows, each parted where a list gave its province or district another name."""
    endings = {column: _endings(history, column) for column in _CODES}
    return [
        part
        for row in history
        for part in _parted(row, {c: endings[c][_place(row, c)] for c in _CODES})
    ]


def _place(row: Row, column: str) -> tuple[str, ...]:
    return tuple(row[code] for code in _CODES[column])


def _endings(rows: list[Row], column: str) -> dict[tuple[str, ...], list[Row]]:
    """Return for every place, per name, the row that had that name last; earliest first."""
    last: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        named = last[_place(row, column)]
        key = name_key(row[column])[0]
        if key not in named or named[key]["last_seen"] < row["last_seen"]:
            named[key] = row
    return {
        place: sorted(named.values(), key=lambda row: row["last_seen"])
        for place, named in last.items()
    }


def _parted(row: Row, endings: dict[str, list[Row]]) -> Iterator[Row]:
    first = row["first_seen"]
    cuts = {
        (end["last_seen"], end["next_snapshot"])
        for named in endings.values()
        for end in named
        if first <= end["last_seen"] < row["last_seen"]
    }
    for seen, gone in sorted(cuts):
        names = {column: _name_then(row, column, endings[column], seen) for column in endings}
        yield row | names | {"first_seen": first, "last_seen": seen, "next_snapshot": gone}
        first = gone
    yield row | {"first_seen": first}


def _name_then(row: Row, column: str, endings: list[Row], day: str) -> str:
    """Return the name on a day before the row's last: the first to end since, else its own."""
    names = (e[column] for e in endings if day <= e["last_seen"] < row["last_seen"])
    return next(names, row[column])
