"""The package on disk before it is zipped: every file counted and hashed as it is placed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from migrate.model import PackagedFile

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".jp2": "image/jp2",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".txt": "text/plain",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".wav": "audio/vnd.wave",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".mpg": "video/mpeg",
    ".avi": "video/x-msvideo",
}
SUFFIXES = {media: suffix for suffix, media in MEDIA_TYPES.items()}


class StagedFile(Struct, frozen=True):
    """A file of the package: path inside it (``/``-separated), size, SHA-256, media type."""

    path: str
    size: int
    sha256: str
    media: str


class Tree:
    """A package folder being filled.

    Attributes:
        root: the folder on disk.
        files: what stands in it, in the order it came.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[StagedFile] = []

    def room_for(self, path: str) -> Path:
        """Return the place on disk of ``path``, with the folders above it made."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def put(self, path: str, content: bytes, media: str) -> StagedFile:
        """Write ``content`` as ``path`` and list it."""
        self.room_for(path).write_bytes(content)
        return self.enter(path, media)

    def copy(self, path: str, source: Path, media: str) -> StagedFile:
        """Copy the file ``source`` byte for byte to ``path`` and list it."""
        shutil.copyfile(source, self.room_for(path))
        return self.enter(path, media)

    def pour(self, path: str, source: IO[bytes], media: str) -> StagedFile:
        """Write what ``source`` gives as ``path`` and list it."""
        with self.room_for(path).open("wb") as sink:
            shutil.copyfileobj(source, sink)
        return self.enter(path, media)

    def enter(self, path: str, media: str) -> StagedFile:
        """List a file that another writer has put at :meth:`room_for` ``path``."""
        place = self.root / path
        with place.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        staged = StagedFile(path=path, size=place.stat().st_size, sha256=digest, media=media)
        self.files.append(staged)
        return staged

    def listed(self) -> tuple[PackagedFile, ...]:
        """Return every file as the package's record names it, sorted by path."""
        ordered = sorted(self.files, key=lambda file: file.path)
        return tuple(PackagedFile(file.path, file.size, file.sha256) for file in ordered)


@contextmanager
def staging(scratch: Path, folder: str) -> Iterator[Tree]:
    """Give an empty tree in ``scratch``, and take it away again whatever happens."""
    tree = Tree(scratch / folder)
    shutil.rmtree(tree.root, ignore_errors=True)
    try:
        yield tree
    finally:
        shutil.rmtree(tree.root, ignore_errors=True)
