"""What an archive says of a package: the catalogue's words, and the inputs it shall hold."""

from __future__ import annotations

from msgspec import Struct


class DocumentClaim(Struct, frozen=True):
    """A row of the catalogue: a document's code, its PDF, and what the PDF's pages must show.

    ``pages`` is how many the document has; ``worded`` are the pages of the PDF, from 1, on which
    words were read; ``damaged`` is how many had no image that could be shown, so that the PDF
    lacks them.
    """

    id: str
    code: str
    pdf: str
    pages: int = 0
    worded: frozenset[int] = frozenset()
    damaged: int = 0


class PackageClaims(Struct, frozen=True):
    """All that an archive says of one package; ``inputs`` are SHA-256 of what it was made from."""

    size: int = -1
    sha256: str = ""
    objid: str = ""
    documents: tuple[DocumentClaim, ...] = ()
    inputs: frozenset[bytes] = frozenset()
