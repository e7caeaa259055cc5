"""What keeps a dossier waiting for the next run: something passing, not its scans."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from migrate.ledger import Ledger
from migrate.messages import both
from migrate.model import DossierPlan
from migrate.run.labour import Told


class Reason(Struct, frozen=True):
    """Why a dossier has no package: a message code and the facts of its text."""

    code: str
    facts: dict[str, str] = {}

    def both(self) -> dict[str, str]:
        """Return the reason in every language."""
        return both(self.code, **self.facts)


def told_to(ledger: Ledger) -> Told:
    """Give what writes ends of tasks into the ledger; a changed file is hashed anew next time."""

    def told(key: str, code: str, detail: str) -> None:
        ledger.strike(key, code, detail)
        if code == "run.changed":
            ledger.forget_digest(detail)

    return told


def waiting(dossiers: tuple[DossierPlan, ...], troubled: Mapping[str, str]) -> dict[str, Reason]:
    """Give, by key, why a dossier waits: its first troubled file's reason."""
    found = dict[str, Reason]()
    for dossier in dossiers:
        for document in dossier.documents:
            for file in document.files:
                if file.sha256 in troubled:
                    found.setdefault(dossier.key, Reason(troubled[file.sha256]))
    return found
