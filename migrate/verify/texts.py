"""The recognised text beside the packages: one ALTO file for each document, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from lxml import etree

from migrate.verify.claims import DocumentClaim
from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.xml import DtdError, local_name, stream_elements

TEXT = "text"


def check_texts(archive: Path, claims: Mapping[str, Sequence[DocumentClaim]]) -> Iterator[Finding]:
    """Yield documents without text, text without a document, and ALTO that is not theirs.

    Args:
        archive: the archive.
        claims: the documents of the catalogue by package.
    """
    expected = {
        f"{TEXT}/{PurePosixPath(package).stem}/{PurePosixPath(claim.pdf).stem}.xml": claim
        for package, documents in claims.items()
        for claim in documents
    }
    for name, claim in expected.items():
        if not (archive / name).is_file():
            yield finding("V121", name, found=claim.id)
        else:
            yield from _check_alto(archive / name, name, claim)
    for path in sorted((archive / TEXT).rglob("*")):
        name = path.relative_to(archive).as_posix()
        if path.is_file() and name not in expected:
            yield finding("V123", name)


def _check_alto(path: Path, name: str, claim: DocumentClaim) -> Iterator[Finding]:
    pages = 0
    try:
        with path.open("rb") as stream:
            for event, element in stream_elements(stream):
                pages += event == "start" and local_name(element) == "Page"
    except (etree.XMLSyntaxError, DtdError) as error:
        yield finding("V122", name, expected=claim.pages, found=error)
        return
    if pages != claim.pages:
        yield finding("V122", name, expected=claim.pages, found=pages)
