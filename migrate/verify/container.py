"""What a ZIP file can hide: members that escape, links, doubles, encryption, bombs.

Limits: a member of more than 64 MiB that is packed tighter than 1:200 is taken for a bomb (text
packs to 1:20, PDF and images hardly at all), and so are members that share their packed bytes
(D. Fifield, *A better zip bomb*, WOOT 2019).
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from migrate.orthography import nfc
from migrate.verify.finding import Finding
from migrate.verify.paths import equal_names, escapes
from migrate.verify.rules import finding

BOMB_BYTES = 64 * 1024 * 1024
BOMB_RATIO = 200
FATAL = frozenset({"V201", "V202", "V204", "V205", "V207", "V208"})
"""After one of these no member is opened: names are not to be trusted, or bytes not to be had."""

_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_UNIX = 3


def check_zip(archive: zipfile.ZipFile, package: str) -> Iterator[Finding]:
    """Yield what is unsafe in a ZIP file, from its directory alone."""
    infos = archive.infolist()
    for name, times in sorted(Counter(info.filename for info in infos).items()):
        if times > 1:
            yield finding("V205", f"{package}!{name}", found=times)
    for info in infos:
        yield from _check_member(info, f"{package}!{info.filename}")
    yield from check_names(sorted({info.filename for info in infos}), package)
    yield from _check_overlap(infos, package)


def check_folder(folder: Path, package: str) -> Iterator[Finding]:
    """Yield what no folder of plain files holds, what cannot be read, and names that are one."""
    closed: list[OSError] = []
    paths = sorted(
        Path(here, name)
        for here, folders, names in os.walk(folder, onerror=closed.append)
        for name in (*folders, *names)
    )
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            closed.append(error)
            continue
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            yield finding("V203", f"{package}!{path.relative_to(folder).as_posix()}")
    for place, why in {error.filename: error.strerror for error in closed}.items():
        yield finding("V010", f"{package}!{Path(place).relative_to(folder).as_posix()}", found=why)
    yield from check_names([path.relative_to(folder).as_posix() for path in paths], package)


def check_names(names: list[str], package: str) -> Iterator[Finding]:
    """Yield names that are one in NFC, names not in NFC, and names that differ only in case."""
    for first, second in equal_names(names):
        yield finding("V206", f"{package}!{second}", expected=first)
    for name in names:
        if nfc(name) != name:
            yield finding("V210", f"{package}!{name}", expected=nfc(name))
    seen: dict[str, str] = {}
    for name in dict.fromkeys(nfc(name) for name in names):
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            yield finding("V211", f"{package}!{name}", expected=first)


def _check_member(info: zipfile.ZipInfo, place: str) -> Iterator[Finding]:
    if escapes(info.orig_filename) or escapes(info.filename):
        yield finding("V202", place)
    mode = info.external_attr >> 16
    if info.create_system == _UNIX and mode and stat.S_IFMT(mode) not in _PLAIN:
        yield finding("V203", place)
    if info.flag_bits & _ENCRYPTED:
        yield finding("V204", place)
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > BOMB_BYTES and ratio > BOMB_RATIO:
        yield finding("V207", place, expected=BOMB_RATIO, found=f"{ratio:.0f}")


_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)


def _check_overlap(infos: list[zipfile.ZipInfo], package: str) -> Iterator[Finding]:
    ordered = sorted(infos, key=lambda info: (info.header_offset, info.compress_size))
    for before, after in pairwise(ordered):
        name = len(before.orig_filename.encode())
        if before.header_offset + _LOCAL_HEADER + name + before.compress_size > after.header_offset:
            yield finding("V208", f"{package}!{after.filename}", found=before.filename)
