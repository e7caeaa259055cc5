"""Every file of a package, read once: its size, its SHA-256, and what a PDF holds."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO

from msgspec import Struct

from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.storage import Storage

IN_MEMORY = 32 * 1024 * 1024
_BLOCK = 1024 * 1024

UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError)
"""What reading a broken member raises; the last is an unknown way of packing."""


class Member(Struct, frozen=True):
    """A file of a package as it really is."""

    size: int
    sha256: str


class Inventory(Struct, frozen=True):
    """The files of a package that could be read, and findings of those that could not."""

    members: dict[str, Member]
    findings: tuple[Finding, ...]


def take_inventory(storage: Storage, package: str) -> Inventory:
    """Hash every file of a package as a stream."""
    members: dict[str, Member] = {}
    findings: list[Finding] = []
    for name in storage.names:
        try:
            with storage.open(name) as stream:
                members[name] = _measure(stream)
        except UNREADABLE as error:
            findings.append(finding("V209", f"{package}!{name}", found=error))
    return Inventory(members, tuple(findings))


@contextmanager
def seekable(storage: Storage, name: str) -> Iterator[BinaryIO]:
    """Give a file as a stream that can be sought, in memory when small, else on disk."""
    small = storage.size(name) <= IN_MEMORY
    with storage.open(name) as stream, BytesIO() if small else TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, _BLOCK)
        copy.seek(0)
        yield copy


def _measure(stream: BinaryIO) -> Member:
    digest, size = hashlib.sha256(), 0
    while block := stream.read(_BLOCK):
        digest.update(block)
        size += len(block)
    return Member(size, digest.hexdigest())
