"""The recognised text of a packaged dossier: one ALTO file a document, beside the packages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from migrate.model import Agent, DossierRecord, Package, PageReading, PageRef
from migrate.ocr import alto
from migrate.report.atomic import replacing

TEXT = "text"


def write_texts(
    archive: Path,
    record: DossierRecord,
    package: Package,
    readings: Mapping[PageRef, PageReading],
    agents: Sequence[Agent],
) -> None:
    """Write ``text/<package>/<name of the PDF>.xml`` for each text document of a dossier."""
    names = {ordinal: Path(pdf).name for ordinal, _, pdf in package.documents}
    for document in (each for each in record.documents if each.form == "doc"):
        pdf = names[document.ordinal]
        pages = [package.shown(readings[ref]) for ref in document.pages]
        with replacing(text_folder(archive, package.name) / f"{Path(pdf).stem}.xml") as file:
            file.write(alto(pages, pdf, agents))


def text_folder(archive: Path, package_name: str) -> Path:
    """Give the folder of a package's text."""
    return archive / TEXT / Path(package_name).stem


def lacks_texts(archive: Path, record: DossierRecord, package: Package) -> bool:
    """Say whether the text of a document of a packaged dossier is not there."""
    names = {ordinal: Path(file).stem for ordinal, _, file in package.documents}
    folder = text_folder(archive, package.name)
    read = (document for document in record.documents if document.pages)
    return any(not (folder / f"{names[each.ordinal]}.xml").is_file() for each in read)
