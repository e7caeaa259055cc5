"""Composing random documents of communes, as their clerks write them."""

from __future__ import annotations

import datetime
import random

from msgspec import Struct

from benchmarks.pages.fillings import citable, fillings, person
from benchmarks.pages.naming import place_of
from benchmarks.pages.wording import Commune, Kind, Wording
from sample_scans.document import Column, Document, Signature, Table

YEARS = (1998, 2004, 2009, 2013, 2016, 2018, 2020, 2021, 2022, 2023, 2024, 2025)
NEW_UNITS = 2025
"""From this year on generated issuers are communes of two levels, without a district."""

_COUNCIL_SHARE = {"NQ": 1.0, "BC": 0.25, "KH": 0.25}
"""How often a kind of document comes from the people's council; only it passes resolutions."""

_COLUMNS = (
    Column("STT", 7),
    Column("Họ và tên", 25, "left"),
    Column("Năm sinh", 11),
    Column("Địa chỉ", 25, "left"),
    Column("Diện tích (m²)", 14, "right"),
    Column("Số tiền (đồng)", 18, "right"),
)


class Order(Struct, frozen=True):
    """What kind of document is wanted."""

    year: int
    kind: Kind | None = None
    commune: Commune | None = None
    paragraphs: int = 21
    typewritten: bool = False
    table_rows: int = 0
    signed: bool = False
    by_hand: bool = False


class Composer:
    """Composes documents from a stock of words by one stream of chance."""

    def __init__(self, wording: Wording, chance: random.Random) -> None:
        self.wording = wording
        self.chance = chance

    def document(self, order: Order) -> Document:
        """Return a document as ordered; what the order leaves open is chosen by chance."""
        chance = self.chance
        commune = order.commune or chance.choice(self.wording.communes)
        kind = order.kind or chance.choice(self.wording.kinds)
        share = _COUNCIL_SHARE.get(kind.abbreviation, 0.0)
        council = not order.typewritten and chance.random() < share
        superior, agency = self._issuer(order, commune, council)
        number, symbol = self._number(order, kind, "HĐND" if council else "UBND")
        date = datetime.date(order.year, chance.randint(1, 12), chance.randint(1, 28))
        subject = chance.choice(citable(self.wording.subjects, order.year))
        subject = subject.format(**fillings(self.wording, chance, commune, date))
        letter = not kind.title
        return Document(
            type_code=kind.code,
            superior=superior,
            agency=agency,
            number=number,
            symbol=symbol,
            number_by_hand=order.by_hand,
            day_by_hand=order.by_hand,
            place=place_of(agency),
            date=date.isoformat(),
            title=_title(kind, order.typewritten),
            subject=_concerning(subject) if letter and not order.typewritten else subject,
            addressee=(_addressee(commune),) if letter else (),
            authority=_authority(kind),
            body=self._body(order, commune, kind, date),
            table=self._table(order.table_rows) if order.table_rows else None,
            signature=self._signature(order, agency, council),
            recipients=self._recipients(order, commune),
            typewritten=order.typewritten,
        )

    def _issuer(
        self, order: Order, commune: Commune, council: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the lines of the superior body and of the issuing one."""
        body = "HỘI ĐỒNG NHÂN DÂN" if council else "ỦY BAN NHÂN DÂN"
        if order.year >= NEW_UNITS and order.commune is None:
            kind = "XÃ" if self.chance.random() < 0.7 else "PHƯỜNG"
            return (), (body, f"{kind} {self.chance.choice(self.wording.new_communes).upper()}")
        agency = (body, f"XÃ {commune.name.upper()}")
        if order.typewritten or self.chance.random() < 0.5:
            return (), agency
        return (f"UBND {commune.district_kind} {commune.district}".upper(),), agency

    def _number(self, order: Order, kind: Kind, body: str) -> tuple[str, str]:
        number, short = self.chance.randint(1, 480), kind.abbreviation
        if order.typewritten:
            return str(number), f"{short}-UB" if short in ("QĐ", "CV") else short
        if not kind.title:
            return str(number), f"{body}-{self.chance.choice(self.wording.letter_offices)}"
        if self.chance.random() < 0.15:
            return str(number), f"{order.year}/{short}-{body}"
        return f"{number:02d}", f"{short}-{body}"

    def _body(
        self, order: Order, commune: Commune, kind: Kind, date: datetime.date
    ) -> tuple[str, ...]:
        """Return paragraphs; those of a decision are articles, of others sometimes numbered."""
        wording = self.wording
        sentences = wording.sentences_1980s if order.typewritten else wording.sentences
        stock = citable(sentences, order.year)
        self.chance.shuffle(stock)
        paragraphs, article = [], 0
        for sentence in stock[: order.paragraphs]:
            text = sentence.format(**fillings(wording, self.chance, commune, date))
            grounds = text.startswith(("Căn cứ", "Theo", "Xét"))
            decision = kind.abbreviation == "QĐ"
            if (decision and not grounds) or (not decision and self.chance.random() < 0.25):
                article += 1
                text = f"Điều {article}. {text}" if decision else f"{article}. {text}"
            paragraphs.append(text)
        return tuple(paragraphs)

    def _table(self, rows: int) -> Table:
        cells = []
        total = 0
        for number in range(1, rows + 1):
            amount = self.chance.randint(200, 25_000) * 1000
            total += amount
            area = f"{self.chance.randint(80, 1900)},{self.chance.randint(0, 9)}"
            born, hamlet = self.chance.randint(1935, 1999), self.chance.choice(self.wording.hamlets)
            cells.append(
                (
                    str(number),
                    person(self.wording, self.chance),
                    str(born),
                    hamlet,
                    area,
                    _dotted(amount),
                )
            )
        return Table(_COLUMNS, (*cells, ("", "Tổng cộng", "", "", "", _dotted(total))))

    def _signature(self, order: Order, agency: tuple[str, ...], council: bool) -> Signature:
        whole = ("TM. THƯỜNG TRỰC HĐND",) if council else ("TM. ỦY BAN NHÂN DÂN",)
        positions = ((*whole, "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("CHỦ TỊCH",))
        position, name = self.chance.choice(positions), person(self.wording, self.chance)
        if not order.signed:
            return Signature(position, name, pen=False)
        rim = f"{'HĐND' if council else 'UBND'} {agency[-1]}"
        return Signature(position, name, pen=True, seal_rim=rim, seal_foot="H. HUYỆN * T. TỈNH")

    def _recipients(self, order: Order, commune: Commune) -> tuple[str, ...]:
        if order.typewritten:
            return ("- Như điều 3", f"- UBND huyện {commune.district}", "- Lưu VP")
        chosen = self.chance.sample(self.wording.recipients, 4)
        keeper = self.chance.choice(self.wording.keepers)
        return (
            *(line.format(district=commune.district) for line in chosen),
            f"- Lưu: VT, {keeper}.",
        )


def _title(kind: Kind, typewritten: bool) -> str:
    """Return the printed type; in the 1980s a letter had its type printed too."""
    return kind.title or ("CÔNG VĂN" if typewritten else "")


def _concerning(subject: str) -> str:
    bare = subject.removeprefix("Về việc ")
    return f"V/v {bare}" if bare != subject else f"V/v {subject[0].lower()}{subject[1:]}"


def _addressee(commune: Commune) -> str:
    return f"Kính gửi: Ủy ban nhân dân {commune.district_kind} {commune.district}"


def _authority(kind: Kind) -> str:
    if kind.abbreviation == "QĐ":
        return "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"
    if kind.abbreviation == "NQ":
        return "HỘI ĐỒNG NHÂN DÂN XÃ"
    return ""


def _dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
