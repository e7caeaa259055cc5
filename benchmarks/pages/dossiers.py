"""Composing dossiers of one commune and one year, and scanning them as offices do."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from msgspec import Struct, structs

from benchmarks.pages.compose import NEW_UNITS, YEARS, Composer, Order
from benchmarks.pages.tiers import PRINTED, TYPED
from benchmarks.pages.wording import Commune, load_wording
from sample_scans.capture import Capture, press
from sample_scans.degrade import generator
from sample_scans.document import Arrival, Column, Document, Table
from sample_scans.layouts import set_document
from sample_scans.scanners import SCANNERS, blank_back
from sample_scans.setting import Look
from sample_scans.sheet import Sheet

SCANNER_WEIGHTS = {
    "flatbed": 30,
    "colour": 34,
    "photocopy": 12,
    "skewed": 8,
    "coarse": 8,
    "faded": 4,
    "fax": 4,
}
DPI = 200
SHRINKING = ("coarse", "fax")
"""Scanners that give two thirds of the sheet's resolution: their sheets are set at 300 dpi."""

_INDEX_COLUMNS = (
    Column("STT", 6),
    Column("Số, ký hiệu văn bản", 24, "left"),
    Column("Ngày tháng năm", 14),
    Column("Tên loại và trích yếu nội dung", 38, "left"),
    Column("Tác giả", 15, "left"),
    Column("Ghi chú", 9),
)


class Scan(Struct, frozen=True):
    """One scanned document: what it says, and its sheets with their images (backs too)."""

    name: str
    document: Document
    pages: tuple[tuple[Sheet, Capture], ...]


def scan_dossier(chance: random.Random, size: int) -> Iterator[Scan]:
    """Yield the documents of one dossier, composed and scanned, in order of their dates.

    A body numbers what it issues as it issues it, so its numbers rise with the dates.
    """
    composer = Composer(load_wording(), chance)
    commune = chance.choice(composer.wording.communes)
    typewritten = chance.random() < 0.1
    years = [year for year in YEARS if year < NEW_UNITS]
    year = chance.randint(1979, 1991) if typewritten else chance.choice(years)
    chosen = [_compose(composer, commune, year, typewritten) for _ in range(size)]
    chosen.sort(key=lambda pair: pair[0].date)
    registered = _registered([document for document, _ in chosen])
    for ordinal, (document, (_, scanner)) in enumerate(zip(registered, chosen, strict=True), 1):
        yield _scan(f"{ordinal:02d}", document, scanner, chance)


def _registered(documents: list[Document]) -> list[Document]:
    """Return documents in order of their dates with the numbers of each body in order too."""
    drawn: dict[str, list[int]] = {}
    for document in documents:
        drawn.setdefault(document.agency[0], []).append(int(document.number))
    rising = {body: iter(sorted(numbers)) for body, numbers in drawn.items()}
    return [
        structs.replace(document, number=f"{next(rising[document.agency[0]]):02d}")
        for document in documents
    ]


def index_sheet(documents: list[Document]) -> Scan:
    """Return the index sheet of a dossier, scanned flat."""
    rows = tuple(
        (
            str(number),
            document.number_and_symbol,
            "/".join(reversed(document.date.split("-"))),
            f"{document.title.capitalize() or 'Công văn'}: {document.subject}",
            f"UBND {document.agency[-1].split(' ', 1)[0].lower()}",
            "",
        )
        for number, document in enumerate(documents, start=1)
    )
    title = "MỤC LỤC VĂN BẢN TRONG HỒ SƠ"
    sheet = Document("32", title=title, table=Table(_INDEX_COLUMNS, rows), motto=False)
    return _scan("", sheet, "flatbed", random.Random(len(rows)))


def _compose(
    composer: Composer, commune: Commune, year: int, typewritten: bool
) -> tuple[Document, str]:
    """Return a document and the scanner it goes through."""
    chance = composer.chance
    scanner = chance.choices(list(SCANNER_WEIGHTS), list(SCANNER_WEIGHTS.values()))[0]
    signed = typewritten or scanner == "colour" or chance.random() < 0.6
    order = Order(
        year=year,
        commune=commune,
        kind=chance.choice(composer.wording.kinds[:4]) if typewritten else None,
        paragraphs=chance.randint(2, 4) if typewritten else chance.randint(3, 16),
        typewritten=typewritten,
        table_rows=chance.randint(5, 30) if not typewritten and chance.random() < 0.12 else 0,
        signed=signed,
        by_hand=signed and not typewritten and chance.random() < 0.45,
    )
    document = composer.document(order)
    if not typewritten and chance.random() < 0.1:
        document = structs.replace(document, arrival=arrival_after(chance, document.date))
    return document, "carbon" if typewritten else scanner


def arrival_after(chance: random.Random, issued: str) -> Arrival:
    """Return a ĐẾN stamp of the day of issue or a few days later."""
    day = datetime.date.fromisoformat(issued) + datetime.timedelta(days=chance.randint(0, 5))
    number = str(chance.randint(100, 999))
    return Arrival("VĂN THƯ", number, f"{day.day}/{day.month}/{day.year}")


def _scan(name: str, document: Document, scanner: str, chance: random.Random) -> Scan:
    typed = document.typewritten
    look = Look(specimen=False, face=chance.choice(PRINTED[:4]))
    if typed:
        look = Look(chance.choice(TYPED), 12, 1.3, typewriter=True, specimen=False)
    dpi = 300 if scanner in SHRINKING else DPI
    pages = []
    for sheet in set_document(document, look, dpi, chance):
        pressed, rng = press(sheet), generator(chance.getrandbits(48))
        pages.append((sheet, SCANNERS[scanner](pressed, rng)))
        if chance.random() < 0.12:
            pages.append((sheet, blank_back(pressed, rng)))
    return Scan(name, document, tuple(pages))
