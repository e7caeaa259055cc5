"""Lists and minutes that supervisors expect (TT 05/2025), as workbooks for print and exchange."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from migrate.report.lists.inventory import open_document_inventory, open_dossier_inventory
from migrate.report.lists.minutes import open_minutes
from migrate.report.lists.statistics import open_statistics
from migrate.report.lists.workbook import open_workbook
from migrate.report.values import ArchiveReport, CataloguedDossier

__all__ = ["Lists", "open_lists"]


class _List(Protocol):
    def add(self, dossier: CataloguedDossier) -> None: ...


class Lists:
    """All lists of an archive, filled while dossiers go by."""

    def __init__(self, lists: tuple[_List, ...]) -> None:
        self._lists = lists

    def add(self, dossier: CataloguedDossier) -> None:
        """Enter a dossier into every list. A quarantined one is in none."""
        if not dossier.record.quarantined:
            for each in self._lists:
                each.add(dossier)


@contextmanager
def open_lists(archive: Path, report: ArchiveReport) -> Iterator[Lists]:
    """Open every list of an archive; they appear when the block ends well."""
    with ExitStack() as opened:
        yield Lists(
            (
                opened.enter_context(open_dossier_inventory(archive, report)),
                opened.enter_context(open_document_inventory(archive, report)),
                opened.enter_context(open_workbook(archive, report)),
                opened.enter_context(open_statistics(archive, report)),
                opened.enter_context(open_minutes(archive, report)),
            )
        )
