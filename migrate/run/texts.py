"""The recognised text of a packaged dossier: one ALTO file a document, beside the packages."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from migrate.ledger import FOLDER
from migrate.model import Agent, DossierRecord, Package, PageReading, PageRef
from migrate.ocr import alto
from migrate.report.atomic import replacing

TEXT = "text"
SCRATCH = "scratch"
"""Folder of the state folder where a run makes what is not whole yet."""


def write_texts(
    archive: Path,
    record: DossierRecord,
    package: Package,
    readings: Mapping[PageRef, PageReading],
    agents: Sequence[Agent],
) -> None:
    """Write ``text/<package>/<name of the PDF>.xml`` for each text document of a dossier.

    The folder is made whole in scratch and then takes the place of the one there is: a package made
    again keeps its name while its documents may get others. A run killed in between has not kept
    the package yet, so the next one makes both again.
    """
    scratch = archive / FOLDER / SCRATCH
    scratch.mkdir(parents=True, exist_ok=True)
    names = {ordinal: Path(pdf).name for ordinal, _, pdf in package.documents}
    folder = text_folder(archive, package.name)
    with tempfile.TemporaryDirectory(dir=scratch, prefix="text-") as place:
        fresh = Path(place) / "fresh"
        fresh.mkdir()
        for document in (each for each in record.documents if each.form == "doc"):
            pdf = names[document.ordinal]
            pages = [package.shown(readings[ref]) for ref in document.pages]
            with replacing(fresh / f"{Path(pdf).stem}.xml") as file:
                file.write(alto(pages, pdf, agents))
        _put_in_place(fresh, folder, aside=Path(place) / "former")


def _put_in_place(fresh: Path, folder: Path, aside: Path) -> None:
    """Let ``fresh`` stand for ``folder``; where there is no text there is no folder."""
    if folder.exists():
        folder.replace(aside)
    if any(fresh.iterdir()):
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh.replace(folder)


def text_folder(archive: Path, package_name: str) -> Path:
    """Give the folder of a package's text."""
    return archive / TEXT / Path(package_name).stem


def lacks_texts(archive: Path, record: DossierRecord, package: Package) -> bool:
    """Say whether the text of a document of a packaged dossier is not there."""
    names = {ordinal: Path(file).stem for ordinal, _, file in package.documents}
    folder = text_folder(archive, package.name)
    read = (document for document in record.documents if document.pages)
    return any(not (folder / f"{names[each.ordinal]}.xml").is_file() for each in read)
