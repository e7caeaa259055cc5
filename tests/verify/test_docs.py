"""docs/verify.md tells every rule as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from migrate.messages import say
from migrate.verify import rules

DOCUMENT = Path(__file__).parents[2] / "docs/verify.md"


def rule_rows() -> Iterator[str]:
    """Yield the rows of the table of rules, as they must stand in the document."""
    facts = {"path": "PATH", "expected": "EXPECTED", "found": "FOUND"}
    for code, rule in rules().items():
        weights = {**rule.flavours, **({"of others": rule.foreign} if rule.foreign else {})}
        departures = ", ".join(f"{whose}: {weight}" for whose, weight in weights.items())
        weight = f"{rule.severity.value} ({departures})" if departures else rule.severity.value
        text = say(f"verify.{code}", "en", **facts).replace("|", "\\|")
        yield f"| {code} | {weight} | {text} | {rule.source} |"


def test_every_rule_stands_in_the_document_as_it_is() -> None:
    written = DOCUMENT.read_text("utf-8").splitlines()
    assert [row for row in written if row.startswith("| V")] == list(rule_rows())
