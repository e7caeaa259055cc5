"""One old unit that fits the words, where it went by the day asked, and how well that is known."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from migrate.messages import Language
from migrate.model import UnitCandidate
from migrate.units.gazetteer import FormerDistrict, Gazetteer
from migrate.units.match import Match
from migrate.units.period import Period
from migrate.units.reasons import stepped
from migrate.units.search import Finding
from migrate.units.tables import FIRST_LIST, REFORM
from migrate.units.walk import Step, walk, weakest

_MANY = 20_000


class Outcome(Struct, frozen=True, gc=False):
    """An old unit with its targets. ``old`` is its code and its name with all places above it.

    The evidence of each candidate is the weakest of the whole chain, identification included.
    """

    old: tuple[str, str]
    is_new: bool
    candidates: tuple[UnitCandidate, ...]
    steps: tuple[str, ...]
    is_split: bool
    late: int = 0
    odd_kind: bool = False
    distance: int = 0


def grade_of(gazetteer: Gazetteer, period: Period, match: Match, found: Finding) -> str:
    """Grade how the unit was identified; the walk has a grade of its own."""
    if match.distance or found.near or found.context:
        return "D"
    own = "A" if gazetteer.units[match.row].valid_to == REFORM else "B"
    if match.late or weaknesses(gazetteer, period, match, found):
        own = "C"
    return weakest(own, *[former.evidence for former in match.former]) if match.former else own


def weaknesses(
    gazetteer: Gazetteer, period: Period, match: Match, found: Finding
) -> tuple[str, ...]:
    """Return codes of what makes an identification grade C and shows in no step."""
    before_lists = period.is_known and period.last < FIRST_LIST and not gazetteer.new[match.row]
    if not before_lists:
        return ("alone",) if found.alone else ()
    return ("before_lists", "alone") if found.alone else ("before_lists",)


def outcome(
    gazetteer: Gazetteer, match: Match, grade: str, as_of: str, language: Language
) -> Outcome:
    """Return where the matched unit went; what does not depend on the match is kept."""
    key = match.row, as_of, grade, language
    kept: Outcome | None = gazetteer.kept_outcomes.get(key)
    if kept is None:
        if len(gazetteer.kept_outcomes) >= _MANY:
            gazetteer.kept_outcomes.clear()
        kept = gazetteer.kept_outcomes[key] = _outcome(gazetteer, *key)
    if match.late or match.odd_kind or match.distance or match.former:
        return replace(
            kept,
            steps=_former_steps(gazetteer, match, language) + kept.steps,
            late=match.late,
            odd_kind=match.odd_kind,
            distance=match.distance,
        )
    return kept


def _outcome(gazetteer: Gazetteer, row: int, as_of: str, grade: str, language: Language) -> Outcome:
    went = walk(gazetteer, row, as_of)
    graded = {
        c.code: c if c.evidence >= grade else replace(c, evidence=grade) for c in went.candidates
    }
    return Outcome(
        old=(gazetteer.units[row].code, gazetteer.place(row)),
        is_new=gazetteer.new[row],
        candidates=tuple([graded[code] for code in sorted(graded)]),
        steps=stepped(went.steps, language),
        is_split=went.is_split,
    )


def _former_steps(gazetteer: Gazetteer, match: Match, language: Language) -> tuple[str, ...]:
    unit = gazetteer.units[match.row]
    district = gazetteer.units[unit.parent]
    province = gazetteer.units[gazetteer.province_of[match.row]]
    steps = [
        Step(
            before=former.full_name,
            after=(district if isinstance(former, FormerDistrict) else province).full_name,
            effective=former.valid_to,
            kind="parted",
            act=former.ended,
            clause="",
            evidence=former.evidence,
        )
        for former in match.former
    ]
    return stepped(steps, language)
