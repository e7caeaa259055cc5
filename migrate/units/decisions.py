"""What archivists decided about split and ambiguous units: kept, checked, reused, cited.

A decision says which old unit a text means, or to which new unit a split one goes, for one record,
one folder, one hamlet, or always; with who, when and why. One that contradicts the data pack is
refused when it is loaded, so that a run never starts with it. The file they stand in:
:mod:`migrate.units.decisions_file`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from migrate.errors import MigrateError
from migrate.model import UnitCandidate
from migrate.units.gazetteer import Gazetteer
from migrate.units.period import period_of
from migrate.units.spelling import name_key
from migrate.units.walk import walk

Scope = Literal["record", "hamlet", "folder", "always"]
_NARROWEST_FIRST: tuple[Scope, ...] = ("record", "hamlet", "folder", "always")


class DecisionError(MigrateError):
    """A decision is incomplete, contradicts the data pack, or contradicts another decision."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One decision. ``key`` is the record, the folder or the hamlet; ``new`` may be left open.

    ``old`` and ``new`` are codes: of the last list before July 2025 (or of a unit that vanished
    earlier), and of a unit of July 2025. ``when`` is a day in ISO form.
    """

    scope: Scope
    old: str
    who: str
    when: str
    why: str
    key: str = ""
    new: str = ""

    @property
    def citation(self) -> str:
        """The decision in one line, for EAD and PREMIS: language-neutral but for ``why``.

        That a unit stays what it is needs no codes.
        """
        change = "" if self.old == self.new else f"{self.old} → {self.new or '?'}; "
        return f"{self.signed}: {change}{self.why}"

    @property
    def signed(self) -> str:
        """Who decided, when, and on what; not what was decided, nor why."""
        return f"{self.when}, {self.who}" + (f" ({self.key})" if self.key else "")


class Subject(Struct, frozen=True, gc=False):
    """Which record is asked about, and the folder it lies in (``/``-separated)."""

    record: str = ""
    folder: str = ""


class Decisions(Struct, frozen=True, gc=False):
    """All decisions of an archive or a profile."""

    rows: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def find(self, subject: Subject, text: str, codes: Iterable[str]) -> Decision | None:
        """Return the narrowest decision on one of the old units ``codes``, if there is one."""
        if not self.rows:
            return None
        wanted = set(codes)
        fitting = [d for d in self.rows if d.old in wanted and _in_scope(d, subject, text)]
        return min(fitting, key=lambda d: _NARROWEST_FIRST.index(d.scope), default=None)


def _in_scope(decision: Decision, subject: Subject, text: str) -> bool:
    if decision.scope == "record":
        return decision.key == subject.record
    if decision.scope == "folder":
        return f"{subject.folder}/".startswith(decision.key.rstrip("/") + "/")
    if decision.scope == "hamlet":
        return f" {name_key(decision.key)[0]} " in f" {name_key(text)[0]} "
    return True


def check_decisions(gazetteer: Gazetteer, decisions: Decisions) -> Decisions:
    """Return ``decisions`` where each is complete and possible.

    Raises:
        DecisionError: naming the decision and what the data pack says instead.
    """
    seen: dict[tuple[str, str, str], str] = {}
    for decision in decisions.rows:
        _check_complete(decision)
        _check_possible(gazetteer, decision)
        place = decision.scope, decision.key, decision.old
        if seen.setdefault(place, decision.new) != decision.new:
            raise DecisionError("units.decision_twice", decision=decision.citation)
    return decisions


def targets_of(gazetteer: Gazetteer, old: str) -> tuple[UnitCandidate, ...]:
    """Return the units that a decision may send the old unit ``old`` to; none where there is none.

    ``old`` is a code as decisions have it.
    """
    rows = gazetteer.states.get((False, old))
    return walk(gazetteer, rows[-1], gazetteer.header.valid_as_of).candidates if rows else ()


def _check_complete(decision: Decision) -> None:
    missing = [name for name in ("who", "when", "why", "old") if not getattr(decision, name)]
    if decision.scope != "always" and not decision.key:
        missing.append("key")
    if missing:
        raise DecisionError(
            "units.decision_incomplete", decision=decision.citation, missing=", ".join(missing)
        )
    period_of(decision.when)


def _check_possible(gazetteer: Gazetteer, decision: Decision) -> None:
    if not gazetteer.states.get((False, decision.old)):
        raise DecisionError("units.decision_no_such_unit", decision=decision.citation)
    if not decision.new:
        return
    targets = {c.code: c for c in targets_of(gazetteer, decision.old)}
    if decision.new not in targets:
        raise DecisionError(
            "units.decision_contradicts",
            decision=decision.citation,
            unit=gazetteer.place(gazetteer.states[False, decision.old][-1]),
            targets="; ".join(f"{c.code} {c.name} ({c.act} {c.clause})" for c in targets.values()),
        )
