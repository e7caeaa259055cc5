"""Read the source tables: CSV files with a header line, and the rows kept by hand in TOML."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from pathlib import Path
from typing import Any

HISTORY = "history_2004_2025.csv"
OLD_UNITS = "units_2025-06-30.csv"
NEW_UNITS = "units_2025-07-01.csv"
EDGES_2025 = "edges_2025.csv"
INFERRED = "history_edges_inferred.csv"
TABLES = (HISTORY, OLD_UNITS, NEW_UNITS, EDGES_2025, INFERRED)
BY_HAND = Path(__file__).parent / "history.toml"

Row = dict[str, str]


def read_table(folder: Path, name: str) -> list[Row]:
    """Return the rows of one CSV table by column name."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_by_hand() -> dict[str, Any]:
    """Return the rows kept by hand."""
    return tomllib.loads(BY_HAND.read_text("utf-8"))


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every source, by file name, so that a pack says what it is made of."""
    paths = [*(folder / name for name in TABLES), BY_HAND]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def iso(day: str) -> str:
    """Turn ``20040831`` into ``2004-08-31``; empty stays empty."""
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""


def split_kind(full_name: str) -> tuple[str, str]:
    """Split ``Thị Trấn Mường Chà`` into the kind ``Thị trấn`` and the name ``Mường Chà``."""
    for kind in ("Thị trấn", "Thị xã", "Thành phố", "Đặc khu"):
        if full_name.lower().startswith(kind.lower() + " "):
            return kind, full_name[len(kind) + 1 :]
    kind, _, name = full_name.partition(" ")
    return kind, name
