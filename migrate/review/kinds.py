"""What sort of thing a question asks: a few words to group by and to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from migrate.messages import Language, codes, say
from migrate.review.docket import Brief

KINDS = ("secrecy", "unknown", "likely", "differs", "unit", "page", "cut", "code", "other")
_BY_START = {
    "describe.secrecy": "secrecy",
    "describe.field-unknown": "unknown",
    "package.field_empty": "unknown",
    "describe.field-likely": "likely",
    "describe.catalogue-": "differs",
    "describe.value-": "differs",
    "describe.date-not-spanned": "differs",
    "describe.sheets-exceed-pages": "differs",
    "run.review_unit_": "unit",
    "run.review_quality": "page",
    "run.review_page": "page",
    "describe.resolution-low": "page",
    "describe.nothing-written": "page",
    "describe.duplicate": "cut",
    "describe.second-document": "cut",
    "describe.index-": "cut",
    "run.review_shared": "cut",
    "run.review_register_": "cut",
    "package.code_provisional": "code",
}
"""Kinds by how the codes of their questions begin."""


def kind_of(brief: Brief) -> str:
    """Return the kind of a question."""
    return _kind_of_code(brief.code)


@cache
def _kind_of_code(code: str) -> str:
    return next((kind for start, kind in _BY_START.items() if code.startswith(start)), "other")


def counted_kinds(briefs: Iterable[Brief]) -> dict[str, int]:
    """Return how many questions of each kind there are, in the order of :data:`KINDS`."""
    found = Counter(map(kind_of, briefs))
    return {kind: found[kind] for kind in KINDS if found[kind]}


def headline(brief: Brief, language: Language) -> str:
    """Return in a word or two what is asked: the field, else the kind."""
    name = brief.field or brief.subject.rpartition("; ")[2]
    label = f"describe.label-{name}"
    if label in codes("describe"):
        return say(label, language)
    return say(f"review.kind_{kind_of(brief)}", language)


def place(brief: Brief) -> str:
    """Return where a question arises, as short as it can be told: ``HS-12 · 3`` is document 3."""
    dossier, _, ordinal = brief.document.rpartition("#")
    return f"{dossier} · {ordinal.lstrip('0')}" if brief.document else brief.subject
