"""What was written: packages and their files."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from migrate.model.pages import PageReading, PageRef


class PackagedFile(Struct, frozen=True):
    """A file written into a package: path inside it, size and SHA-256."""

    path: str
    size: int
    sha256: str


class LeftOut(Struct, frozen=True):
    """Words the text layer of a page cannot hold, by their places in :attr:`PageReading.words`."""

    ref: PageRef
    words: tuple[int, ...]


class Package(Struct, frozen=True):
    """A written package: ZIP name under ``packages/``, OBJID, digest, and which inputs it holds.

    ``documents`` gives ``(ordinal, docCode, path of its file in the package)`` of each document.
    ``clock`` is the recorded day this version was made, ``version`` its number from 1, ``handover``
    the number of the hand-over it was part of, 0 before it was.
    ``left_out`` names what was read but is in no text layer, so that nobody looks for it there.
    """

    name: str
    objid: str
    kind: str
    size: int
    sha256: str
    file_code: str
    inputs: tuple[str, ...]
    documents: tuple[tuple[int, str, str], ...]
    files: tuple[PackagedFile, ...] = ()
    notes: tuple[str, ...] = ()
    clock: str = ""
    version: int = 1
    handover: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def shown(self, reading: PageReading) -> PageReading:
        """Return ``reading`` with the words that the text layer of its page holds."""
        gone = {place for left in self.left_out if left.ref == reading.ref for place in left.words}
        kept = (word for place, word in enumerate(reading.words) if place not in gone)
        return replace(reading, words=tuple(kept)) if gone else reading
