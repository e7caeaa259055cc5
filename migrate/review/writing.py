"""Answers are put at the end of ``decisions.toml``; what people wrote there stays byte for byte."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from migrate.errors import UsageError
from migrate.ledger import held
from migrate.report.atomic import replacing
from migrate.units import WrittenDecisions, is_readable, read_decisions

DECISIONS = "decisions.toml"


class Written(Struct, frozen=True):
    """How long the file was before an answer was put to it, -1 for none, and its digest after."""

    length: int
    sha256: str


def written_in(archive: Path) -> WrittenDecisions:
    """Return what the file of ``archive`` says.

    Raises:
        DecisionError: it is no file, or has faults.
    """
    path = archive / DECISIONS
    return read_decisions(path) if path.exists() else WrittenDecisions()


def mark_of(archive: Path) -> tuple[int, int, int] | None:
    """Return what changes when anybody writes to the file; ``None`` where there is none."""
    path = archive / DECISIONS
    if not path.is_file():
        return None
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def append(archive: Path, lines: str) -> Written:
    """Put ``lines`` at the end of the file, whole or not at all.

    Raises:
        UsageError: a run is at work in the archive, or the file is written in a way that nothing
            can be put to its end, as with ``answer = []``.
    """
    path = archive / DECISIONS
    with held(archive):
        before = path.read_bytes() if path.is_file() else None
        after = _parted(before or b"") + lines.encode()
        if not is_readable(after):
            raise UsageError("review.no_room_at_end", path=path)
        _put(path, after)
    return Written(-1 if before is None else len(before), sha256(after).hexdigest())


def take_back(archive: Path, written: Written) -> None:
    """Undo what :func:`append` did.

    Raises:
        UsageError: a run is at work, or the file is no longer as it was left.
    """
    path = archive / DECISIONS
    with held(archive):
        content = path.read_bytes() if path.is_file() else b""
        if sha256(content).hexdigest() != written.sha256:
            raise UsageError("review.changed_meanwhile", path=path)
        if written.length < 0:
            path.unlink()
        else:
            _put(path, content[: written.length])


def _put(path: Path, content: bytes) -> None:
    """Write the file that ``path`` is, or links to, with the rights it has."""
    real = path.resolve()
    mode = real.stat().st_mode if real.is_file() else None
    with replacing(real) as stream:
        if mode is not None:
            os.fchmod(stream.fileno(), stat.S_IMODE(mode))
        stream.write(content)


def _parted(content: bytes) -> bytes:
    """Return ``content`` ended as a line is, with an empty line behind it."""
    if not content:
        return content
    return content + (b"\n" if content.endswith(b"\n") else b"\n\n")
