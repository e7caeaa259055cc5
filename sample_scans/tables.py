"""Ruled tables, their cells wrapped, over as many pages as they take."""

from __future__ import annotations

from itertools import accumulate

from sample_scans.document import Column, Table
from sample_scans.fonts import Style
from sample_scans.setting import Setter
from sample_scans.sheet import Font, Role, wrapped

_PADDING_MM = 1.2
_SMALLER = 2.5
"""Points a table is set below the body: 11 points for 13.5."""


def set_table(setter: Setter, table: Table) -> None:
    """Set a table at the setter's place; rows that do not fit on the last page are left out."""
    edges = _edges(setter, table)
    heading = tuple(column.title for column in table.columns)
    centred = tuple(Column(column.title, column.share) for column in table.columns)
    top = setter.y
    _row(setter, centred, heading, edges, setter.font(Style.BOLD, _SMALLER))
    font = setter.font(Style.REGULAR, _SMALLER)
    for cells in table.rows:
        if setter.y + _height(setter, cells, edges, font) > setter.bottom:
            if setter.full:
                break
            _verticals(setter, edges, top)
            setter.turn_page()
            top = setter.y
        _row(setter, table.columns, cells, edges, font)
    _verticals(setter, edges, top)
    setter.skip(2)


def _edges(setter: Setter, table: Table) -> list[float]:
    shares = [0.0, *accumulate(column.share for column in table.columns)]
    width = setter.right - setter.left
    return [setter.left + width * share / shares[-1] for share in shares]


def _lines(setter: Setter, text: str, left: float, right: float, font: Font) -> list[str]:
    return wrapped(text, font, right - left - 2 * setter.sheet.mm(_PADDING_MM))


def _height(setter: Setter, cells: tuple[str, ...], edges: list[float], font: Font) -> float:
    most = max(
        len(_lines(setter, cell, edges[i], edges[i + 1], font)) for i, cell in enumerate(cells)
    )
    return max(1, most) * sum(font.getmetrics()) * 1.05 + setter.sheet.mm(_PADDING_MM)


def _row(
    setter: Setter,
    columns: tuple[Column, ...],
    cells: tuple[str, ...],
    edges: list[float],
    font: Font,
) -> None:
    """Set one row with the rule above it; move on to where the next starts."""
    height = _height(setter, cells, edges, font)
    setter.sheet.rule((edges[0], setter.y), (edges[-1], setter.y))
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        y = setter.y + setter.sheet.mm(_PADDING_MM) / 2
        for line in _lines(setter, cell, edges[place], edges[place + 1], font):
            x = _start(setter, column, line, (edges[place], edges[place + 1]), font)
            setter.sheet.put(x, y, line, font, Role.TABLE)
            y += sum(font.getmetrics()) * 1.05
    setter.y += height
    setter.sheet.rule((edges[0], setter.y), (edges[-1], setter.y))


def _start(
    setter: Setter, column: Column, line: str, cell: tuple[float, float], font: Font
) -> float:
    padding, width = setter.sheet.mm(_PADDING_MM), font.getlength(line)
    if column.align == "left":
        return cell[0] + padding
    if column.align == "right":
        return cell[1] - padding - width
    return (cell[0] + cell[1] - width) / 2


def _verticals(setter: Setter, edges: list[float], top: float) -> None:
    for edge in edges:
        setter.sheet.rule((edge, top), (edge, setter.y), mm=0.17)
