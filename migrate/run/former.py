"""Where the ZIPs lie that were handed over.

The package that a dossier has now lies in ``packages/``. A version that was handed over and is it
no longer lies in ``former/`` and goes with the archive, unless the dossier is now held to be
secret: then it stays in the state folder, which nobody is given.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from migrate.ledger import FOLDER, Delivered, Ledger
from migrate.model import Package
from migrate.report import FORMER, FormerPackage

PACKAGES = "packages"
WITHHELD = f"{FOLDER}/withheld"


def is_whole(archive: Path, package: Package) -> bool:
    """Say whether a package lies in the archive, wherever it may, with the bytes it was given."""
    path = _found(archive, package.name)
    if path is None or path.stat().st_size != package.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == package.sha256


def withheld_keys(ledger: Ledger, present: frozenset[str]) -> frozenset[str]:
    """Return the keys of dossiers whose former packages must not travel: they may hold a secret.

    It is the description that says so, and goes on saying so when the dossier has no package for
    another reason besides.
    """
    keys = {e.key for e in ledger.deliveries.every() if e.package.name not in present}
    records = ((key, ledger.newest_record(key)) for key in keys)
    return frozenset(key for key, record in records if record and record.quarantined)


def put_in_place(
    archive: Path, ledger: Ledger, present: frozenset[str], withheld: frozenset[str]
) -> None:
    """Lay every ZIP that was handed over where it belongs; each move is whole or not at all."""
    for each in ledger.deliveries.every():
        name = each.package.name
        folder = PACKAGES if name in present else WITHHELD if each.key in withheld else FORMER
        found, target = _found(archive, name), archive / folder / name
        if found and found != target:
            target.parent.mkdir(parents=True, exist_ok=True)
            found.replace(target)
            ledger.log("event_former", f"{folder}/{name}")


def listed_former(
    ledger: Ledger, present: frozenset[str], withheld: frozenset[str]
) -> tuple[FormerPackage, ...]:
    """Return what was handed over and is not among the packages ``present``, by name."""
    former = (
        _listed(each)
        for each in ledger.deliveries.every()
        if each.package.name not in present and each.key not in withheld
    )
    return tuple(sorted(former, key=lambda each: each.name))


def _listed(each: Delivered) -> FormerPackage:
    package = each.package
    return FormerPackage(
        name=package.name,
        objid=package.objid,
        kind=package.kind,
        size=package.size,
        sha256=package.sha256,
        clock=package.clock,
        version=package.version,
        handover=package.handover,
    )


def _found(archive: Path, name: str) -> Path | None:
    places = (archive / folder / name for folder in (PACKAGES, FORMER, WITHHELD))
    return next((place for place in places if place.is_file()), None)
