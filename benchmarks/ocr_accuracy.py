"""How well pages are read: this tool against OCRmyPDF, on the same pages, by the same measure.

    python -m benchmarks.pages.make PAGES --seed 2025
    python -m benchmarks.ocr_accuracy PAGES [--ocrmypdf PATH [--best-effort]]
    python -m benchmarks.ocr_accuracy FOLDER --scans [--ocrmypdf PATH [--best-effort]]

Of generated pages each tier shows the character error rate (CER), the same with stray characters
counted as errors, the word error rate, and letters wrong only in their marks, in percent of the
truth. With ``--scans`` the folder holds scans and transcripts ``gt/<name>.p<page>.body.txt`` of the
body, one printed line a line; each line counts where on the page it is read best.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from benchmarks.pages.make import PageRow, read_rows
from benchmarks.pages.placing import ReadPage
from benchmarks.pages.readers import (
    BEST_EFFORT,
    KINDS,
    read_by_ocrmypdf,
    read_here,
    text_by_ocrmypdf,
    words_of,
)
from benchmarks.pages.scoring import Errors, infix_errors, score
from migrate.model import PageReading, PageState
from migrate.profile.settings import Profile

TRANSCRIPT = re.compile(r"(?P<name>.+)\.p(?P<page>\d+)\.body\.txt")
ALL = "all"
"""Row over every tier but the blank backs."""

Report = dict[str, dict[str, Errors]]
"""Errors of each reader in each tier."""


class Others(Struct, frozen=True):
    """Which other readers to run: the path of ``ocrmypdf``, and whether with its best effort."""

    ocrmypdf: str = ""
    best_effort: bool = False

    def efforts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the name of each way to run it, and its options."""
        if self.ocrmypdf:
            yield "ocrmypdf", ()
        if self.ocrmypdf and self.best_effort:
            yield "ocrmypdf, best effort", BEST_EFFORT


def measure_pages(folder: Path, profile: Profile, others: Others) -> Report:
    """Read generated pages with each reader and print what was found about turns and blanks."""
    rows = read_rows(folder)
    here = [read_here(folder / row.page.file, row.page.index, profile) for row in rows]
    print(_outcomes(rows, here))
    report = {"migrate": by_tier(rows, [words_of(reading) for reading in here])}
    for name, options in others.efforts():
        pages = read_by_ocrmypdf(others.ocrmypdf, folder / "all.pdf", options)
        report[name] = by_tier(rows, pages)
    return report


def by_tier(rows: list[PageRow], pages: Iterable[ReadPage]) -> dict[str, Errors]:
    """Return the summed errors of one reader in each tier, and in all but the blank backs."""
    sums: dict[str, Errors] = {}
    for row, page in zip(rows, pages, strict=True):
        errors = score(row.page, page)
        for tier in (row.tier,) if row.page.state == "blank" else (row.tier, ALL):
            sums[tier] = sums.get(tier, Errors()) + errors
    return sums


def _outcomes(rows: list[PageRow], here: list[PageReading]) -> str:
    """Say how many pages this tool turned the right way, and which it rightly took for blank."""
    pairs = list(zip(rows, here, strict=True))
    text = [(row.page, reading) for row, reading in pairs if row.page.state != "blank"]
    turned = sum(page.turn == reading.turn for page, reading in text)
    lost = sum(reading.state is not PageState.READ for _, reading in text)
    blank = [
        reading.state is PageState.BLANK for row, reading in pairs if row.page.state == "blank"
    ]
    return (
        f"{turned} of {len(text)} text pages upright, {lost} not read; "
        f"{sum(blank)} of {len(blank)} blank backs found blank\n"
    )


def table(report: Report) -> str:
    """Return the report as a Markdown table, a row for each tier and reader."""
    lines = [
        "| tier | reader | CER % | CER + stray % | WER % | marks % | stray |",
        "|---" * 7 + "|",
    ]
    tiers_read = next(iter(report.values()))
    for tier in sorted(tiers_read, key=ALL.__eq__):
        for reader, tiers in report.items():
            e = tiers[tier]
            rates = f"{e.cer:.2f} | {e.cer_with_stray:.2f} | {e.wer:.2f} | {e.mark_rate:.2f}"
            shown = rates if e.characters else "– | – | – | –"
            lines.append(f"| {tier} | {reader} | {shown} | {e.stray} |")
    return "\n".join(lines)


def measure_scans(folder: Path, profile: Profile, others: Others) -> str:
    """Read scans that have transcripts and return body CER a page and reader, as a table."""
    found = list(transcripts(folder))
    columns = {"migrate": [read_here(scan, index, profile).text for scan, index, _ in found]}
    for name, options in others.efforts():
        columns[name] = [
            text_by_ocrmypdf(others.ocrmypdf, scan, options)[index] for scan, index, _ in found
        ]
    lines = [f"| page | {' | '.join(columns)} |", "|---" * (1 + len(columns)) + "|"]
    rates = {
        name: [
            infix_errors(body, text).cer for (_, _, body), text in zip(found, texts, strict=True)
        ]
        for name, texts in columns.items()
    }
    for place, (scan, index, _) in enumerate(found):
        cells = " | ".join(f"{column[place]:.2f}" for column in rates.values())
        lines.append(f"| {scan.stem} p{index + 1} | {cells} |")
    medians = " | ".join(f"{statistics.median(column):.2f}" for column in rates.values())
    return "\n".join([*lines, f"| median | {medians} |"])


def transcripts(folder: Path) -> Iterator[tuple[Path, int, list[str]]]:
    """Yield each transcribed page: its scan, page index, and the lines of its body."""
    for path in sorted((folder / "gt").glob("*.body.txt")):
        named = TRANSCRIPT.fullmatch(path.name)
        if named is None:
            raise SystemExit(f"{path}: not named <scan>.p<page>.body.txt")
        candidates = [folder / f"{named['name']}{suffix}" for suffix in KINDS]
        scan = next((candidate for candidate in candidates if candidate.exists()), None)
        if scan is None:
            raise SystemExit(f"{path}: no scan of that name in {folder}")
        yield scan, int(named["page"]) - 1, path.read_text("utf-8").splitlines()


def main() -> None:
    """Measure what the arguments ask for and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scans", action="store_true", help="FOLDER holds scans and gt/")
    parser.add_argument("--ocrmypdf", default="", help="path of the ocrmypdf program")
    parser.add_argument("--best-effort", action="store_true", help=" ".join(BEST_EFFORT))
    arguments = parser.parse_args()
    profile, others = Profile("benchmark"), Others(arguments.ocrmypdf, arguments.best_effort)
    if arguments.scans:
        print(measure_scans(arguments.folder, profile, others))
    else:
        print(table(measure_pages(arguments.folder, profile, others)))


if __name__ == "__main__":
    main()
