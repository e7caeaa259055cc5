"""``manifest-sha256.txt``: one line a delivered file, as RFC 8493 (BagIt) section 2.1.3 writes it.

Paths are relative, ``/``-separated, NFC, with CR, LF and ``%`` percent-encoded; lines are sorted
by path (code points). The state folder and the manifest itself are not in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from migrate.errors import VerificationError
from migrate.orthography import nfc
from migrate.report.atomic import replacing

MANIFEST = "manifest-sha256.txt"
STATE_FOLDER = ".migrate"

_ENCODED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read as a stream."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def encoded(path: str) -> str:
    """Return a path as a manifest line has it (RFC 8493 section 2.1.3)."""
    return nfc(path).translate(_ENCODED)


def write_fixity(archive: Path) -> int:
    """Hash every delivered file into ``manifest-sha256.txt`` and return how many there are.

    Raises:
        VerificationError: two files have names that are equal in NFC, or a file is no plain file,
            so no manifest can name it.
    """
    lines: dict[str, str] = {}
    for path, relative in delivered(archive):
        name = encoded(relative)
        if path.is_symlink() or not path.is_file() or not _is_unicode(name):
            shown = name.encode("utf-8", "backslashreplace").decode()
            raise VerificationError("report.no_plain_file", path=shown)
        if name in lines:
            raise VerificationError("report.names_equal", path=name)
        lines[name] = sha256_of(path)
    with replacing(archive / MANIFEST) as stream:
        for name in sorted(lines):
            stream.write(f"{lines[name]}  {name}\n".encode())
    return len(lines)


def delivered(archive: Path) -> Iterator[tuple[Path, str]]:
    """Yield every delivered file with its path relative to the archive; links are not followed."""
    for folder, folders, names in os.walk(archive):
        here = Path(folder)
        top = here == archive
        folders[:] = sorted(f for f in folders if not (top and f == STATE_FOLDER))
        linked = [f for f in folders if (here / f).is_symlink()]
        for name in sorted([*names, *linked]):
            if not (top and name == MANIFEST):
                path = here / name
                yield path, path.relative_to(archive).as_posix()


def _is_unicode(name: str) -> bool:
    """Say whether a name could be decoded; the system gives bytes that could not as surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)
