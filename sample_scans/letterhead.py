"""The top of a document: agency and motto side by side, number and date, type and subject."""

from __future__ import annotations

from sample_scans.document import Document
from sample_scans.fonts import Style
from sample_scans.seals import arrival, degree
from sample_scans.setting import Setter
from sample_scans.sheet import Role, Run, wrapped

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def heading(setter: Setter, document: Document) -> None:
    """Set everything above the body."""
    if document.motto:
        _masthead(setter, document)
    if document.title:
        _title(setter, document)
    for line in document.addressee:
        setter.centred(line, setter.font(), Role.ADDRESSEE, share=0.85)
    if document.addressee:
        setter.skip(2)


def columns(setter: Setter) -> tuple[float, float]:
    """Return the middles of the agency column and of the motto column."""
    width = setter.right - setter.left
    shares = (0.17, 0.68) if setter.look.typewriter else (0.19, 0.7)
    return setter.left + width * shares[0], setter.left + width * shares[1]


def date_line(place: str, date: str, day_by_hand: bool = False) -> list[Run]:
    """Return ``Hà Nội, ngày 05 tháng 01 năm 2020``: days, January and February padded (NĐ 30)."""
    year, month, day = date.split("-")
    shown = month if int(month) < 3 else str(int(month))
    return [
        Run(f"{place}, ngày "),
        Run(day, day_by_hand),
        Run(f" tháng {shown} năm {year}"),
    ]


def _masthead(setter: Setter, document: Document) -> None:
    """Set agency and motto side by side, under them number and date, and for a công văn V/v."""
    top = setter.y
    below = max(_agency(setter, document, top), _motto(setter, top))
    y = below + setter.sheet.mm(4)
    left, right = columns(setter)
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
    if document.secrecy:
        degree(setter.sheet, left, setter.y, document.secrecy)
    if document.arrival:
        stamp = document.arrival
        top_px = round(setter.y + setter.sheet.mm(1))
        office = (stamp.office, stamp.number, stamp.date)
        arrival(setter.sheet, setter.sheet.mm(22), top_px, *office)
        setter.skip(33)


def _agency(setter: Setter, document: Document, y: float) -> float:
    middle, _ = columns(setter)
    for line in document.superior:
        font = setter.font(Style.REGULAR, 1)
        y = setter.sheet.centre(middle, y, line, font, Role.SUPERIOR)
    for line in document.agency:
        y = setter.sheet.centre(middle, y, line, setter.font(Style.BOLD, 1), Role.AGENCY)
    return _underline(setter, middle, y, half_mm=11, hyphens=7)


def _motto(setter: Setter, y: float) -> float:
    _, middle = columns(setter)
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
