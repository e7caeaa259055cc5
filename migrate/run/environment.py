"""What this machine offers for the work, and the command that mends what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from migrate.ocr import available_engines
from migrate.package.typeface import MEND as MEND_TYPEFACE
from migrate.report import typeface_at_hand
from migrate.run.virus import MEND as MEND_SCANNER
from migrate.survey.clamav import find_scanner

FREE_MIB_AT_LEAST = 2048
"""Free disk below which a run is not advised: a page takes about a MiB in the archive."""

LIBRARIES = (
    *("pikepdf", "pypdfium2", "opencv-python-headless", "lxml", "pebble", "reportlab"),
    "pymediainfo",
)
ENGINES = ("tesserocr", "pytesseract")
LANGUAGE = "vie"
"""Tesseract's code of the language every shipped profile reads."""

MEND_TESSERACT = "sudo apt-get install -y tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
MEND_READERS = "pip install 'migrate-archive[readers]'"


class Check(Struct, frozen=True):
    """One thing looked at: message code of its name, what was found, and how to mend it.

    ``needed`` tells whether the main job fails without it.
    """

    code: str
    good: bool
    found: str
    needed: bool = True
    mend: str = ""


def examine(folder: Path) -> tuple[Check, ...]:
    """Look at the machine, for an archive to be written under ``folder``."""
    return (
        Check("run.check_python", True, platform.python_version()),
        *_recognition(),
        *(_library(name) for name in LIBRARIES),
        _typeface(),
        _scanner(),
        Check("run.check_cores", True, str(len(os.sched_getaffinity(0)))),
        _disk(folder),
        _storage(folder),
    )


def _recognition() -> Iterator[Check]:
    """Report the readers; one engine and the two models are needed, second readers are not."""
    reports = available_engines(LANGUAGE)
    engines = [r for r in reports if r.name in ENGINES and r.version]
    shown = ", ".join(f"{r.name} {r.version}" for r in engines)
    yield Check("run.check_engine", bool(engines), shown or "–", mend=MEND_TESSERACT)
    known = any(r.usable for r in engines)
    yield Check("run.check_language", known, LANGUAGE, mend=MEND_TESSERACT)
    for report in reports:
        if report.name not in ENGINES:
            needed = report.name == "osd"
            mend = MEND_TESSERACT if needed else MEND_READERS
            found = f"{report.name} {report.version}"
            yield Check("run.check_reader", report.usable, found, needed, mend)


def _library(name: str) -> Check:
    try:
        return Check("run.check_library", True, f"{name} {version(name)}")
    except PackageNotFoundError:
        return Check("run.check_library", False, name, mend=f"pip install {name}")


def _scanner() -> Check:
    scanner = find_scanner()
    found = f"{scanner.agent.version}, {scanner.agent.note}" if scanner else "–"
    return Check("run.check_scanner", scanner is not None, found, needed=False, mend=MEND_SCANNER)


def _typeface() -> Check:
    """Look for what lists are printed in; without it they are workbooks, and nothing is lost."""
    found = typeface_at_hand()
    name = found.name if found else "–"
    return Check("run.check_typeface", found is not None, name, needed=False, mend=MEND_TYPEFACE)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(_existing(folder)).free >> 20
    return Check("run.check_disk", free >= FREE_MIB_AT_LEAST, f"{free} MiB")


def _storage(folder: Path) -> Check:
    """Try what the ledger and the packages need of a file system: O_EXCL, fsync, rename, times."""
    place = _existing(folder) / f".migrate-doctor-{os.getpid()}"
    begun = time.perf_counter()
    try:
        with place.open("xb") as file:
            file.write(b"\0" * 4096)
            os.fsync(file.fileno())
        moved = place.with_suffix(".moved")
        place.replace(moved)
        moved.unlink()
    except OSError as error:
        return Check("run.check_storage", False, error.strerror or str(error))
    return Check("run.check_storage", True, f"{1000 * (time.perf_counter() - begun):.0f} ms")


def _existing(folder: Path) -> Path:
    """Give the nearest folder above that exists."""
    return next(p for p in (folder, *folder.resolve().parents) if p.is_dir())
