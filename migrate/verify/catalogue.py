"""The catalogue against the manifest: rows, counts, sources; and what it claims of packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

from msgspec import Struct

from migrate.model import PageState
from migrate.verify.claims import DocumentClaim
from migrate.verify.finding import Finding
from migrate.verify.records import (
    DocumentEntry,
    DossierEntry,
    Head,
    ReviewEntry,
    digest_bytes,
    read_rows,
)
from migrate.verify.rules import finding

DOCUMENTS = "catalogue/documents.jsonl"
DOSSIERS = "catalogue/dossiers.jsonl"
REVIEW = "review.jsonl"


class Catalogue(Struct, frozen=True):
    """What the catalogue claims of each package and lists in all, and its own faults."""

    claims: dict[str, list[DocumentClaim]]
    dossiers: int
    codes: Counter[str]
    findings: tuple[Finding, ...]


def take_catalogue(archive: Path, head: Head, inputs: Container[bytes]) -> Catalogue:
    """Read the catalogue once.

    Args:
        archive: the archive.
        head: of its manifest, for the counts.
        inputs: SHA-256 of the inputs of the manifest.
    """
    findings: list[Finding] = []
    claims: dict[str, list[DocumentClaim]] = {}
    pages: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    ids: set[str] = set()
    for row in read_rows(archive, DOCUMENTS, DocumentEntry, findings):
        findings += _check_row(row, ids, inputs)
        ids.add(row.id)
        documents[row.dossier] += 1
        codes[row.docCode] += 1
        pages.update(page.state for page in row.pages)
        if row.package:
            claims.setdefault(row.package, []).append(_claim(row))
    dossiers = 0
    for dossier in read_rows(archive, DOSSIERS, DossierEntry, findings):
        dossiers += 1
        if dossier.documents != documents.pop(dossier.id, 0):
            findings.append(finding("V118", DOSSIERS, found=dossier.id))
    findings += [finding("V118", DOCUMENTS, found=name) for name in documents]
    sums = {"documents": len(ids), "dossiers": dossiers, "review": _review(archive, findings)}
    findings += _check_counts(head, sums, pages)
    return Catalogue(claims, dossiers, codes, tuple(findings))


def _claim(row: DocumentEntry) -> DocumentClaim:
    shown = [page for page in row.pages if page.state != PageState.DAMAGED]
    worded = frozenset(number for number, page in enumerate(shown, start=1) if page.words)
    return DocumentClaim(
        id=row.id,
        code=row.docCode,
        pdf=row.pdf,
        pages=len(row.pages),
        worded=worded,
        damaged=len(row.pages) - len(shown),
    )


def _check_row(row: DocumentEntry, ids: set[str], inputs: Container[bytes]) -> Iterator[Finding]:
    if row.id in ids:
        yield finding("V112", DOCUMENTS, found=row.id)
    for source in row.sources:
        if digest_bytes(source.sha256) not in inputs:
            yield finding("V117", DOCUMENTS, expected=row.id, found=source.path)


def _review(archive: Path, findings: list[Finding]) -> int:
    ids: set[str] = set()
    number = 0
    for row in read_rows(archive, REVIEW, ReviewEntry, findings):
        number += 1
        if row.id in ids:
            findings.append(finding("V112", REVIEW, found=row.id))
        ids.add(row.id)
    return number


def _check_counts(head: Head, sums: dict[str, int], pages: Counter[str]) -> Iterator[Finding]:
    for name, true_sum in sums.items():
        if head.counts.get(name) != true_sum:
            yield finding("V116", name, expected=true_sum, found=head.counts.get(name))
    told = head.counts.get("pages")
    told_pages = {k: v for k, v in told.items() if v} if isinstance(told, dict) else told
    if told_pages != dict(pages):
        yield finding("V116", "pages", expected=dict(sorted(pages.items())), found=told_pages)
