"""Proposals of retention from an editable table; a person decides, and the proposal says why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

from migrate.describe.values import value
from migrate.model import DocumentRecord, Evidence, FieldValue
from migrate.orthography import fold
from migrate.profile import Retention, RetentionRule, load_retention_table
from migrate.profile.retention import steps

PROPOSED = 0.5
"""Confidence of a proposal, which a person decides."""
MOST_TOLD = 3
"""So many documents that ask for the proposed term are named."""


@cache
def shipped_rules() -> tuple[RetentionRule, ...]:
    """Return the table ``retention.toml`` of the tool, in its order."""
    with as_file(files(__package__).joinpath("retention.toml")) as path:
        return load_retention_table(path)


def propose_retention(documents: Sequence[DocumentRecord], retention: Retention) -> FieldValue:
    """Return ``maintenance`` of a dossier: the longest that any of its documents asks for.

    Codes ascend from the longest (01 vĩnh viễn) to the shortest; without a match it is the
    profile's default. The evidence names the document, the line of the table and its source.
    """
    rules = retention.rules or shipped_rules()
    matches = [
        (rule.code, _grounds(document, rule))
        for document in documents
        if (rule := _rule_for(_matter(document), rules))
    ]
    if not matches:
        default = Evidence(page=0, rule="retention-default")
        return value("maintenance", retention.default, PROPOSED, [default])
    code = min(code for code, _ in matches)
    told = [evidence for found, evidence in matches if found == code][:MOST_TOLD]
    return value("maintenance", code, PROPOSED, told)


def _grounds(document: DocumentRecord, rule: RetentionRule) -> Evidence:
    source = f" ({rule.source})" if rule.source else ""
    text = f"{document.ordinal}: {rule.line}{source}"
    return Evidence(page=0, rule="retention-table", text=text)


def _matter(document: DocumentRecord) -> str:
    """Return what a document is about: its subject, and of a one-stop paper the procedure."""
    return f"{document.value('subject')} {document.value('procedure')}"


def _rule_for(matter: str, rules: Sequence[RetentionRule]) -> RetentionRule | None:
    folded = fold(matter)
    return next((rule for rule in rules if _fits(rule.words, folded)), None)


def _fits(words: str, folded: str) -> bool:
    """Say whether the words stand in a text; of several the one that ends first leaves most."""
    end = 0
    for step in steps(words):
        found = [(at, word) for word in step if (at := folded.find(word, end)) >= 0]
        if not found:
            return False
        end = min(at + len(word) for at, word in found)
    return True
