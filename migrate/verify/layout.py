"""A ZIP file byte by byte: its records lie end to end, and nothing lies beside them.

What no member accounts for is seen by no tool that unpacks, and yet travels with the package: bytes
before the first record, between two, or after the last, comments, and extra fields (APPNOTE 6.3.10,
4.3.6, 4.4.11, 4.4.12, 4.5). ``zipfile`` forgives all of these, so the records are walked here.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import SEEK_END
from typing import BinaryIO, cast

from msgspec import Struct

from migrate.verify.finding import Finding
from migrate.verify.rules import finding

_LOCAL = struct.Struct("<26xHH")
_CENTRAL = struct.Struct("<4s24xHHH12x")
_END = struct.Struct("<4s16xH")
_ZIP64_END = struct.Struct("<4sQ")
_FIELD = struct.Struct("<HH")
_ZIP64_LOCATOR_SIZE = 20
_ZIP64_FIELD = 0x0001
_DESCRIPTOR_FOLLOWS = 0x8
_DESCRIPTORS = (12, 16, 20, 24)
"""Sizes of a data descriptor: with or without signature, of 4 or 8 byte sizes (4.3.9)."""


class _Tail(Struct, frozen=True):
    """The central directory and what follows it: where the known records end, and comments."""

    end: int
    comment: int


def check_layout(archive: zipfile.ZipFile, package: str) -> Iterator[Finding]:
    """Yield every stretch of a ZIP file that belongs to no member, and folder entries.

    Args:
        archive: the ZIP file, whose members do not overlap.
        package: its path in the archive, for findings.
    """
    stream = cast(BinaryIO, archive.fp)
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    starts = {archive.start_dir, *(info.header_offset for info in infos)}
    at = 0
    for info in infos:
        place = f"{package}!{info.filename}"
        if info.is_dir():
            yield finding("V214", place)
        if info.header_offset != at:
            yield finding("V213", place, expected=at, found=info.header_offset)
        name_length, extra = _read_local(stream, info.header_offset)
        hidden = _hidden(extra) + _hidden(info.extra) + len(info.comment)
        if hidden:
            yield finding("V215", place, found=hidden)
        at = info.header_offset + _LOCAL.size + name_length + len(extra) + info.compress_size
        if info.flag_bits & _DESCRIPTOR_FOLLOWS:
            at = next((at + size for size in _DESCRIPTORS if at + size in starts), at)
    yield from _check_tail(archive, stream, at, package)


def _read_local(stream: BinaryIO, at: int) -> tuple[int, bytes]:
    """Return the length of the name in a local header, and its extra fields."""
    stream.seek(at)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size:
        return 0, b""
    name_length, extra_length = _LOCAL.unpack(header)
    return name_length, stream.read(name_length + extra_length)[name_length:]


def _check_tail(
    archive: zipfile.ZipFile, stream: BinaryIO, at: int, package: str
) -> Iterator[Finding]:
    if archive.start_dir != at:
        yield finding("V213", package, expected=at, found=archive.start_dir)
    size = stream.seek(0, SEEK_END)
    stream.seek(archive.start_dir)
    tail = _read_tail(stream.read(size - archive.start_dir))
    if archive.start_dir + tail.end != size or tail.comment:
        end = archive.start_dir + tail.end - tail.comment
        yield finding("V213", package, expected=end, found=size)


def _read_tail(content: bytes) -> _Tail:
    """Walk central directory, ZIP64 records and end record, as far as they follow each other."""
    at = 0
    while content.startswith(b"PK\x01\x02", at) and at + _CENTRAL.size <= len(content):
        _, name, extra, comment = _CENTRAL.unpack_from(content, at)
        at += _CENTRAL.size + name + extra + comment
    if content.startswith(b"PK\x06\x06", at) and at + _ZIP64_END.size <= len(content):
        at += _ZIP64_END.size + _ZIP64_END.unpack_from(content, at)[1]
    if content.startswith(b"PK\x06\x07", at):
        at += _ZIP64_LOCATOR_SIZE
    if not content.startswith(b"PK\x05\x06", at) or at + _END.size > len(content):
        return _Tail(at, 0)
    comment = _END.unpack_from(content, at)[1]
    return _Tail(at + _END.size + comment, comment)


def _hidden(extra: bytes) -> int:
    """Return how many bytes of extra fields are not the sizes of ZIP64."""
    hidden, at = 0, 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        hidden += 0 if kind == _ZIP64_FIELD else _FIELD.size + length
        at += _FIELD.size + length
    return hidden + max(len(extra) - at, 0)
