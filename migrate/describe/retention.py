"""Proposals of retention from an editable table; a person decides, and the proposal says why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from migrate.describe.values import value
from migrate.model import DocumentRecord, Evidence, FieldValue
from migrate.orthography import fold

PROPOSED = 0.5
"""Confidence of a proposal, which a person decides."""


class Rule(Struct, frozen=True):
    """One line of the table: words of the subject (pattern on folded text), code, its group."""

    words: str
    code: str
    line: str


@cache
def retention_rules() -> tuple[Rule, ...]:
    """Return the table ``retention.toml``, in its order."""
    raw = tomllib.loads(files(__package__).joinpath("retention.toml").read_text("utf-8"))
    return tuple(Rule(rule["words"], rule["code"], rule["line"]) for rule in raw["rule"])


def propose_retention(documents: Sequence[DocumentRecord], default: str) -> FieldValue:
    """Return ``maintenance`` of a dossier: the longest that any of its documents asks for.

    Codes ascend from the longest (01 vĩnh viễn) to the shortest; without a match it is the
    profile's default.
    """
    matches = [
        (
            rule.code,
            Evidence(page=0, rule="retention-table", text=f"{document.ordinal}: {rule.line}"),
        )
        for document in documents
        if (rule := _rule_for(document.value("subject")))
    ]
    if not matches:
        return value("maintenance", default, PROPOSED, ())
    code = min(code for code, _ in matches)
    return value("maintenance", code, PROPOSED, [e for found, e in matches if found == code][:3])


def _rule_for(subject: str) -> Rule | None:
    folded = fold(subject)
    return next((rule for rule in retention_rules() if re.search(rule.words, folded)), None)
