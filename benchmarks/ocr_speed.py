"""How fast pages become PDF/A: this tool against OCRmyPDF, in turns, on the same pages.

    python -m benchmarks.pages.make PAGES --seed 2025
    python -m benchmarks.ocr_speed PAGES/all.pdf --ocrmypdf PATH [--rounds 2]

Each round runs ``migrate run`` (survey to verified packages, PDF/A included) and then ``ocrmypdf -l
vie --output-type pdfa --jobs 2``, so that both meet the machine in the same state: A B A B. CPU is
user and system time of the program and all its descendants, also those it left behind; wall time is
from start to end; memory is the largest sum over its processes of proportional set sizes (PSS),
looked at ten times a second. Of two pages or more OCRmyPDF runs Tesseract on one thread a process,
as this tool does. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import psutil
from msgspec import Struct

from benchmarks.pages.readers import ocrmypdf_line

PROFILE = """\
title = "Benchmark"
[fonds]
name = "Benchmark"
[folders]
pattern = "{dossier}/{document}.pdf"
split = "by-file"
[package]
date = "2025-07-01"
"""
DONE = (0, 10)
"""Exit statuses of a run that ended: nothing waits, or something waits for a person."""
SAMPLING_SECONDS = 0.1
_PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h."""


class Cost(Struct, frozen=True):
    """What one run took: CPU and wall seconds, and peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


class Round(Struct, frozen=True):
    """One turn of both programs over the same pages."""

    ours: Cost
    theirs: Cost


def measure(line: Sequence[str], expected: tuple[int, ...] = (0,)) -> Cost:
    """Run a command and return its cost.

    Raises:
        subprocess.CalledProcessError: it ended with another status than expected.
    """
    adopt_orphans()
    others, before, start = _children(), _cpu_of_children(), time.monotonic()
    peak = PeakMemory()
    peak.start()
    status = subprocess.run(line, stdout=subprocess.DEVNULL, check=False).returncode
    wall = time.monotonic() - start
    peak.stop()
    _reap_orphans(others)
    if status not in expected:
        raise subprocess.CalledProcessError(status, line)
    return Cost(_cpu_of_children() - before, wall, peak.mebibytes)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends, so that their time is counted.

    Worker processes are often children of a fork server that outlives the program (prctl(2)).

    Raises:
        OSError: the kernel refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def _reap_orphans(others: set[int]) -> None:
    """Wait for every adopted process to end; ``others`` were children before and are left alone."""
    while adopted := _children() - others:
        for pid in adopted:
            os.waitpid(pid, 0)


def _children() -> set[int]:
    return {process.pid for process in psutil.Process().children()}


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class PeakMemory(threading.Thread):
    """Watches the memory of this process's descendants until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.mebibytes = 0.0
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look at all descendants again and again, and remember the most."""
        while not self._stopped.wait(SAMPLING_SECONDS):
            self.mebibytes = max(self.mebibytes, sum(_proportional_sizes()) / 2**20)

    def stop(self) -> None:
        """Stop watching; the last look has ended when this returns."""
        self._stopped.set()
        self.join()


def _proportional_sizes() -> Iterator[int]:
    """Yield the proportional set size in bytes of each living descendant."""
    for process in psutil.Process().children(recursive=True):
        try:
            yield process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended between the two looks


def run_ours(pdfs: Sequence[Path], workplace: Path) -> Cost:
    """Run the whole pipeline of this tool over the PDFs, in a fresh folder of ``workplace``."""
    scans, profile = workplace / "scans" / "benchmark", workplace / "benchmark.toml"
    scans.mkdir(parents=True)
    for pdf in pdfs:
        shutil.copy2(pdf, scans)
    profile.write_text(PROFILE, "utf-8")
    out = workplace / "archive"
    arguments = ["run", str(scans.parent), "--profile", str(profile), "--out", str(out)]
    return measure([sys.executable, "-m", "migrate", *arguments], DONE)


def run_theirs(command: str, pdfs: Sequence[Path], workplace: Path) -> Cost:
    """Run OCRmyPDF over the PDFs, one after the other."""
    costs = [measure(ocrmypdf_line(command, pdf, workplace / pdf.name, options=())) for pdf in pdfs]
    return Cost(
        cpu=sum(cost.cpu for cost in costs),
        wall=sum(cost.wall for cost in costs),
        memory=max(cost.memory for cost in costs),
    )


def measure_rounds(command: str, pdfs: Sequence[Path], count: int) -> Iterator[Round]:
    """Yield the costs of ``count`` rounds, ours before theirs in each."""
    for _ in range(count):
        with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
            yield Round(run_ours(pdfs, Path(ours)), run_theirs(command, pdfs, Path(theirs)))


def table(rounds: Sequence[Round], pages: int) -> str:
    """Return the rounds as a Markdown table: seconds a page, memory, and ours over theirs."""
    lines = ["| round | program | CPU s/page | wall s/page | peak MiB |", "|---" * 5 + "|"]
    for number, pair in enumerate(rounds, start=1):
        for name, cost in (("migrate", pair.ours), ("ocrmypdf", pair.theirs)):
            per_page = f"{cost.cpu / pages:.2f} | {cost.wall / pages:.2f} | {cost.memory:.0f}"
            lines.append(f"| {number} | {name} | {per_page} |")
        lines.append(f"| {number} | ratio | {_ratio(pair, 'cpu')} | {_ratio(pair, 'wall')} | |")
    return "\n".join(lines)


def _ratio(pair: Round, what: str) -> str:
    return f"**{getattr(pair.ours, what) / getattr(pair.theirs, what):.2f}**"


def summary(rounds: Sequence[Round]) -> str:
    """Return the median ratios and their range in words."""
    parts = []
    for what in ("cpu", "wall"):
        ratios = sorted(getattr(pair.ours, what) / getattr(pair.theirs, what) for pair in rounds)
        middle = statistics.median(ratios)
        parts.append(f"{what} {middle:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return f"migrate over ocrmypdf, median of {len(rounds)} rounds: {', '.join(parts)}"


def main() -> None:
    """Run the rounds the arguments ask for and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pdfs", type=Path, nargs="+", help="scanned PDFs")
    parser.add_argument("--ocrmypdf", required=True, help="path of the ocrmypdf program")
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    pages = sum(_count(pdf) for pdf in arguments.pdfs)
    rounds = list(measure_rounds(arguments.ocrmypdf, arguments.pdfs, arguments.rounds))
    print(f"{pages} pages, {os.cpu_count()} cores\n\n{table(rounds, pages)}\n\n{summary(rounds)}")


def _count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


if __name__ == "__main__":
    main()
