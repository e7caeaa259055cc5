"""Thống kê: documents and pages by old unit and by what it became.

A document whose unit is split or unclear is counted once, under all its candidates together, so
that the sum is the number of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrate.model import UnitAnswer
from migrate.report.lists.heading import heading
from migrate.report.lists.sheets import Column, Table, open_book
from migrate.report.lists.words import counted, form
from migrate.report.values import ArchiveReport, CataloguedDossier

STATISTICS = "lists/thong-ke-don-vi.xlsx"
_HEADS = {
    "ordinal": 6,
    "old_unit": 36,
    "new_unit": 40,
    "act": 36,
    "certainty": 22,
    "documents": 12,
    "pages": 12,
}
"""Columns and their widths in characters."""
_Key = tuple[str, str, str, str]


class UnitStatistics:
    """Sums of documents and pages by answer of the resolver."""

    def __init__(self) -> None:
        self._documents: Counter[_Key] = Counter()
        self._pages: Counter[_Key] = Counter()

    def add(self, dossier: CataloguedDossier) -> None:
        """Count a dossier's documents."""
        for document in dossier.record.documents:
            key = _key(document.unit)
            self._documents[key] += 1
            self._pages[key] += len(document.pages)

    def write(self, table: Table) -> None:
        """Write the rows in the order of the old units, then the totals."""
        for number, key in enumerate(sorted(self._documents), start=1):
            table.row((number, *key, self._documents[key], self._pages[key]))
        totals = {
            "documents": counted(self._documents.total()),
            "pages": counted(self._pages.total()),
        }
        table.line("")
        table.line(form("total_units", **totals), bold=True)


@contextmanager
def open_statistics(archive: Path, report: ArchiveReport) -> Iterator[UnitStatistics]:
    """Open the statistics; they appear when the block ends well."""
    statistics = UnitStatistics()
    yield statistics
    columns = [Column(form(f"head_{head}"), width) for head, width in _HEADS.items()]
    title = form("unit_statistics")
    with open_book(archive / STATISTICS, title, report.run.clock) as book:
        statistics.write(
            Table(book, form("unit_statistics_sheet"), columns, heading(title, report))
        )


def _key(answer: UnitAnswer | None) -> _Key:
    """Return old unit, new unit, act and certainty in words."""
    if answer is None:
        return "", "", "", form("unit_none")
    old = "; ".join(f"{name} ({code})" for code, name in answer.old) or answer.text
    new = "; ".join(f"{c.name}, {c.province} ({c.code})" for c in answer.candidates)
    acts = dict.fromkeys(", ".join(filter(None, (c.act, c.clause))) for c in answer.candidates)
    return old, new, "; ".join(acts), form(f"unit_{answer.status.value}")
