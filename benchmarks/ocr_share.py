"""How much of a page's CPU is not the recogniser's: opening, preparing and judging it.

    python -m benchmarks.pages.make PAGES --seed 2025
    python -m benchmarks.ocr_share PAGES/pages/* [--profile NAME]

Files are read page by page in this process, as a worker reads them; the recogniser is all that
Tesseract is asked. Seconds are of the processor, user and system, of this process alone, so that
the engine must be the one within it (tesserocr).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.pages.readers import KINDS, read_here
from migrate.ocr.engines import engine_for
from migrate.ocr.provenance import page_agents
from migrate.pages import probe
from migrate.profile import Profile, load_profile


class Share(Struct, frozen=True):
    """Pages read, and the CPU seconds they took in all and in the recogniser."""

    pages: int
    seconds: float
    recogniser: float

    def __str__(self) -> str:
        outside = self.seconds - self.recogniser
        return (
            f"{self.pages} pages: {self.seconds / self.pages:.3f} s a page, "
            f"{outside / self.pages:.3f} s outside the recogniser = {outside / self.seconds:.1%}"
        )


class Clock:
    """Counts the CPU seconds of the calls it stands around."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``call``, its time counted."""

        def timed(*arguments: Any) -> Any:
            begun = time.process_time()
            try:
                return call(*arguments)
            finally:
                self.seconds += time.process_time() - begun

        return timed


def measure(paths: Iterable[Path], profile: Profile) -> Share:
    """Read all pages of the files at ``paths``; models are loaded and hashed beforehand."""
    page_agents(profile)
    engine, clock, pages = engine_for(profile.ocr), Clock(), 0
    for name in ("page", "line", "orientation"):
        setattr(engine, name, clock.around(getattr(engine, name)))
    begun = time.process_time()
    for path in paths:
        count = probe(path, KINDS[path.suffix], profile.ocr).pages
        for index in range(count):
            read_here(path, index, profile)
        pages += count
    return Share(pages, time.process_time() - begun, clock.seconds)


def main() -> None:
    """Read the files the arguments name and print the share."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", help="image files and PDFs")
    parser.add_argument("--profile", default="tt05")
    arguments = parser.parse_args()
    print(measure(arguments.files, load_profile(arguments.profile)))


if __name__ == "__main__":
    main()
