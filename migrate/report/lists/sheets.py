"""Tables in an Excel workbook, written row by row in constant memory.

Nothing a scan says can become a formula or a link: text is written as text. The bytes depend only
on the content and the recorded clock.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from migrate.report.atomic import replacing
from migrate.report.lists.form import Cell, Column, Row
from migrate.report.lists.styles import Styles
from migrate.report.lists.words import column_numbers, legible

ROWS_PER_SHEET = 1_000_000
"""A sheet holds 1,048,576 rows; a list that is longer goes on in the next sheet."""
_LONGEST_CELL = 32_767
_A4 = 9
_MM = 1 / 25.4
_MARGINS = {"left": 30 * _MM, "right": 15 * _MM, "top": 20 * _MM, "bottom": 20 * _MM}
"""Inches, of at least what NĐ 30/2020/NĐ-CP, annex I, wants."""
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_EVERYWHERE = "A1:XFD1048576"
_NOTE = {"author": "", "x_scale": 2.5, "y_scale": 2.0}
_LINE = 17.0
"""Points of a line of prose."""


class Book:
    """A workbook in the making."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self.styles = Styles(workbook)

    def sheet(self, name: str, *, lying: bool = True) -> Worksheet:
        """Add a sheet for A4 paper, lying or standing, one page wide."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_margins(**_MARGINS)
        if lying:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        # Codes are text: a mark at every one of them would hide what is really wrong.
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        sheet.set_footer("&C&P/&N")
        return sheet


@contextmanager
def open_book(target: Path, title: str, clock: str) -> Iterator[Book]:
    """Open a workbook that appears whole at ``target`` when the block ends well.

    Args:
        target: the file.
        title: its title among the properties.
        clock: recorded clock of the batch, ISO 8601; stands for the time of making.
    """
    with replacing(target) as stream, xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        created = datetime.fromisoformat(clock).replace(tzinfo=None)
        workbook.set_properties({"title": title, "created": created})
        yield Book(workbook)


class Pad:
    """A sheet being filled from the top; rows below the one at work are not written yet."""

    def __init__(self, sheet: Worksheet, styles: Styles, widths: Sequence[float]) -> None:
        self.styles = styles
        self.widths = widths
        self.next = 0
        self._sheet = sheet
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)

    def cell(self, column: int, cell: Cell, style: Format) -> None:
        """Write one cell of the row at work."""
        if isinstance(cell, int):
            self._sheet.write_number(self.next, column, cell, style)
        else:
            self._sheet.write_string(self.next, column, legible(cell)[:_LONGEST_CELL], style)

    def across(self, first: int, last: int, text: str, style: Format) -> None:
        """Write ``text`` in the middle of the columns from ``first`` up to before ``last``."""
        self.cell(first, text, style)
        for column in range(first + 1, last):
            self._sheet.write_blank(self.next, column, None, style)

    def prose(self, text: str, *, strong: bool) -> None:
        """Write sentences over the whole width, in a row as high as they need.

        Programs find the height of wrapped text by themselves, but not in merged cells.
        """
        style = self.styles.strong_prose if strong else self.styles.prose
        lines = len(textwrap.wrap(text, int(sum(self.widths)))) or 1
        self._sheet.set_row(self.next, lines * _LINE)
        self._sheet.merge_range(self.next, 0, self.next, len(self.widths) - 1, "", style)
        self.cell(0, text, style)

    def repeat_from(self, first: int) -> None:
        """Let the rows from ``first`` to above the one at work stand on every printed page."""
        self._sheet.repeat_rows(first, self.next - 1)

    def freeze(self) -> None:
        """Let the rows above the one at work stay in sight on the screen."""
        self._sheet.freeze_panes(self.next, 0)

    def note(self, column: int, text: str) -> None:
        """Let a program show ``text`` beside a cell of the row at work."""
        self._sheet.write_comment(self.next, column, text, _NOTE)

    def end_row(self) -> None:
        """Go on to the next row."""
        self.next += 1


class Table:
    """A table that goes on in a further sheet when one is full.

    Args:
        book: the workbook.
        name: of the sheet; the further ones are called ``name (2)`` and so on.
        columns: heads and widths.
        above: writes what stands above the heads of a form, which has numbers under them; without
            it the heads stay in sight on the screen.
    """

    def __init__(
        self,
        book: Book,
        name: str,
        columns: Sequence[Column],
        above: Callable[[Pad], None] | None = None,
    ) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._above = above
        self._sheets = 0
        styles = book.styles
        self._styles = [styles.centred_cell if c.centred else styles.cell for c in columns]
        self._strong = [styles.strong_cell] * len(columns)
        self._begin()

    def row(self, row: Row) -> None:
        """Write one row."""
        if self.pad.next >= ROWS_PER_SHEET:
            self._begin()
        styles = self._strong if row.strong else self._styles
        for column, (cell, style) in enumerate(zip(row.cells, styles, strict=True)):
            self.pad.cell(column, cell, style)
        self.pad.end_row()

    def _begin(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} ({self._sheets})"
        widths = [column.width for column in self._columns]
        self.pad = Pad(self._book.sheet(name), self._book.styles, widths)
        if self._above:
            self._above(self.pad)
        first = self.pad.next
        for number, column in enumerate(self._columns):
            if column.note:
                self.pad.note(number, column.note)
        self._line([column.head for column in self._columns], self._book.styles.head)
        if self._above:
            self._line(column_numbers(len(self._columns)), self._book.styles.head_number)
        else:
            self.pad.freeze()
        self.pad.repeat_from(first)

    def _line(self, texts: Sequence[str], style: Format) -> None:
        for number, text in enumerate(texts):
            self.pad.cell(number, text, style)
        self.pad.end_row()
