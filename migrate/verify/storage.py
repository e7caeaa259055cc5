"""Reading a package, whether a folder or a ZIP file: names, sizes, streams, and nothing else.

What is dangerous in a container is judged in :mod:`migrate.verify.container` before any member is
opened; here a member is only ever read as a stream and never written anywhere by its own name.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast


class Storage(Protocol):
    """A package as a set of named byte streams, relative to the folder that holds METS.xml."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""


class FolderStorage:
    """A package as a folder; links are no files of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names = tuple(sorted(_plain_files(folder)))

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""
        return (self._folder / name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return (self._folder / name).open("rb")


class ZipStorage:
    """A package as a ZIP file, seen from ``root``, the folder in it that holds the package."""

    def __init__(self, archive: zipfile.ZipFile, root: str) -> None:
        self._archive = archive
        self._members = {
            info.filename[len(root) :]: info
            for info in archive.infolist()
            if info.filename.startswith(root) and not info.is_dir()
        }
        self.names = tuple(sorted(self._members))

    def size(self, name: str) -> int:
        """Return the size of a file in bytes, as the directory of the ZIP has it."""
        return self._members[name].file_size

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return cast(BinaryIO, self._archive.open(self._members[name]))


@contextmanager
def zip_storage(path: Path) -> Iterator[tuple[zipfile.ZipFile, ZipStorage, str]]:
    """Open a ZIP package and give the ZIP, its storage, and the name of its one top folder.

    Raises:
        zipfile.BadZipFile: it is no ZIP file.
    """
    with zipfile.ZipFile(path) as archive:
        root = _top_folder(archive.namelist())
        yield archive, ZipStorage(archive, root), root.rstrip("/")


def _top_folder(names: list[str]) -> str:
    """Return ``folder/`` when everything lies in one folder, else an empty string."""
    if any("/" not in name for name in names):
        return ""
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 else ""


def _plain_files(folder: Path) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(here, name)
            if _is_plain(path):
                yield path.relative_to(folder).as_posix()


def _is_plain(path: Path) -> bool:
    """Say whether a path is a plain file; what may not be looked at is none.

    :func:`migrate.verify.container.check_folder` names whatever is not.
    """
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
