"""Measure how glued dossiers are cut into their documents.

Usage: ``python -m benchmarks.split_glued OUT``, OUT as ``benchmarks.pages.documents`` made it.

Every dossier of ``OUT/cuts.jsonl`` is one PDF; its pages are read as in a run and cut by their
letterheads. A first page counts as right where a document, or the index sheet, really begins.
"""

from __future__ import annotations

import argparse
import hashlib
from itertools import accumulate
from pathlib import Path

import msgspec

from benchmarks.pages.documents import Glued
from migrate.describe.split import split
from migrate.model import PageReading, PageRef
from migrate.ocr import read_page
from migrate.pages import probe
from migrate.profile.settings import Profile

PDF = "application/pdf"
Counts = tuple[int, int, int]
"""First pages that are right, extra and missed."""


def read_dossier(path: Path, profile: Profile) -> list[PageReading]:
    """Read every page of a glued dossier."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    pages = range(probe(path, PDF, profile.ocr).pages)
    return [read_page(path, PDF, PageRef(sha256, index), profile) for index in pages]


def counted(dossier: Glued, pages: list[PageReading]) -> Counts:
    """Compare the cuts of a dossier with the true ones."""
    cuts = split(pages, "by-header")
    found = set(accumulate((len(cut.pages) for cut in cuts[:-1]), initial=0))
    true = {cut.first for cut in dossier.cuts}
    return len(true & found), len(found - true), len(true - found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    profile = Profile(name="benchmark")
    rows = (out / "cuts.jsonl").read_bytes().splitlines()
    dossiers = [msgspec.json.decode(row, type=Glued) for row in rows]
    counts = []
    for dossier in dossiers:
        counts.append(counted(dossier, read_dossier(out / "glued" / dossier.file, profile)))
        if counts[-1][1:] != (0, 0):
            print(f"{dossier.file}: {counts[-1][1]} extra, {counts[-1][2]} missed")
    right, extra, missed = (sum(column) for column in zip(*counts, strict=True))
    score = 2 * right / (2 * right + extra + missed)
    print(
        f"{len(dossiers)} dossiers: F1 {score:.3f} ({right} right, {extra} extra, {missed} missed)"
    )


if __name__ == "__main__":
    main()
