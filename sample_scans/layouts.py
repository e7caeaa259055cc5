"""The layouts of Vietnamese administrative paper (NĐ 30/2020/NĐ-CP, annexes I and III).

Older layouts differ little: before 2005 a typewriter, rows of hyphens for rules, no padded numbers.
"""

from __future__ import annotations

import random

from msgspec import structs

from sample_scans.document import Copy, Document, Signature
from sample_scans.fonts import Style
from sample_scans.handwriting import sign
from sample_scans.seals import arrival, seal
from sample_scans.setting import Look, Setter
from sample_scans.sheet import BLUE_PEN, Ink, Role, Run, Sheet, wrapped
from sample_scans.tables import set_table

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CLOSING_MM = 62.0
"""Height kept for the signature block and the list of recipients."""


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
    _heading(setter, document)
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
        _closing(setter, document, document.signature)
    if document.copy:
        _certified_copy(setter, document.copy)
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


def _heading(setter: Setter, document: Document) -> None:
    if document.motto:
        _masthead(setter, document)
    if document.title:
        _title(setter, document)
    for line in document.addressee:
        setter.centred(line, setter.font(), Role.ADDRESSEE, share=0.85)
    if document.addressee:
        setter.skip(2)


def _columns(setter: Setter) -> tuple[float, float]:
    """Return the middles of the agency column and of the motto column."""
    width = setter.right - setter.left
    shares = (0.17, 0.68) if setter.look.typewriter else (0.19, 0.7)
    return setter.left + width * shares[0], setter.left + width * shares[1]


def _masthead(setter: Setter, document: Document) -> None:
    """Set agency and motto side by side, under them number and date, and for a công văn V/v."""
    top = setter.y
    below = max(_agency(setter, document, top), _motto(setter, top))
    y = below + setter.sheet.mm(4)
    left, right = _columns(setter)
    plain, italic = setter.font(), setter.font(Style.ITALIC)
    if document.number:
        number = [
            Run("Số: "),
            Run(document.number, document.number_by_hand),
            Run(f"/{document.symbol}"),
        ]
        setter.sheet.centre(left, y, number, plain, Role.NUMBER)
    setter.y = y
    if document.date:
        date = date_line(document.place, document.date, document.day_by_hand)
        setter.y = setter.sheet.centre(right, y, date, italic, Role.DATE)
    if document.title == "" and document.subject:
        _concerning(setter, document, left)
    else:
        setter.skip(7)
    if document.arrival:
        stamp = document.arrival
        top_px = round(setter.y + setter.sheet.mm(1))
        office = (stamp.office, stamp.number, stamp.date)
        arrival(setter.sheet, setter.sheet.mm(22), top_px, *office)
        setter.skip(33)


def _agency(setter: Setter, document: Document, y: float) -> float:
    middle, _ = _columns(setter)
    for line in document.superior:
        font = setter.font(Style.REGULAR, 1)
        y = setter.sheet.centre(middle, y, line, font, Role.SUPERIOR)
    for line in document.agency:
        y = setter.sheet.centre(middle, y, line, setter.font(Style.BOLD, 1), Role.AGENCY)
    return _underline(setter, middle, y, half_mm=11, hyphens=7)


def _motto(setter: Setter, y: float) -> float:
    _, middle = _columns(setter)
    y = setter.sheet.centre(middle, y, COUNTRY, setter.font(Style.BOLD, 1), Role.MOTTO)
    y = setter.sheet.centre(middle, y, MOTTO, setter.font(Style.BOLD), Role.MOTTO)
    return _underline(setter, middle, y, half_mm=28, hyphens=15)


def _underline(setter: Setter, x: float, y: float, half_mm: float, hyphens: int) -> float:
    """Close a block of the masthead: a rule, or a row of hyphens on a typewriter."""
    if setter.look.typewriter:
        return setter.sheet.centre(x, y, "-" * hyphens, setter.font(), Role.MOTTO)
    half = setter.sheet.mm(half_mm)
    y += setter.sheet.mm(0.6)
    setter.sheet.rule((x - half, y), (x + half, y))
    return y


def date_line(place: str, date: str, day_by_hand: bool = False) -> list[Run]:
    """Return ``Hà Nội, ngày 05 tháng 01 năm 2020``: days, January and February padded (NĐ 30)."""
    year, month, day = date.split("-")
    shown = month if int(month) < 3 else str(int(month))
    return [
        Run(f"{place}, ngày "),
        Run(day, day_by_hand),
        Run(f" tháng {shown} năm {year}"),
    ]


def _concerning(setter: Setter, document: Document, middle: float) -> None:
    font = setter.font(Style.REGULAR, 1)
    for line in wrapped(document.subject, font, (setter.right - setter.left) * 0.4):
        setter.y = setter.sheet.centre(middle, setter.y, line, font, Role.SUBJECT)
    setter.skip(5)


def _title(setter: Setter, document: Document) -> None:
    middle = setter.sheet.width / 2
    setter.centred(document.title, setter.font(Style.BOLD, -1), Role.TYPE)
    setter.centred(document.subject, setter.font(Style.BOLD), Role.SUBJECT)
    if not setter.look.typewriter:
        y, half = setter.y + setter.sheet.mm(0.8), setter.sheet.mm(15)
        setter.sheet.rule((middle - half, y), (middle + half, y))
    setter.skip(5)
    if document.authority:
        setter.centred(document.authority, setter.font(Style.BOLD), Role.AUTHORITY)
        setter.skip(1.5)


def _closing(setter: Setter, document: Document, signature: Signature) -> None:
    """Set the signature block on the right; recipients or a second signature on the left."""
    setter.skip(4)
    width = setter.right - setter.left
    if document.cosigner:
        _signature(setter, document.cosigner, setter.left + width * 0.24, setter.y)
    else:
        _recipients(setter, document.recipients)
    setter.y = _signature(setter, signature, setter.left + width * 0.74, setter.y)


def _signature(setter: Setter, signature: Signature, x: float, y: float) -> float:
    sheet = setter.sheet
    bold = setter.font(Style.BOLD)
    for line in signature.position:
        y = sheet.centre(x, y, line, bold, Role.POSITION)
    if signature.pen:
        _sign(sheet, x + sheet.mm(sheet.chance.uniform(-3, 5)), y + sheet.mm(13))
    if signature.seal_rim:
        left = x - sheet.mm(sheet.chance.uniform(21, 28))
        height = y + sheet.mm(sheet.chance.uniform(8, 18))
        seal(sheet, left, height, signature.seal_rim, signature.seal_foot)
    return sheet.centre(x, y + sheet.mm(27), signature.name, bold, Role.SIGNER)


def _sign(sheet: Sheet, x: float, y: float) -> None:
    width, height = sheet.mm(76), sheet.mm(35.5)
    coverage = sign(width, height, sheet.chance)
    sheet.stain(Ink(coverage, round(x - width / 2), round(y - height / 2), BLUE_PEN))


def _recipients(setter: Setter, recipients: tuple[str, ...]) -> None:
    if not recipients:
        return
    y = setter.y
    heading = setter.font(Style.BOLD_ITALIC, 1.5)
    setter.sheet.put(setter.left, y, "Nơi nhận:", heading, Role.RECIPIENTS)
    y += sum(heading.getmetrics()) * 1.1
    font = setter.font(Style.REGULAR, 2.5)
    for line in recipients:
        setter.sheet.put(setter.left, y, line, font, Role.RECIPIENTS)
        y += sum(font.getmetrics()) * 1.08


def _certified_copy(setter: Setter, copy: Copy) -> None:
    """Set the block of a certified copy: who copied, number, day, signature and seal."""
    setter.make_room(CLOSING_MM + 12)
    setter.skip(3)
    setter.sheet.rule((setter.left, setter.y), (setter.right, setter.y))
    setter.skip(3)
    left, right = _columns(setter)
    top, bold, plain = setter.y, setter.font(Style.BOLD, 1), setter.font()
    for line in copy.agency:
        setter.y = setter.sheet.centre(left, setter.y, line, bold, Role.COPY)
    setter.sheet.centre(left, setter.y, f"Số: {copy.number}/{copy.symbol}", plain, Role.COPY)
    y = setter.sheet.centre(right, top, "SAO Y", bold, Role.COPY)
    italic = setter.font(Style.ITALIC)
    y = setter.sheet.centre(right, y, date_line(copy.place, copy.date), italic, Role.COPY)
    lines = len(setter.sheet.lines)
    _signature(setter, copy.signature, right, y + setter.sheet.mm(2))
    added = setter.sheet.lines[lines:]
    setter.sheet.lines[lines:] = [structs.replace(line, role=Role.COPY) for line in added]


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
