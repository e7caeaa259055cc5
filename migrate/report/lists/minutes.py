"""Biên bản giao nhận: who hands what to whom; every number in it is counted.

What cannot be known from the scans (boxes, metres of shelf, the persons, the condition) is left
to be filled in by hand.
"""

from __future__ import annotations

from migrate.report.lists.form import Deed, Paragraph
from migrate.report.lists.letterhead import blank, letterhead, signers
from migrate.report.lists.words import counted, figures, form, vietnamese_date
from migrate.report.values import ArchiveReport, CataloguedDossier

_PARAGRAPHS = (
    *("minutes_basis", "minutes_plan", "minutes_we"),
    *("minutes_giver", "minutes_person"),
    *("minutes_receiver", "minutes_person"),
    *("minutes_agree", "minutes_holdings", "minutes_period"),
    *("minutes_paper", "minutes_boxes", "minutes_paper_dossiers"),
    *("minutes_electronic", "minutes_dossiers", "minutes_documents", "minutes_files"),
    *("minutes_condition", "minutes_attached", "minutes_copies"),
)
"""The paragraphs, in their order."""
_STRONG = frozenset({"minutes_giver", "minutes_receiver"})


class Minutes:
    """The sums that the minutes tell."""

    def __init__(self, report: ArchiveReport) -> None:
        self._report = report
        self._dossiers = 0
        self._documents = 0
        self._pages = 0
        self._papers: int | None = 0
        self._files = 0
        self._bytes = 0
        self._dates: tuple[str, ...] = ()

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
        self._files += len(package.documents)
        self._bytes += package.size
        dates = (record.value("startDate"), record.value("endDate"))
        self._dates = _span((*self._dates, *filter(None, dates)))

    def deed(self) -> Deed:
        """Return the minutes of what was counted."""
        facts = self._facts()
        return Deed(
            stem="bien-ban-giao-nhan",
            title=form("minutes_title"),
            sheet=form("minutes_sheet"),
            letterhead=letterhead(self._report),
            about=(form("minutes_about"),),
            paragraphs=tuple(
                Paragraph(form(name, **facts), strong=name in _STRONG) for name in _PARAGRAPHS
            ),
            signers=signers("for_giver", "for_receiver"),
        )

    def _facts(self) -> dict[str, str]:
        profile = self._report.profile
        span = " – ".join(vietnamese_date(date) for date in dict.fromkeys(self._dates))
        return {
            "giver": blank(profile.agency.name),
            "receiver": blank(profile.archive.name),
            "fonds": blank(profile.fonds.name),
            "code": blank(profile.fonds.code),
            "period": blank(span),
            "papers": blank("") if self._papers is None else counted(self._papers),
            "dossiers": counted(self._dossiers),
            "documents": counted(self._documents),
            "pages": counted(self._pages),
            "files": counted(self._files),
            "bytes": figures(self._bytes),
        }


def _span(dates: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first and the last of some ISO dates, which may be months or years."""
    return (min(dates), max(dates)) if dates else ()
