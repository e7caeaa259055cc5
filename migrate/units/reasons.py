"""Why an answer is what it is, in words: what matched what, how far off, each step's act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from migrate.messages import Language, say
from migrate.units.bodies import Body
from migrate.units.gazetteer import Gazetteer
from migrate.units.match import Match, nearest_first
from migrate.units.nearness import MARGIN
from migrate.units.parse import Mention
from migrate.units.search import Finding
from migrate.units.walk import Step

_MOST_MATCHES = 10
"""Matches told one by one; a name alone may fit a hundred units."""
_LATENESS = ("", "renamed", "ended", "not_begun")


def matched(
    gazetteer: Gazetteer, mention: Mention, found: Finding, language: Language
) -> Iterator[str]:
    """Tell which words matched which unit, and what the match had to overlook.

    A code is told once, by its state nearest to the record's date.
    """
    units: dict[tuple[bool, str], Match] = {}
    for match in found.matches:
        key = gazetteer.new[match.row], gazetteer.units[match.row].code
        units[key] = min(match, units.get(key, match), key=nearest_first)
    for match in list(units.values())[:_MOST_MATCHES]:
        yield _match(gazetteer, mention, match, language)
    if len(units) > _MOST_MATCHES:
        more = len(units) - _MOST_MATCHES
        yield say("units.reason_more", language, words=mention.written, more=more)
    for words in found.near:
        yield say("units.reason_near", language, words=words, margin=MARGIN)
    if found.context:
        yield say("units.reason_context", language, context=found.context)


def _match(gazetteer: Gazetteer, mention: Mention, match: Match, language: Language) -> str:
    unit = gazetteer.units[match.row]
    how = "no_marks" if match.loss else "letters_off" if match.distance else "marks"
    line = say(
        f"units.reason_{how}",
        language,
        words=mention.written,
        code=unit.code,
        unit=gazetteer.place(match.row),
        distance=match.distance,
    )
    if match.late:
        line += " " + say(f"units.reason_{_LATENESS[match.late]}", language)
    return line


def matched_body(body: Body, language: Language) -> str:
    """Tell which district or province was named, and whether it was there at the time."""
    line = say("units.reason_body", language, unit=body.place)
    if body.within:
        line += " " + say("units.reason_within", language, former=body.within)
    if body.late:
        line += " " + say(f"units.reason_{_LATENESS[body.late]}", language)
    return line


def stepped(steps: Iterable[Step], language: Language) -> tuple[str, ...]:
    """Tell the chain, one line a step: day, what became what, act and clause."""
    return tuple([_step(step, language) for step in steps])


@cache
def _word(name: str, language: Language) -> str:
    return say(f"units.{name}", language)


def _step(step: Step, language: Language) -> str:
    source = " ".join(part for part in (step.act, step.clause) if part)
    return say(
        "units.step",
        language,
        day=step.effective,
        before=step.before,
        after=step.after,
        kind=_word(f"kind_{step.kind}", language),
        source=source or _word("no_act", language),
        evidence=step.evidence,
    )
