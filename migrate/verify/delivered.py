"""What was delivered, as it lies on the disk: plain files by path, and whatever is none.

Only what is listed here is ever opened: a named pipe would keep the reader waiting for ever, and a
link would lead it elsewhere (CWE-61).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from migrate.orthography import nfc
from migrate.verify.finding import Finding
from migrate.verify.paths import equal_names
from migrate.verify.rules import finding

MANIFEST = "manifest-sha256.txt"
STATE_FOLDER = ".migrate"


class Delivered(Struct, frozen=True):
    """The plain files of an archive by NFC path, its fixity manifest among them.

    ``closed`` are files and folders that may not be looked at or into: whether they, or what they
    hold, is there is not known.
    """

    archive: Path
    files: dict[str, Path]
    closed: frozenset[str]
    findings: tuple[Finding, ...]

    def is_closed(self, name: str) -> bool:
        """Say whether a file, or a folder it lies in, may not be looked at."""
        parts = name.split("/") if self.closed else []
        return any("/".join(parts[:end]) in self.closed for end in range(1, len(parts) + 1))

    def under(self, folder: str) -> Iterator[str]:
        """Yield the paths of all files below ``folder``."""
        return (name for name in self.files if name.startswith(f"{folder}/"))


def look_over(archive: Path) -> Delivered:
    """Walk the archive without following links or opening anything; its state stays out."""
    found: dict[str, Path] = {}
    findings: list[Finding] = []
    closed: list[OSError] = []
    names: list[str] = []
    for path in _walk(archive, closed):
        name = path.relative_to(archive).as_posix()
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            closed.append(error)
            continue
        if not S_ISREG(mode):
            findings.append(finding("V008", shown(name)))
            continue
        names.append(name)
        found[nfc(name)] = path
    for first, second in equal_names(names):
        findings.append(finding("V009", shown(second), expected=shown(first)))
    refused = {
        Path(error.filename).relative_to(archive).as_posix(): error.strerror for error in closed
    }
    findings += [finding("V010", shown(name), found=why) for name, why in refused.items()]
    return Delivered(archive, found, frozenset(map(nfc, refused)), tuple(findings))


def shown(name: str) -> str:
    """Return a name that may hold undecodable bytes in a form that can be printed."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(archive: Path, closed: list[OSError]) -> Iterator[Path]:
    """Yield all that is no folder; of a folder that refuses to be listed, ``closed`` says why.

    ``os.path.islink`` takes what it may not look at for no link, where ``Path`` would raise.
    """
    for folder, folders, names in os.walk(archive, onerror=closed.append):
        here = Path(folder)
        if here == archive:
            folders[:] = [name for name in folders if name != STATE_FOLDER]
        folders.sort()
        links = [name for name in folders if os.path.islink(here / name)]  # noqa: PTH114
        yield from (here / name for name in sorted([*names, *links]))
