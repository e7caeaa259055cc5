"""The recognised text beside the packages: one ALTO file for each text document, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from migrate.orthography import nfc, squeeze
from migrate.verify.claims import DocumentClaim
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.xml import local_name, stream_elements

TEXT = "text"
_LOST = "Damaged"
"""QUALITY of a page that has no image, and so is not in the PDF (ALTO 4, ``PageType``)."""


class AltoPage(Struct, frozen=True):
    """A page of recognised text: its words, and whether it has no image to stand over."""

    words: Counter[str]
    is_lost: bool


def text_name(package: str, file: str) -> str:
    """Return where the recognised text of a document lies in its archive."""
    return nfc(f"{TEXT}/{PurePosixPath(package).stem}/{PurePosixPath(file).stem}.xml")


def check_texts(
    delivered: Delivered, claims: Mapping[str, Sequence[DocumentClaim]]
) -> Iterator[Finding]:
    """Yield documents without text, and text without a document.

    Args:
        delivered: the archive.
        claims: the documents of the catalogue by package.
    """
    expected = {
        text_name(package, claim.file): claim
        for package, documents in claims.items()
        for claim in documents
        if claim.form == "doc"
    }
    for name, claim in expected.items():
        if name not in delivered.files and not delivered.is_closed(name):
            yield finding("V121", name, found=claim.id)
    for name in delivered.under(TEXT):
        if name not in expected:
            yield finding("V123", name)


def read_alto(path: Path) -> Iterator[AltoPage]:
    """Yield the pages of an ALTO file one by one.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
        DtdError: it has a DTD.
        OSError: it cannot be read.
    """
    words: list[str] = []
    with path.open("rb") as stream:
        for event, element in stream_elements(stream):
            if event == "start":
                continue
            name = local_name(element)
            if name == "String":
                words.append(element.get("CONTENT", ""))
            elif name == "Page":
                told = Counter(squeeze(" ".join(words)).split())
                yield AltoPage(told, element.get("QUALITY") == _LOST)
                words = []
