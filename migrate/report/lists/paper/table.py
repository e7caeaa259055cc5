"""The table of a list on paper, row by row; its heads are repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from reportlab.lib.colors import Color
from reportlab.pdfgen.textobject import PDFTextObject

from migrate.report.lists.form import Column, Row
from migrate.report.lists.paper.lines import filled_lines, text_width
from migrate.report.lists.paper.page import Paper
from migrate.report.lists.words import column_numbers, figures

_SIZE = 12
_LEADING = 14.5
_PAD = 3.0
"""Points between the letters and the frame."""
_DEPTH = 3.5
"""Points from the foot of the letters down to the next line."""
_LINE_WIDTH = 0.5
_GREY = Color(0.906, 0.902, 0.902)
_BLACK = Color(0, 0, 0)


class _Set(Struct, frozen=True):
    """A row broken into lines: a list of them for each cell."""

    cells: tuple[list[str], ...]
    font: str
    centred: tuple[bool, ...]
    strong: bool

    @property
    def lines(self) -> int:
        return max(map(len, self.cells))


class PaperTable:
    """Rows under their heads; a row longer than a page goes on on the next.

    A strong row waits for the row that follows it, so that it never ends a page alone; the last row
    waits for what stands below the table, so that signatures never stand on a page alone.
    """

    def __init__(self, paper: Paper, columns: Sequence[Column]) -> None:
        self._paper = paper
        whole = sum(column.width for column in columns)
        self._widths = [paper.width * column.width / whole for column in columns]
        self._edges = [paper.left + edge for edge in accumulate(self._widths, initial=0.0)]
        self._centred = [column.centred for column in columns]
        self._waiting: list[_Set] = []
        self._rows = 0
        face, middle = paper.typeface, [True] * len(columns)
        self._heads = (
            self._broken([column.head for column in columns], face.bold, middle),
            self._broken(column_numbers(len(columns)), face.italic, middle),
        )
        self._draw_heads()

    def row(self, row: Row) -> None:
        """Set one row, on the next page if it does not fit on this one and does on that."""
        face = self._paper.typeface
        cells = [figures(cell) if isinstance(cell, int) else cell for cell in row.cells]
        font = face.bold if row.strong else face.regular
        if self._waiting and (row.strong or not self._waiting[-1].strong):
            self._settle()
        self._waiting.append(self._broken(cells, font, self._centred, strong=row.strong))

    def close(self, below: float) -> None:
        """Set the rows that still wait, and end the table.

        Args:
            below: points that what follows takes; where they are not left on this page, the rows
                that wait go over to the next with it, unless none would be left here.
        """
        self._settle(below if self._rows else 0.0)
        self._draw_columns()

    def _settle(self, below: float = 0.0) -> None:
        """Set the rows that wait, together where a page can hold them with what is ``below``."""
        wanted = sum(map(_height, self._waiting)) + below
        heads = sum(map(_height, self._heads))
        if self._paper.room < wanted <= self._paper.whole - heads:
            self._turn()
        self._rows += len(self._waiting)
        for broken in self._waiting:
            self._set(broken)
        self._waiting = []

    def _set(self, broken: _Set) -> None:
        """Draw a row, as much of it on each page as fits."""
        done = 0
        while done < broken.lines:
            fitting = int((self._paper.room - 2 * _PAD) / _LEADING)
            if fitting < 1:
                self._turn()
                continue
            last = min(broken.lines, done + fitting)
            self._draw(broken, done, last)
            done = last

    def _broken(
        self,
        cells: Sequence[str],
        font: str,
        centred: Sequence[bool],
        *,
        strong: bool = False,
    ) -> _Set:
        printable = self._paper.typeface.printable
        lines = tuple(
            filled_lines(printable(cell), font, _SIZE, width - 2 * _PAD)
            for cell, width in zip(cells, self._widths, strict=True)
        )
        return _Set(lines, font, tuple(centred), strong)

    def _turn(self) -> None:
        self._draw_columns()
        self._paper.turn()
        self._draw_heads()

    def _draw_heads(self) -> None:
        self._top = self._paper.y
        self._draw_line(self._top)
        for heads in self._heads:
            self._draw(heads, 0, heads.lines)

    def _draw_columns(self) -> None:
        """Draw the lines between the columns, all the way down the page."""
        bottom = self._paper.y
        self._paper.canvas.lines([(edge, self._top, edge, bottom) for edge in self._edges])

    def _draw_line(self, y: float) -> None:
        """Draw a line across the table."""
        canvas = self._paper.canvas
        canvas.setLineWidth(_LINE_WIDTH)
        canvas.line(self._edges[0], y, self._edges[-1], y)

    def _draw(self, broken: _Set, first: int, last: int) -> None:
        """Draw the lines from ``first`` to before ``last`` of a row, and the line below."""
        canvas, top = self._paper.canvas, self._paper.y
        self._paper.y = bottom = top - (last - first) * _LEADING - 2 * _PAD
        if broken.strong:
            canvas.setFillColor(_GREY)
            canvas.rect(self._edges[0], bottom, self._paper.width, top - bottom, stroke=0, fill=1)
            canvas.setFillColor(_BLACK)
            self._draw_line(top)
        text = canvas.beginText()
        text.setFont(broken.font, _SIZE, _LEADING)
        for number, lines in enumerate(broken.cells):
            place = _Place(self._edges[number] + _PAD, self._widths[number] - 2 * _PAD, top)
            _write(text, lines[first:last], place, broken.font, centred=broken.centred[number])
        canvas.drawText(text)
        self._draw_line(bottom)


class _Place(Struct, frozen=True):
    """Where the lines of a cell go: left edge, width, and the upper edge of the row."""

    left: float
    width: float
    top: float


def _write(
    text: PDFTextObject, lines: Sequence[str], place: _Place, font: str, *, centred: bool
) -> None:
    base = place.top - _PAD + _DEPTH - _LEADING
    text.setTextOrigin(place.left, base)
    for number, line in enumerate(lines):
        if centred:
            free = place.width - text_width(line, font, _SIZE)
            text.setTextOrigin(place.left + free / 2, base - number * _LEADING)
        text.textLine(line)


def _height(broken: _Set) -> float:
    """Return the points that a row takes, frame and all."""
    return broken.lines * _LEADING + 2 * _PAD
