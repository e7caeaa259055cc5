"""Generate pages in tiers of difficulty: ``python -m benchmarks.pages.make OUT``.

Writes ``pages/<name>.jpg|tif``, the same pages in ``pdf/pages-NNN.pdf`` of six pages each and in
``all.pdf``, and ``truth.jsonl`` with one :class:`PageRow` a page.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pikepdf
from msgspec import Struct

from benchmarks.pages.naming import organ_name
from benchmarks.pages.tiers import TIERS, GeneratedPage, generate, size_of
from sample_scans.capture import Capture
from sample_scans.deliver import deliver
from sample_scans.truth import PageTruth, described, page_truth

DEFAULT_SEED = 2025
PAGES_A_PDF = 6
FULL_QUALITY = 95
"""No cap: each tier has the quality of its device."""


class PageRow(Struct, frozen=True):
    """One row of ``truth.jsonl``: a page of a tier, and the fields of the document it begins."""

    name: str
    tier: str
    page: PageTruth
    fields: dict[str, object] = {}


def make(out: Path, seed: int, per: int, tiers: tuple[str, ...] = ()) -> list[PageRow]:
    """Write ``per`` pages of each tier (or of ``tiers`` only) under ``out``."""
    wanted = [tier for tier in TIERS if not tiers or tier.name in tiers]
    rows, waiting = [], []
    for tier in wanted:
        for place in range(size_of(tier, per)):
            page = generate(tier, place, per, seed)
            rows.append(_write_page(page, out))
            waiting.append(page.capture)
            if len(waiting) == PAGES_A_PDF:
                _write_pdf(waiting, out, len(rows))
    if waiting:
        _write_pdf(waiting, out, len(rows))
    join(sorted((out / "pdf").glob("pages-*.pdf")), out / "all.pdf")
    lines = (msgspec.json.encode(row) + b"\n" for row in rows)
    (out / "truth.jsonl").write_bytes(b"".join(lines))
    return rows


def read_rows(out: Path) -> list[PageRow]:
    """Return the truth of pages that were made under ``out``."""
    lines = (out / "truth.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=PageRow) for line in lines]


def join(parts: list[Path], target: Path) -> None:
    """Write the pages of ``parts``, one after the other, to one PDF."""
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(part) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(target, deterministic_id=True)


def _write_page(page: GeneratedPage, out: Path) -> PageRow:
    suffix = ".jpg" if page.capture.quality else ".tif"
    file = f"pages/{page.name}{suffix}"
    deliver(out / file, [page.capture], FULL_QUALITY)
    document = page.document
    fields = described(document, 1, organ_name(document.agency), "") if document else {}
    return PageRow(page.name, page.tier, page_truth(page.sheet, page.capture, file, 0), fields)


def _write_pdf(waiting: list[Capture], out: Path, made: int) -> None:
    """Write the waiting pages, the last of ``made``, to a PDF and forget them."""
    number = -(-made // PAGES_A_PDF)
    deliver(out / "pdf" / f"pages-{number:03d}.pdf", waiting, FULL_QUALITY)
    waiting.clear()


def _names(text: str) -> Iterator[str]:
    known = {tier.name for tier in TIERS}
    for name in text.split(","):
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(sorted(known))}")
        yield name


def main() -> None:
    """Generate what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="an empty folder")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--per", type=int, default=6, help="pages a tier")
    parser.add_argument("--tiers", type=lambda text: tuple(_names(text)), default=())
    arguments = parser.parse_args()
    rows = make(arguments.out, arguments.seed, arguments.per, arguments.tiers)
    print(f"{len(rows)} pages in {arguments.out}")


if __name__ == "__main__":
    main()
