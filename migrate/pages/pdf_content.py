"""Read a content stream within bounds, whatever it would unpack to.

A stream of under a kilobyte can unpack to gigabytes. Flate chains are unpacked piece by piece and
runs of white space (NUL counts, ISO 32000-1, 7.2.2) are dropped at once, so that only what can
hold an operator is ever kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import pikepdf
from msgspec import Struct

from migrate.errors import UnreadableFileError

MAX_CONTENT = 64 * 2**20
"""Bytes of operators a page may have; a dense vector map has about 10 MiB."""

_CHUNK = 2**20
_WHITE = b"\0\t\n\x0c\r "


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack a zlib stream in pieces of at most a megabyte."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail


def _filters(stream: pikepdf.Object) -> list[str]:
    named = stream.get("/Filter")
    if isinstance(named, pikepdf.Array):
        return [str(name) for name in named]
    return [] if named is None else [str(named)]


def _pieces(stream: pikepdf.Object) -> Iterator[bytes]:
    filters = _filters(stream)
    if set(filters) - {"/FlateDecode"} or "/DecodeParms" in stream:
        yield stream.read_bytes()
        return
    pieces: Iterator[bytes] = iter([stream.read_raw_bytes()])
    for _ in filters:
        pieces = _inflate(pieces)
    yield from pieces


class Content(Struct, frozen=True):
    """Operators of a page or form, and whether a megabyte or more of nothing came with them."""

    operators: bytes
    padded: bool = False


def _bounded(stream: pikepdf.Object, room: int) -> Content:
    kept, padded = bytearray(), False
    for piece in _pieces(stream):
        empty = not piece.strip(_WHITE)
        padded = padded or (empty and len(piece) >= _CHUNK)
        kept += b" " if empty else piece
        if len(kept) > room:
            raise UnreadableFileError("pages.content_too_large", limit=MAX_CONTENT)
    return Content(bytes(kept), padded)


def content_of(holder: pikepdf.Object) -> Content:
    """Return the operators of a page or form XObject, its streams joined.

    Raises:
        UnreadableFileError: ``pages.content_too_large`` or ``pages.damaged_content``.
    """
    contents = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents")
    if contents is None:
        return Content(b"")
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    joined, padded = bytearray(), False
    try:
        for part in parts:
            if isinstance(part, pikepdf.Stream):
                found = _bounded(part, MAX_CONTENT - len(joined))
                joined += found.operators + b"\n"
                padded = padded or found.padded
    except (zlib.error, pikepdf.PdfError, ValueError) as error:
        raise UnreadableFileError("pages.damaged_content", detail=str(error)) from error
    return Content(bytes(joined), padded)
