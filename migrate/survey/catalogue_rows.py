"""Rows of an existing catalogue, by the field names of TT 05/2025."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from migrate.errors import ProfileError
from migrate.model import CatalogueRow
from migrate.survey.catalogue_file import Table, read_tables
from migrate.survey.columns import Sheet, field_of, is_ignored, sheet_of

_HEADER_WITHIN = 10
"""Printed lists carry a title above their column heads; a workbook has them in row 1."""
_LEAST_HEADS = 2
_TWO_DIGIT_CODES = frozenset(
    (
        *("maintenance", "mode", "language", "format", "confidenceLevel", "riskRecoveryStatus"),
        *("typePic", "typeMedia", "colour"),
    )
)
_UNIQUE: Mapping[str, tuple[str, ...]] = {
    "Ho_so": ("fileCode", "arcFileCode"),
    "Van_ban": ("docCode",),
}
_DAY = r"(?:\d{1,2}/)?(?:\d{1,2}/)?\d{4}"
_PERIOD = re.compile(rf"\D*({_DAY})(?:\D+({_DAY}))?\D*")
_COLUMN_NUMBER = re.compile(r"\(\d+\)")
"""What forms have under the heads of their columns; it describes nothing."""
_REFERENCE = re.compile(r"(\d+[a-zA-Z]?)\s*/\s*(\S.*)")


class Catalogue(Struct, frozen=True):
    """What an archivist already typed: rows of dossiers, rows of documents.

    ``unknown_columns`` are heads (``sheet: head``) that no field is known for; their cells are
    not used.
    """

    file: str
    dossiers: tuple[CatalogueRow, ...]
    documents: tuple[CatalogueRow, ...]
    unknown_columns: tuple[str, ...]


class _Columns(Struct, frozen=True):
    """The heads of one table: the index of its head row, and the field of each column, if any."""

    sheet: Sheet
    head_row: int
    fields: dict[int, str]
    unknown: tuple[str, ...]


def read_catalogue(path: Path) -> Catalogue:
    """Read a workbook or CSV file of dossiers and documents.

    Raises:
        ProfileError: it cannot be read, has no row of known column heads, two columns for one
            field, or two rows with one code (the text names file, sheet and row).
    """
    rows: dict[Sheet, tuple[CatalogueRow, ...]] = {"Ho_so": (), "Van_ban": ()}
    unknown: list[str] = []
    for table in read_tables(path):
        columns = _columns(table, path.name)
        rows[columns.sheet] = tuple(_rows(table, columns, path.name))
        _check_unique(rows[columns.sheet], columns.sheet, path.name)
        unknown += [f"{columns.sheet}: {head}" for head in columns.unknown]
    return Catalogue(path.name, rows["Ho_so"], rows["Van_ban"], tuple(unknown))


def _columns(table: Table, file: str) -> _Columns:
    for index, heads in enumerate(table.rows[:_HEADER_WITHIN]):
        sheet = _sheet(table, heads)
        known = {i: field_of(head, sheet) for i, head in enumerate(heads) if field_of(head, sheet)}
        if len(known) >= _LEAST_HEADS:
            _check_columns(known, sheet, index, file)
            unknown = (h for i, h in enumerate(heads) if i not in known and not is_ignored(h))
            return _Columns(sheet, index, known, tuple(unknown))
    raise ProfileError("survey.catalogue_without_heads", file=file, sheet=table.sheet or file)


def _sheet(table: Table, heads: tuple[str, ...]) -> Sheet:
    if table.sheet:
        return "Ho_so" if table.sheet == "Ho_so" else "Van_ban"
    return sheet_of(heads)


def _check_columns(known: Mapping[int, str], sheet: Sheet, index: int, file: str) -> None:
    fields = list(known.values())
    repeated = next((field for field in fields if fields.count(field) > 1), "")
    if repeated:
        raise ProfileError(
            "survey.catalogue_repeated_column",
            file=file,
            sheet=sheet,
            row=index + 1,
            field=repeated,
        )


def _rows(table: Table, columns: _Columns, file: str) -> Iterable[CatalogueRow]:
    for index, cells in enumerate(table.rows):
        named = {columns.fields[i]: cell for i, cell in enumerate(cells) if i in columns.fields}
        fields = _normal(named)
        numbered = all(map(_COLUMN_NUMBER.fullmatch, fields.values()))
        if index > columns.head_row and fields and not numbered:
            yield CatalogueRow(f"{file}#{columns.sheet}", index + 1, fields)


def _check_unique(rows: Iterable[CatalogueRow], sheet: Sheet, file: str) -> None:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        for field in _UNIQUE[sheet]:
            code = row.fields.get(field, "")
            earlier = first.setdefault((field, code), row.row)
            if code and earlier != row.row:
                place = {"file": file, "sheet": sheet, "row": row.row, "earlier": earlier}
                raise ProfileError(
                    "survey.catalogue_repeated_code", field=field, value=code, **place
                )


def _normal(named: Mapping[str, str]) -> dict[str, str]:
    """Return filled cells as fields: periods and references taken apart, lost zeros put back.

    A cell that cannot be taken apart stays whole, under ``period`` or ``reference``. ``scans`` is
    kept: it says what the row describes.
    """
    fields: dict[str, str] = {}
    for name, value in named.items():
        if name in _TWO_DIGIT_CODES and len(value) == 1 and value.isdigit():
            fields[name] = f"0{value}"
        elif name == "period" and (found := _PERIOD.fullmatch(value)):
            fields |= {"startDate": found[1], "endDate": found[2] or found[1]}
        elif name == "reference" and (found := _REFERENCE.fullmatch(value)):
            fields |= {"codeNumber": found[1], "codeNotation": found[2]}
        elif value:
            fields[name] = value
    return _reviewed(fields)


def _reviewed(fields: dict[str, str]) -> dict[str, str]:
    """Drop what ``toReview`` and ``proposed`` name: a machine's values that nobody has checked."""
    named = f"{fields.pop('toReview', '')} {fields.pop('proposed', '')}"
    unchecked = set(re.split(r"[;,\s]+", named))
    return {name: value for name, value in fields.items() if name not in unchecked}
