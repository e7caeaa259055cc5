"""Printable tables in an Excel workbook, written row by row in constant memory.

Nothing a scan says can become a formula or a link: text is written as text. The bytes depend only
on the content and the recorded clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter
from msgspec import Struct
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from migrate.report.atomic import replacing

ROWS_PER_SHEET = 1_000_000
"""A sheet holds 1,048,576 rows; a list that is longer goes on in the next sheet."""
_LONGEST_CELL = 32_767
_A4 = 9
_PROSE_WIDTH = 95
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FONT = {"font_name": "Times New Roman", "font_size": 12}
Cell = str | int


class Column(Struct, frozen=True):
    """A column: its head, and its width in characters."""

    head: str
    width: float


class Book:
    """A workbook in the making, with the few formats its tables share."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        box = {**_FONT, "border": 1, "valign": "top", "text_wrap": True}
        self.plain = workbook.add_format(_FONT)
        self.bold = workbook.add_format({**_FONT, "bold": True, "text_wrap": False})
        self.head = workbook.add_format({**box, "bold": True, "align": "center"})
        self.cell = workbook.add_format(box)
        self.group = workbook.add_format({**box, "bold": True})
        self.prose = workbook.add_format({**_FONT, "text_wrap": True, "valign": "top"})
        self.centred = workbook.add_format({**_FONT, "bold": True, "align": "center"})

    def sheet(self, name: str, *, lying: bool = True) -> Worksheet:
        """Add a sheet for A4 paper, lying or standing, one page wide."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        if lying:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
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


class Table:
    """A table under a heading; it goes on in a further sheet when one is full."""

    def __init__(
        self, book: Book, name: str, columns: Sequence[Column], heading: Sequence[str] = ()
    ) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._heading = heading
        self._sheets = 0
        self._begin()

    def row(self, cells: Sequence[Cell], *, bold: bool = False) -> None:
        """Write one row of cells."""
        if self._next >= ROWS_PER_SHEET:
            self._begin()
        style = self._book.group if bold else self._book.cell
        for column, cell in enumerate(cells):
            _write(self._sheet, self._next, column, cell, style)
        self._next += 1

    def line(self, text: str, *, bold: bool = False) -> None:
        """Write a line of text below the table, without a frame."""
        style = self._book.bold if bold else self._book.plain
        _write(self._sheet, self._next, 0, text, style)
        self._next += 1

    def _begin(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} ({self._sheets})"
        self._sheet = self._book.sheet(name)
        for number, column in enumerate(self._columns):
            self._sheet.set_column(number, number, column.width)
        self._next = 0
        for number, text in enumerate(self._heading):
            self.line(text, bold=number == 0)
        for number, column in enumerate(self._columns):
            _write(self._sheet, self._next, number, column.head, self._book.head)
        self._sheet.repeat_rows(self._next)
        self._next += 1


def write_prose(book: Book, name: str, lines: Sequence[str], centred: int) -> None:
    """Write lines of text down one column of a standing page, the first ``centred`` in its middle.

    Args:
        book: the workbook.
        name: the name of the sheet.
        lines: the text.
        centred: how many lines stand in the middle, in bold.
    """
    sheet = book.sheet(name, lying=False)
    sheet.set_column(0, 0, _PROSE_WIDTH)
    for number, line in enumerate(lines):
        _write(sheet, number, 0, line, book.centred if number < centred else book.prose)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, cell[:_LONGEST_CELL], style)
