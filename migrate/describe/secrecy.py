"""May a dossier go out? What its pages say of secrecy, and what the person in charge said of them.

Luật Bảo vệ bí mật nhà nước 2018: what carries a mark, or may carry one, is held back whole until
the person in charge has looked. An answer is of a file by its bytes: another file of the same name
is asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from migrate.describe.document import is_unread
from migrate.describe.reviewing import item
from migrate.describe.values import value
from migrate.model import (
    DocumentRecord,
    DossierPlan,
    Evidence,
    FieldValue,
    PageReading,
    PageRef,
    ReviewItem,
    SecrecyAnswer,
)

FIELD = "secrecy"
ANSWERED, NOT_READ = "person-in-charge", "page-not-read"
"""Rules of evidence: a person's answer, and a page on which nobody could look for a mark."""
CALLED = "describe.secrecy-mode"
"""Code of what is told of a dossier with the level of access Mật."""
KEPT = "describe.secrecy-kept"
"""Code of what is told of a file that the person in charge called secret."""
MODE, SECRET = "mode", "03"
"""Level of access (TT 05/2025, field ``mode``): 03 is Mật, which only a person gives."""
DIGITS = 16
"""Digits of a file's SHA-256 that a question shows and an answer repeats: 64 bits."""


def with_answers(document: DocumentRecord, answers: Sequence[SecrecyAnswer]) -> DocumentRecord:
    """Return a document with what people answered about its files in place of the marks on them."""
    given = [(sha256, a) for sha256 in _files(document) if (a := _answer(sha256, answers))]
    found = document.field(FIELD)
    if not given or found is None:
        return document
    settled = tuple(
        _settled(document, field, dict(given)) if field.name == FIELD else field
        for field in document.fields
    )
    return structs.replace(document, fields=settled)


def _settled(
    document: DocumentRecord, field: FieldValue, given: Mapping[str, SecrecyAnswer]
) -> FieldValue:
    said = [
        Evidence(page=_page(document, sha256), rule=ANSWERED, text=_citation(answer))
        for sha256, answer in given.items()
    ]
    if any(answer.answer == "secret" for answer in given.values()):
        return value(FIELD, field.value or "Mật", 1.0, [*said, *field.evidence])
    left = [mark for mark in field.evidence if _file(document, mark) not in given]
    return value(FIELD, field.value if left else None, field.confidence if left else 0.0,
                 [*left, *said])  # fmt: skip


def is_held(document: DocumentRecord) -> bool:
    """Say whether a document must not go out: it has a mark, or what may be one."""
    field = document.field(FIELD)
    return field is not None and (field.value is not None or bool(_marks(field)))


def is_called_secret(fields: Sequence[FieldValue], documents: Sequence[DocumentRecord]) -> bool:
    """Say whether somebody gave a dossier or one of its documents the level of access Mật."""
    own = any(field.name == MODE and field.value == SECRET for field in fields)
    return own or any(document.value(MODE) == SECRET for document in documents)


def review_called_secret(plan: DossierPlan) -> ReviewItem:
    """Return what is told of a dossier that somebody called secret by its level of access."""
    return item(CALLED, plan.key, field=MODE)


def review_secrecy(
    plan: DossierPlan,
    documents: Sequence[DocumentRecord],
    readings: Mapping[PageRef, PageReading],
) -> tuple[ReviewItem, ...]:
    """Return items for marks of secrecy, and for pages on which none could be looked for."""
    return tuple(
        question
        for document in documents
        for question in (
            *_of_marks(plan, document),
            *_of_unread(plan, document, readings),
        )
    )


def _of_marks(plan: DossierPlan, document: DocumentRecord) -> Iterator[ReviewItem]:
    field = document.field(FIELD)
    if field is None:
        return
    code = "describe.secrecy" if field.value else "describe.secrecy-doubtful"
    candidates = (field.value,) if field.value else ()
    for sha256 in _files(document):
        answer = _answer(sha256, plan.secrecy)
        marks = [mark for mark in field.evidence if _file(document, mark) == sha256]
        asked = [mark for mark in marks if mark.rule != ANSWERED]
        if answer and answer.answer == "secret":
            said = {"who": answer.who, "when": answer.when}
            yield _question(KEPT, plan, document, marks, candidates, **said)
        elif asked:
            yield _question(code, plan, document, asked, candidates)


def _of_unread(
    plan: DossierPlan, document: DocumentRecord, readings: Mapping[PageRef, PageReading]
) -> Iterator[ReviewItem]:
    answered = {a.sha256 for a in plan.secrecy}
    unread = [
        Evidence(page=number, rule=NOT_READ)
        for number, ref in enumerate(document.pages, start=1)
        if (ref not in readings or is_unread(readings[ref]))
        and not any(ref.sha256.startswith(sha256) for sha256 in answered)
    ]
    for sha256 in _files(document):
        pages = [proof for proof in unread if _file(document, proof) == sha256]
        if pages:
            yield _question("describe.secrecy-unread", plan, document, pages, ())


def _question(
    code: str,
    plan: DossierPlan,
    document: DocumentRecord,
    evidence: Sequence[Evidence],
    candidates: tuple[str, ...],
    **said: str,
) -> ReviewItem:
    return item(
        code,
        f"{plan.key}/{document.ordinal}",
        field=FIELD,
        candidates=candidates,
        evidence=tuple(evidence),
        document=document.ordinal,
        pages=", ".join(map(str, sorted({proof.page for proof in evidence}))),
        sha256=_file(document, evidence[0])[:DIGITS],
        **said,
    )


def _marks(field: FieldValue) -> list[Evidence]:
    """Return the evidence nobody answered yet; a value without any came from a person."""
    return [proof for proof in field.evidence if proof.rule != ANSWERED]


def _files(document: DocumentRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.sha256 for ref in document.pages))


def _file(document: DocumentRecord, proof: Evidence) -> str:
    return document.pages[proof.page - 1].sha256


def _page(document: DocumentRecord, sha256: str) -> int:
    return next(n for n, ref in enumerate(document.pages, start=1) if ref.sha256 == sha256)


def _answer(sha256: str, answers: Sequence[SecrecyAnswer]) -> SecrecyAnswer | None:
    return next((a for a in answers if sha256.startswith(a.sha256)), None)


def _citation(answer: SecrecyAnswer) -> str:
    return f"{answer.when}, {answer.who}: {answer.answer}; {answer.why}"
