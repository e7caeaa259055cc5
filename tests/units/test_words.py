"""Every code the room says has its words, in both languages, with its placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from migrate.messages import LANGUAGES, codes
from migrate.units import load_gazetteer
from migrate.units.tables import Edge

ROOM = Path(__file__).parents[2] / "migrate" / "units"
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(ROOM.glob("*.py")))


def test_every_kind_of_edge_can_be_told() -> None:
    gazetteer = load_gazetteer()
    edges: list[Edge] = [
        edge
        for index in (gazetteer.edges_2025, gazetteer.edges_earlier)
        for found in index.values()
        for edge in found
    ]
    kinds = {edge.kind for edge in edges} | set(re.findall(r'kind="(\w+)"', SOURCE))
    assert {f"units.kind_{kind}" for kind in kinds} <= codes("units")


@pytest.mark.parametrize("prefix", ["verdict", "certainty", "share", "doubt", "reason", "kind"])
def test_every_family_of_codes_has_words(prefix: str) -> None:
    assert any(code.startswith(f"units.{prefix}_") for code in codes("units"))
    assert LANGUAGES == ("vi", "en")


def test_every_doubt_in_the_source_has_words() -> None:
    doubts = set(re.findall(r'doubts\.append\("(\w+)"\)', SOURCE))
    doubts |= set(re.findall(r'\("(longer|other_\w+)",\)', SOURCE))
    doubts |= set(re.findall(r'answer_unknown\(question, "(\w+)"', SOURCE))
    assert len(doubts) > 8
    assert {f"units.doubt_{doubt}" for doubt in doubts} <= codes("units")
