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
_VERSION = re.compile(r"ClamAV ([!-.0-~]+)/([0-9]+)/([ -~]+)")
_ANSWER = re.compile(r".*/([0-9]+): (?:(OK)|(.+) FOUND)")
_SKIPPED = "Heuristics.Limits.Exceeded"
"""What begins the name that stands for a file not looked at whole (``--alert-exceeds-max``)."""
_LARGEST = "2047M"
"""ClamAV cannot scan a file of 2 GiB or more."""
_LOOKED, _FAILED = (0, 1), 2
"""Exit status: nothing or something was found; something failed (clamscan(1), Return codes)."""
SECONDS_TO_ANSWER = 60.0
"""For its version; also the least a scan has, whose signatures are read in some 15 seconds."""
_SECONDS_A_FILE = 2.0
_BYTES_A_SECOND = 1_000_000
"""Far below what clamscan does, so that only one that stands still runs out of time."""


class Scanner(Struct, frozen=True):
    """The program, and its name with the versions of engine and signatures."""

    program: str
    agent: Agent


class Answer(Struct, frozen=True):
    """What was found in one file; ``virus`` is empty where it is clean."""

    place: Path
    virus: str = ""


def find_scanner() -> Scanner | None:
    """Return the scanner on the ``PATH``; ``None`` where it or its signatures are missing.

    One that cannot be started, or does not say its version in time, is none.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, timeout=SECONDS_TO_ANSWER, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.fullmatch(told.stdout.decode("utf-8", "replace").strip())
    if told.returncode or found is None:
        return None
    engine, signatures, day = found.groups()
    return Scanner(program, Agent("ClamAV", engine, f"signatures {signatures}, {day}"))


def scan(scanner: Scanner, places: Sequence[Path]) -> Iterator[Answer]:
    """Yield an answer for each file that was looked at whole.

    For a file that cannot be read, is too large or made the scanner fail there is none: that
    nothing was found in it is not known. Nor is it known of any file where the scanner ended in a
    way that its answers do not account for, or ran out of time; what it found then still counts.
    The scanner sees links with numbers for names, for no name can then be mistaken for an answer.
    """
    with TemporaryDirectory() as folder:
        links = {str(number): place for number, place in enumerate(places)}
        for number, place in links.items():
            (Path(folder) / number).symlink_to(place.absolute())
        names = Path(folder) / "list"
        names.write_text("".join(f"{folder}/{number}\n" for number in links), "utf-8")
        status, said = _outcome(_line(scanner, names), _seconds(places))
    clean, found = _answers(said)
    unsaid = links.keys() - clean - found.keys()
    sure = status in _LOOKED or (status == _FAILED and unsaid)
    for number, place in links.items():
        virus = found.get(number, "")
        if virus and not virus.startswith(_SKIPPED):
            yield Answer(place, virus)
        elif not virus and number in clean and sure:
            yield Answer(place)


def _outcome(line: Sequence[str], seconds: float) -> tuple[int | None, str]:
    """Return exit status and output of the scanner; no status where it had to be ended."""
    try:
        ended = subprocess.run(line, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as late:
        return None, (late.stdout or b"").decode("utf-8", "replace")
    except OSError:  # it went away since it told its version
        return None, ""
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


def _answers(said: str) -> tuple[set[str], dict[str, str]]:
    """Return the numbers called clean, and what was found by number: of two names the virus's."""
    clean, found = set[str](), dict[str, str]()
    for line in said.splitlines():
        answer = _ANSWER.fullmatch(line)
        if answer and answer[2]:
            clean.add(answer[1])
        elif answer and found.get(answer[1], _SKIPPED).startswith(_SKIPPED):
            found[answer[1]] = answer[3]
    return clean, found


def _seconds(places: Sequence[Path]) -> float:
    volume = sum(place.stat().st_size for place in places if place.exists())
    return SECONDS_TO_ANSWER + _SECONDS_A_FILE * len(places) + volume / _BYTES_A_SECOND


def _line(scanner: Scanner, names: Path) -> list[str]:
    limits = (f"--max-filesize={_LARGEST}", f"--max-scansize={_LARGEST}", "--alert-exceeds-max=yes")
    return [scanner.program, "--no-summary", *limits, f"--file-list={names}"]
