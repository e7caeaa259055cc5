"""What keeps a dossier waiting for the next run: something passing, not its scans."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.ledger import Ledger
from migrate.model import DossierPlan
from migrate.run.labour import Told


def told_to(ledger: Ledger) -> Told:
    """Give what writes ends of tasks into the ledger; a changed file is hashed anew next time."""

    def told(key: str, code: str, detail: str) -> None:
        ledger.strike(key, code, detail)
        if code == "run.changed":
            ledger.forget_digest(detail)

    return told


def waiting(dossiers: tuple[DossierPlan, ...], troubled: Mapping[str, str]) -> dict[str, str]:
    """Give, by key, the message code of why a dossier waits: its first troubled file's."""
    found = dict[str, str]()
    for dossier in dossiers:
        for document in dossier.documents:
            for file in document.files:
                if file.sha256 in troubled:
                    found.setdefault(dossier.key, troubled[file.sha256])
    return found
