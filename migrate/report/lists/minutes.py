"""Biên bản giao nhận: who hands what to whom; every number in it is counted.

What cannot be known from the scans (boxes, metres of shelf, the persons, the condition) is left
to be filled in by hand.
"""

from __future__ import annotations

from collections import Counter

from migrate.model import Package
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
    *("minutes_electronic", "minutes_dossiers", "minutes_since"),
    *("minutes_documents", "minutes_files"),
    *("minutes_condition", "minutes_attached", "minutes_manifest", "minutes_copies"),
)
"""The paragraphs, in their order; the digest is known once these are, and written in by hand."""
_LATER = frozenset({"minutes_since"})
"""What only the minutes of a second hand-over or a later one tell."""
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
        self._since: Counter[str] = Counter()
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
        self._since[_since_last(package)] += 1
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
                Paragraph(form(name, **facts), strong=name in _STRONG)
                for name in _PARAGRAPHS
                if name not in _LATER or self._is_later
            ),
            signers=signers("for_giver", "for_receiver"),
        )

    @property
    def _is_later(self) -> bool:
        """Say whether something was handed over before."""
        return self._since.total() > self._since["new"]

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
            **{kind: counted(self._since[kind]) for kind in ("new", "changed", "unchanged")},
        }


def _since_last(package: Package) -> str:
    """Return what a package is to the hand-over before: unchanged, changed, or new."""
    if package.handover:
        return "unchanged"
    return "changed" if package.version > 1 else "new"


def _span(dates: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first and the last of some ISO dates, which may be months or years."""
    return (min(dates), max(dates)) if dates else ()
