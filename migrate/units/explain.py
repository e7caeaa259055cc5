"""An answer in whole sentences: the verdict, the chain with its acts, the targets, the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.messages import Language, say
from migrate.model import UnitAnswer, UnitCandidate, UnitStatus
from migrate.units.answer import certainty


def explain(answer: UnitAnswer, language: Language) -> list[str]:
    """Return the lines that tell how ``answer`` came about.

    ``answer`` should have been resolved in the same language: its steps and reasons are words.
    """
    return list(_lines(answer, language))


def _lines(answer: UnitAnswer, language: Language) -> Iterator[str]:
    yield say(f"units.verdict_{answer.status}", language, as_of=answer.as_of)
    if answer.status is UnitStatus.EXACT:
        yield say(f"units.certainty_{certainty(answer)}", language)
    for code, name in answer.old:
        date = answer.record_date or say("units.no_date", language)
        yield say("units.line_old", language, unit=name, code=code or "–", date=date)
    for step in answer.steps:
        yield say("units.line_step", language, step=step)
    for candidate in answer.candidates:
        yield _candidate(candidate, language)
    if answer.decision:
        yield say("units.line_decision", language, decision=answer.decision)
    for reason in answer.reasons:
        yield say("units.line_reason", language, reason=reason)


def _candidate(candidate: UnitCandidate, language: Language) -> str:
    source = " ".join(part for part in (candidate.act, candidate.clause) if part)
    return say(
        "units.line_candidate",
        language,
        code=candidate.code,
        unit=candidate.name,
        province=candidate.province,
        kind=say(f"units.kind_{candidate.kind}", language),
        source=source or say("units.no_act", language),
        evidence=candidate.evidence,
        people=say(f"units.share_{candidate.people}", language),
        land=say(f"units.share_{candidate.land}", language),
    )
