"""``manifest-sha256.txt`` against the disk: missing, extra, altered, doubled, escaping."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from migrate.orthography import nfc
from migrate.verify.delivered import MANIFEST, STATE_FOLDER, Delivered, shown
from migrate.verify.finding import Finding
from migrate.verify.paths import escapes
from migrate.verify.rules import finding

_LINE = re.compile(r"^([0-9A-Fa-f]{64})[ \t]+\*?(.+)$")
_ENCODED = re.compile(r"%(0[AaDd]|25)")


def check_fixity(delivered: Delivered) -> Iterator[Finding]:
    """Yield every departure of the disk from the manifest, in the order of the manifest."""
    manifest = delivered.files.get(MANIFEST)
    if manifest is None:
        yield finding("V001", MANIFEST)
        return
    listed: dict[str, str] = {}
    try:
        for number, line in enumerate(_lines(manifest), start=1):
            yield from _take(line, number, listed)
    except OSError as error:
        yield finding("V010", MANIFEST, found=error.strerror or error)
        return
    for name, digest in listed.items():
        if not delivered.is_closed(name):
            yield from _compare(name, digest, delivered.files.get(name))
    for name in delivered.files:
        if name not in listed and name != MANIFEST:
            yield finding("V007", shown(name))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read as a stream."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
