"""All 10,035 communes of June 2025, spelt in full and spelt badly, against the pack's own edges."""

from __future__ import annotations

import random
import zlib
from collections import Counter

import pytest

from benchmarks.units_mutation import PATTERNS, old_communes, verdict
from migrate.model import UnitStatus
from migrate.units import Gazetteer, resolve


@pytest.mark.parametrize("date", ["", "2025-06-30"])
def test_full_names_give_all_targets_of_the_resolutions(gazetteer: Gazetteer, date: str) -> None:
    statuses: Counter[UnitStatus] = Counter()
    for code, parts in old_communes(gazetteer):
        answer = resolve(gazetteer, ", ".join(parts), record_date=date)
        statuses[answer.status] += 1
        truth = {edge.target for edge in gazetteer.edges_2025[code]}
        assert {candidate.code for candidate in answer.candidates} == truth, parts
    assert statuses == {UnitStatus.EXACT: 9_594, UnitStatus.PARTIAL: 441}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_noise_never_leads_to_a_wrong_certain_answer(gazetteer: Gazetteer, pattern: str) -> None:
    verdicts: Counter[str] = Counter()
    for code, parts in list(old_communes(gazetteer))[::25]:
        chance = random.Random(zlib.crc32(f"{code} {pattern}".encode()))
        answer = resolve(gazetteer, PATTERNS[pattern](parts, chance), record_date="2025-06-30")
        verdicts[verdict(gazetteer, code, answer)] += 1
    assert verdicts["wrong-certain"] == 0
    assert verdicts["right"] > 0.85 * verdicts.total()
