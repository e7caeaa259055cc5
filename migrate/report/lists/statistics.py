"""Thống kê: documents and pages by old unit and by what it became.

A document whose unit is split or unclear is counted once, under all its candidates together, so
that the sum is the number of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from migrate.model import Status, UnitAnswer, UnitStatus
from migrate.report.lists.form import Column, Form, Row
from migrate.report.lists.letterhead import letterhead, parties, signers
from migrate.report.lists.words import counted, form
from migrate.report.values import ArchiveReport, CataloguedDossier
from migrate.units import certainty

_Key = tuple[str, str, str, str]


class UnitStatistics:
    """Sums of documents and pages by answer of the resolver."""

    def __init__(self, report: ArchiveReport) -> None:
        self.form = _form(report)
        self._documents: Counter[_Key] = Counter()
        self._pages: Counter[_Key] = Counter()

    def rows(self, dossier: CataloguedDossier) -> Iterator[Row]:
        """Count a dossier's documents; the rows come last."""
        for document in dossier.record.documents:
            key = _key(document.unit)
            self._documents[key] += 1
            self._pages[key] += len(document.pages)
        return iter(())

    def last_rows(self) -> Iterator[Row]:
        """Give the rows in the order of the old units, then their sum."""
        for place, key in enumerate(sorted(self._documents), start=1):
            yield Row((place, *key, self._documents[key], self._pages[key]))
        sums = (self._documents.total(), self._pages.total())
        yield Row(("", form("sum"), "", "", "", *sums), strong=True)

    def totals(self) -> tuple[str, ...]:
        """Give the totals."""
        documents, pages = self._documents.total(), self._pages.total()
        return (form("total_units", documents=counted(documents), pages=counted(pages)),)


def _form(report: ArchiveReport) -> Form:
    return Form(
        stem="thong-ke-don-vi",
        title=form("unit_statistics"),
        sheet=form("unit_statistics_sheet"),
        letterhead=letterhead(report),
        about=parties(report),
        columns=(
            Column(form("head_ordinal"), 6, centred=True),
            Column(form("head_old_unit"), 36),
            Column(form("head_new_unit"), 38),
            Column(form("head_act"), 34),
            Column(form("head_certainty"), 20, centred=True),
            Column(form("head_documents"), 10, centred=True),
            Column(form("head_pages"), 10, centred=True),
        ),
        signers=signers("maker", "head_of_body"),
    )


def _key(answer: UnitAnswer | None) -> _Key:
    """Return old unit, new unit, act and certainty in words."""
    if answer is None:
        return "", "", "", form("unit_none")
    old = "\n".join(f"{name} ({code})" for code, name in answer.old) or answer.text
    new = "\n".join(f"{c.name}, {c.province} ({c.code})" for c in answer.candidates)
    return old, new, _acts(answer), form(f"unit_{_sureness(answer)}")


def _acts(answer: UnitAnswer) -> str:
    """Return each act once, with the clauses of it that the answer rests on."""
    clauses: dict[str, dict[str, None]] = {}
    for candidate in answer.candidates:
        clauses.setdefault(candidate.act, {})[candidate.clause] = None
    return "\n".join(
        ": ".join(filter(None, (act, "; ".join(filter(None, found)))))
        for act, found in clauses.items()
    )


def _sureness(answer: UnitAnswer) -> str:
    """Return the status, ``likely`` for a single answer that is not proven."""
    likely = answer.status is UnitStatus.EXACT and certainty(answer) is not Status.CERTAIN
    return "likely" if likely else answer.status.value
