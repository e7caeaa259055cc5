"""Which engine a profile gets on this machine."""

from __future__ import annotations

from functools import lru_cache

from migrate.errors import EnvironmentMissingError
from migrate.ocr.engine import Engine
from migrate.ocr.environment import command_version, library_version, model_sha256
from migrate.profile.settings import Ocr


def engine_name(ocr: Ocr) -> str:
    """Return the engine a profile gets on this machine: ``tesserocr`` or ``pytesseract``.

    Raises:
        EnvironmentMissingError: ``ocr.engine_missing``.
    """
    versions = {"tesserocr": library_version(), "pytesseract": command_version()}
    wanted = ("tesserocr", "pytesseract") if ocr.engine == "auto" else (ocr.engine,)
    for name in wanted:
        if versions[name]:
            return name
    raise EnvironmentMissingError("ocr.engine_missing", engine=", ".join(wanted))


def engine_version(name: str) -> str:
    """Return the version of Tesseract behind an engine."""
    return library_version() if name == "tesserocr" else command_version()


@lru_cache(maxsize=2)
def _engine(name: str, language: str, _model: str) -> Engine:
    if name == "tesserocr":
        from migrate.ocr.in_process import InProcessTesseract

        return InProcessTesseract(language)
    from migrate.ocr.by_command import TesseractCommand

    return TesseractCommand(language)


def engine_for(ocr: Ocr) -> Engine:
    """Return this process's engine for a profile, made on first use and kept.

    Raises:
        EnvironmentMissingError: no engine, or no model of the language.
    """
    return _engine(engine_name(ocr), ocr.language, model_sha256(ocr.language))
