"""From a text and a date to an answer that never says more than is known.

``parse → units alive at the record's date → edges to the as-of date → union of targets``. The
answer is exact only where one target is left and nothing was doubtful on the way; it is partial on
a split, ambiguous where several units fit or one fits with a doubt, and unknown otherwise.
"""

from __future__ import annotations

from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.messages import Language
from migrate.model import UnitAnswer
from migrate.units.answer import Question, answer_bodies, answer_communes, answer_unknown
from migrate.units.bodies import in_time
from migrate.units.context import Context, narrow, narrow_by_initials
from migrate.units.decisions import Decisions, Subject
from migrate.units.districts import districts
from migrate.units.gazetteer import Gazetteer
from migrate.units.match import Constraints, constraints_of
from migrate.units.parse import Mention, Reading, read_text
from migrate.units.period import period_of
from migrate.units.provinces import provinces
from migrate.units.search import Finding, find_commune, repair
from migrate.units.tables import FIRST_LIST

_MANY_ANSWERS = 20_000
_NO_CONTEXT = Context()
_NO_DECISIONS = Decisions()
_NO_SUBJECT = Subject()
_ABBREVIATION = 4
"""Letters up to which a name without a kind may be an abbreviation of anything."""


def resolve(
    gazetteer: Gazetteer,
    text: str,
    *,
    record_date: str = "",
    as_of: str = "",
    context: Context | None = None,
    decisions: Decisions | None = None,
    subject: Subject | None = None,
    language: Language = "vi",
) -> UnitAnswer:
    """Resolve the unit that ``text`` names to the units of ``as_of``.

    Args:
        gazetteer: the data pack in use.
        text: an address, a letterhead, a place line; as written or as recognised.
        record_date: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty when not known.
        as_of: day of the answer; empty for the day the pack is valid as of.
        context: province, district or commune of the surroundings; reported when used.
        decisions: what archivists settled before; used where the scope fits ``subject``.
        subject: which record of which folder this is, for the scope of decisions.
        language: of ``steps`` and ``reasons``.

    Raises:
        UsageError: a date is not in ISO form, or ``as_of`` is before the first coded list.
    """
    day = _day_of_answer(gazetteer, as_of)
    plain = not context and not decisions
    key = text, record_date, day, language
    if plain and key in gazetteer.kept_answers:
        kept: UnitAnswer = gazetteer.kept_answers[key]
        return kept
    question = Question(
        text=text,
        period=period_of(record_date),
        record_date=record_date,
        as_of=day,
        language=language,
        decisions=decisions or _NO_DECISIONS,
        subject=subject or _NO_SUBJECT,
    )
    answer = _answer(gazetteer, question, context or _NO_CONTEXT)
    if plain:
        _keep(gazetteer, key, answer)
    return answer


def _day_of_answer(gazetteer: Gazetteer, as_of: str) -> str:
    day = period_of(as_of).last if as_of else gazetteer.header.valid_as_of
    if day < FIRST_LIST:
        raise UsageError("units.as_of_too_early", as_of=as_of, first=FIRST_LIST)
    return day


def _keep(gazetteer: Gazetteer, key: tuple[str, str, str, str], answer: UnitAnswer) -> None:
    """Keep an answer: the letterheads of one fonds repeat by the thousand."""
    if len(gazetteer.kept_answers) >= _MANY_ANSWERS:
        gazetteer.kept_answers.clear()
    gazetteer.kept_answers[key] = answer


def _answer(gazetteer: Gazetteer, question: Question, context: Context) -> UnitAnswer:
    reading = read_text(gazetteer, question.text)
    if reading.foreign:
        return answer_unknown(question, "foreign")
    constraints = constraints_of(gazetteer, reading)
    targets = _communes_named(reading)
    if targets:
        findings = [
            (target, _find(gazetteer, question, reading, target, constraints, context))
            for target in targets
        ]
        if targets[0].kind or any(found.matches for _, found in findings):
            return answer_communes(gazetteer, question, findings)
    return _answer_above(gazetteer, question, reading, repair(gazetteer, constraints)[0])


def _communes_named(reading: Reading) -> list[Mention]:
    """Return the mentions that must be communes, else the first unmarked one that may be."""
    marked = [m for m in reading.mentions if m.kind and "commune" in m.levels]
    if len(marked) == 1:
        return marked
    if marked:
        return list({m.written: m for m in marked}.values())
    for mention in reading.mentions:
        if mention.kind:
            break
        if "commune" in mention.levels and len(reading.mentions) > 1:
            return [mention]
    return [m for m in reading.mentions if m.levels == ("commune",)]


def _find(
    gazetteer: Gazetteer,
    question: Question,
    reading: Reading,
    target: Mention,
    constraints: Constraints,
    context: Context,
) -> Finding:
    if not target.kind:
        others = tuple(m for m in constraints.unmarked if m is not target)
        constraints = replace(constraints, unmarked=others)
    found = find_commune(gazetteer, target, constraints, question.period, reading.has_marks)
    if reading.initials:
        found = narrow_by_initials(gazetteer, found, reading.initials, question.period)
    if not target.kind and reading.unread:
        found = replace(found, doubts=(*found.doubts, "unread"))
    if _only_numbers(reading):
        found = replace(found, doubts=(*found.doubts, "weak"))
    if not constraints.are_any:
        found = replace(found, alone=_shares_letters(gazetteer, target))
        if target.weak:
            found = replace(found, doubts=(*found.doubts, "weak"))
    return narrow(gazetteer, found, constraints, context, question.period)


def _only_numbers(reading: Reading) -> bool:
    """Say whether all that was read are single letters and numbers, such as ``F1 Q3``."""
    return all(m.weak and all(n.bare.isdecimal() for n in m.names) for m in reading.mentions)


def _shares_letters(gazetteer: Gazetteer, target: Mention) -> bool:
    entries = [e for name in target.names for e in gazetteer.by_name["commune"].get(name.bare, ())]
    return len({gazetteer.units[row].code for row, *_ in entries}) > 1


def _answer_above(
    gazetteer: Gazetteer, question: Question, reading: Reading, constraints: Constraints
) -> UnitAnswer:
    """Answer for a body of a district or province."""
    unmarked = constraints.unmarked if not constraints.are_marked else ()
    named = list(constraints.districts or constraints.cities)
    named += [m for m in unmarked if "district" in m.levels]
    found = districts(gazetteer, named, constraints, question.period, question.as_of)
    if not constraints.districts and not (found and constraints.provinces):
        asked = [*constraints.provinces] or [*constraints.cities, *unmarked]
        found += provinces(gazetteer, asked, question.period, question.as_of)
    doubts = []
    if reading.unread:
        doubts.append("unread")
    if any("commune" in m.levels for m in unmarked):
        doubts.append("any_level")
    if all(m.weak and (m.kind or len(m.written) <= _ABBREVIATION) for m in reading.mentions):
        doubts.append("weak")
    return answer_bodies(gazetteer, question, in_time(found), tuple(doubts))
