"""Generate whole documents and dossiers: ``python -m benchmarks.pages.documents OUT --count 300``.

Writes each document as ``scans/<dossier>/<document>.pdf`` with its truth in ``documents.jsonl``,
and each dossier as one PDF, ``glued/<dossier>/<dossier>.pdf``, with the places to cut it in
``cuts.jsonl``. Half of the glued dossiers begin with their index sheet (mục lục văn bản); empty
backs stay between the pages, as scanners leave them. Types, scanners and hands vary by chance;
documents of a dossier come from one commune and one year and lie in order of their dates.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.pages.dossiers import Scan, index_sheet, scan_dossier
from benchmarks.pages.make import DEFAULT_SEED
from benchmarks.pages.naming import organ_name, superior_name
from sample_scans.deliver import deliver
from sample_scans.truth import FileTruth, Row, described, page_truth

DOCUMENTS_A_DOSSIER = (4, 9)
QUALITY = 70


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


def glue(scans: list[Scan], dossier: str, out: Path, with_index: bool) -> Glued:
    """Write the documents of a dossier to one PDF and return where to cut it."""
    parts = list(scans)
    if with_index:
        parts.insert(0, index_sheet([scan.document for scan in scans]))
    cuts, first = [], 0
    for part in parts:
        cuts.append(Cut(part.name, first, len(part.pages)))
        first += len(part.pages)
    captures = [capture for part in parts for _, capture in part.pages]
    file = f"{dossier}/{dossier}.pdf"
    deliver(out / "glued" / file, captures, QUALITY)
    return Glued(dossier, file, first, tuple(cuts))


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
