"""Rows of ``review.jsonl``: what a person must settle, each with a name that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from migrate.describe.reviewing import VALUE_DIFFERS
from migrate.describe.secrecy import CALLED, KEPT
from migrate.messages import Language
from migrate.model import SEEN, DossierRecord, Evidence, ReviewItem
from migrate.report.answers import SECRECY, Answered, Answers, digest_of
from migrate.report.rows import document_id
from migrate.report.values import CataloguedDossier

_ID_DIGITS = 16
"""64 bits: among a million items a collision has a chance of 3 in 10^8."""


HELD_DECISION = "run.review_decision_held"
"""Code of the question on a decision that no document of a dossier that is held makes use of."""
_UNTOLD = "decisions.toml"
"""Where what is not told can be read by whoever may."""


class ReviewRow(Struct, frozen=True):
    """One line of ``review.jsonl``.

    ``document`` is empty when the dossier itself is meant, ``dossier`` when the whole batch is.

    ``id`` depends only on where the question arises and which it is, so an answer given once
    still fits after the batch was run again. ``asked`` is a digest of what it asks, by which an
    answer is held to it; ``answered`` is that answer, and the question waits for nobody then.
    """

    id: str
    asked: str
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
    answered: Answered | None = None

    def message(self, language: Language) -> str:
        """Return the question in words."""
        return self.message_vi if language == "vi" else self.message_en


def review_rows(dossier: CataloguedDossier, answers: Answers) -> Iterator[ReviewRow]:
    """Yield the rows of a dossier: its own questions first, then those of its documents.

    Of a quarantined dossier only what is asked of its files is told, nothing that was read: it
    may hold a state secret, and this list is not kept as one.
    """
    seen: Counter[str] = Counter()
    held = dossier.record.quarantined
    package = dossier.package.name if dossier.package else ""
    for document, item in _items(dossier):
        name = _name(document or dossier.record.plan.key, item)
        seen[name] += 1
        row = _row(
            name if seen[name] == 1 else f"{name}-{seen[name]}",
            (dossier.record.plan.key, document, package),
            as_told(dossier.record, item),
            answers,
        )
        row = _unworded(row) if held else row
        yield replace(row, answered=row.answered or _word_on(dossier.record, item))


def batch_rows(questions: Iterable[ReviewItem], answers: Answers) -> Iterator[ReviewRow]:
    """Yield the rows of questions that belong to no dossier."""
    for item in questions:
        row = _row(_name("", item), ("", "", ""), item, answers)
        yield _unworded(row) if item.code == HELD_DECISION else row


def unfitting_rows(answers: Answers) -> tuple[ReviewRow, ...]:
    """Return a row for each answer that fits no question, once all others were asked.

    That one fits none may be answered too; an answer to that is not told in its turn.
    """
    rows = tuple(batch_rows(answers.unfitting(), answers))
    untold = {item.subject for item in answers.unfitting()}
    return tuple(row for row in rows if row.subject in untold)


def still_open(dossier: CataloguedDossier, rows: Iterable[ReviewRow]) -> CataloguedDossier:
    """Return a dossier with the questions that wait, for lists that tell what waits.

    Args:
        dossier: not quarantined.
        rows: all of its rows, in their order.
    """
    answered = [row.answered is not None for row in rows]
    looked_at = {
        (item.subject, item.field)
        for (_, item), settled in zip(_items(dossier), answered, strict=True)
        if settled
    }
    settled = iter(answered)
    record = dossier.record
    review = tuple(item for item in record.review if not next(settled))
    documents = tuple(
        replace(doc, review=tuple(item for item in doc.review if not next(settled)))
        for doc in record.documents
    )
    open_record = replace(record, review=review, documents=documents)
    return replace(dossier, record=open_record, looked_at=frozenset(looked_at))


def _row(
    name: str,
    place: tuple[str, str, str],
    told: ReviewItem,
    answers: Answers,
) -> ReviewRow:
    dossier, document, package = place
    asked = digest_of(told)
    return ReviewRow(
        id=name,
        asked=asked,
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
        answered=answers.to(name, asked, told.field),
    )


def _word_on(record: DossierRecord, item: ReviewItem) -> Answered | None:
    """Return the word a person gave already on what is only told: it waits for nobody."""
    documents = {f"{record.plan.key}/{doc.ordinal}": doc for doc in record.documents}
    document = documents.get(item.subject)
    if item.code == VALUE_DIFFERS:
        begins = document.begins if document else None
        *_, last = (v for v in record.plan.values if v.field == item.field and v.is_of(begins))
        return Answered(last.value, last.who, last.when, last.why)
    if item.code == KEPT and document:
        held = document.pages[item.evidence[0].page - 1].sha256
        said = next(a for a in record.plan.secrecy if held.startswith(a.sha256))
        # Why it is secret may be secret, too.
        return Answered(said.answer, said.who, said.when, _UNTOLD)
    return None


def _unworded(row: ReviewRow) -> ReviewRow:
    """Return a row on a dossier that is held without the words a person put its answer in."""
    said = row.answered
    if said is None:
        return row
    answer = SEEN if said.answer == SEEN else _UNTOLD
    return replace(row, answered=Answered(answer, said.who, said.when, _UNTOLD))


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
    return item.field == SECRECY or item.code == CALLED or not item.code.startswith("describe.")


def _name(place: str, item: ReviewItem) -> str:
    question = "\n".join((place, item.code, item.subject, item.field))
    return sha256(question.encode()).hexdigest()[:_ID_DIGITS]


def as_told(record: DossierRecord, item: ReviewItem) -> ReviewItem:
    """Return a question of a dossier as it is told: of a quarantined one nothing that was read."""
    if not record.quarantined:
        return item
    bare = tuple(replace(proof, text="") for proof in item.evidence)
    return replace(item, candidates=(), evidence=bare)
