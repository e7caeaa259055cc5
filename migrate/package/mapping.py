"""The new administrative unit beside the old one, in words, with the act that made it so.

A record keeps the names it was written under; what they became is added in the description and as
a PREMIS event, and never put in their place.
"""

from __future__ import annotations

from textwrap import shorten

from migrate.messages import say
from migrate.model import UnitAnswer, UnitCandidate, UnitStatus

_WORDS = {
    UnitStatus.EXACT: "package.unit_exact",
    UnitStatus.PARTIAL: "package.unit_partial",
    UnitStatus.AMBIGUOUS: "package.unit_ambiguous",
    UnitStatus.UNKNOWN: "package.unit_unknown",
}


_PROOF = frozenset({"A", "B"})
_LONGEST_REMARK = 300
"""Characters of ``description`` (500) that the mapping may take; the PREMIS event has it whole."""
_LONGEST_CITATION = 120
"""And that the decision it rests on may take beside it."""


def mapping_note(answer: UnitAnswer) -> str:
    """Return one Vietnamese sentence: the old unit, what it became, by which act and clause."""
    new = "; ".join(map(_candidate, answer.candidates))
    code = "package.unit_likely" if _is_likely(answer) else _WORDS[answer.status]
    return say(code, "vi", old=_old(answer), new=new, as_of=answer.as_of)


def mapping_remark(answer: UnitAnswer) -> str:
    """Return the mapping and the decision it rests on, as short as ``description`` needs them."""
    if not answer.decision:
        return _short_note(answer)
    decision = shorten(answer.decision, _LONGEST_CITATION, placeholder=" …")
    return f"{_short_note(answer)} {say('package.unit_decided', 'vi', decision=decision)}"


def _short_note(answer: UnitAnswer) -> str:
    """Return :func:`mapping_note`, or where it is long how many new units there are."""
    note = mapping_note(answer)
    if len(note) <= _LONGEST_REMARK:
        return note
    acts = ", ".join(dict.fromkeys(unit.act for unit in answer.candidates))
    count = len(answer.candidates)
    return say("package.unit_many", "vi", old=_old(answer), count=count, acts=acts)


def _is_likely(answer: UnitAnswer) -> bool:
    """Say whether one unit is named on weaker evidence than a clause or an official list.

    Grades C and D (:class:`migrate.model.UnitCandidate`) do not prove it; a person's decision does.
    """
    weak = any(unit.evidence not in _PROOF for unit in answer.candidates)
    return answer.status is UnitStatus.EXACT and weak and not answer.decision


def _old(answer: UnitAnswer) -> str:
    return "; ".join(f"{name} ({code})" for code, name in answer.old) or answer.text


def _candidate(unit: UnitCandidate) -> str:
    act = ", ".join(filter(None, (unit.act, unit.clause)))
    place = ", ".join(dict.fromkeys((unit.name, unit.province)))
    return f"{place} ({unit.code}) – {act}"
