"""Names that may not be trusted: those that leave their folder, and those that are one in NFC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from migrate.orthography import nfc

_DRIVE = re.compile(r"^[A-Za-z]:")


def escapes(name: str) -> bool:
    r"""Say whether a relative name could lead out of its folder on some system.

    Absolute names, drive letters, backslashes (a separator on Windows), ``..`` parts, home
    folders and NUL are all refused (RFC 8493 section 5.1.1; CWE-22).
    """
    return (
        name.startswith(("/", "~"))
        or "\\" in name
        or "\0" in name
        or bool(_DRIVE.match(name))
        or ".." in name.split("/")
    )


def is_below(name: str) -> bool:
    r"""Say whether a recorded path lies below the folder it is relative to.

    It is what a file was called on whatever system it came from, so letters that are odd elsewhere
    (a backslash, ``~``, a drive's colon) may be part of a name; an absolute path, NUL, or a part
    that is empty, ``.`` or ``..`` may not. A folder ends in ``/``.
    """
    return "\0" not in name and not {"", ".", ".."} & set(name.removesuffix("/").split("/"))


def equal_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of different names that are one name in Unicode normal form C."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(nfc(name), name)
        if first != name:
            yield first, name
