"""``python -m migrate.units.build TABLES --out FILE``: tables in, data pack out."""

from __future__ import annotations

import argparse
from pathlib import Path

from migrate.units.build.by_hand import acts, aliases, former_areas
from migrate.units.build.checks import check, check_last_list
from migrate.units.build.place_names import rows_by_place_name
from migrate.units.build.edges import edges_2025, edges_inferred, edges_recoded
from migrate.units.build.new_units import new_units
from migrate.units.build.old_units import old_units
from migrate.units.build.sources import (
    EDGES_2025,
    HISTORY,
    INFERRED,
    NEW_UNITS,
    OLD_UNITS,
    digests,
    read_by_hand,
    read_table,
)
from migrate.units.pack import BUILT_IN, encode_pack
from migrate.units.tables import FORMAT, Header, Tables


def compose(folder: Path) -> Tables:
    """Return the checked tables of a pack.

    Raises:
        BrokenBuildError: a sum or a reference is wrong.
    """
    by_hand = read_by_hand()
    history = read_table(folder, HISTORY)
    units = old_units(rows_by_place_name(history), by_hand)
    units += new_units(read_table(folder, NEW_UNITS), by_hand, len(units))
    edges = edges_2025(read_table(folder, EDGES_2025), by_hand["district_without_communes"])
    edges += edges_inferred(read_table(folder, INFERRED), history, by_hand["edge"])
    edges += edges_recoded(history)
    tables = Tables(
        units=tuple(units),
        aliases=tuple(aliases(units, by_hand)),
        edges=tuple(edges),
        acts=tuple(acts(by_hand)),
        former=tuple(former_areas(by_hand)),
    )
    check(tables)
    check_last_list(tables, read_table(folder, OLD_UNITS))
    return tables


def main() -> None:
    """Build the pack named on the command line."""
    parser = argparse.ArgumentParser(prog="migrate.units.build", description=__doc__)
    parser.add_argument("tables", type=Path, help="folder of the source tables")
    parser.add_argument("--out", type=Path, default=BUILT_IN, help="the pack to write")
    chosen = parser.parse_args()
    by_hand = read_by_hand()
    header = Header(
        format=FORMAT,
        version=by_hand["version"],
        valid_as_of=by_hand["valid_as_of"],
        sha256="",
        counts={},
        sources=digests(chosen.tables),
    )
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(encode_pack(compose(chosen.tables), header))


if __name__ == "__main__":
    main()
