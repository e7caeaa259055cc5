"""Gathers what an archive claims of a package when its turn comes, so that memory stays flat."""

from __future__ import annotations

from msgspec.structs import replace

from migrate.verify.catalogue import DOCUMENTS, DOSSIERS
from migrate.verify.claims import (
    Described,
    DocumentClaim,
    DossierClaim,
    PackageClaims,
    TextClaim,
)
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.records import DescribedEntry, RowReader
from migrate.verify.texts import text_name


class Claimant:
    """Adds to claims the fields of the catalogue and the places of the recognised text."""

    def __init__(self, delivered: Delivered) -> None:
        self._files = delivered.files
        self._documents = RowReader(delivered, DOCUMENTS)
        self._dossiers = RowReader(delivered, DOSSIERS)

    def told_in_full(
        self, package: str, claims: PackageClaims, findings: list[Finding]
    ) -> PackageClaims:
        """Return claims with what only one package at a time needs; faults go to ``findings``."""
        row = self._dossiers.read(claims.row, findings)
        return replace(
            claims,
            dossier=DossierClaim(row.file_code, _described(row)) if row else None,
            documents=tuple(self._document(package, each, findings) for each in claims.documents),
        )

    def _document(
        self, package: str, claim: DocumentClaim, findings: list[Finding]
    ) -> DocumentClaim:
        row = self._documents.read(claim.row, findings)
        name = text_name(package, claim.file)
        path = self._files.get(name)
        return replace(
            claim,
            described=_described(row) if row else None,
            text=TextClaim(name, path) if path else None,
        )


def _described(row: DescribedEntry) -> Described:
    return {name: field.value for name, field in row.fields.items()}
