"""The tables of the ledger, and how an older ledger becomes a newer one.

``PRAGMA user_version`` counts the steps done; a step is never edited once released.
"""

from __future__ import annotations

import sqlite3

from migrate.errors import UsageError

STEPS = (
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE file (
        path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE probe (
        sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, outcome BLOB NOT NULL,
        PRIMARY KEY (sha256, fingerprint)
    ) WITHOUT ROWID;
    CREATE TABLE page (
        sha256 TEXT NOT NULL, page INTEGER NOT NULL, fingerprint TEXT NOT NULL,
        state TEXT NOT NULL, reading BLOB NOT NULL,
        PRIMARY KEY (sha256, page, fingerprint)
    );
    CREATE TABLE strike (
        task TEXT PRIMARY KEY, strikes INTEGER NOT NULL, reason TEXT NOT NULL,
        detail TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE dossier (
        key TEXT PRIMARY KEY, digest TEXT NOT NULL, record BLOB NOT NULL,
        package_digest TEXT NOT NULL DEFAULT '', package BLOB
    );
    CREATE TABLE written (name TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE event (at TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL);
    """,
    """
    ALTER TABLE dossier ADD COLUMN made BLOB;
    UPDATE dossier SET package_digest = '';
    CREATE TABLE rejected (path TEXT PRIMARY KEY, fate BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE handover (
        number INTEGER PRIMARY KEY, day TEXT NOT NULL, manifest TEXT NOT NULL,
        questions INTEGER NOT NULL, person TEXT NOT NULL
    );
    CREATE TABLE delivered (
        key TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE,
        package BLOB NOT NULL, made BLOB NOT NULL, record BLOB,
        PRIMARY KEY (key, version)
    ) WITHOUT ROWID;
    CREATE TABLE revision (
        key TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT NOT NULL,
        revision BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE fonds (
        key TEXT PRIMARY KEY, digest TEXT NOT NULL, package BLOB NOT NULL, made BLOB NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE virus_check (sha256 TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID;
    """,
)


def upgrade(connection: sqlite3.Connection, path: str) -> None:
    """Bring the ledger to the newest form, each step whole or not at all.

    Raises:
        UsageError: the ledger was written by a newer version of this tool.
    """
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(STEPS):
        raise UsageError("ledger.newer", path=path, found=done, known=len(STEPS))
    for number in range(done, len(STEPS)):
        connection.executescript(
            f"BEGIN IMMEDIATE; {STEPS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
        )
