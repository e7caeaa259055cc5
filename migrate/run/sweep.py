"""What a crash or a changed input left behind is taken away before and after the work.

Only what this tool wrote is touched: unfinished files in its own folders and of its own names, and
packages the ledger knows. Anything else in the archive stays, and ``migrate verify`` names it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from migrate.ledger import FOLDER, PICTURES, Ledger
from migrate.report import FORMER
from migrate.run.former import PACKAGES
from migrate.run.texts import SCRATCH, TEXT, text_folder

OUTDATED = "outdated"
OWN_FOLDERS = (FOLDER, PACKAGES, FORMER, "catalogue", "lists", TEXT)
OWN_FILES = (
    "manifest.json", "manifest-sha256.txt", "review.jsonl", "rejected.jsonl", "decisions.toml",
)  # fmt: skip


def sweep_unfinished(archive: Path) -> None:
    """Remove what a killed run was writing: its scratch folder and files it had not renamed.

    Pictures kept for review go too, for a dossier may be secret since: they are made again where
    they may be seen.
    """
    shutil.rmtree(archive / FOLDER / PICTURES, ignore_errors=True)
    shutil.rmtree(archive / FOLDER / SCRATCH, ignore_errors=True)
    (archive / FOLDER / SCRATCH).mkdir(parents=True)
    for part in _unfinished(archive):
        part.unlink()


def _unfinished(archive: Path) -> Iterator[Path]:
    for name in OWN_FILES:
        if (part := archive / f".{name}.part").is_file():
            yield part
    for folder in OWN_FOLDERS[1:]:
        for part in sorted((archive / folder).rglob(".*.part")):
            if part.is_file() and not part.is_symlink():
                yield part


def sweep_outdated(archive: Path, ledger: Ledger, present: frozenset[str]) -> None:
    """Set packages aside that this tool wrote and that no dossier has now.

    They are kept under ``.migrate/outdated``: a scan may have gone bad since they were made. One
    that was handed over is never among them (:mod:`migrate.run.former`). Their text, which is a
    copy of what they hold, is removed.
    """
    aside, delivered = archive / FOLDER / OUTDATED, ledger.deliveries.names()
    for name in sorted((set(ledger.written_names()) | delivered) - present):
        shutil.rmtree(text_folder(archive, name), ignore_errors=True)
        if name in delivered:
            continue
        if (package := archive / PACKAGES / name).is_file():
            aside.mkdir(exist_ok=True)
            package.replace(aside / name)
        ledger.log("event_swept", name)
        ledger.forget_written(name)
