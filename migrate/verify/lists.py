"""The workbook ``Ho_so``/``Van_ban`` against the catalogue: one row a dossier, one a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from migrate.verify.catalogue import DOCUMENTS, DOSSIERS
from migrate.verify.cells import DocumentCells, DossierCells, check_cells
from migrate.verify.comparable import from_workbook
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.records import read_rows
from migrate.verify.rules import finding

WORKBOOK = "lists/ho-so-van-ban.xlsx"
_CODE = "docCode"


def check_workbook(delivered: Delivered, dossiers: int, codes: Counter[str]) -> Iterator[Finding]:
    """Yield where the workbook lists other dossiers or documents than the catalogue.

    Args:
        delivered: the archive.
        dossiers: rows of ``dossiers.jsonl``.
        codes: how often each docCode stands in ``documents.jsonl``, as a form writes it; empty for
            no code yet.
    """
    path = delivered.files.get(WORKBOOK)
    if path is None:
        if not delivered.is_closed(WORKBOOK):
            yield finding("V124", WORKBOOK, found="-")
        return
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            dossier_sheets = _sheets(workbook, "Ho_so")
            document_sheets = _sheets(workbook, "Van_ban")
    except (CalamineError, OSError) as error:
        yield finding("V124", WORKBOOK, found=error)
        return
    listed = sum(1 for _ in _rows(dossier_sheets))
    found = Counter(from_workbook(row.get(_CODE, "")) for row in _rows(document_sheets))
    if listed != dossiers:
        yield finding("V125", f"{WORKBOOK}#Ho_so", expected=dossiers, found=listed)
    for code in sorted((codes - found).keys() | (found - codes).keys()):
        expected, there = codes[code], found[code]
        yield finding("V126", f"{WORKBOOK}#Van_ban", expected=f"{code}: {expected}", found=there)
    told: list[Finding] = []  # What cannot be read has been said by who read the catalogue first.
    described = read_rows(delivered, DOSSIERS, DossierCells, told)
    yield from check_cells(f"{WORKBOOK}#Ho_so", _rows(dossier_sheets), described)
    documents = read_rows(delivered, DOCUMENTS, DocumentCells, told)
    yield from check_cells(f"{WORKBOOK}#Van_ban", _rows(document_sheets), documents)


def _sheets(workbook: CalamineWorkbook, name: str) -> list[CalamineSheet]:
    """Return the sheets of a list, which may go on in sheets called ``name (2)`` and so on."""
    names = (n for n in workbook.sheet_names if n == name or n.startswith(f"{name} ("))
    return [workbook.get_sheet_by_name(each) for each in names]


def _rows(sheets: list[CalamineSheet]) -> Iterator[dict[str, str]]:
    """Yield the rows of a list, cells by the heads of their columns."""
    for sheet in sheets:
        rows = sheet.iter_rows()
        heads = [str(cell) for cell in next(rows, [])]
        for row in rows:
            yield {head: str(cell) for head, cell in zip(heads, row, strict=False)}
