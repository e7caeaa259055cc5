"""What an archive says of a package: the catalogue's words, and the inputs it shall hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from migrate.model import Form

Described = Mapping[str, str | None]
"""The fields of a row of the catalogue by name; ``None`` where the value is called unknown."""


class TextClaim(Struct, frozen=True):
    """Where the recognised text of a document lies: on the disk, and by its path in the archive."""

    name: str
    path: Path


class DocumentClaim(Struct, frozen=True):
    """A row of the catalogue: a document's code, its file, and what the PDF's pages must show.

    ``form`` tells text (``doc``) from a photograph or recording, which has no pages and no text.

    ``pages`` is how many the document has; ``worded`` are the pages of the PDF, from 1, on which
    words were read, and ``born`` those taken over with the text they came with; ``damaged`` is how
    many had no image that could be shown, so that the PDF lacks them. ``row`` is the byte at which
    the row begins: its fields are read again when the package is examined, not kept till then.
    """

    id: str
    code: str
    file: str
    form: Form = "doc"
    pages: int = 0
    worded: frozenset[int] = frozenset()
    born: frozenset[int] = frozenset()
    damaged: int = 0
    row: int = -1
    described: Described | None = None
    text: TextClaim | None = None


class DossierClaim(Struct, frozen=True):
    """What the catalogue says of the dossier of a package."""

    file_code: str
    described: Described


class VersionClaim(Struct, frozen=True):
    """A version that was handed over before: its number, SHA-256 and recorded clock."""

    version: int
    sha256: str
    clock: str


class PackageClaims(Struct, frozen=True):
    """All that an archive says of one package; ``inputs`` are SHA-256 of what it was made from.

    ``clock`` is its recorded clock, empty for a package outside an archive; ``former`` what was
    handed over of it before, oldest first; ``row`` is the byte at which the row of its dossier
    begins, -1 for a package of no single dossier.
    """

    size: int = -1
    sha256: str = ""
    objid: str = ""
    clock: str = ""
    former: tuple[VersionClaim, ...] = ()
    row: int = -1
    documents: tuple[DocumentClaim, ...] = ()
    dossier: DossierClaim | None = None
    inputs: frozenset[bytes] = frozenset()

    @property
    def created(self) -> str:
        """Return the recorded clock of the first version."""
        return self.former[0].clock if self.former else self.clock

    @property
    def are_made(self) -> bool:
        """Say whether an archive claims the package, so that this tool must have written it."""
        return bool(self.sha256)
