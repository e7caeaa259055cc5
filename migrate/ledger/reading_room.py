"""What a ledger holds of single dossiers and pages, for whoever only looks.

Nothing is written and nobody is kept from writing: a run may begin at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from migrate.errors import UsageError
from migrate.ledger.lock import FOLDER
from migrate.model import DossierRecord, PageReading, PageRef


class ReadingRoom:
    """A ledger open for reading."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows

    def setting(self, name: str) -> str:
        """Return a setting of the archive, or an empty string."""
        row = self._rows.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def record(self, key: str) -> DossierRecord | None:
        """Return the newest description of a dossier."""
        row = self._rows.execute("SELECT record FROM dossier WHERE key = ?", (key,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=DossierRecord) if row else None

    def reading(self, ref: PageRef) -> PageReading | None:
        """Return how a page was read last."""
        row = self._rows.execute(
            "SELECT reading FROM page WHERE sha256 = ? AND page = ? ORDER BY rowid DESC LIMIT 1",
            (ref.sha256, ref.index),
        ).fetchone()
        return msgspec.msgpack.decode(row[0], type=PageReading) if row else None


@contextmanager
def reading_room(archive: Path) -> Iterator[ReadingRoom]:
    """Open the ledger of ``archive`` for reading.

    Raises:
        UsageError: there is none.
    """
    path = archive / FOLDER / "ledger.sqlite3"
    if not path.is_file():
        raise UsageError("ledger.none", path=archive)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as rows:
        yield ReadingRoom(rows)
