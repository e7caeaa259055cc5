"""The facts of one photograph or recording, and who measured them."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from migrate.audiovisual.photograph import Photograph, measure_photograph
from migrate.audiovisual.recording import Recording, measure_recording
from migrate.model import Agent, Form

Measures = Photograph | Recording


def measure(path: Path, kind: str, form: Form) -> Measures:
    """Return what a photograph or recording says of itself.

    Args:
        path: the file; it is only read.
        kind: its media type by content.
        form: ``pic`` or ``media``.

    Raises:
        OSError: the file cannot be read.
    """
    return measure_photograph(path, kind) if form == "pic" else measure_recording(path)


def measurer() -> Agent:
    """Return the library that recordings are measured with."""
    return Agent("MediaInfo", version("pymediainfo"))
