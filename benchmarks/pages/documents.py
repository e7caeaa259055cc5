"""Generate whole documents and dossiers: ``python -m benchmarks.pages.documents OUT --count 300``.

Writes each document as ``scans/<dossier>/<document>.pdf`` with its truth in ``documents.jsonl``,
and each dossier as one PDF, ``glued/<dossier>/<dossier>.pdf``, with the places to cut it in
``cuts.jsonl``. Half of the glued dossiers begin with their index sheet (mục lục văn bản); empty
backs stay between the pages, as scanners leave them. Types, scanners and hands vary by chance;
documents of a dossier come from one commune and one year and lie in order of their dates.
"""

from __future__ import annotations

import argparse
import datetime
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from benchmarks.pages.compose import NEW_UNITS, YEARS, Composer, Order
from benchmarks.pages.make import DEFAULT_SEED
from benchmarks.pages.naming import organ_name, superior_name
from benchmarks.pages.tiers import PRINTED, TYPED
from benchmarks.pages.wording import Commune, load_wording
from sample_scans.degrade import generator
from sample_scans.deliver import deliver
from sample_scans.document import Arrival, Column, Document, Table
from sample_scans.layouts import set_document
from sample_scans.scanners import SCANNERS, Capture, blank_back, press
from sample_scans.setting import Look
from sample_scans.sheet import Sheet
from sample_scans.truth import FileTruth, Row, described, page_truth

DOCUMENTS_A_DOSSIER = (4, 9)
SCANNER_WEIGHTS = {
    "flatbed": 30,
    "colour": 34,
    "photocopy": 12,
    "skewed": 8,
    "coarse": 8,
    "faded": 4,
    "fax": 4,
}
QUALITY = 70
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


class Cut(Struct, frozen=True):
    """One document inside a glued dossier: its first page (from 0) and how many pages it has.

    ``document`` is empty for the index sheet.
    """

    document: str
    first: int
    count: int


class Glued(Struct, frozen=True):
    """One row of ``cuts.jsonl``: a dossier in one PDF and the true cuts."""

    dossier: str
    file: str
    pages: int
    cuts: tuple[Cut, ...]


class Scan(Struct, frozen=True):
    """One scanned document: what it says, and its sheets with their images (backs too)."""

    name: str
    document: Document
    pages: tuple[tuple[Sheet, Capture], ...]


def make(out: Path, seed: int, count: int) -> tuple[int, int]:
    """Write ``count`` documents under ``out``; return how many documents and dossiers."""
    rows: list[Row] = []
    cuts: list[Glued] = []
    chance = random.Random(seed)
    while len(rows) < count:
        size = min(count - len(rows), chance.randint(*DOCUMENTS_A_DOSSIER))
        dossier = f"D{len(cuts) + 1:03d}"
        scans = list(scan_dossier(random.Random(seed * 10_000 + len(cuts)), size))
        rows += (_write(scan, ordinal, dossier, out) for ordinal, scan in enumerate(scans, 1))
        cuts.append(glue(scans, dossier, out, with_index=chance.random() < 0.5))
    _write_rows(out / "documents.jsonl", rows)
    _write_rows(out / "cuts.jsonl", cuts)
    return len(rows), len(cuts)


def scan_dossier(chance: random.Random, size: int) -> Iterator[Scan]:
    """Yield the documents of one dossier, composed and scanned, in order of their dates."""
    composer = Composer(load_wording(), chance)
    commune = chance.choice(composer.wording.communes)
    typewritten = chance.random() < 0.1
    years = [year for year in YEARS if year < NEW_UNITS]
    year = chance.randint(1979, 1991) if typewritten else chance.choice(years)
    chosen = [_compose(composer, commune, year, typewritten) for _ in range(size)]
    chosen.sort(key=lambda pair: pair[0].date)
    for number, (document, scanner) in enumerate(chosen, start=1):
        yield _scan(f"{number:02d}", document, scanner, chance)


def glue(scans: list[Scan], dossier: str, out: Path, with_index: bool) -> Glued:
    """Write the documents of a dossier to one PDF and return where to cut it."""
    parts = list(scans)
    if with_index:
        parts.insert(0, _index_sheet([scan.document for scan in scans]))
    cuts, first = [], 0
    for part in parts:
        cuts.append(Cut(part.name, first, len(part.pages)))
        first += len(part.pages)
    captures = [capture for part in parts for _, capture in part.pages]
    file = f"{dossier}/{dossier}.pdf"
    deliver(out / "glued" / file, captures, QUALITY)
    return Glued(dossier, file, first, tuple(cuts))


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
        document = structs.replace(document, arrival=_arrival(chance, document.date))
    return document, "carbon" if typewritten else scanner


def _arrival(chance: random.Random, issued: str) -> Arrival:
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


def _index_sheet(documents: list[Document]) -> Scan:
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


def _write(scan: Scan, ordinal: int, dossier: str, out: Path) -> Row:
    file = f"{dossier}/{scan.name}.pdf"
    deliver(out / "scans" / file, [capture for _, capture in scan.pages], QUALITY)
    document = scan.document
    fields = described(document, ordinal, organ_name(document.agency), superior_name(document))
    pages = (page_truth(sheet, capture, file, i) for i, (sheet, capture) in enumerate(scan.pages))
    return Row(
        profile="generated",
        dossier=dossier,
        document=scan.name,
        files=(FileTruth(file),),
        fields={**fields, "numberOfPage": len(scan.pages)},
        pages=tuple(pages),
    )


def _write_rows(path: Path, rows: Iterable[Struct]) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


def main() -> None:
    """Generate what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, help="an empty folder")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--count", type=int, default=300, help="how many documents")
    arguments = parser.parse_args()
    documents, dossiers = make(arguments.out, arguments.seed, arguments.count)
    print(f"{documents} documents in {dossiers} dossiers, in {arguments.out}")


if __name__ == "__main__":
    main()
