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
_FAULTS = {"inode/directory": "", "inode/symlink": "survey.link"}


class Entry(Struct, frozen=True):
    """One entry of the folder. ``kind`` is empty for a regular file.

    ``path`` is as in :class:`migrate.model.InputFile`, ``raw`` the same path as bytes; a directory
    ends in ``/``. ``fault`` is a message code: why nothing more can be known of it, and ``cause``
    what the system says of that, or where a link points. ``notes`` tell what is odd in the path.
    """

    path: str
    raw: bytes
    kind: str = ""
    size: int = 0
    mtime_ns: int = 0
    identity: tuple[int, int] = (0, 0)
    """Device and inode, to see that the file that is read is the one that was listed."""
    notes: tuple[str, ...] = ()
    fault: str = ""
    cause: str = ""


class _Folder(Struct, frozen=True):
    """A directory to be listed: its path as shown and as bytes, with slash, and its own notes."""

    path: str
    raw: bytes
    notes: tuple[str, ...] = ()


def walk(root: bytes) -> Iterator[Entry]:
    """Yield all files, special files and links below ``root``, and folders that hold nothing.

    A folder that cannot be listed is yielded with its ``fault``; so ends a loop too, which only a
    remote disk can make, where its path grows too long. The order is not defined.
    """
    pending = [_Folder("", b"")]
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
                pending.append(_Folder(entry.path, entry.raw, entry.notes))
            else:
                yield entry


def _list(root: bytes, folder: _Folder) -> list[Entry]:
    place = root + b"/" + folder.raw
    found = os.listdir(place)  # noqa: PTH208 - names must stay bytes
    shown = display_names(found)
    twins = case_twins(shown.values())
    return [_entry(place, folder, raw, shown[raw], shown[raw] in twins) for raw in found]


def _entry(place: bytes, folder: _Folder, raw: bytes, shown: str, case_twin: bool) -> Entry:
    own_notes = name_notes(raw, shown) + (("survey.name_case_twin",) if case_twin else ())
    notes = tuple(dict.fromkeys(folder.notes + own_notes))
    path, raw_path = folder.path + shown, folder.raw + raw
    own = place + raw
    try:
        status = os.lstat(own)
        target = _target(own) if stat.S_ISLNK(status.st_mode) else ""
    except OSError as error:
        return Entry(path, raw_path, notes=notes, fault=read_fault(error), cause=cause_of(error))
    kind = _KINDS.get(stat.S_IFMT(status.st_mode), "")
    slash = "/" if kind == "inode/directory" else ""
    return Entry(
        path=path + slash,
        raw=raw_path + slash.encode(),
        kind=kind,
        size=0 if kind else status.st_size,
        mtime_ns=status.st_mtime_ns,
        identity=(status.st_dev, status.st_ino),
        notes=notes,
        cause=target,
        fault=_FAULTS.get(kind, "survey.special_file" if kind else ""),
    )


def _target(own: bytes) -> str:
    """Return what a link says it points to; it is not looked at."""
    return os.readlink(own).decode("utf-8", "backslashreplace")  # noqa: PTH115 - bytes


def read_fault(error: OSError) -> str:
    """Return the message code of why a file that was listed could not be looked at."""
    if isinstance(error, FileNotFoundError):
        return "survey.changed_while_read"
    return "survey.denied" if isinstance(error, PermissionError) else "survey.unreadable"


def cause_of(error: OSError) -> str:
    """Return what the system says of an error, such as ``Input/output error``."""
    return os.strerror(error.errno or 0)


def _refused(folder: _Folder, error: OSError) -> Entry:
    denied = isinstance(error, PermissionError)
    return Entry(
        path=folder.path,
        raw=folder.raw,
        kind="inode/directory",
        fault="survey.folder_denied" if denied else "survey.folder_unreadable",
        cause=cause_of(error),
    )
