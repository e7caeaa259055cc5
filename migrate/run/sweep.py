"""What a crash or a changed input left behind is taken away before and after the work.

Only what this tool wrote is touched: unfinished files in its own folders and of its own names, and
packages the ledger knows. Anything else in the archive stays, and ``migrate verify`` names it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from migrate.ledger import FOLDER, Ledger
from migrate.run.texts import TEXT, text_folder

SCRATCH = "scratch"
OUTDATED = "outdated"
OWN_FOLDERS = (FOLDER, "packages", "catalogue", "lists", TEXT)
_OWN_FILES = ("manifest.json", "manifest-sha256.txt", "review.jsonl", "rejected.jsonl")


def sweep_unfinished(archive: Path) -> None:
    """Remove what a killed run was writing: its scratch folder and files it had not renamed."""
    shutil.rmtree(archive / FOLDER / SCRATCH, ignore_errors=True)
    (archive / FOLDER / SCRATCH).mkdir(parents=True)
    for part in _unfinished(archive):
        part.unlink()


def _unfinished(archive: Path) -> Iterator[Path]:
    for name in _OWN_FILES:
        if (part := archive / f".{name}.part").is_file():
            yield part
    for folder in OWN_FOLDERS[1:]:
        for part in sorted((archive / folder).rglob(".*.part")):
            if part.is_file() and not part.is_symlink():
                yield part


def sweep_outdated(archive: Path, ledger: Ledger, present: frozenset[str]) -> None:
    """Set packages aside that this tool wrote and that no dossier has now.

    They are kept under ``.migrate/outdated``: a scan may have gone bad since they were made.
    Their text, which is a copy of what they hold, is removed.
    """
    aside = archive / FOLDER / OUTDATED
    for name in sorted(set(ledger.written_names()) - present):
        if (package := archive / "packages" / name).is_file():
            aside.mkdir(exist_ok=True)
            package.replace(aside / name)
        shutil.rmtree(text_folder(archive, name), ignore_errors=True)
        ledger.log("event_swept", name)
        ledger.forget_written(name)
