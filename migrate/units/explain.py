"""An answer in whole sentences: the verdict, the chain with its acts, the targets, the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from migrate.messages import Language, say
from migrate.model import Status, UnitAnswer, UnitCandidate, UnitStatus
from migrate.units.answer import certainty

MOST_LINES = 12
"""Lines of one sort that are shown: a name alone may fit sixty units."""


def explain(answer: UnitAnswer, language: Language) -> list[str]:
    """Return the lines that tell how ``answer`` came about.

    ``answer`` should have been resolved in the same language: its steps and reasons are words.
    """
    steps = [say("units.line_step", language, step=step) for step in answer.steps]
    return [
        *headline(answer, language),
        *units_named(answer, language),
        *shortened(steps, language),
        *shortened([_candidate(one, language) for one in answer.candidates], language),
        *reasons(answer, language),
    ]


def headline(answer: UnitAnswer, language: Language) -> list[str]:
    """Return what the answer is, and where one unit is named how sure that is."""
    sure = certainty(answer)
    if answer.status is not UnitStatus.EXACT:
        return [say(f"units.verdict_{answer.status}", language, as_of=answer.as_of)]
    verdict = "exact" if sure is Status.CERTAIN else "likely"
    unit = _place(answer.candidates[0])
    said = say(f"units.verdict_{verdict}", language, unit=unit, as_of=answer.as_of)
    rests_on = "decision" if answer.decision else str(sure)
    return [said, say(f"units.certainty_{rests_on}", language)]


def units_named(answer: UnitAnswer, language: Language) -> list[str]:
    """Return a line for each unit that the text may name."""
    date = answer.record_date or say("units.no_date", language)
    lines = [
        say("units.line_old", language, unit=name, code=code or "–", date=date)
        for code, name in answer.old
    ]
    return list(shortened(lines, language))


def reasons(answer: UnitAnswer, language: Language) -> list[str]:
    """Return the decision that was used and the reasons, a line each."""
    used = [say("units.line_decision", language, decision=answer.decision)]
    told = [say("units.line_reason", language, reason=reason) for reason in answer.reasons]
    return [*(used if answer.decision else ()), *told]


def shortened(lines: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the first lines, and how many more there are."""
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield say("units.line_more", language, more=len(lines) - MOST_LINES)


def _place(candidate: UnitCandidate) -> str:
    if candidate.code == candidate.province_code:
        return candidate.name
    return f"{candidate.name}, {candidate.province}"


def _candidate(candidate: UnitCandidate, language: Language) -> str:
    source = " ".join(part for part in (candidate.act, candidate.clause) if part)
    return say(
        "units.line_candidate",
        language,
        code=candidate.code,
        unit=_place(candidate),
        kind=say(f"units.kind_{candidate.kind}", language),
        source=source or say("units.no_act", language),
        evidence=candidate.evidence,
        people=say(f"units.share_{candidate.people}", language),
        land=say(f"units.share_{candidate.land}", language),
    )
