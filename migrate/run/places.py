"""Where a run reads and writes, looked at before it begins."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from migrate.errors import UsageError
from migrate.run.job import Job
from migrate.run.sweep import OWN_FILES, OWN_FOLDERS


def check_places(job: Job) -> None:
    """See that the scans are not written to, the archive is not scanned, and nothing is in its way.

    Raises:
        UsageError: there is no such folder, one lies in the other, or where the archive writes
            stands a link, which may lead anywhere, or what is no plain file or folder: a pipe, a
            socket, a device; a file for a folder, or a folder for a file.
    """
    if not job.scans.is_dir():
        raise UsageError("run.no_scans", path=job.scans)
    scans, archive = job.scans.resolve(), job.archive.resolve()
    if scans == archive or scans in archive.parents or archive in scans.parents:
        raise UsageError("run.places_overlap", scans=job.scans, archive=job.archive)
    for path in _in_the_way(job.archive):
        code = "run.linked_folder" if path.is_symlink() else "run.in_the_way"
        raise UsageError(code, path=path)


def _in_the_way(archive: Path) -> Iterator[Path]:
    if not os.path.lexists(archive):
        return
    if not archive.is_dir():
        yield archive
        return
    with os.scandir(archive) as entries:
        here = {entry.name: entry for entry in entries}
    for name in OWN_FILES:
        if name in here and not here[name].is_file(follow_symlinks=False):
            yield archive / name
    for name in OWN_FOLDERS:
        if name in here and not here[name].is_dir(follow_symlinks=False):
            yield archive / name
        elif name in here:
            yield from _neither_file_nor_folder(archive / name)


def _neither_file_nor_folder(folder: Path) -> Iterator[Path]:
    """Yield links, pipes, sockets and devices anywhere below, as their folders list them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _neither_file_nor_folder(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
