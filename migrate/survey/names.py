r"""File names: from bytes on the disk to names that are NFC, printable as JSON, and unique.

A name on a Unix disk is bytes; macOS writes NFD, old Windows tools write TCVN3 or Latin-1. In the
tool a name is NFC text, with ``\xNN`` for what is not UTF-8, and its bytes are kept beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from migrate.orthography import nfc
from migrate.profile.pattern import stem_of

_DIGITS = re.compile(r"([0-9]+)")
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_WINDOWS_FORBIDDEN = frozenset('<>:"|?*\\')
"""Win32 file naming conventions: reserved characters, beside the control characters."""
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode general categories of characters that act instead of being seen."""

NaturalKey = tuple[tuple[tuple[tuple[int, int, str], ...], ...], str]


def display_names(raw_names: Iterable[bytes]) -> dict[bytes, str]:
    """Return the name to show for each entry of one folder; no two are equal.

    Names that become equal (NFC and NFD twins) are told apart by ``~2``, ``~3``… before the
    extension. The entry whose bytes already are the shown name keeps it; the rest follow in the
    order of their bytes, so the answer depends on nothing but the folder's own list.
    """
    decoded = {raw: nfc(raw.decode("utf-8", "backslashreplace")) for raw in raw_names}
    shown: dict[bytes, str] = {}
    taken = {name for raw, name in decoded.items() if raw == name.encode()}
    for raw, name in sorted(decoded.items()):
        shown[raw] = name if raw == name.encode() else _unique(name, taken)
        taken.add(shown[raw])
    return shown


def name_notes(raw: bytes, shown: str) -> tuple[str, ...]:
    """Return the message codes of what is odd in one name, whether or not it could be shown."""
    notes: list[str] = []
    if not _is_utf8(raw):
        notes.append("survey.name_not_utf8")
    elif raw != nfc(raw.decode()).encode():
        notes.append("survey.name_not_nfc")
    if shown != nfc(raw.decode("utf-8", "backslashreplace")):
        notes.append("survey.name_twin")
    if _is_not_portable(shown):
        notes.append("survey.name_not_portable")
    return tuple(notes)


def case_twins(names: Iterable[str]) -> frozenset[str]:
    """Return those of one folder's names that only upper and lower case tell apart."""
    listed = tuple(names)
    counts = Counter(name.casefold() for name in listed)
    return frozenset(name for name in listed if counts[name.casefold()] > 1)


def natural_key(path: str) -> NaturalKey:
    """Return a key that sorts ``trang 2`` before ``trang 10``; ties by the path itself.

    Folders come before what is in them, and extensions count last, so that ``3.pdf`` comes before
    its copies ``3 (1).pdf`` and ``3 - Copy.pdf``.
    """
    *folders, name = path.casefold().split("/")
    return tuple(map(_tokens, [*folders, stem_of(name)])), path


def printable(text: str) -> str:
    r"""Return ``text`` with control and invisible characters as ``\x1b``, ``\u202e``.

    For sentences: a file's name must not colour a terminal, turn the reading direction or break a
    line.
    """
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in _INVISIBLE else c
        for c in text
    )


def _tokens(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return runs of digits as numbers and what is between them as text; numbers sort first."""
    return tuple(
        (0, int(token), "") if token.isascii() and token.isdigit() else (1, 0, token)
        for token in _DIGITS.split(text)
    )


def _unique(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    stem = stem_of(name)
    count = 2
    while (candidate := f"{stem}~{count}{name[len(stem) :]}") in taken:
        count += 1
    return candidate


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_not_portable(name: str) -> bool:
    """Say whether Windows refuses the name or a reader could be misled by invisible letters."""
    odd = any(c in _WINDOWS_FORBIDDEN or unicodedata.category(c) in _INVISIBLE for c in name)
    return odd or bool(_WINDOWS_DEVICES.fullmatch(name)) or name != name.rstrip(". ")
