"""Where Tesseract's models are, and what is installed to read with."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from msgspec import Struct

from migrate.errors import EnvironmentMissingError

THREADS = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
"""One thread a page: Debian's Tesseract is five times slower when two processes share two cores
with OpenMP on (tesseract issue 2611)."""

os.environ.update(THREADS)

_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
ORIENTATION_MODEL = "osd"


class EngineReport(Struct, frozen=True):
    """What ``migrate doctor`` tells of one reader: name, version, and what is missing, if so."""

    name: str
    version: str
    missing: str = ""

    @property
    def usable(self) -> bool:
        """Say whether the reader can be used as it is."""
        return not self.missing


def find_tessdata(language: str) -> Path | None:
    """Return the first folder that holds the model of ``language``, or ``None``.

    ``TESSDATA_PREFIX`` is looked at first, as Tesseract itself does.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    places = ([named, str(Path(named) / "tessdata")] if named else []) + list(_PLACES)
    folders = (Path(place) for place in places)
    return next((f for f in folders if (f / f"{language}.traineddata").is_file()), None)


def tessdata(language: str) -> Path:
    """Return the folder that holds the model of ``language``.

    Raises:
        EnvironmentMissingError: ``ocr.model_missing``.
    """
    found = find_tessdata(language)
    if found is None:
        raise EnvironmentMissingError("ocr.model_missing", model=language)
    return found


@cache
def model_sha256(language: str) -> str:
    """Return the SHA-256 of the model of ``language``, for PREMIS and for reuse of readings."""
    return hashlib.sha256((tessdata(language) / f"{language}.traineddata").read_bytes()).hexdigest()


def has_module(name: str) -> bool:
    """Say whether a Python module can be imported, without importing it."""
    return importlib.util.find_spec(name) is not None


@cache
def command_version() -> str:
    """Return the version of the ``tesseract`` command, or an empty string where there is none."""
    command = shutil.which("tesseract")
    if command is None:
        return ""
    shown = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    first = (shown.stdout or shown.stderr).splitlines()[:1]
    return first[0].split()[-1] if first else ""


@cache
def library_version() -> str:
    """Return the version of the Tesseract library inside tesserocr, or an empty string."""
    if not has_module("tesserocr"):
        return ""
    import tesserocr

    return str(tesserocr.tesseract_version().split()[1])
