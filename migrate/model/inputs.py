"""What lies in the scanned folder: files, what became of each, and how they make dossiers."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from migrate.model.answers import SecrecyAnswer, TypedValue
from migrate.model.pages import Agent

Form = Literal["doc", "pic", "media"]
"""How a document is described (TT 05/2025): text, a photograph, a recording of sound or film."""


class Fate(StrEnum):
    """What became of one input file; every file has exactly one."""

    PACKAGED = "packaged"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    """Never an archival record: system and lock files, links, sockets, empty folders."""
    PENDING = "pending"
    """Waits for a person: quarantined as possibly secret, or not finished."""


class InputFile(Struct, frozen=True):
    r"""One file of the scanned folder.

    ``path`` is relative, ``/``-separated, NFC, with undecodable bytes written as ``\xNN``;
    ``raw_path`` keeps the bytes of the name in hexadecimal where they differ from ``path``.
    ``kind`` is the sniffed media type, whatever the extension says. ``scanner`` found no virus in
    it; ``None`` where none was asked.
    """

    path: str
    size: int
    sha256: str
    kind: str
    pages: int = 0
    raw_path: str = ""
    notes: tuple[str, ...] = ()
    scanner: Agent | None = None


class FileFate(Struct, frozen=True):
    """What became of one input file, with the reason and where it went."""

    file: InputFile
    fate: Fate
    code: str = ""
    reason_vi: str = ""
    reason_en: str = ""
    package: str = ""
    duplicate_of: str = ""


class CatalogueRow(Struct, frozen=True):
    """Fields an archivist already typed (workbook or CSV), by the names of TT 05/2025."""

    source: str
    row: int
    fields: dict[str, str]


class DocumentPlan(Struct, frozen=True):
    """Files that make one document, or one stack of documents still to be split, in order.

    A photograph or recording is one file without pages: it is packaged as it came, not read.
    """

    key: str
    files: tuple[InputFile, ...]
    row: CatalogueRow | None = None
    form: Form = "doc"


class DossierPlan(Struct, frozen=True):
    """A dossier (hồ sơ) as the folder shows it.

    ``key`` is unique in the run; ``number`` is its number and symbol on the shelf; ``year`` comes
    from the folder pattern, if that has one; ``secrecy`` are answers about its files, ``values``
    what was typed for single fields.
    """

    key: str
    number: str
    documents: tuple[DocumentPlan, ...]
    fonds: str = ""
    year: str = ""
    row: CatalogueRow | None = None
    secrecy: tuple[SecrecyAnswer, ...] = ()
    values: tuple[TypedValue, ...] = ()
