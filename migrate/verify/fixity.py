"""``manifest-sha256.txt`` against the disk: missing, extra, altered, doubled, escaping."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from migrate.orthography import nfc
from migrate.verify.finding import Finding
from migrate.verify.paths import equal_names, escapes
from migrate.verify.rules import finding

MANIFEST = "manifest-sha256.txt"
STATE_FOLDER = ".migrate"

_LINE = re.compile(r"^([0-9A-Fa-f]{64})[ \t]+\*?(.+)$")
_ENCODED = re.compile(r"%(0[AaDd]|25)")


class Delivered(Struct, frozen=True):
    """The files of an archive by NFC path, and what cannot be one of them."""

    files: dict[str, Path]
    findings: tuple[Finding, ...]


def delivered(archive: Path) -> Delivered:
    """Walk the archive without following links; the state folder and the manifest stay out."""
    found: dict[str, Path] = {}
    findings: list[Finding] = []
    names: list[str] = []
    for path in _walk(archive):
        name = path.relative_to(archive).as_posix()
        if not S_ISREG(path.lstat().st_mode):
            findings.append(finding("V008", _shown(name)))
            continue
        names.append(name)
        found[nfc(name)] = path
    for first, second in equal_names(names):
        findings.append(finding("V009", _shown(second), expected=_shown(first)))
    return Delivered(found, tuple(findings))


def check_fixity(archive: Path, on_disk: Delivered) -> Iterator[Finding]:
    """Yield every departure of the disk from the manifest, in the order of the manifest."""
    yield from on_disk.findings
    manifest = archive / MANIFEST
    if not manifest.is_file():
        yield finding("V001", MANIFEST)
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(_lines(manifest), start=1):
        yield from _take(line, number, listed)
    for name, digest in listed.items():
        yield from _compare(name, digest, on_disk.files.get(name))
    for name in on_disk.files:
        if name not in listed:
            yield finding("V007", _shown(name))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read as a stream."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _walk(archive: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(archive):
        here = Path(folder)
        if here == archive:
            folders[:] = [name for name in folders if name != STATE_FOLDER]
            names = [name for name in names if name != MANIFEST]
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in sorted([*names, *links]))


def _lines(manifest: Path) -> Iterator[str]:
    with manifest.open("rb") as stream:
        for line in stream:
            yield line.decode("utf-8", "replace").rstrip("\r\n")


def _take(line: str, number: int, listed: dict[str, str]) -> Iterator[Finding]:
    place = f"{MANIFEST}:{number}"
    match = _LINE.match(line)
    if not match or "\N{REPLACEMENT CHARACTER}" in line:
        yield finding("V002", place, found=line[:80])
        return
    digest, name = match[1].lower(), nfc(_ENCODED.sub(lambda m: chr(int(m[1], 16)), match[2]))
    if escapes(name) or name == MANIFEST or name.split("/")[0] == STATE_FOLDER:
        yield finding("V004", place, found=name)
    elif name in listed:
        yield finding("V003", place, found=name)
    else:
        listed[name] = digest


def _compare(name: str, digest: str, path: Path | None) -> Iterator[Finding]:
    if path is None:
        yield finding("V005", name)
        return
    try:
        found = sha256_of(path)
    except OSError as error:
        yield finding("V010", name, found=error.strerror or error)
        return
    if found != digest:
        yield finding("V006", name, expected=digest, found=found)


def _shown(name: str) -> str:
    """Return a name that may hold undecodable bytes in a form that can be printed."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
