"""A provincial body, answered by the provinces that took its area, each with the act that did it.

A province of before the coded lists is followed to its parts of 2004, those by the acts between two
provinces (Hà Tây, 2008), and what is left to the provinces of July 2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import UnitCandidate
from migrate.units.above import lateness
from migrate.units.bodies import Body
from migrate.units.gazetteer import Gazetteer, ProvinceSense
from migrate.units.match import NOT_YET
from migrate.units.parse import Mention
from migrate.units.period import Period
from migrate.units.spelling import name_key
from migrate.units.tables import REFORM, Unit
from migrate.units.walk import Step, Walk, weakest

MERGERS_2025 = "202/2025/QH15"
"""The resolution of 12 June 2025 on the arrangement of provinces: which were joined, which kept."""


class _Link(Struct, frozen=True, gc=False):
    """One province that took the area of another, or some of it."""

    before: Unit
    after: Unit
    effective: str
    kind: str
    act: str
    evidence: str

    @property
    def step(self) -> Step:
        return Step(
            before=self.before.full_name,
            after=self.after.full_name,
            effective=self.effective,
            kind=self.kind,
            act=self.act,
            clause="",
            evidence=self.evidence,
        )


def provinces(
    gazetteer: Gazetteer, mentions: Iterable[Mention], period: Period, as_of: str
) -> list[Body]:
    """Return the provinces that ``mentions`` can mean."""
    found: dict[str, Body] = {}
    for mention in mentions:
        for name in mention.names:
            for sense in gazetteer.province_senses.get(name.bare, ()):
                if not mention.kind or sense.full_name.startswith(mention.kind):
                    body = _body(gazetteer, sense, period, as_of)
                    key = f"{body.place}|{sense.is_new}|{sorted(sense.parts)}"
                    if key not in found or body.late < found[key].late:
                        found[key] = body
    return list(found.values())


def _body(gazetteer: Gazetteer, sense: ProvinceSense, period: Period, as_of: str) -> Body:
    late = lateness(period, sense.valid_from, sense.valid_to, former=not sense.code)
    if sense.valid_from > period.last:
        late = NOT_YET
    if sense.is_new:
        went = _identity(gazetteer, sense, as_of)
    else:
        went = _walk(gazetteer, sense, period, as_of)
    return Body(sense.code, sense.full_name, late, went)


def _identity(gazetteer: Gazetteer, sense: ProvinceSense, as_of: str) -> Walk:
    unit = gazetteer.province_at(True, sense.code, as_of)
    return Walk((_candidate(unit, "identity", unit.act, sense.evidence),), ())


def _walk(gazetteer: Gazetteer, sense: ProvinceSense, period: Period, as_of: str) -> Walk:
    steps: list[Step] = []
    candidates: dict[str, UnitCandidate] = {}
    since = period.first if sense.code else max(period.first, sense.valid_from)
    for code in sorted(sense.parts):
        if not sense.code:
            steps.append(_parting(gazetteer, sense, code))
        for link in _links(gazetteer, code, since or sense.valid_to, as_of):
            if link.before is not link.after:
                steps.append(link.step)
            grade = weakest(sense.evidence, link.evidence)
            candidate = _candidate(link.after, link.kind, link.act, grade)
            known = candidates.get(candidate.code)
            if known is None or known.kind == "split":
                candidates[candidate.code] = candidate
    share = "all" if len(candidates) == 1 else "some"
    return Walk(
        tuple(replace(candidates[c], people=share, land=share) for c in sorted(candidates)),
        tuple(steps),
        len(candidates) > 1,
    )


def _parting(gazetteer: Gazetteer, sense: ProvinceSense, code: str) -> Step:
    part = gazetteer.province_at(False, code, sense.valid_to)
    return Step(
        before=sense.full_name,
        after=part.full_name,
        effective=sense.valid_to,
        kind="parted",
        act=sense.ended,
        clause="",
        evidence=sense.evidence,
    )


def _links(gazetteer: Gazetteer, code: str, since: str, as_of: str) -> Iterator[_Link]:
    """Yield where a province of the coded lists went, of what it had on the day ``since`` or after.

    ``since`` is the last day of a province that had ended by then.
    """
    taken = gazetteer.province_successors[code]
    ended = max(taken.values())
    for target, day in sorted(taken.items()):
        if day < REFORM and day <= as_of and (since < day or day == ended):
            yield _earlier(gazetteer, code, target, as_of)
        elif day == REFORM and as_of >= REFORM:
            yield _in_2025(gazetteer, code, target, as_of)
    if as_of < REFORM and as_of < ended:
        unit = gazetteer.province_at(False, code, as_of)
        yield _Link(unit, unit, "", "kept", "", "B")


def _earlier(gazetteer: Gazetteer, code: str, target: str, as_of: str) -> _Link:
    edge = next(e for e in gazetteer.edges_earlier[code] if e.target == target)
    before = gazetteer.province_at(False, code, edge.effective)
    after = gazetteer.province_at(as_of >= REFORM, target, as_of)
    return _Link(before, after, edge.effective, edge.kind, edge.act, edge.evidence)


def _in_2025(gazetteer: Gazetteer, code: str, target: str, as_of: str) -> _Link:
    before = gazetteer.province_at(False, code, REFORM)
    after = gazetteer.province_at(True, target, as_of)
    kept = name_key(before.name) == name_key(after.name)
    return _Link(before, after, REFORM, "kept" if kept else "joined", MERGERS_2025, "B")


def _candidate(unit: Unit, kind: str, act: str, evidence: str) -> UnitCandidate:
    return UnitCandidate(
        code=unit.code,
        name=unit.full_name,
        province_code=unit.code,
        province=unit.full_name,
        kind=kind,
        act=act,
        clause="",
        evidence=evidence,
    )
