"""Mục lục hồ sơ, tài liệu nộp lưu: the inventory of dossiers of a transfer (TT 05/2025)."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.report.lists.form import Column, Form, Row
from migrate.report.lists.letterhead import letterhead, parties, signers
from migrate.report.lists.remarks import open_remark, totals
from migrate.report.lists.words import coded, form, period
from migrate.report.values import ArchiveReport, CataloguedDossier

_SHOWN = {
    3: {"title"},
    4: {"startDate", "endDate"},
    5: {"maintenance"},
    6: {"numberOfPaper", "numberOfPage"},
}
"""The numbers of columns, and the fields that each shows."""


class DossierInventory:
    """Mục lục hồ sơ, tài liệu nộp lưu: one row a dossier, totals in figures and words."""

    def __init__(self, report: ArchiveReport) -> None:
        self.form = _form(report)
        self._dossiers = 0
        self._pages = 0

    def rows(self, dossier: CataloguedDossier) -> Iterator[Row]:
        """Give a dossier's row."""
        record = dossier.record
        pages = sum(len(document.pages) for document in record.documents)
        self._dossiers += 1
        self._pages += pages
        papers = record.value("numberOfPaper")
        remarks = (
            "" if dossier.package else form("not_packaged"),
            open_remark(
                record.fields, record.review, _SHOWN, dossier.looked_at_of(record.plan.key)
            ),
        )
        yield Row(
            (
                self._dossiers,
                record.plan.number,
                record.value("title"),
                period(record),
                coded("maintenance", record.value("maintenance")),
                f"{papers or '…'}/{pages}",
                "; ".join(filter(None, remarks)),
            )
        )

    def last_rows(self) -> Iterator[Row]:
        """Give nothing: every row is a dossier's."""
        return iter(())

    def totals(self) -> tuple[str, ...]:
        """Give the totals."""
        return totals("total_dossiers", dossiers=self._dossiers, pages=self._pages)


def _form(report: ArchiveReport) -> Form:
    return Form(
        stem="muc-luc-ho-so",
        title=form("dossier_inventory"),
        sheet=form("dossier_inventory_sheet"),
        letterhead=letterhead(report),
        about=parties(report),
        columns=(
            Column(form("head_ordinal"), 6, centred=True),
            Column(form("head_dossier_number"), 16),
            Column(form("head_dossier_title"), 50),
            Column(form("head_period"), 22, centred=True),
            Column(form("head_retention"), 14, centred=True),
            Column(form("head_sheets"), 12, centred=True),
            Column(form("head_remarks"), 20),
        ),
        signers=signers("maker"),
    )
