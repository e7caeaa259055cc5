"""Biên bản giao nhận: who hands what to whom; every number in it is counted.

What cannot be known from the scans (boxes, metres of shelf, the persons, the condition) is left
to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrate.report.lists.heading import blank
from migrate.report.lists.sheets import open_book, write_prose
from migrate.report.lists.words import counted, figures, form, vietnamese_date
from migrate.report.values import ArchiveReport, CataloguedDossier

MINUTES = "lists/bien-ban-giao-nhan.xlsx"
_DAY = 10
_CENTRED = 4
"""The lines of the state's name and motto, a blank one, and the title."""


class Minutes:
    """The sums that the minutes tell."""

    def __init__(self) -> None:
        self._dossiers = 0
        self._documents = 0
        self._pages = 0
        self._papers: int | None = 0
        self._packages = 0
        self._files = 0
        self._bytes = 0
        self._dates: list[str] = []

    def add(self, dossier: CataloguedDossier) -> None:
        """Count a dossier that is handed over; one without a package is not."""
        record, package = dossier.record, dossier.package
        if package is None:
            return
        self._dossiers += 1
        self._documents += len(record.documents)
        self._pages += sum(len(document.pages) for document in record.documents)
        papers = record.value("numberOfPaper")
        known = self._papers is not None and papers.isdecimal()
        self._papers = (self._papers or 0) + int(papers) if known else None
        self._packages += 1
        self._files += len(package.documents)
        self._bytes += package.size
        dates = (record.value("startDate"), record.value("endDate"))
        self._dates = _span([*self._dates, *filter(None, dates)])

    def lines(self, report: ArchiveReport) -> Iterator[str]:
        """Yield the minutes, line by line."""
        profile = report.profile
        papers = figures(self._papers) if self._papers is not None else blank("")
        span = " – ".join(vietnamese_date(date) for date in dict.fromkeys(self._dates))
        facts = {
            "day": vietnamese_date(report.run.clock[:_DAY]),
            "giver": blank(profile.agency.name),
            "superior": blank(profile.agency.superior),
            "receiver": blank(profile.archive.name),
            "fonds": blank(profile.fonds.name),
            "code": blank(profile.fonds.code),
            "period": blank(span),
            "papers": papers,
            "dossiers": counted(self._dossiers),
            "documents": counted(self._documents),
            "pages": counted(self._pages),
            "packages": counted(self._packages),
            "files": counted(self._files),
            "bytes": figures(self._bytes),
        }
        yield from form("minutes", **facts).splitlines()


@contextmanager
def open_minutes(archive: Path, report: ArchiveReport) -> Iterator[Minutes]:
    """Open the minutes; they appear when the block ends well."""
    minutes = Minutes()
    yield minutes
    title = form("minutes_title")
    with open_book(archive / MINUTES, title, report.run.clock) as book:
        write_prose(book, form("minutes_sheet"), tuple(minutes.lines(report)), _CENTRED)


def _span(dates: list[str]) -> list[str]:
    """Return the first and the last of some ISO dates, which may be months or years."""
    return [min(dates), max(dates)] if dates else []
