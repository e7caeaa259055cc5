"""ClamAV's ``clamscan``, an outside program: is it there with its signatures, what does it find.

Not its daemon: what ``clamd`` skips, because a file is larger than its settings allow, it calls
clean, and its settings cannot be seen from here. ``clamscan`` is told to name what it skips.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from migrate.model import Agent

PROGRAM = "clamscan"
_VERSION = re.compile(r"ClamAV ([^/\s]+)/(\d+)/(.+)")
_ANSWER = re.compile(r".*/(\d+): (?:(OK)|(.+) FOUND)")
_SKIPPED = "Heuristics.Limits.Exceeded"
"""What begins the name that stands for a file not looked at whole (``--alert-exceeds-max``)."""
_LARGEST = "2047M"
"""ClamAV cannot scan a file of 2 GiB or more."""
_SECONDS_TO_ANSWER = 60.0


class Scanner(Struct, frozen=True):
    """The program, and its name with the versions of engine and signatures."""

    program: str
    agent: Agent


class Answer(Struct, frozen=True):
    """What was found in one file; ``virus`` is empty where it is clean."""

    place: Path
    virus: str = ""


def find_scanner() -> Scanner | None:
    """Return the scanner on the ``PATH``; ``None`` where it or its signatures are missing."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    told = subprocess.run(
        [program, "--version"], capture_output=True, timeout=_SECONDS_TO_ANSWER, check=False
    )
    found = _VERSION.fullmatch(told.stdout.decode("utf-8", "replace").strip())
    if told.returncode or found is None:
        return None
    engine, signatures, day = found.groups()
    return Scanner(program, Agent("ClamAV", engine, f"signatures {signatures}, {day}"))


def scan(scanner: Scanner, places: Sequence[Path]) -> Iterator[Answer]:
    """Yield an answer for each file that was looked at whole.

    For a file that cannot be read, is too large or made the scanner fail there is none: that
    nothing was found in it is not known. The scanner sees links with numbers for names, for no
    name can then be mistaken for an answer.
    """
    with TemporaryDirectory() as folder:
        links = {str(number): place for number, place in enumerate(places)}
        for number, place in links.items():
            (Path(folder) / number).symlink_to(place.absolute())
        names = Path(folder) / "list"
        names.write_text("".join(f"{folder}/{number}\n" for number in links), "utf-8")
        said = subprocess.run(_line(scanner, names), capture_output=True, check=False)
        for line in said.stdout.decode("utf-8", "replace").splitlines():
            answer = _ANSWER.fullmatch(line)
            if answer and not (answer[3] or "").startswith(_SKIPPED):
                yield Answer(links[answer[1]], answer[3] or "")


def _line(scanner: Scanner, names: Path) -> list[str]:
    limits = (f"--max-filesize={_LARGEST}", f"--max-scansize={_LARGEST}", "--alert-exceeds-max=yes")
    return [scanner.program, "--no-summary", *limits, f"--file-list={names}"]
