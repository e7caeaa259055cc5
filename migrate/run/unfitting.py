"""Decisions and answers that no work made use of: each is told, with the nearest right name.

What was written for one record, one folder or one file and fits none was meant for something else.
Why it was written is not told: it may have been meant for a dossier that is held as secret. Of a
decision on such a dossier nothing is told but who gave it, when, and on what.
Answers to questions are told where questions are written (:mod:`migrate.report.answers`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from migrate.ledger import Ledger
from migrate.messages import both
from migrate.model import DocumentRecord, ReviewItem, TypedValue
from migrate.report.review import HELD_DECISION
from migrate.report.rows import document_id
from migrate.run.closing import Finished
from migrate.run.given import Given
from migrate.units import Decision


def unfitting_questions(given: Given, finished: Finished, ledger: Ledger) -> Iterator[ReviewItem]:
    """Yield a question for each decision, answer about a file and typed value that fits none.

    Args:
        given: what people wrote.
        finished: the run's work.
        ledger: has the descriptions.
    """
    survey = finished.survey
    files = [file.sha256 for file in (*survey.files, *(fate.file for fate in survey.fates))]
    for answer in given.secrecy:
        if not any(sha256.startswith(answer.sha256) for sha256 in files):
            yield _question("run.review_answer_unfitting", answer.sha256, sha256=answer.sha256)
    keys = [plan.key for plan in survey.dossiers]
    for value in given.values:
        yield from _of_value(value, keys, ledger)
    for decision in given.units.rows:
        if decision.scope == "folder":
            yield from _of_folder(decision, keys, ledger)
        elif decision.scope == "record":
            yield from _of_record(decision, keys, ledger)


def _of_value(value: TypedValue, keys: Collection[str], ledger: Ledger) -> Iterator[ReviewItem]:
    said = {"citation": value.citation, "dossier": value.dossier, "field": value.field}
    subject = f"{value.dossier} {value.sha256}#{value.page} {value.field}"
    if value.dossier not in keys:
        nearest = _nearest(value.dossier, keys)
        yield _question("run.review_value_unfitting", subject, nearest=nearest, **said)
        return
    begins = [document.begins for _, document in _documents(value.dossier, ledger)]
    if value.sha256 and begins and not any(map(value.is_of, begins)):
        place = {"sha256": value.sha256, "page": str(value.page)}
        yield _question("run.review_value_nowhere", subject, **place, **said)


def _of_folder(decision: Decision, keys: Collection[str], ledger: Ledger) -> Iterator[ReviewItem]:
    folder = decision.key.rstrip("/")
    dossiers = [key for key in keys if f"{key}/".startswith(f"{folder}/")]
    if dossiers:
        documents = [doc for key in dossiers for _, doc in _documents(key, ledger)]
        yield from _unused(decision, documents, held=any(_is_held(k, ledger) for k in dossiers))
    else:
        yield _unfitting(decision, _nearest(folder, keys))


def _of_record(decision: Decision, keys: Collection[str], ledger: Ledger) -> Iterator[ReviewItem]:
    dossier, mark, ordinal = decision.key.rpartition("#")
    if not mark:
        yield _unfitting(decision, document_id(_nearest(decision.key, keys), 1))
    elif dossier not in keys:
        yield _unfitting(decision, f"{_nearest(dossier, keys)}#{ordinal}")
    elif documents := dict(_documents(dossier, ledger)):
        held = _is_held(dossier, ledger)
        if decision.key in documents:
            yield from _unused(decision, [documents[decision.key]], held=held)
        elif held:
            yield _of_held(decision)
        else:
            yield _unfitting(decision, _nearest(decision.key, documents))


def _unused(
    decision: Decision, documents: Iterable[DocumentRecord], *, held: bool
) -> Iterator[ReviewItem]:
    """Yield a question where none cites the decision; of none described nothing can be said."""
    citation = decision.citation
    cited = [doc.unit is not None and doc.unit.decision == citation for doc in documents]
    if not cited or any(cited):
        return
    if held:
        yield _of_held(decision)
        return
    said = {"decision": decision.signed, "key": decision.key, "old": decision.old}
    yield _question("run.review_decision_unused", _subject(decision), **said)


def _of_held(decision: Decision) -> ReviewItem:
    signed = decision.signed
    return _question(HELD_DECISION, signed, decision=signed)


def _is_held(dossier: str, ledger: Ledger) -> bool:
    record = ledger.newest_record(dossier)
    return record is not None and record.quarantined


def _subject(decision: Decision) -> str:
    """Return what tells a decision from others on the same place."""
    return f"{decision.signed}: {decision.old} → {decision.new or '?'}"


def _documents(dossier: str, ledger: Ledger) -> Iterator[tuple[str, DocumentRecord]]:
    record = ledger.newest_record(dossier)
    for document in record.documents if record else ():
        yield document_id(dossier, document.ordinal), document


def _nearest(name: str, known: Collection[str]) -> str:
    """Return the known name that ends with the whole of ``name``, else the one most alike."""
    longer = (each for each in known if each.endswith(f"/{name}"))
    return next(longer, "") or next(iter(get_close_matches(name, known, n=1, cutoff=0.0)), "")


def _unfitting(decision: Decision, nearest: str) -> ReviewItem:
    said = {"decision": decision.signed, "key": decision.key, "nearest": nearest}
    return _question("run.review_decision_unfitting", _subject(decision), **said)


def _question(code: str, subject: str, /, **facts: str) -> ReviewItem:
    text = both(code, **facts)
    return ReviewItem(code=code, subject=subject, message_vi=text["vi"], message_en=text["en"])
