"""The questions that wait, in brief: a list of thousands is held, each row is read when shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from migrate.errors import UsageError
from migrate.report.catalogue import REVIEW
from migrate.report.review import ReviewRow


class Brief(Struct, frozen=True, gc=False):
    """A question without its words: what it is and where its row stands."""

    id: str
    asked: str
    dossier: str
    document: str
    code: str
    subject: str
    field: str
    at: int = 0
    length: int = 0


class _Row(Brief, frozen=True, gc=False):
    answered: dict[str, str] | None = None


class Docket:
    """The waiting questions of one ``review.jsonl``."""

    def __init__(self, archive: Path) -> None:
        """Read the questions of ``archive``.

        Raises:
            UsageError: no run has finished there.
        """
        self._path = archive / REVIEW
        if not self._path.is_file():
            raise UsageError("review.no_questions", path=archive)
        with self._path.open("rb") as lines:
            self._identity = _identity(os.fstat(lines.fileno()))
            self.briefs = {brief.id: brief for brief in _waiting(lines)}

    def row(self, brief: Brief) -> ReviewRow:
        """Return a question whole.

        Raises:
            UsageError: a later run has written other questions.
        """
        with self._path.open("rb") as lines:
            if _identity(os.fstat(lines.fileno())) != self._identity:
                raise UsageError("review.asks_something_else", question=brief.id)
            lines.seek(brief.at)
            return msgspec.json.decode(lines.read(brief.length), type=ReviewRow)

    @property
    def is_outdated(self) -> bool:
        """Whether a later run has written other questions."""
        return self._path.is_file() and _identity(self._path.stat()) != self._identity


def _waiting(lines: Iterable[bytes]) -> Iterator[Brief]:
    decoder, at = msgspec.json.Decoder(_Row), 0
    for line in lines:
        row = decoder.decode(line)
        if row.answered is None:
            told = {name: getattr(row, name) for name in Brief.__struct_fields__}
            yield Brief(**told | {"at": at, "length": len(line)})
        at += len(line)


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
