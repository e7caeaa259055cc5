"""The rule that makes an answer exact, partial, ambiguous or unknown, and why it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from migrate.messages import Language, say
from migrate.model import Status, UnitAnswer, UnitCandidate, UnitStatus
from migrate.units.bodies import Body
from migrate.units.decisions import Decision, Decisions, Subject
from migrate.units.gazetteer import Gazetteer
from migrate.units.match import NOT_YET, nearest_first
from migrate.units.outcome import Outcome, grade_of, outcome, weaknesses
from migrate.units.parse import Mention
from migrate.units.period import Period
from migrate.units.reasons import matched, matched_body, stepped
from migrate.units.search import Finding


class Question(Struct, frozen=True, gc=False):
    """What is asked: the text, the record's date, the day of the answer, and what was decided."""

    text: str
    period: Period
    record_date: str
    as_of: str
    language: Language
    decisions: Decisions = Decisions()
    subject: Subject = Subject()


def certainty(answer: UnitAnswer) -> Status:
    """Say how sure an answer is as a field of a description.

    Certain only when it is exact and every step is of grade A or B, or when a person decided it;
    exact by cited or inferred steps (grade C, D) is likely.
    """
    if answer.status is not UnitStatus.EXACT:
        return Status.UNKNOWN
    proven = all(candidate.evidence in "AB" for candidate in answer.candidates)
    return Status.CERTAIN if proven or answer.decision else Status.LIKELY


def waits(answer: UnitAnswer) -> bool:
    """Say whether a person must still look: at a choice, a doubt, or an answer that is likely."""
    return certainty(answer) is not Status.CERTAIN


def answer_unknown(question: Question, *reasons: str) -> UnitAnswer:
    """Answer that no unit is known, and why."""
    return _answer(question, UnitStatus.UNKNOWN, doubts=reasons)


def _answer(
    question: Question,
    status: UnitStatus,
    *,
    doubts: Iterable[str] = (),
    old: tuple[tuple[str, str], ...] = (),
    candidates: tuple[UnitCandidate, ...] = (),
    steps: tuple[str, ...] = (),
    reasons: tuple[str, ...] = (),
    decision: str = "",
) -> UnitAnswer:
    doubtful = [say(f"units.doubt_{code}", question.language) for code in dict.fromkeys(doubts)]
    return UnitAnswer(
        status=status,
        text=question.text,
        record_date=question.record_date,
        as_of=question.as_of,
        old=old,
        candidates=candidates,
        steps=steps,
        reasons=(*reasons, *doubtful),
        decision=decision,
    )


def answer_communes(
    gazetteer: Gazetteer, question: Question, findings: Sequence[tuple[Mention, Finding]]
) -> UnitAnswer:
    """Answer for the communes that the mentions of a text may mean."""
    if not any(found.matches for _, found in findings):
        return answer_unknown(question, "no_match")
    chosen = _choose(gazetteer, question, findings)
    doubts = _doubts(gazetteer, question, findings, chosen)
    decision = question.decisions.find(
        question.subject, question.text, [one.old[0] for one in chosen if not one.is_new]
    )
    if decision is not None:
        chosen = [one for one in chosen if one.old[0] == decision.old]
        doubts = [d for d in doubts if d in ("after_pack", "no_successor")]
    candidates = _candidates(chosen, decision)
    return _answer(
        question,
        _status(candidates, chosen, doubts),
        doubts=doubts,
        old=tuple([one.old for one in chosen]),
        candidates=candidates,
        steps=tuple([line for one in chosen for line in one.steps]),
        reasons=_reasons(gazetteer, question, findings),
        decision=decision.citation if decision else "",
    )


def _reasons(
    gazetteer: Gazetteer, question: Question, findings: Sequence[tuple[Mention, Finding]]
) -> tuple[str, ...]:
    """Tell what matched, and what makes the match itself less than proven."""
    told = [
        line
        for mention, found in findings
        for line in matched(gazetteer, mention, found, question.language)
    ]
    weak = {
        code: None
        for _, found in findings
        for match in found.matches
        for code in weaknesses(gazetteer, question.period, match, found)
    }
    return (*told, *[say(f"units.weak_{code}", question.language) for code in weak])


def _choose(
    gazetteer: Gazetteer, question: Question, findings: Sequence[tuple[Mention, Finding]]
) -> list[Outcome]:
    """Keep one state of each code that fits, the one nearest to the record's date."""
    best: dict[tuple[bool, str], Outcome] = {}
    for _, found in findings:
        for match in sorted(found.matches, key=nearest_first):
            unit = gazetteer.units[match.row]
            key = gazetteer.new[match.row], unit.code
            if key not in best:
                grade = grade_of(gazetteer, question.period, match, found)
                best[key] = outcome(gazetteer, match, grade, question.as_of, question.language)
    return [best[key] for key in sorted(best)]


def _doubts(
    gazetteer: Gazetteer,
    question: Question,
    findings: Sequence[tuple[Mention, Finding]],
    chosen: Sequence[Outcome],
) -> list[str]:
    doubts = [code for _, found in findings for code in found.doubts]
    if len(findings) > 1:
        if not all(found.matches for _, found in findings):
            doubts.append("another_unread")
        elif len(chosen) > 1:
            doubts.append("several_named")
    for one in chosen:
        if one.odd_kind:
            doubts.append("odd_kind")
        if one.late == NOT_YET:
            doubts.append("not_yet")
        if not one.candidates:
            doubts.append("no_successor")
    return doubts + _beyond(gazetteer, question)


def _beyond(gazetteer: Gazetteer, question: Question) -> list[str]:
    """Say whether the record or the answer is of a day the pack knows nothing of."""
    limit = gazetteer.header.valid_as_of
    later = question.period.first > limit or question.as_of > limit
    return ["after_pack"] if later else []


def _candidates(chosen: Sequence[Outcome], decision: Decision | None) -> tuple[UnitCandidate, ...]:
    """Join the targets of all units that fit; the weakest grade counts."""
    if len(chosen) == 1 and decision is None:
        return chosen[0].candidates
    joined = _joined(candidate for one in chosen for candidate in one.candidates)
    if decision is not None and decision.new:
        return tuple([c for c in joined if c.code == decision.new])
    return joined


def _joined(candidates: Iterable[UnitCandidate]) -> tuple[UnitCandidate, ...]:
    """Return each target once, by code, with the weakest of its grades."""
    found: dict[str, UnitCandidate] = {}
    for candidate in candidates:
        known = found.get(candidate.code)
        if known is None or candidate.evidence > known.evidence:
            found[candidate.code] = candidate
    return tuple([found[code] for code in sorted(found)])


def _status(
    candidates: Sequence[UnitCandidate], chosen: Sequence[Outcome], doubts: Sequence[str]
) -> UnitStatus:
    if not candidates:
        return UnitStatus.UNKNOWN
    if doubts:
        return UnitStatus.AMBIGUOUS
    if len(candidates) == 1:
        return UnitStatus.EXACT
    if len(chosen) > 1 and any(one.is_new or one.distance for one in chosen):
        return UnitStatus.AMBIGUOUS
    split = any(one.is_split and len(one.candidates) == len(candidates) for one in chosen)
    return UnitStatus.PARTIAL if split else UnitStatus.AMBIGUOUS


def answer_bodies(
    gazetteer: Gazetteer, question: Question, bodies: Sequence[Body], doubts: tuple[str, ...]
) -> UnitAnswer:
    """Answer for a district or province body.

    One target is exact only where it took the whole body; the parts of a province are partial.
    """
    candidates = _joined(c for body in bodies for c in body.walk.candidates)
    if not candidates:
        return answer_unknown(question, *(("no_match",) if bodies else ("no_unit", "name_kinds")))
    found = [*doubts, *_beyond(gazetteer, question)]
    if any(body.late == NOT_YET for body in bodies):
        found.append("not_yet")
    if len(candidates) == 1 and not all(body.is_whole for body in bodies):
        found.append("part_unknown")
    status = UnitStatus.EXACT if len(candidates) == 1 else UnitStatus.AMBIGUOUS
    if len(bodies) == 1 and bodies[0].walk.is_split:
        status = UnitStatus.PARTIAL
    told = [matched_body(body, question.language) for body in bodies]
    chain = sorted([s for body in bodies for s in body.walk.steps], key=lambda s: s.effective)
    return _answer(
        question,
        UnitStatus.AMBIGUOUS if found else status,
        doubts=found,
        old=tuple(dict.fromkeys((body.code, body.place) for body in bodies)),
        candidates=candidates,
        steps=stepped(dict.fromkeys(chain), question.language),
        reasons=tuple(dict.fromkeys(told)),
    )
