"""What a crash or a changed input left behind is taken away before and after the work.

Only what this tool wrote is ever removed: unfinished files by their name, and packages the ledger
knows. Anything else in the archive stays, and ``migrate verify`` names it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from migrate.ledger import FOLDER, Ledger
from migrate.run.texts import text_folder

SCRATCH = "scratch"


def sweep_unfinished(archive: Path) -> None:
    """Remove what a killed run was writing: its scratch folder and files it had not renamed."""
    shutil.rmtree(archive / FOLDER / SCRATCH, ignore_errors=True)
    (archive / FOLDER / SCRATCH).mkdir(parents=True)
    for part in sorted(archive.rglob(".*.part")):
        part.unlink()


def sweep_outdated(archive: Path, ledger: Ledger, present: frozenset[str]) -> None:
    """Remove packages, and their text, that this tool wrote and that no dossier has any more."""
    for name in sorted(set(ledger.written_names()) - present):
        (archive / "packages" / name).unlink(missing_ok=True)
        shutil.rmtree(text_folder(archive, name), ignore_errors=True)
        ledger.log("event_swept", name)
        ledger.forget_written(name)
