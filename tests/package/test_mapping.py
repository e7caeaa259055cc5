"""The words in which a package tells what a unit became are no surer than the evidence."""

import pytest

from migrate.model import UnitAnswer, UnitCandidate, UnitStatus
from migrate.package.mapping import mapping_note


def answer(evidence: str, decision: str = "") -> UnitAnswer:
    unit = UnitCandidate(
        "12280", "Xã Lương Bằng", "33", "Tỉnh Hưng Yên", "full", "1666/NQ-UBTVQH15", "k", evidence
    )
    return UnitAnswer(UnitStatus.EXACT, "xã Chính Nghĩa", candidates=(unit,), decision=decision)


@pytest.mark.parametrize("evidence", ["A", "B"])
def test_a_proven_unit_is_stated(evidence: str) -> None:
    assert "có lẽ" not in mapping_note(answer(evidence))


@pytest.mark.parametrize("evidence", ["C", "D"])
def test_an_inferred_unit_is_only_probable(evidence: str) -> None:
    assert "có lẽ" in mapping_note(answer(evidence))


def test_a_persons_decision_settles_it() -> None:
    assert "có lẽ" not in mapping_note(answer("D", decision="2026-11-22, Archivist"))
