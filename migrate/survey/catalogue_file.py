"""Tables of text out of an existing catalogue: an Excel or ODF workbook, or a CSV file."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook

from migrate.errors import ProfileError
from migrate.orthography import fold, squeeze

_SHEETS = {"hoso": "Ho_so", "vanban": "Van_ban"}
_SEPARATORS = ";,\t"
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""What Excel writes before “CSV UTF-8” and “Unicode text”."""


class Table(Struct, frozen=True):
    """One sheet as text; ``rows[0]`` is row 1 of the sheet. A CSV file has no sheet name."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]


def read_tables(path: Path) -> tuple[Table, ...]:
    """Read the sheets ``Ho_so`` and ``Van_ban`` of a workbook, or the one table of a CSV file.

    Cells become NFC text: days as ``DD/MM/YYYY``, whole numbers without a decimal point.

    Raises:
        ProfileError: the file is missing or cannot be read, or has neither sheet.
    """
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return (Table("", _read_csv(path)),)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            wanted = {
                name: _SHEETS[_plain(name)]
                for name in workbook.sheet_names
                if _plain(name) in _SHEETS
            }
            tables = tuple(_table(workbook, name, sheet) for name, sheet in wanted.items())
            found = ", ".join(workbook.sheet_names)
    except (CalamineError, OSError) as error:
        raise _unreadable(path, error) from error
    if not tables:
        raise ProfileError("survey.catalogue_without_sheets", file=path.name, sheets=found)
    return tables


def _table(workbook: CalamineWorkbook, name: str, sheet: str) -> Table:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Table(sheet, tuple(_texts(row) for row in rows))


def _read_csv(path: Path) -> tuple[tuple[str, ...], ...]:
    try:
        text = _decode(path.read_bytes())
        first = text.partition("\n")[0]
        separator = max(_SEPARATORS, key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return tuple(_texts(row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, error) from error


def _decode(raw: bytes) -> str:
    marks = (name for mark, name in _BYTE_ORDER_MARKS.items() if raw.startswith(mark))
    return raw.decode(next(marks, "utf-8"))


def _unreadable(path: Path, error: Exception) -> ProfileError:
    return ProfileError("survey.catalogue_unreadable", file=path.name, cause=str(error))


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in cells)


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell))


def _plain(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())
