"""The layouts of Vietnamese administrative paper (NĐ 30/2020/NĐ-CP, annexes I and III).

Older layouts differ little: before 2005 a typewriter, rows of hyphens for rules, no padded numbers.
"""

from __future__ import annotations

import random

from sample_scans.closing import CLOSING_MM, certified_copy, closing
from sample_scans.document import Document
from sample_scans.fonts import Style
from sample_scans.letterhead import heading
from sample_scans.setting import Look, Setter
from sample_scans.sheet import Role, Sheet
from sample_scans.tables import set_table


def set_document(
    document: Document, look: Look, dpi: int, chance: random.Random, pages: int | None = None
) -> list[Sheet]:
    """Set a document and return its sheets.

    Args:
        document: what it says.
        look: how it is typed.
        dpi: resolution of the sheets.
        chance: what varies by hand comes from here.
        pages: leave out what does not fit on so many pages; the signature always fits.
    """
    setter = Setter(look, dpi, chance, pages)
    heading(setter, document)
    if pages == 1 and document.signature:
        setter.foot_mm = CLOSING_MM
    for text in document.body:
        if not setter.paragraph(text):
            break
    if document.table:
        set_table(setter, document.table)
    setter.foot_mm = 0.0
    if document.signature:
        setter.make_room(CLOSING_MM)
        closing(setter, document, document.signature)
    if document.copy:
        certified_copy(setter, document.copy)
    if document.annex:
        _annex(setter, document)
    return setter.sheets


def continuation(look: Look, dpi: int, chance: random.Random, body: tuple[str, ...]) -> Sheet:
    """Set a second page of some document: its page number and text only."""
    setter = Setter(look, dpi, chance, pages=1)
    number, middle = str(chance.randint(2, 9)), setter.sheet.width / 2
    setter.y = setter.sheet.centre(middle, setter.y, number, setter.font(), Role.FOLIO)
    for text in body:
        if not setter.paragraph(text):
            break
    return setter.sheet


def _annex(setter: Setter, document: Document) -> None:
    """Set the annex: a table lying on its side, as wide tables are bound in."""
    if document.annex is None:
        return
    setter.turn_page(landscape=True)
    bold, italic = setter.font(Style.BOLD), setter.font(Style.ITALIC)
    for place, line in enumerate(document.annex_title):
        last = place == len(document.annex_title) - 1
        setter.centred(line, italic if last else bold, Role.ANNEX, share=1)
    setter.skip(4)
    set_table(setter, document.annex)
