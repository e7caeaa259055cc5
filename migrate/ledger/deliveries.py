"""What was handed over, version by version, and the versions now being made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Package

FONDS = "/"
"""Key of the package over a whole fonds; no dossier's key begins with it."""

STANDS = "delivered"
"""What a dossier's package is said to be made from while the one handed over stands."""


class Made(Struct, frozen=True):
    """What a package was made from, so that it is known later whether it would still be the same.

    ``basis`` is a digest of what people gave for it, ``reading`` the fingerprint of its readings,
    ``content`` what it says (opaque here), ``ordinal`` its place in a submission, 0 for none.
    """

    basis: str = ""
    reading: str = ""
    content: bytes = b""
    ordinal: int = 0


class Delivered(Struct, frozen=True):
    """One version of a package as it was handed over."""

    key: str
    package: Package
    made: Made


class Handover(Struct, frozen=True):
    """One hand-over: number from 1, day (ISO), SHA-256 of the manifest, questions left open.

    ``person`` answers for handing over with open questions; empty where there were none.
    """

    number: int
    day: str
    manifest: str
    questions: int
    person: str


class Deliveries:
    """The rows of a ledger on hand-overs; opened with the ledger."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows

    def handovers(self) -> tuple[Handover, ...]:
        """Return all hand-overs, oldest first."""
        return read_handovers(self._rows)

    def keep(self, handover: Handover, delivered: Iterable[Delivered]) -> None:
        """Keep a hand-over and what it handed over; call it inside ``Ledger.together``."""
        self._rows.execute(
            "INSERT INTO handover VALUES (?, ?, ?, ?, ?)",
            (
                handover.number,
                handover.day,
                handover.manifest,
                handover.questions,
                handover.person,
            ),
        )
        for each in delivered:
            self._rows.execute(
                "INSERT INTO delivered VALUES (?1, ?2, ?3, ?4, ?5,"
                " (SELECT record FROM dossier WHERE key = ?1))",
                (
                    each.key,
                    each.package.version,
                    each.package.name,
                    msgspec.msgpack.encode(each.package),
                    msgspec.msgpack.encode(each.made),
                ),
            )

    def versions(self, key: str) -> tuple[Delivered, ...]:
        """Return what was handed over of a dossier or :data:`FONDS`, oldest version first."""
        rows = self._rows.execute(
            "SELECT key, package, made FROM delivered WHERE key = ? ORDER BY version",
            (key,),
        )
        return tuple(map(_delivered, rows))

    def last(self, key: str) -> Delivered | None:
        """Return the last version of a dossier or :data:`FONDS` that was handed over."""
        versions = self.versions(key)
        return versions[-1] if versions else None

    def delivered_keys(self) -> tuple[str, ...]:
        """Return the keys of all that was ever handed over."""
        rows = self._rows.execute("SELECT DISTINCT key FROM delivered ORDER BY key")
        return tuple(row[0] for row in rows)

    def names(self) -> frozenset[str]:
        """Return the ZIP names of all that was ever handed over."""
        return frozenset(row[0] for row in self._rows.execute("SELECT name FROM delivered"))

    def every(self) -> Iterator[Delivered]:
        """Yield every version of every package that was handed over, by key and version."""
        for key in self.delivered_keys():
            yield from self.versions(key)

    def reinstate(self, delivered: Delivered, basis: str) -> None:
        """Let a dossier's last version handed over be its package and description again.

        ``basis`` is what people give now, which comes to the same.
        """
        made = msgspec.msgpack.encode(replace(delivered.made, basis=basis))
        place = (delivered.key, delivered.package.version)
        self._rows.execute(
            "UPDATE delivered SET made = ?3 WHERE key = ?1 AND version = ?2", (*place, made)
        )
        self._rows.execute(
            "UPDATE dossier SET (record, package, made) ="
            " (SELECT record, package, made FROM delivered WHERE key = ?1 AND version = ?2),"
            " digest = '', package_digest = ?3 WHERE key = ?1",
            (*place, STANDS),
        )

    def revision(self, key: str, version: int, content: str) -> bytes | None:
        """Return the version decided on for this ``content`` (a digest), as it was kept."""
        row = self._rows.execute(
            "SELECT revision FROM revision WHERE key = ? AND version = ? AND content = ?",
            (key, version, content),
        ).fetchone()
        return row[0] if row else None

    def keep_revision(self, key: str, version: int, content: str, revision: bytes) -> None:
        """Keep which version is being made of a dossier, before anything of it is written."""
        self._rows.execute(
            "INSERT OR REPLACE INTO revision VALUES (?, ?, ?, ?)", (key, version, content, revision)
        )

    def fonds_package(self) -> tuple[str, Package | None, Made]:
        """Return what the parent package was made from, the package, and its making."""
        row = self._rows.execute("SELECT digest, package, made FROM fonds").fetchone()
        if row is None:
            return "", None, Made()
        package = msgspec.msgpack.decode(row[1], type=Package)
        return row[0], package, msgspec.msgpack.decode(row[2], type=Made)

    def keep_fonds_package(self, digest: str, package: Package, made: Made) -> None:
        """Keep what was written over the whole fonds."""
        self._rows.execute("INSERT OR IGNORE INTO written VALUES (?)", (package.name,))
        self._rows.execute(
            "INSERT OR REPLACE INTO fonds VALUES (?, ?, ?, ?)",
            (FONDS, digest, msgspec.msgpack.encode(package), msgspec.msgpack.encode(made)),
        )


def read_handovers(rows: sqlite3.Connection) -> tuple[Handover, ...]:
    """Return all hand-overs of a ledger, oldest first."""
    found = rows.execute(
        "SELECT number, day, manifest, questions, person FROM handover ORDER BY number"
    )
    return tuple(Handover(*row) for row in found)


def _delivered(row: tuple[str, bytes, bytes]) -> Delivered:
    key, package, made = row
    return Delivered(
        key,
        msgspec.msgpack.decode(package, type=Package),
        msgspec.msgpack.decode(made, type=Made),
    )
