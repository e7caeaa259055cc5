"""The unit of each document: the issuer's old unit, at the document's date, to the new one.

The folder's and the profile's unit are handed to the resolver as context, which it reports; they
are never an answer of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from migrate.describe import UnitName
from migrate.messages import both
from migrate.model import (
    DocumentRecord,
    DossierRecord,
    ReviewItem,
    UnitAnswer,
    UnitCandidate,
    UnitStatus,
)
from migrate.profile import Profile
from migrate.report.rows import document_id
from migrate.units import Context, Decisions, Gazetteer, Subject, resolve, waits

_COMMUNE = 5
"""Digits of a commune's code (QĐ 124/2004/QĐ-TTg); a district has three, a province two."""


def with_units(
    record: DossierRecord, profile: Profile, gazetteer: Gazetteer, decisions: Decisions
) -> DossierRecord:
    """Give the dossier with the unit answer of each document, and a question where it is open.

    A photograph or recording names no unit.
    """
    documents = []
    for document in record.documents:
        if document.form != "doc":
            documents.append(document)
            continue
        subject = Subject(document_id(record.plan.key, document.ordinal), record.plan.key)
        answer = resolve(
            gazetteer,
            issuer_text(document),
            record_date=known_date(document),
            as_of=profile.units.as_of,
            context=context_of(profile),
            decisions=decisions,
            subject=subject,
        )
        documents.append(_with_answer(document, answer, subject, profile.fonds.unit_code))
    return replace(record, documents=tuple(documents))


def _with_answer(
    document: DocumentRecord, answer: UnitAnswer, subject: Subject, own: str
) -> DocumentRecord:
    """Give the document with its answer, and a question unless the answer is settled.

    That a fonds is of the unit ``own`` is the archivist's word in the profile, so an exact answer
    that comes back to it needs no other.
    """
    is_own = answer.status is UnitStatus.EXACT and own in {code for code, _ in answer.old}
    if is_own or not waits(answer):
        return replace(document, unit=answer)
    question = unit_question(answer, subject.record)
    return replace(document, unit=answer, review=(*document.review, question))


def unit_names(gazetteer: Gazetteer) -> Iterator[UnitName]:
    """Yield every unit of all times by name, for the correction of what was read."""
    bare = [unit.name for unit in gazetteer.units]
    parents = [unit.parent for unit in gazetteer.units]
    for unit in gazetteer.units:
        above = unit.parent
        top = parents[above] if above >= 0 else -1
        if top >= 0:
            district, province = bare[above], bare[top]
        else:
            district, province = "", bare[above] if above >= 0 else ""
        yield UnitName(unit.name, unit.kind.lower(), unit.level, district, province)


def issuer_text(document: DocumentRecord) -> str:
    """Give the words that name the unit: issuer, the body above it, and the place of issue.

    A paper of civil status has no letterhead; the place of registration names its unit.
    """
    parts = [document.value(name) for name in ("organName", "superiorName", "place")]
    return ", ".join(part for part in parts if part) or document.value("registeredPlace")


def known_date(document: DocumentRecord) -> str:
    """Give the document's date as far as it is known; a likely date still tells the period.

    Papers of civil status and registers tell it by the day of registration, or of opening.
    """
    dates = (document.value(name) for name in ("issuedDate", "registeredDate", "openedDate"))
    return next((date for date in dates if date), "")


def context_of(profile: Profile) -> Context:
    """Give the profile's old unit as context."""
    fonds = profile.fonds
    return Context(
        province=fonds.province, district=fonds.district, source=f"profile {profile.name}"
    )


def _candidate(unit: UnitCandidate) -> str:
    """Name a new unit, its province if it is none itself, and the act, with a clause if any."""
    place = ", ".join(dict.fromkeys((unit.name, unit.province)))
    return f"{unit.code} {place} ({', '.join(filter(None, (unit.act, unit.clause)))})"


def unit_question(answer: UnitAnswer, record: str) -> ReviewItem:
    """Give the question an open answer puts, with its candidates and how it is answered.

    A decision can settle a commune. A text that names no unit is mended where it stands, and the
    question of a district or province is closed by no decision.
    """
    likely = answer.status is UnitStatus.EXACT
    code = "run.review_unit_likely" if likely else f"run.review_unit_{answer.status.value}"
    if answer.status is UnitStatus.AMBIGUOUS and len(answer.candidates) == 1:
        code = "run.review_unit_doubtful"
    elif answer.status is UnitStatus.UNKNOWN and not answer.text:
        code = "run.review_unit_unnamed"
    text = both(code, text=answer.text, record=record)
    communes = [code for code, _ in answer.old if len(code) == _COMMUNE]
    if communes:
        how = both("run.unit_to_decide", record=record, old=" | ".join(map(_quoted, communes)))
        text = {language: f"{told} {how[language]}" for language, told in text.items()}
    return ReviewItem(
        code=code,
        subject=answer.text,
        field="unit",
        message_vi=text["vi"],
        message_en=text["en"],
        candidates=tuple(map(_candidate, answer.candidates)),
    )


def _quoted(code: str) -> str:
    return f'"{code}"'
