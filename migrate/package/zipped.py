"""The package as one ZIP file with the same bytes whenever it is made from the same tree.

Entries are sorted, carry the recorded clock and fixed attributes, and the file appears under its
name only when it is whole and on the disk.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from migrate.package.clock import zip_time
from migrate.package.tree import StagedFile

_UNIX = 3
_REGULAR_FILE = 0o100644 << 16
_COMPRESSED_MEDIA = ("text/", "application/xml", "application/octet-stream")
"""Scans and PDFs are coded already; only text is worth deflating."""
_CHUNK = 1 << 20


def write_zip(
    tree: Path, folder: str, files: Iterable[StagedFile], clock: str, part: Path, target: Path
) -> None:
    """Zip ``files`` of ``tree`` under ``folder/`` to ``target``, by way of ``part``.

    Args:
        tree: the package folder on disk.
        folder: name of the package folder inside the ZIP.
        files: what goes in.
        clock: time of every entry.
        part: unfinished file, on the same file system as ``target``.
        target: the finished file; appears whole or not at all.
    """
    with part.open("wb") as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for staged in sorted(files, key=lambda staged: staged.path):
                _add(archive, tree, folder, staged, clock)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(target)
    _sync_folder(target.parent)


def _add(archive: zipfile.ZipFile, tree: Path, folder: str, staged: StagedFile, clock: str) -> None:
    entry = zipfile.ZipInfo(f"{folder}/{staged.path}", date_time=zip_time(clock))
    entry.create_system = _UNIX
    entry.external_attr = _REGULAR_FILE
    entry.file_size = staged.size
    if staged.media.startswith(_COMPRESSED_MEDIA):
        entry.compress_type = zipfile.ZIP_DEFLATED
    with (tree / staged.path).open("rb") as source, archive.open(entry, "w") as sink:
        shutil.copyfileobj(source, sink, _CHUNK)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
