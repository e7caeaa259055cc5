"""Lists and minutes that supervisors expect (TT 05/2025), as workbooks and as pages to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from migrate.report.lists.documents import DocumentInventory
from migrate.report.lists.dossiers import DossierInventory
from migrate.report.lists.form import Listing, Rendering
from migrate.report.lists.minutes import Minutes
from migrate.report.lists.paper import (
    Typeface,
    load_typeface,
    open_paper_list,
    typeface_at_hand,
    write_paper_deed,
)
from migrate.report.lists.sheet_forms import open_sheet_list, write_sheet_deed
from migrate.report.lists.statistics import UnitStatistics
from migrate.report.lists.workbook import Workbook, open_workbook
from migrate.report.values import ArchiveReport, CataloguedDossier

__all__ = ["Lists", "open_lists", "typeface_at_hand"]

FOLDER = "lists"


class Lists:
    """All lists of an archive, filled while dossiers go by."""

    def __init__(
        self,
        tables: Sequence[tuple[Listing, Sequence[Rendering]]],
        minutes: Minutes,
        workbook: Workbook,
        *,
        printed: bool,
    ) -> None:
        self._tables = tables
        self._printed = printed
        self._minutes = minutes
        self._workbook = workbook

    def add(self, dossier: CataloguedDossier) -> None:
        """Enter a dossier into every list. A quarantined one is in none."""
        if dossier.record.quarantined:
            return
        self._workbook.add(dossier)
        self._minutes.add(dossier)
        for listing, renderings in self._tables:
            for row in listing.rows(dossier):
                for rendering in renderings:
                    rendering.row(row)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many lists there are, by the ending of their files."""
        printable = len(self._tables) + 1
        return {"xlsx": printable + 1, "pdf": printable if self._printed else 0}

    def close(self) -> None:
        """Write what can only be told when all dossiers have gone by."""
        for listing, renderings in self._tables:
            for row in listing.last_rows():
                for rendering in renderings:
                    rendering.row(row)
            for rendering in renderings:
                rendering.close(listing.totals())


@contextmanager
def open_lists(archive: Path, report: ArchiveReport) -> Iterator[Lists]:
    """Open every list of an archive; they appear when the block ends well.

    Without a typeface to print in they are written as workbooks only.
    """
    typeface = load_typeface(report.typeface) if report.typeface else None
    minutes = Minutes(report)
    listings = (DossierInventory(report), DocumentInventory(report), UnitStatistics(report))
    with ExitStack() as opened:
        lists = Lists(
            [(each, _renderings(archive, each, report, typeface, opened)) for each in listings],
            minutes,
            opened.enter_context(open_workbook(archive, report)),
            printed=typeface is not None,
        )
        yield lists
        lists.close()
        _write_deed(archive, minutes, report, typeface)
        if not typeface:
            stems = (*(each.form.stem for each in listings), minutes.deed().stem)
            _remove_printed(archive, stems)


def _renderings(
    archive: Path,
    listing: Listing,
    report: ArchiveReport,
    typeface: Typeface | None,
    opened: ExitStack,
) -> list[Rendering]:
    """Open a list as a workbook and, where there is a typeface, on paper."""
    form = listing.form
    place = archive / FOLDER / form.stem
    sheet = open_sheet_list(place.with_suffix(".xlsx"), form, report.run.clock)
    renderings: list[Rendering] = [opened.enter_context(sheet)]
    if typeface:
        paper = open_paper_list(place.with_suffix(".pdf"), form, report.run, typeface)
        renderings.append(opened.enter_context(paper))
    return renderings


def _write_deed(
    archive: Path, minutes: Minutes, report: ArchiveReport, typeface: Typeface | None
) -> None:
    """Write the minutes, now that everything is counted."""
    deed = minutes.deed()
    place = archive / FOLDER / deed.stem
    write_sheet_deed(place.with_suffix(".xlsx"), deed, report.run.clock)
    if typeface:
        write_paper_deed(place.with_suffix(".pdf"), deed, report.run, typeface)


def _remove_printed(archive: Path, stems: Iterable[str]) -> None:
    """Remove what an earlier run printed; nothing that is out of date may stay delivered."""
    for stem in stems:
        (archive / FOLDER / stem).with_suffix(".pdf").unlink(missing_ok=True)
