"""Is a file still what the survey hashed? Asked by every worker before it uses one."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from migrate.errors import MigrateError


class ChangedSourceError(MigrateError):
    """A file of the scans is not what it was at the survey; its SHA-256 is the fact ``detail``."""


def check_unchanged(path: Path, sha256: str) -> None:
    """See that ``path`` still has the bytes of ``sha256``; read once a worker for each state.

    Raises:
        ChangedSourceError: it has others. Nothing may be made of them under the old name.
        OSError: it cannot be read.
    """
    status = path.stat()
    if _sha256(path, (status.st_ino, status.st_size, status.st_mtime_ns)) != sha256:
        raise ChangedSourceError("run.changed", detail=sha256)


@lru_cache(maxsize=512)
def _sha256(path: Path, identity: tuple[int, int, int]) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
