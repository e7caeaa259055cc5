"""A look at a ledger that changes nothing, for ``migrate status`` beside a running job."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from msgspec import Struct

from migrate.errors import UsageError
from migrate.ledger.deliveries import STANDS, Handover, read_handovers
from migrate.ledger.lock import FOLDER, is_held

_UNDELIVERED = (
    f"dossier WHERE package_digest NOT IN ('', '{STANDS}') AND NOT EXISTS"
    " (SELECT 1 FROM delivered WHERE delivered.key = dossier.key AND delivered.made = dossier.made)"
)
"""Packages made from something else than what was handed over of their dossier."""


class Glance(Struct, frozen=True):
    """Counts of rows at one moment. ``events`` are the last ten, oldest first.

    ``strikes`` are tasks that came to nothing at least once: key, message code and detail (a
    traceback, where it was a defect). ``packages_delivered`` counts versions, the fonds' too;
    ``packages_undelivered`` the dossiers' packages that are new or changed since.
    """

    running: bool
    settings: dict[str, str]
    files_hashed: int
    pages: dict[str, int]
    strikes: tuple[tuple[str, str, str], ...]
    dossiers_described: int
    dossiers_packaged: int
    handovers: tuple[Handover, ...]
    packages_delivered: int
    packages_undelivered: int
    events: tuple[tuple[str, str, str], ...]


def glance(archive: Path) -> Glance:
    """Count what the ledger of ``archive`` holds.

    Raises:
        UsageError: there is no ledger there, or it was only just begun.
    """
    path = archive / FOLDER / "ledger.sqlite3"
    if not path.is_file():
        raise UsageError("ledger.none", path=archive)
    rows = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        if not rows.execute("PRAGMA user_version").fetchone()[0]:
            raise UsageError("ledger.none", path=archive)
        return Glance(
            running=is_held(archive),
            settings=dict(rows.execute("SELECT name, value FROM setting ORDER BY name")),
            files_hashed=_count(rows, "file"),
            pages=dict(rows.execute("SELECT state, count(*) FROM page GROUP BY state ORDER BY 1")),
            strikes=tuple(rows.execute("SELECT task, reason, detail FROM strike ORDER BY task")),
            dossiers_described=_count(rows, "dossier"),
            dossiers_packaged=_count(rows, "dossier WHERE package_digest <> ''"),
            handovers=read_handovers(rows),
            packages_delivered=_count(rows, "delivered"),
            packages_undelivered=_count(rows, _UNDELIVERED),
            events=tuple(
                rows.execute("SELECT at, kind, detail FROM event ORDER BY rowid DESC LIMIT 10")
            )[::-1],
        )
    finally:
        rows.close()


def _count(rows: sqlite3.Connection, table: str) -> int:
    return int(rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
