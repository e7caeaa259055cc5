"""Registers held against all documents of their fonds: rows without one, documents left out.

A register lists the documents of a year, which lie in many dossiers, so this is asked when all are
described. Nothing of a quarantined dossier is told, and no question is put where a register lies in
the batch without any of its documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from migrate.describe.kinds import NumberIndex, entries_of, key_of
from migrate.messages import both
from migrate.model import DocumentRecord, DossierRecord, ReviewItem
from migrate.orthography import fold

Office = tuple[str, str, str]
"""Fonds, issuing body and year: one series of numbers."""
MOST_TOLD = 30
"""So many rows are named in words; all of them are candidates of the question."""


class Holdings(Struct, frozen=True):
    """What the fonds of a batch hold and what their registers of outgoing documents list."""

    documents: dict[str, NumberIndex]
    listed: dict[Office, NumberIndex]


def holdings_of(records: Iterable[DossierRecord]) -> Holdings:
    """Collect numbers and symbols, by fonds, from every dossier that may be told of."""
    found = Holdings({}, {})
    for record in records:
        if record.quarantined:
            continue
        fonds = record.plan.fonds
        for document in record.documents:
            key = key_of(document)
            if key:
                found.documents.setdefault(fonds, NumberIndex()).add(key)
            for entry in entries_of(document) if _is_outgoing(document) else ():
                office = _office(fonds, document, document.value("registerYear"))
                found.listed.setdefault(office, NumberIndex()).add(entry.key)
    return found


def register_questions(record: DossierRecord, holdings: Holdings) -> Iterator[ReviewItem]:
    """Yield a question for each register with rows missing and each document left out of one."""
    if record.quarantined:
        return
    paths = {file.sha256: file.path for plan in record.plan.documents for file in plan.files}
    for document in record.documents:
        path = paths[document.pages[0].sha256] if document.pages else ""
        yield from _missing(document, path, holdings.documents.get(record.plan.fonds))
        yield from _left_out(document, path, holdings, record.plan.fonds)


def _missing(
    register: DocumentRecord, path: str, documents: NumberIndex | None
) -> Iterator[ReviewItem]:
    entries = entries_of(register)
    missing = tuple(e.numbered for e in entries if documents is None or e.key not in documents)
    if not missing or len(missing) == len(entries):
        return
    told = ", ".join(missing[:MOST_TOLD]) + (" …" if len(missing) > MOST_TOLD else "")
    item = _question("run.review_register_missing", path, count=len(missing), numbers=told)
    yield replace(item, candidates=missing)


def _left_out(
    document: DocumentRecord, path: str, holdings: Holdings, fonds: str
) -> Iterator[ReviewItem]:
    key, year = key_of(document), document.value("issuedDate")[:4]
    listed = holdings.listed.get(_office(fonds, document, year))
    if key and listed is not None and key not in listed:
        yield _question("run.review_register_extra", path)


def _is_outgoing(document: DocumentRecord) -> bool:
    return document.value("kind") == "outgoing-register"


def _office(fonds: str, document: DocumentRecord, year: str) -> Office:
    return fonds, fold(document.value("organName")), year


def _question(code: str, path: str, **facts: object) -> ReviewItem:
    text = both(code, path=path, **facts)
    return ReviewItem(code=code, subject=path, message_vi=text["vi"], message_en=text["en"])
