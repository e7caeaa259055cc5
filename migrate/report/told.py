"""What a written ``manifest.json`` tells, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ijson  # type: ignore[import-untyped]

from migrate.report.manifest import MANIFEST_JSON


def is_told(archive: Path) -> bool:
    """Say whether a run has finished there."""
    return (archive / MANIFEST_JSON).is_file()


def told_packages(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield ZIP name and SHA-256 of every package there is now."""
    with (archive / MANIFEST_JSON).open("rb") as stream:
        for package in ijson.items(stream, "packages.item"):
            yield package["name"], package["sha256"]


def told_questions(archive: Path) -> int:
    """Return how many questions wait for a person."""
    with (archive / MANIFEST_JSON).open("rb") as stream:
        return int(next(ijson.items(stream, "counts.review")))
