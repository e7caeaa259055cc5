"""A list as a value: what it is called, what its columns and rows are, who signs it.

A workbook (:mod:`migrate.report.lists.sheets`) and a printed page
(:mod:`migrate.report.lists.paper`) are two renderings of it. Rows are not part of the value but
follow it one by one, so that a list of a whole province needs no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from migrate.report.values import CataloguedDossier

Cell = str | int


class Column(Struct, frozen=True):
    """A column: its head, its width in characters, and whether its cells stand in the middle.

    ``note`` explains the head where a workbook shows notes; it is never printed.
    """

    head: str
    width: float
    centred: bool = False
    note: str = ""


class Row(Struct, frozen=True):
    """The cells of a row; a ``strong`` one heads the rows that follow it, or sums them up."""

    cells: tuple[Cell, ...]
    strong: bool = False


class Letterhead(Struct, frozen=True):
    """What stands above every administrative document (NĐ 30/2020/NĐ-CP, annex I, boxes 1, 2, 4).

    Attributes:
        state: the name of the state and its motto.
        superior: the body above the one that makes the list.
        body: the body that makes the list.
        dated: place and day.
    """

    state: tuple[str, str]
    superior: str
    body: str
    dated: str


class Signer(Struct, frozen=True):
    """Who signs, and how."""

    role: str
    manner: str


class Form(Struct, frozen=True):
    """Everything of a list that is known before its first row.

    Attributes:
        stem: name of its file, without the ending.
        title: what it is.
        sheet: name of its sheet in a workbook.
        letterhead: what stands above the title.
        about: lines under the title.
        columns: the columns of its rows.
        signers: who signs below, from left to right; one alone signs on the right.
    """

    stem: str
    title: str
    sheet: str
    letterhead: Letterhead
    about: tuple[str, ...]
    columns: tuple[Column, ...]
    signers: tuple[Signer, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph of a :class:`Deed`; ``strong`` ones are set in bold."""

    text: str
    strong: bool = False


class Deed(Struct, frozen=True):
    """A document in sentences, as minutes are; the attributes are those of :class:`Form`."""

    stem: str
    title: str
    sheet: str
    letterhead: Letterhead
    about: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    signers: tuple[Signer, ...]


class Listing(Protocol):
    """A list that fills while dossiers go by."""

    @property
    def form(self) -> Form:
        """What is known of it before."""

    def rows(self, dossier: CataloguedDossier) -> Iterable[Row]:
        """Count a dossier and give its rows."""

    def last_rows(self) -> Iterable[Row]:
        """Give the rows that can only be told when all dossiers have gone by."""

    def totals(self) -> Sequence[str]:
        """Give the lines below the table, numbers in figures and in words."""


class Rendering(Protocol):
    """A list being written somewhere."""

    def row(self, row: Row) -> None:
        """Write one row."""

    def close(self, totals: Sequence[str]) -> None:
        """Write what stands below the table, and the places for signatures."""
