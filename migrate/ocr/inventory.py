"""Which readers this machine has, for ``migrate doctor`` and for PREMIS."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

from migrate.model import Agent
from migrate.ocr.environment import (
    ORIENTATION_MODEL,
    EngineReport,
    command_version,
    find_tessdata,
    library_version,
)
from migrate.ocr.readers import aster, digits
from migrate.ocr.readers.onnx import file_sha256


def _package_version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _second_readers() -> Iterator[tuple[str, str, Path | None]]:
    yield "rapidocr", _package_version("rapidocr"), digits.find_model()
    yield "asterocr", _package_version("asterocr"), aster.find_model()


def _report(name: str, version: str, model: bool) -> EngineReport:
    """Report one reader: the program first, for without it the model is of no use."""
    if not version:
        return EngineReport(name, version, "ocr.engine_missing")
    return EngineReport(name, version, "" if model else "ocr.model_missing")


def available_engines(language: str) -> tuple[EngineReport, ...]:
    """Report every reader there could be, usable or not.

    Args:
        language: Tesseract's code of the language, ``vie``.
    """
    model = find_tessdata(language) is not None
    orientation = find_tessdata(ORIENTATION_MODEL) is not None
    return (
        _report("tesserocr", library_version(), model),
        _report("pytesseract", command_version(), model),
        _report(ORIENTATION_MODEL, library_version() or command_version(), orientation),
        *(_report(name, version, path is not None) for name, version, path in _second_readers()),
    )


def second_reader_agents() -> tuple[Agent, ...]:
    """Return the second readers that can be asked, with the SHA-256 of their models."""
    return tuple(
        Agent(name, version, f"{path.name} sha256:{file_sha256(path)}")
        for name, version, path in _second_readers()
        if path is not None
    )
