"""Registers of documents (sổ đăng ký văn bản đi, đến) as NĐ 30/2020/NĐ-CP, annex IV, has them."""

from __future__ import annotations

import datetime
import random

from msgspec import Struct

from benchmarks.pages.naming import organ_name
from sample_scans.document import Column, Document, Table
from sample_scans.fonts import Style
from sample_scans.letterhead import heading
from sample_scans.setting import Look, Setter
from sample_scans.sheet import Role, Sheet
from sample_scans.tables import set_table

OUTGOING = (
    Column("Số, ký hiệu văn bản", 12),
    Column("Ngày tháng văn bản", 10),
    Column("Tên loại và trích yếu nội dung văn bản", 30, "left"),
    Column("Người ký", 11),
    Column("Nơi nhận văn bản", 12, "left"),
    Column("Đơn vị, người nhận bản lưu", 9),
    Column("Số lượng bản", 6),
    Column("Ghi chú", 6),
)
INCOMING = (
    Column("Ngày đến", 9),
    Column("Số đến", 6),
    Column("Tác giả", 14, "left"),
    Column("Số, ký hiệu văn bản", 13),
    Column("Ngày tháng văn bản", 10),
    Column("Tên loại và trích yếu nội dung văn bản", 28, "left"),
    Column("Đơn vị hoặc người nhận", 10),
    Column("Ký nhận", 6),
    Column("Ghi chú", 5),
)


class RegisterSheets(Struct, frozen=True):
    """A register set on paper: its cover and the pages of its table."""

    sheets: tuple[Sheet, ...]
    fields: dict[str, str]


def register(documents: list[Document], look: Look, dpi: int, incoming: bool) -> RegisterSheets:
    """Set the register that lists ``documents``, which are in the order of their dates."""
    chance = random.Random(len(documents))
    setter = Setter(look, dpi, chance)
    first, last = documents[0], documents[-1]
    heading(setter, Document("32", agency=first.agency, superior=first.superior, title="", date=""))
    numbers = [str(n) for n in range(1, len(documents) + 1)]
    span = (numbers[0], numbers[-1]) if incoming else (first.number, last.number)
    title = "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" if incoming else "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
    setter.skip(60)
    setter.centred(title, setter.font(Style.BOLD, -7), Role.TYPE)
    setter.centred(f"Năm: {first.date[:4]}", setter.font(Style.BOLD), Role.BODY)
    setter.skip(20)
    days = [_arrived(d) if incoming else _day(d.date) for d in (first, last)]
    setter.centred(f"Từ ngày {days[0]} đến ngày {days[1]}", setter.font(), Role.BODY)
    setter.centred(f"Từ số {span[0]} đến số {span[1]}", setter.font(), Role.BODY)
    setter.centred("Quyển số: 01", setter.font(), Role.BODY)
    setter.turn_page(landscape=True)
    rows = [
        _incoming(d, n) if incoming else _outgoing(d)
        for d, n in zip(documents, numbers, strict=True)
    ]
    set_table(setter, Table(INCOMING if incoming else OUTGOING, tuple(rows)))
    fields = {
        "kind": "incoming-register" if incoming else "outgoing-register",
        "registerYear": first.date[:4],
        "firstDate": "-".join(reversed(days[0].split("/"))),
        "lastDate": "-".join(reversed(days[1].split("/"))),
        "firstNumber": span[0],
        "lastNumber": span[1],
        "bookNumber": "01",
    }
    return RegisterSheets(tuple(setter.sheets), fields)


def _what(document: Document) -> str:
    return f"{document.title.capitalize() or 'Công văn'}: {document.subject}"


def _outgoing(document: Document) -> tuple[str, ...]:
    signer = document.signature.name if document.signature else ""
    return (
        document.number_and_symbol, _day(document.date), _what(document), signer,
        document.recipients[0].lstrip("- ") if document.recipients else "", "VT", "02", "",
    )  # fmt: skip


def _incoming(document: Document, number: str) -> tuple[str, ...]:
    return (
        _arrived(document), number, organ_name(document.agency), document.number_and_symbol,
        _day(document.date), _what(document), "Chủ tịch", "", "",
    )  # fmt: skip


def _arrived(document: Document) -> str:
    arrived = datetime.date.fromisoformat(document.date) + datetime.timedelta(days=2)
    return f"{arrived:%d/%m/%Y}"


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
