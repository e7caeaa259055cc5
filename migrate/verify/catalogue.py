"""The catalogue against the manifest: rows, counts, sources; and what it claims of packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from msgspec import Struct

from migrate.model import PageState
from migrate.verify.claims import DocumentClaim
from migrate.verify.comparable import in_xml
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.questions import count_questions
from migrate.verify.records import (
    DocumentEntry,
    DossierEntry,
    Head,
    digest_bytes,
    located_rows,
)
from migrate.verify.rules import finding

DOCUMENTS = "catalogue/documents.jsonl"
DOSSIERS = "catalogue/dossiers.jsonl"
_TOLD_LATER = "answered"
"""A count that archives written before there were answers do not have."""


class Catalogue(Struct, frozen=True):
    """What the catalogue claims of each package and lists in all, and its own faults.

    ``rows`` is, by package, the byte at which the row of its dossier begins.
    """

    claims: dict[str, list[DocumentClaim]]
    rows: dict[str, int]
    dossiers: int
    codes: Counter[str]
    findings: tuple[Finding, ...]


class _Dossiers(Struct, frozen=True):
    """The dossiers of the catalogue in brief: where their rows begin, and how many there are."""

    rows: dict[str, int]
    number: int


def take_catalogue(delivered: Delivered, head: Head, inputs: Container[bytes]) -> Catalogue:
    """Read the catalogue once.

    Args:
        delivered: the archive.
        head: of its manifest, for the counts.
        inputs: SHA-256 of the inputs of the manifest.
    """
    findings: list[Finding] = []
    claims: dict[str, list[DocumentClaim]] = {}
    pages: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    ids: set[str] = set()
    last = ""
    for at, row in located_rows(delivered, DOCUMENTS, DocumentEntry, findings):
        findings += _check_row(row, ids, inputs)
        if row.ordinal != documents[row.dossier] + 1 or (row.ordinal > 1 and row.dossier != last):
            findings.append(finding("V130", DOCUMENTS, found=row.id))
        last = row.dossier
        ids.add(row.id)
        documents[row.dossier] += 1
        codes[in_xml(row.docCode)] += 1
        pages.update(page.state for page in row.pages)
        if row.package:
            claims.setdefault(row.package, []).append(_claim(row, at))
    dossiers = _take_dossiers(delivered, documents, findings)
    questions = count_questions(delivered, findings)
    sums = {
        "documents": len(ids),
        "dossiers": dossiers.number,
        "review": questions.waiting,
        "answered": questions.answered,
    }
    findings += _check_counts(head, sums, pages)
    return Catalogue(claims, dossiers.rows, dossiers.number, codes, tuple(findings))


def _take_dossiers(
    delivered: Delivered, documents: Counter[str], findings: list[Finding]
) -> _Dossiers:
    """Read the dossiers, which stand in the order of their documents, ``documents`` by dossier."""
    order = {name: place for place, name in enumerate(documents)}
    rows: dict[str, int] = {}
    number, last = 0, -1
    for at, dossier in located_rows(delivered, DOSSIERS, DossierEntry, findings):
        number += 1
        if dossier.package:
            rows[dossier.package] = at
        place = order.get(dossier.id, last)
        if place < last:
            findings.append(finding("V130", DOSSIERS, found=dossier.id))
        last = max(place, last)
        if dossier.documents != documents.pop(dossier.id, 0):
            findings.append(finding("V118", DOSSIERS, found=dossier.id))
    findings += [finding("V118", DOCUMENTS, found=name) for name in documents]
    return _Dossiers(rows, number)


def _claim(row: DocumentEntry, at: int) -> DocumentClaim:
    shown = [page for page in row.pages if page.state != PageState.DAMAGED]
    numbered = list(enumerate(shown, start=1))
    born = frozenset(n for n, page in numbered if page.state == PageState.BORN_DIGITAL)
    return DocumentClaim(
        id=row.id,
        code=in_xml(row.docCode),
        file=row.file,
        form=row.form,
        pages=len(row.pages),
        worded=frozenset(number for number, page in numbered if page.words),
        born=born,
        damaged=len(row.pages) - len(shown),
        row=at,
    )


def _check_row(row: DocumentEntry, ids: set[str], inputs: Container[bytes]) -> Iterator[Finding]:
    if row.id in ids:
        yield finding("V112", DOCUMENTS, found=row.id)
    for source in row.sources:
        if digest_bytes(source.sha256) not in inputs:
            yield finding("V117", DOCUMENTS, expected=row.id, found=source.path)


def _check_counts(head: Head, sums: dict[str, int], pages: Counter[str]) -> Iterator[Finding]:
    for name, true_sum in sums.items():
        told = head.counts.get(name, 0 if name == _TOLD_LATER else None)
        if told != true_sum:
            yield finding("V116", name, expected=true_sum, found=told)
    by_state = head.counts.get("pages")
    if isinstance(by_state, dict):
        by_state = {state: number for state, number in by_state.items() if number}
    if by_state != dict(pages):
        yield finding("V116", "pages", expected=dict(sorted(pages.items())), found=by_state)
