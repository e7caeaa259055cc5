"""Reading an input file once: its first bytes and its SHA-256, without leaving a trace on it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat

from msgspec import Struct

from migrate.survey.sniff import HEAD_BYTES

HASH_CAP = 256 * 2**20
"""Refused and skipped files above this size, in bytes, are listed without a SHA-256."""

_CHUNK = 2**20
_READ_ONLY = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
"""The last two matter where a file became a link or a FIFO since it was listed."""


class Snapshot(Struct, frozen=True):
    """What must be the same before and after a file is read."""

    size: int
    mtime_ns: int
    identity: tuple[int, int]


class Reader:
    """An input file held open for reading; a context manager that keeps its access time.

    Raises:
        OSError: on entering, where the file cannot be opened or is not a regular file.
    """

    def __init__(self, path: bytes) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> Reader:
        self._descriptor = _open_read_only(self._path)
        if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
            os.close(self._descriptor)
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), self._path)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def snapshot(self) -> Snapshot:
        """Return size in bytes, modification time and identity as they are now."""
        status = os.fstat(self._descriptor)
        return Snapshot(status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))

    def head(self) -> bytes:
        """Return the first bytes that :func:`migrate.survey.sniff.sniff` wants."""
        return os.pread(self._descriptor, HEAD_BYTES, 0)

    def sha256(self) -> str:
        """Return the SHA-256 of the whole file, in hexadecimal, read in chunks."""
        digest = hashlib.sha256()
        offset = 0
        while chunk := os.pread(self._descriptor, _CHUNK, offset):
            digest.update(chunk)
            offset += len(chunk)
        return digest.hexdigest()


def _open_read_only(path: bytes) -> int:
    """Open without touching the access time where the owner allows it (open(2), ``O_NOATIME``)."""
    try:
        return os.open(path, _READ_ONLY | getattr(os, "O_NOATIME", 0))
    except PermissionError as error:
        if error.errno != errno.EPERM:
            raise
        return os.open(path, _READ_ONLY)
