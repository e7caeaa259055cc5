"""What is done and with what outcome: one SQLite file, written by one process.

Every row is written when its work is done, so a crash costs at most the work in the workers'
hands. Values are frozen structs in MessagePack; nothing here is counted up, counts are rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType

import msgspec

from migrate.ledger.deliveries import Deliveries, Made
from migrate.ledger.lock import FOLDER, held
from migrate.ledger.schema import upgrade
from migrate.model import DossierRecord, FileFate, Package, PageReading, PageRef

VIETNAM = timezone(timedelta(hours=7))
"""Time zone of all recorded times (Luật số 12/1967: GMT+7)."""


class Ledger:
    """The open ledger of one archive. Use as a context manager; one at a time holds it."""

    def __init__(self, archive: Path) -> None:
        """Open or begin the ledger of ``archive``.

        Raises:
            UsageError: another run holds it, or a newer version of this tool wrote it.
        """
        folder = archive / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "ledger.sqlite3"
        with ExitStack() as kept:
            kept.enter_context(held(archive))
            self._rows = sqlite3.connect(self.path, isolation_level=None)
            kept.callback(self._rows.close)
            self._rows.execute("PRAGMA journal_mode = WAL")
            self._rows.execute("PRAGMA synchronous = NORMAL")
            upgrade(self._rows, str(self.path))
            self.deliveries = Deliveries(self._rows)
            self._held = kept.pop_all()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write several rows whole or not at all."""
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")

    def setting(self, name: str) -> str:
        """Return a setting of the archive, or an empty string."""
        row = self._rows.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def keep_setting(self, name: str, value: str) -> None:
        """Set a setting of the archive."""
        self._rows.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def known_digest(self, path: str, size: int, mtime_ns: int) -> str | None:
        """Return the SHA-256 of a file already hashed, if its size and time are the same."""
        row = self._rows.execute(
            "SELECT sha256 FROM file WHERE path = ? AND size = ? AND mtime_ns = ?",
            (path, size, mtime_ns),
        ).fetchone()
        return row[0] if row else None

    def keep_digest(self, path: str, size: int, mtime_ns: int, sha256: str) -> None:
        """Remember the SHA-256 of a file, so that a resumed run need not read it again."""
        self._rows.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", (path, size, mtime_ns, sha256)
        )

    def probe(self, sha256: str, fingerprint: str) -> bytes | None:
        """Return the encoded outcome of opening a file, or ``None`` when not yet opened."""
        row = self._rows.execute(
            "SELECT outcome FROM probe WHERE sha256 = ? AND fingerprint = ?", (sha256, fingerprint)
        ).fetchone()
        return row[0] if row else None

    def keep_probe(self, sha256: str, fingerprint: str, outcome: bytes) -> None:
        """Keep the encoded outcome of opening a file."""
        self._rows.execute(
            "INSERT OR REPLACE INTO probe VALUES (?, ?, ?)", (sha256, fingerprint, outcome)
        )

    def virus_check(self, sha256: str) -> bytes | None:
        """Return the encoded answer of a virus scanner on a file, or ``None``."""
        row = self._rows.execute(
            "SELECT answer FROM virus_check WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return row[0] if row else None

    def keep_virus_check(self, sha256: str, answer: bytes) -> None:
        """Keep the encoded answer of a virus scanner."""
        self._rows.execute("INSERT OR REPLACE INTO virus_check VALUES (?, ?)", (sha256, answer))

    def has_page(self, ref: PageRef, fingerprint: str) -> bool:
        """Say whether a page was read under ``fingerprint``."""
        row = self._rows.execute(
            "SELECT 1 FROM page WHERE sha256 = ? AND page = ? AND fingerprint = ?",
            (ref.sha256, ref.index, fingerprint),
        ).fetchone()
        return row is not None

    def reading(self, ref: PageRef, fingerprint: str) -> bytes | None:
        """Return the encoded reading of a page, or ``None`` when it was not read."""
        row = self._rows.execute(
            "SELECT reading FROM page WHERE sha256 = ? AND page = ? AND fingerprint = ?",
            (ref.sha256, ref.index, fingerprint),
        ).fetchone()
        return row[0] if row else None

    def keep_reading(self, reading: PageReading, fingerprint: str) -> None:
        """Keep the reading of a page."""
        ref = reading.ref
        self._rows.execute(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?)",
            (ref.sha256, ref.index, fingerprint, reading.state, msgspec.msgpack.encode(reading)),
        )

    def strike(self, task: str, reason: str, detail: str) -> None:
        """Note that ``task`` came to nothing once more, for ``migrate status``."""
        self._rows.execute(
            "INSERT INTO strike VALUES (?1, 1, ?2, ?3)"
            " ON CONFLICT (task) DO UPDATE SET strikes = strikes + 1, reason = ?2, detail = ?3",
            (task, reason, detail),
        )

    def forget_strikes(self) -> None:
        """Begin a run with none: what came to nothing then may come to something now."""
        self._rows.execute("DELETE FROM strike")

    def forget_digest(self, sha256: str) -> None:
        """Let files of this SHA-256 be read again by the next survey."""
        self._rows.execute("DELETE FROM file WHERE sha256 = ?", (sha256,))

    def is_described(self, key: str, digest: str) -> bool:
        """Say whether a dossier has a description made from the same ``digest``."""
        row = self._rows.execute(
            "SELECT 1 FROM dossier WHERE key = ? AND digest = ?", (key, digest)
        ).fetchone()
        return row is not None

    def keep_record(self, key: str, digest: str, record: DossierRecord) -> None:
        """Keep the description of a dossier; its package, if any, must be made again."""
        self._rows.execute(
            "INSERT INTO dossier (key, digest, record) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (key) DO UPDATE SET digest = ?2, record = ?3, package_digest = ''",
            (key, digest, msgspec.msgpack.encode(record)),
        )

    def newest_record(self, key: str) -> DossierRecord | None:
        """Return the description of a dossier, whatever it was made from."""
        row = self._rows.execute("SELECT record FROM dossier WHERE key = ?", (key,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=DossierRecord) if row else None

    def package(self, key: str) -> tuple[str, Package | None]:
        """Return the digest a dossier's package was made from, and the package."""
        row = self._rows.execute(
            "SELECT package_digest, package FROM dossier WHERE key = ?", (key,)
        ).fetchone()
        if row is None or row[1] is None:
            return "", None
        return row[0], msgspec.msgpack.decode(row[1], type=Package)

    def made(self, key: str) -> Made:
        """Return what a dossier's package was made from."""
        row = self._rows.execute("SELECT made FROM dossier WHERE key = ?", (key,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=Made) if row and row[0] else Made()

    def keep_basis(self, key: str, basis: str) -> None:
        """Note what people give now for a package that stands as it is."""
        made = msgspec.structs.replace(self.made(key), basis=basis)
        self._rows.execute(
            "UPDATE dossier SET made = ? WHERE key = ?", (msgspec.msgpack.encode(made), key)
        )

    def keep_package(self, key: str, digest: str, package: Package, made: Made) -> None:
        """Keep what was written for a dossier."""
        with self.together():
            self._rows.execute("INSERT OR IGNORE INTO written VALUES (?)", (package.name,))
            self._rows.execute(
                "UPDATE dossier SET package_digest = ?, package = ?, made = ? WHERE key = ?",
                (digest, msgspec.msgpack.encode(package), msgspec.msgpack.encode(made), key),
            )

    def packages(self) -> Iterator[tuple[str, Package]]:
        """Yield dossier key and package of every dossier that was ever packaged."""
        rows = self._rows.execute("SELECT key, package FROM dossier WHERE package IS NOT NULL")
        for key, blob in rows.fetchall():
            yield key, msgspec.msgpack.decode(blob, type=Package)

    def keep_rejected(self, fates: Iterable[FileFate]) -> None:
        """Keep which files are in no package, and why, in place of what was kept before."""
        with self.together():
            self._rows.execute("DELETE FROM rejected")
            self._rows.executemany(
                "INSERT INTO rejected VALUES (?, ?)",
                ((fate.file.path, msgspec.msgpack.encode(fate)) for fate in fates),
            )

    def rejected(self, path: str) -> FileFate | None:
        """Return why the file at ``path`` was in no package when the last run ended."""
        row = self._rows.execute("SELECT fate FROM rejected WHERE path = ?", (path,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=FileFate) if row else None

    def written_names(self) -> tuple[str, ...]:
        """Return the names of all packages this archive was ever given, outdated ones too."""
        rows = self._rows.execute("SELECT name FROM written ORDER BY name")
        return tuple(row[0] for row in rows)

    def forget_written(self, name: str) -> None:
        """Note that an outdated package is gone from the disk."""
        self._rows.execute("DELETE FROM written WHERE name = ?", (name,))

    def log(self, kind: str, detail: str) -> None:
        """Write down that something happened, with the time of day in Viet Nam."""
        now = datetime.now(VIETNAM).isoformat(timespec="seconds")
        self._rows.execute("INSERT INTO event VALUES (?, ?, ?)", (now, kind, detail))
