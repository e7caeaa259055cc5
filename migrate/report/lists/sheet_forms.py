"""Lists and minutes as workbooks: letterhead, title, table or sentences, places to sign.

Lines over several columns are centred across them, not merged: merged cells hinder whoever sorts
or copies the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from migrate.report.lists.form import Deed, Form, Letterhead, Row, Signer
from migrate.report.lists.sheets import Pad, Table, open_book

_LEFT_SHARE = 0.45
"""Share of the width for the bodies; the state and its motto stand to the right of it."""
_DEED_WIDTHS = (42.0, 50.0)
"""Characters: two columns of a standing page, one below each half of the letterhead."""


class SheetList:
    """A list being written as a workbook."""

    def __init__(self, table: Table, form: Form) -> None:
        self._table = table
        self._signers = form.signers

    def row(self, row: Row) -> None:
        """Write one row of the table."""
        self._table.row(row)

    def close(self, totals: Sequence[str]) -> None:
        """Write the totals and the places to sign."""
        pad = self._table.pad
        pad.end_row()
        for total in totals:
            pad.cell(0, total, pad.styles.strong_line)
            pad.end_row()
        _sign(pad, self._signers)


@contextmanager
def open_sheet_list(target: Path, form: Form, clock: str) -> Iterator[SheetList]:
    """Open a list as a workbook; it appears when the block ends well."""
    with open_book(target, form.title, clock) as book:
        table = Table(
            book,
            form.sheet,
            form.columns,
            lambda pad: _open(pad, form.letterhead, form.title, form.about),
        )
        yield SheetList(table, form)


def write_sheet_deed(target: Path, deed: Deed, clock: str) -> None:
    """Write minutes as a workbook, a paragraph a row."""
    with open_book(target, deed.title, clock) as book:
        pad = Pad(book.sheet(deed.sheet, lying=False), book.styles, _DEED_WIDTHS)
        _open(pad, deed.letterhead, deed.title, deed.about)
        for paragraph in deed.paragraphs:
            pad.prose(paragraph.text, strong=paragraph.strong)
            pad.end_row()
        _sign(pad, deed.signers)


def _open(pad: Pad, head: Letterhead, title: str, about: Sequence[str]) -> None:
    """Write letterhead, title and the lines under it."""
    styles, last = pad.styles, len(pad.widths)
    middle = _middle(pad.widths)
    name, motto = head.state
    for left, right, left_style, right_style in (
        (head.superior, name, styles.across, styles.strong_across),
        (head.body, motto, styles.strong_across, styles.strong_across),
        ("", head.dated, styles.across, styles.italic_across),
    ):
        pad.across(0, middle, left, left_style)
        pad.across(middle, last, right, right_style)
        pad.end_row()
    pad.end_row()
    pad.across(0, last, title.upper(), styles.strong_across)
    pad.end_row()
    for line in about:
        pad.across(0, last, line, styles.across)
        pad.end_row()
    pad.end_row()


def _sign(pad: Pad, signers: Sequence[Signer]) -> None:
    """Write the places to sign: two side by side, one alone on the right."""
    middle, last = _middle(pad.widths), len(pad.widths)
    places = ((0, middle), (middle, last))[-len(signers) :]
    pad.end_row()
    for (first, end), signer in zip(places, signers, strict=True):
        pad.across(first, end, signer.role, pad.styles.strong_across)
    pad.end_row()
    for (first, end), signer in zip(places, signers, strict=True):
        pad.across(first, end, signer.manner, pad.styles.italic_across)
    pad.end_row()


def _middle(widths: Sequence[float]) -> int:
    """Return the column that begins nearest to :data:`_LEFT_SHARE` of the width."""
    aim = _LEFT_SHARE * sum(widths)
    edges = list(accumulate(widths))
    return min(range(1, len(widths)), key=lambda column: abs(edges[column - 1] - aim))
