"""The rule that makes an answer exact, partial, ambiguous or unknown, and why it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.messages import Language, say
from migrate.model import Status, UnitAnswer, UnitCandidate, UnitStatus
from migrate.units.bodies import Body
from migrate.units.decisions import Decision, Decisions, Subject
from migrate.units.gazetteer import FormerDistrict, Gazetteer
from migrate.units.match import NOT_YET, Match
from migrate.units.parse import Mention
from migrate.units.period import Period
from migrate.units.reasons import matched, stepped
from migrate.units.search import Finding
from migrate.units.tables import FIRST_LIST, REFORM
from migrate.units.walk import Step, Walk, walk, weakest


class Question(Struct, frozen=True):
    """What is asked: the text, the record's date, the day of the answer, and what was decided."""

    text: str
    period: Period
    record_date: str
    as_of: str
    language: Language
    decisions: Decisions = Decisions()
    subject: Subject = Subject()


class _Chosen(Struct, frozen=True):
    """One old unit that fits, where it went, and the grade of its identification."""

    match: Match
    walk: Walk
    grade: str


def certainty(answer: UnitAnswer) -> Status:
    """Say how sure an answer is as a field of a description.

    Certain only when it is exact and every step is of grade A or B, or when a person decided it;
    exact by cited or inferred steps (grade C, D) is likely.
    """
    if answer.status is not UnitStatus.EXACT:
        return Status.UNKNOWN
    proven = all(candidate.evidence in "AB" for candidate in answer.candidates)
    return Status.CERTAIN if proven or answer.decision else Status.LIKELY


def answer_unknown(question: Question, reason: str) -> UnitAnswer:
    """Answer that no unit is known, and why."""
    return _answer(question, UnitStatus.UNKNOWN, doubts=(reason,))


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
    matches = [match for _, found in findings for match in found.matches]
    if not matches:
        return answer_unknown(question, "no_match")
    chosen = _choose(gazetteer, question, findings)
    doubts = _doubts(gazetteer, question, findings, chosen)
    decision = _decided(gazetteer, question, chosen)
    if decision is not None:
        chosen = [c for c in chosen if gazetteer.units[c.match.row].code == decision.old]
        doubts = [d for d in doubts if d in ("after_pack", "no_successor")]
    candidates = _candidates(chosen, decision)
    return _answer(
        question,
        _status(candidates, chosen, doubts),
        doubts=doubts,
        old=tuple(
            (gazetteer.units[c.match.row].code, gazetteer.place(c.match.row)) for c in chosen
        ),
        candidates=candidates,
        steps=tuple([line for c in chosen for line in _steps(gazetteer, c, question.language)]),
        reasons=tuple(
            line
            for mention, found in findings
            for line in matched(gazetteer, mention, found, question.language)
        ),
        decision=decision.citation if decision else "",
    )


def _choose(
    gazetteer: Gazetteer, question: Question, findings: Sequence[tuple[Mention, Finding]]
) -> list[_Chosen]:
    """Keep one state of each code that fits, the one nearest to the record's date."""
    best: dict[tuple[bool, str], _Chosen] = {}
    for _, found in findings:
        for match in sorted(found.matches, key=lambda m: (m.late, -m.row)):
            unit = gazetteer.units[match.row]
            if (unit.is_new, unit.code) not in best:
                grade = _grade(gazetteer, question.period, match, found)
                went = walk(gazetteer, match.row, question.as_of)
                best[unit.is_new, unit.code] = _Chosen(match, went, grade)
    return [best[key] for key in sorted(best)]


def _steps(gazetteer: Gazetteer, one: _Chosen, language: Language) -> tuple[str, ...]:
    steps = stepped(one.walk.steps, language)
    if not one.match.former:
        return steps
    unit = gazetteer.units[one.match.row]
    district = gazetteer.units[unit.parent]
    province = gazetteer.units[district.parent]
    before = [
        Step(
            before=former.full_name,
            after=(district if isinstance(former, FormerDistrict) else province).full_name,
            effective=former.valid_to,
            kind="parted",
            act=former.ended,
            clause="",
            evidence=former.evidence,
        )
        for former in one.match.former
    ]
    return stepped(tuple(before), language) + steps


def _grade(gazetteer: Gazetteer, period: Period, match: Match, found: Finding) -> str:
    """Grade how the unit was identified; the walk has a grade of its own."""
    if match.distance or found.near or found.context:
        return "D"
    unit = gazetteer.units[match.row]
    before_lists = period.is_known and period.last < FIRST_LIST and not unit.is_new
    listed = "A" if unit.valid_to == REFORM else "B"
    return weakest(
        "C" if match.late or before_lists or found.alone else listed,
        *[f.evidence for f in match.former],
    )


def _doubts(
    gazetteer: Gazetteer,
    question: Question,
    findings: Sequence[tuple[Mention, Finding]],
    chosen: Sequence[_Chosen],
) -> list[str]:
    doubts = [code for _, found in findings for code in found.doubts]
    if any(not found.matches for _, found in findings):
        doubts.append("another_unread")
    elif len(findings) > 1 and len(chosen) > 1:
        doubts.append("several_named")
    if any(c.match.odd_kind for c in chosen):
        doubts.append("odd_kind")
    if any(c.match.late == NOT_YET for c in chosen):
        doubts.append("not_yet")
    if any(not c.walk.candidates for c in chosen):
        doubts.append("no_successor")
    return doubts + _beyond(gazetteer, question)


def _beyond(gazetteer: Gazetteer, question: Question) -> list[str]:
    """Say whether the record or the answer is of a day the pack knows nothing of."""
    limit = gazetteer.header.valid_as_of
    later = question.period.first > limit or question.as_of > limit
    return ["after_pack"] if later else []


def _decided(
    gazetteer: Gazetteer, question: Question, chosen: Sequence[_Chosen]
) -> Decision | None:
    codes = [u.code for c in chosen if not (u := gazetteer.units[c.match.row]).is_new]
    return question.decisions.find(question.subject, question.text, codes)


def _candidates(chosen: Sequence[_Chosen], decision: Decision | None) -> tuple[UnitCandidate, ...]:
    found: dict[str, UnitCandidate] = {}
    for one in chosen:
        for candidate in one.walk.candidates:
            graded = replace(candidate, evidence=weakest(candidate.evidence, one.grade))
            known = found.get(candidate.code)
            if known is None or graded.evidence > known.evidence:
                found[candidate.code] = graded
    if decision is not None and decision.new:
        return tuple(c for c in found.values() if c.code == decision.new)
    return tuple(found[code] for code in sorted(found))


def _status(
    candidates: Sequence[UnitCandidate], chosen: Sequence[_Chosen], doubts: Sequence[str]
) -> UnitStatus:
    if not candidates:
        return UnitStatus.UNKNOWN
    if doubts:
        return UnitStatus.AMBIGUOUS
    if len(candidates) == 1:
        return UnitStatus.EXACT
    split = any(
        c.walk.is_split and len(c.walk.candidates) == len(candidates)
        for c in chosen
        if not c.match.distance or len(chosen) == 1
    )
    return UnitStatus.PARTIAL if split else UnitStatus.AMBIGUOUS


def answer_bodies(
    gazetteer: Gazetteer, question: Question, bodies: Sequence[Body], doubts: tuple[str, ...]
) -> UnitAnswer:
    """Answer for a district or province body."""
    candidates = {c.code: c for body in bodies for c in body.walk.candidates}
    if not candidates:
        return answer_unknown(question, "no_match" if bodies else "no_unit")
    found = [*doubts, *_beyond(gazetteer, question)]
    if any(body.late == NOT_YET for body in bodies):
        found.append("not_yet")
    split = len(bodies) == 1 and bodies[0].walk.is_split
    status = UnitStatus.EXACT if len(candidates) == 1 else UnitStatus.AMBIGUOUS
    if split:
        status = UnitStatus.PARTIAL
    return _answer(
        question,
        UnitStatus.AMBIGUOUS if found else status,
        doubts=found,
        old=tuple((body.code, body.place) for body in bodies),
        candidates=tuple(candidates[code] for code in sorted(candidates)),
        reasons=tuple(
            say("units.reason_body", question.language, unit=body.place) for body in bodies
        ),
    )
