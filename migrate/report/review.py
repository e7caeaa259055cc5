"""Rows of ``review.jsonl``: what a person must settle, each with a name that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Evidence, ReviewItem
from migrate.report.rows import document_id
from migrate.report.values import CataloguedDossier

_ID_DIGITS = 16
"""64 bits: among a million items a collision has a chance of 3 in 10^8."""


class ReviewRow(Struct, frozen=True):
    """One line of ``review.jsonl``.

    ``document`` is empty when the dossier itself is meant, ``dossier`` when the whole batch is.

    ``id`` depends only on where the question arises and which it is, so an answer given once
    still fits after the batch was run again.
    """

    id: str
    dossier: str
    document: str
    package: str
    code: str
    subject: str
    field: str
    message_vi: str
    message_en: str
    candidates: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def review_rows(dossier: CataloguedDossier) -> Iterator[ReviewRow]:
    """Yield the rows of a dossier: its own questions first, then those of its documents.

    Of a quarantined dossier only what is asked of its files is told, nothing that was read: it
    may hold a state secret, and this list is not kept as one.
    """
    seen: Counter[str] = Counter()
    package = dossier.package.name if dossier.package else ""
    for document, item in _items(dossier):
        name = _name(document or dossier.record.plan.key, item)
        seen[name] += 1
        told = _without_content(item) if dossier.record.quarantined else item
        yield _row(
            name if seen[name] == 1 else f"{name}-{seen[name]}",
            (dossier.record.plan.key, document, package),
            told,
        )


def batch_rows(questions: Iterable[ReviewItem]) -> Iterator[ReviewRow]:
    """Yield the rows of questions that belong to no dossier."""
    for item in questions:
        yield _row(_name("", item), ("", "", ""), item)


def _row(name: str, place: tuple[str, str, str], told: ReviewItem) -> ReviewRow:
    dossier, document, package = place
    return ReviewRow(
        id=name,
        dossier=dossier,
        document=document,
        package=package,
        code=told.code,
        subject=told.subject,
        field=told.field,
        message_vi=told.message_vi,
        message_en=told.message_en,
        candidates=told.candidates,
        evidence=told.evidence,
    )


def _items(dossier: CataloguedDossier) -> Iterator[tuple[str, ReviewItem]]:
    if dossier.record.quarantined:
        yield from (("", item) for item in dossier.record.review if _is_of_files(item))
        return
    for item in dossier.record.review:
        yield "", item
    for doc in dossier.record.documents:
        for item in doc.review:
            yield document_id(dossier.record.plan.key, doc.ordinal), item


def _is_of_files(item: ReviewItem) -> bool:
    """Say whether a question names files and pages only, and asks nothing of the content."""
    return item.field == "secrecy" or not item.code.startswith("describe.")


def _name(place: str, item: ReviewItem) -> str:
    question = "\n".join((place, item.code, item.subject, item.field))
    return sha256(question.encode()).hexdigest()[:_ID_DIGITS]


def _without_content(item: ReviewItem) -> ReviewItem:
    bare = tuple(replace(proof, text="") for proof in item.evidence)
    return replace(item, candidates=(), evidence=bare)
