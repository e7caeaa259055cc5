"""The cells of the workbook ``Ho_so``/``Van_ban`` against the catalogue, row by row in its order.

The workbook is read back as an existing catalogue, so that a cell of another value would become
the description of a record. What the profile rules where a record says nothing, and what is put
together, is in no row of the catalogue and is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from migrate.model import Form, Status
from migrate.verify.comparable import as_cell
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

_DATES = frozenset(("startDate", "endDate", "issuedDate", "photoTime", "recordDate"))
_RULED_IF_UNKNOWN = frozenset(("maintenance", "mode", "confidenceLevel", "riskRecovery"))
"""The profile gives these where the record does not."""
_COUNTED = frozenset(("docOrdinal", "totalDoc", "numberOfPage"))
_UNPROVEN = ("toReview", "proposed")
"""Columns that name the others whose cells are nobody's word yet."""


class CellEntry(Struct, frozen=True):
    """A field as the catalogue has it, and whether it is proven."""

    value: str | None
    status: Status


class Described(Protocol):
    """A row of the catalogue as the workbook tells it."""

    @property
    def fields(self) -> Mapping[str, CellEntry]:
        """Its fields by name."""

    def key(self) -> Mapping[str, str]:
        """Return the columns that say whose row it is; of those the sheet has one at least."""

    def counts(self) -> Mapping[str, str]:
        """Return the columns that are counted."""


class DossierCells(Struct, frozen=True):
    """A row of ``dossiers.jsonl`` as sheet ``Ho_so`` has it."""

    number: str
    documents: int
    pages: int
    fields: dict[str, CellEntry]
    file_code: str = ""

    def key(self) -> Mapping[str, str]:
        """Return its code, which without a package is its number."""
        return dict.fromkeys(("arcFileCode", "fileCode"), self.file_code or self.number)

    def counts(self) -> Mapping[str, str]:
        """Return how many documents and pages it has."""
        return {"totalDoc": str(self.documents), "numberOfPage": str(self.pages)}


class DocumentCells(Struct, frozen=True):
    """A row of ``documents.jsonl`` as sheet ``Van_ban`` has it."""

    ordinal: int
    form: Form
    docCode: str  # noqa: N815 - the name of the field in TT 05/2025
    pages: tuple[dict[str, object], ...]
    fields: dict[str, CellEntry]

    def key(self) -> Mapping[str, str]:
        """Return its docCode."""
        return {"docCode": self.docCode}

    def counts(self) -> Mapping[str, str]:
        """Return its place in the dossier and, of a text, how many pages it has."""
        counts = {"docOrdinal": str(self.ordinal)}
        return {**counts, "numberOfPage": str(len(self.pages))} if self.form == "doc" else counts


def check_cells(
    place: str, rows: Iterable[Mapping[str, str]], described: Iterable[Described]
) -> Iterator[Finding]:
    """Yield the cells that the catalogue contradicts.

    Args:
        place: workbook and sheet, for findings.
        rows: the rows of the sheet, cells by the heads of their columns.
        described: the rows of the catalogue. Where the two go different ways, the row is told and
            those after it are not compared.
    """
    for row, told in zip(rows, described, strict=False):
        key = {name: code for name, code in told.key().items() if name in row}
        code = ", ".join(key.values())
        wrong = list(_differing(row, key))
        if wrong:
            yield from (_differs(place, code, *each) for each in wrong)
            return
        for each in _differing(row, {**told.counts(), **_values(row, told)}):
            yield _differs(place, code, *each)
        if passed_off := sorted(_unproven(row, told) - _named(row)):
            yield _differs(place, code, _UNPROVEN[0], "; ".join(passed_off), "")


def _values(row: Mapping[str, str], told: Described) -> dict[str, str]:
    """Return what the cells of the described columns must be."""
    values = {}
    for name in row.keys() & told.fields.keys():
        value = told.fields[name].value or ""
        if name not in _COUNTED and (value or name not in _RULED_IF_UNKNOWN):
            values[name] = "/".join(reversed(value.split("-"))) if name in _DATES else value
    return values


def _unproven(row: Mapping[str, str], told: Described) -> set[str]:
    """Return the described columns that hold a value which is not proven."""
    return {
        name
        for name, each in told.fields.items()
        if name in row and each.value and each.status != Status.CERTAIN
    }


def _named(row: Mapping[str, str]) -> set[str]:
    return {name.strip() for column in _UNPROVEN for name in row.get(column, "").split(";")}


def _differing(
    row: Mapping[str, str], expected: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield name, expected and found of the cells that are there and differ."""
    for name in sorted(expected.keys() & row.keys()):
        if as_cell(row[name]) != as_cell(expected[name]):
            yield name, expected[name], row[name]


def _differs(place: str, code: str, name: str, expected: str, found: str) -> Finding:
    where = f"{code}: {name} = {expected or '-'}"
    return finding("V147", place, expected=where, found=found or "-")
