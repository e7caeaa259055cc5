"""The foot of a document: signatures with pen and seal, recipients, the block of a copy."""

from __future__ import annotations

from msgspec import structs

from sample_scans.document import Copy, Document, Signature
from sample_scans.fonts import Style
from sample_scans.handwriting import sign
from sample_scans.letterhead import columns, date_line
from sample_scans.seals import seal
from sample_scans.setting import Setter
from sample_scans.sheet import BLUE_PEN, Ink, Role, Sheet

CLOSING_MM = 62.0
"""Height kept for the signature block and the list of recipients."""


def closing(setter: Setter, document: Document, signature: Signature) -> None:
    """Set the signature block on the right; recipients or a second signature on the left."""
    setter.skip(4)
    width = setter.right - setter.left
    if document.cosigner:
        _signature(setter, document.cosigner, setter.left + width * 0.24, setter.y)
    else:
        _recipients(setter, document.recipients)
    setter.y = _signature(setter, signature, setter.left + width * 0.74, setter.y)


def certified_copy(setter: Setter, copy: Copy) -> None:
    """Set the block of a certified copy: who copied, number, day, signature and seal."""
    setter.make_room(CLOSING_MM + 12)
    setter.skip(3)
    setter.sheet.rule((setter.left, setter.y), (setter.right, setter.y))
    setter.skip(3)
    left, right = columns(setter)
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
