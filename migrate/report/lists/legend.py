"""What the columns of the workbook mean and what may be typed into them, for whoever corrects it.

TT 05/2025 wants its own field names in row 1 of ``Ho_so`` and ``Van_ban``; their Vietnamese names
stand in a note on each head, and in a sheet of their own behind the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from migrate.describe.catalogue_rows import COUNTED, NAMES
from migrate.describe.typed_values import allowed, is_date
from migrate.describe.vocabulary import vocabulary
from migrate.package.fields import (
    AIP_DOCUMENT,
    AIP_DOSSIER,
    FILE_CODE,
    MEDIA,
    PICTURE,
    SIP_DOCUMENT,
    Field,
)
from migrate.report.lists.form import Column, Row
from migrate.report.lists.sheets import Book, Table
from migrate.report.lists.words import form

SHEET = "Chu_giai"
_OF_DOCUMENTS = {f.name: f for f in (*MEDIA, *PICTURE, FILE_CODE, *AIP_DOCUMENT, *SIP_DOCUMENT)}
_OF_DOSSIERS = {f.name: f for f in (FILE_CODE, *AIP_DOSSIER)}


def note_on(name: str, *, of_dossier: bool) -> str:
    """Return the note on the head of a column: its Vietnamese name, and what may be typed."""
    return f"{_label(name, of_dossier)}\n{_typed(name, of_dossier)}"


def write_legend(book: Book, dossiers: Iterable[str], documents: Iterable[str]) -> None:
    """Write the sheet that explains the columns of both sheets, one a row."""
    heads = ("sheet", "column", "label", "typed")
    widths = (12, 22, 36, 110)
    columns = [Column(form(f"legend_{h}"), w) for h, w in zip(heads, widths, strict=True)]
    table = Table(book, SHEET, columns)
    for sheet, names, of_dossier in (("Ho_so", dossiers, True), ("Van_ban", documents, False)):
        for name in names:
            table.row(Row((sheet, name, _label(name, of_dossier), _typed(name, of_dossier))))


def _field(name: str, of_dossier: bool) -> Field | None:
    return (_OF_DOSSIERS if of_dossier else _OF_DOCUMENTS).get(name)


def _label(name: str, of_dossier: bool) -> str:
    field = _field(name, of_dossier)
    return field.label if field else form(f"legend_{name}")


def _typed(name: str, of_dossier: bool) -> str:
    """Return what may be typed into a column; most of what the tool itself rules is not read."""
    field = _field(name, of_dossier)
    if name in COUNTED or name == "docOrdinal":
        return form("legend_counted")
    if name in ("scans", "toReview", "proposed"):
        return form(f"legend_{name}_typed")
    if name not in NAMES:
        return form("legend_ruled")
    terms = vocabulary()
    if is_date(name) or any(name in table for table in (terms.codes, terms.digits, terms.lengths)):
        return allowed(name, "vi")
    return form("legend_text", most=field.length) if field else form("legend_free")
