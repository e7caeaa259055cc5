"""Every entry below the scanned folder, without following a link and without opening anything.

Names are bytes here, because a path on the disk is bytes; what is shown is made by
:mod:`migrate.survey.names`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from msgspec import Struct

from migrate.survey.names import case_twins, display_names, name_notes

_KINDS = {
    stat.S_IFLNK: "inode/symlink",
    stat.S_IFIFO: "inode/fifo",
    stat.S_IFSOCK: "inode/socket",
    stat.S_IFCHR: "inode/chardevice",
    stat.S_IFBLK: "inode/blockdevice",
    stat.S_IFDIR: "inode/directory",
}
"""What is not a regular file, as the freedesktop.org shared MIME database calls it."""


class Entry(Struct, frozen=True):
    """One entry of the folder. ``kind`` is empty for a regular file.

    ``path`` is as in :class:`migrate.model.InputFile`, ``raw`` the same path as bytes; a directory
    ends in ``/``. ``fault`` is a message code: why nothing more can be known of it.
    """

    path: str
    raw: bytes
    kind: str = ""
    size: int = 0
    mtime_ns: int = 0
    identity: tuple[int, int] = (0, 0)
    """Device and inode: equal for hard links."""
    notes: tuple[str, ...] = ()
    fault: str = ""
    cause: str = ""


class _Folder(Struct, frozen=True):
    """A directory to be listed, with the identities of the directories above it."""

    path: str
    raw: bytes
    above: frozenset[tuple[int, int]]


def walk(root: bytes) -> Iterator[Entry]:
    """Yield all files, special files and links below ``root``, and folders that hold nothing.

    A folder that cannot be listed, or that is one of its own parents (a bind mount), is yielded
    with its ``fault``. The order is not defined.
    """
    pending = [_Folder("", b"", frozenset())]
    while pending:
        folder = pending.pop()
        try:
            listed = _list(root, folder)
        except OSError as error:
            yield _refused(folder, error)
            continue
        if not listed and folder.raw:
            yield Entry(folder.path, folder.raw, "inode/directory", fault="survey.empty_folder")
        for entry in listed:
            if entry.kind == "inode/directory" and not entry.fault:
                pending.append(_Folder(entry.path, entry.raw, folder.above | {entry.identity}))
            else:
                yield entry


def _list(root: bytes, folder: _Folder) -> list[Entry]:
    with os.scandir(root + b"/" + folder.raw) as entries:
        found = {entry.name: entry.stat(follow_symlinks=False) for entry in entries}
    shown = display_names(found)
    twins = case_twins(shown.values())
    return [
        _entry(folder, raw, shown[raw], status, shown[raw] in twins)
        for raw, status in found.items()
    ]


def _entry(
    folder: _Folder, raw: bytes, shown: str, status: os.stat_result, case_twin: bool
) -> Entry:
    kind = _KINDS.get(stat.S_IFMT(status.st_mode), "")
    is_folder = kind == "inode/directory"
    identity = (status.st_dev, status.st_ino)
    notes = name_notes(raw, shown) + (("survey.name_case_twin",) if case_twin else ())
    return Entry(
        path=folder.path + shown + ("/" if is_folder else ""),
        raw=folder.raw + raw + (b"/" if is_folder else b""),
        kind=kind,
        size=0 if kind else status.st_size,
        mtime_ns=status.st_mtime_ns,
        identity=identity,
        notes=notes,
        fault=_fault(kind, identity in folder.above),
    )


def _fault(kind: str, is_own_parent: bool) -> str:
    if kind == "inode/directory":
        return "survey.loop" if is_own_parent else ""
    if kind == "inode/symlink":
        return "survey.link"
    return "survey.special_file" if kind else ""


def _refused(folder: _Folder, error: OSError) -> Entry:
    denied = isinstance(error, PermissionError)
    return Entry(
        path=folder.path or "/",
        raw=folder.raw or b"/",
        kind="inode/directory",
        fault="survey.folder_denied" if denied else "survey.folder_unreadable",
        cause=os.strerror(error.errno or 0),
    )
