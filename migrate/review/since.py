"""Which questions were answered since the last run, by what was written since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from migrate.model import Answer, SecrecyAnswer, TypedValue
from migrate.report.answers import SECRECY
from migrate.review.docket import Brief
from migrate.review.entries import TABLES, Entry
from migrate.review.leaves import document_of
from migrate.review.opened import Opened
from migrate.units import Decision, WrittenDecisions

Open = Callable[[str], Opened]
"""Opens a question by its id."""


def answered_since(
    written: WrittenDecisions, read: Mapping[str, int], briefs: Mapping[str, Brief], look: Open
) -> set[str]:
    """Return the ids of the questions that later entries answer.

    Args:
        written: all entries there are.
        read: how many of each table the last run had read.
        briefs: the questions it asked, by id.
        look: opens one.
    """
    by_dossier: dict[str, list[Brief]] = {}
    for brief in briefs.values():
        by_dossier.setdefault(brief.dossier, []).append(brief)
    later = (entry for t in TABLES.values() for entry in getattr(written, t)[read.get(t, 0) :])
    return {brief.id for each in later for brief in _by(each, briefs, by_dossier, look)}


def _by(
    entry: Entry, briefs: Mapping[str, Brief], by_dossier: Mapping[str, list[Brief]], look: Open
) -> Iterator[Brief]:
    if isinstance(entry, Answer):
        brief = briefs.get(entry.question)
        if brief and brief.asked == entry.asked and brief.field != SECRECY:
            yield brief
    elif isinstance(entry, Decision):
        asked = by_dossier.get(entry.key.rpartition("#")[0], [])
        yield from (b for b in asked if b.field == "unit" and b.document == entry.key)
    elif isinstance(entry, SecrecyAnswer):
        held_back = (b for b in briefs.values() if b.field == SECRECY)
        yield from (b for b in held_back if _is_about(entry, look(b.id)))
    else:
        asked = by_dossier.get(entry.dossier, [])
        named = (b for b in asked if entry.field in (b.field, b.subject.rpartition("; ")[2]))
        yield from (b for b in named if _is_value_of(entry, look(b.id)))


def _is_about(entry: SecrecyAnswer, opened: Opened) -> bool:
    meant = (leaf.ref.sha256 for leaf in opened.leaves if leaf.meant)
    return any(sha256.startswith(entry.sha256) for sha256 in meant)


def _is_value_of(entry: TypedValue, opened: Opened) -> bool:
    if opened.record is None or opened.field != entry.field:
        return False
    document = document_of(opened.row, opened.record)
    return entry.is_of(document.begins if document else None)
