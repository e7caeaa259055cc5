"""The data pack as a file: one line of JSON that says what it is, then the compressed tables.

The digest is of the uncompressed tables, so that it does not depend on a version of zlib. A pack
is checked whole before it is used or installed; nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import msgspec

from migrate.errors import MigrateError
from migrate.units.tables import FORMAT, Header, Tables

BUILT_IN = Path(__file__).parent / "pack" / "gazetteer.pack"
_LIMIT = 64 * 2**20
"""Most bytes that tables may have uncompressed; today they have three million."""


class PackError(MigrateError):
    """A data pack is damaged, of another format, or not newer than the one in use."""


def encode_pack(tables: Tables, header: Header) -> bytes:
    """Return the bytes of a pack; ``sha256`` and ``counts`` of ``header`` are filled in here."""
    content = msgspec.msgpack.encode(tables)
    whole = msgspec.structs.replace(
        header, format=FORMAT, sha256=hashlib.sha256(content).hexdigest(), counts=count(tables)
    )
    return msgspec.json.encode(whole) + b"\n" + zlib.compress(content, 9)


def count(tables: Tables) -> dict[str, int]:
    """Return the number of rows of each table."""
    return {name: len(getattr(tables, name)) for name in Tables.__struct_fields__}


def read_pack(path: Path) -> tuple[Header, Tables]:
    """Read a pack and check its digest and counts.

    Raises:
        PackError: the file is no pack, is damaged, or is of a format this version does not know.
    """
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        header = msgspec.json.decode(head, type=Header)
    except msgspec.DecodeError as fault:
        raise PackError("units.pack_not_a_pack", path=str(path)) from fault
    if header.format != FORMAT:
        raise PackError("units.pack_format", path=str(path), format=header.format)
    content = _inflate(body, path)
    found = hashlib.sha256(content).hexdigest()
    if found != header.sha256:
        raise PackError("units.pack_damaged", path=str(path), expected=header.sha256, found=found)
    return header, _decode(content, header, path)


def _inflate(body: bytes, path: Path) -> bytes:
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(body, _LIMIT)
    except zlib.error as fault:
        raise PackError("units.pack_not_a_pack", path=str(path)) from fault
    if not inflater.eof:
        raise PackError("units.pack_not_a_pack", path=str(path))
    return content


def _decode(content: bytes, header: Header, path: Path) -> Tables:
    try:
        tables = msgspec.msgpack.decode(content, type=Tables)
    except msgspec.DecodeError as fault:
        raise PackError("units.pack_not_a_pack", path=str(path)) from fault
    if count(tables) != header.counts:
        raise PackError(
            "units.pack_damaged", path=str(path), expected=header.counts, found=count(tables)
        )
    return tables


def installed_pack() -> Path:
    """Return where an updated pack stands: under ``XDG_DATA_HOME`` (XDG Base Directory 0.8)."""
    base = os.environ.get("XDG_DATA_HOME", "")
    root = Path(base) if base else Path.home() / ".local" / "share"
    return root / "migrate" / "gazetteer.pack"


def current_pack() -> Path:
    """Return the pack in use: an installed update, else the one that came with the program."""
    installed = installed_pack()
    return installed if installed.is_file() else BUILT_IN


def check_pack(path: Path) -> Header:
    """Check a pack whole, and return what it says of itself.

    Raises:
        PackError: see :func:`read_pack`.
    """
    return read_pack(path)[0]


def update_pack(file: Path, target: Path) -> Header:
    """Install the pack ``file`` (from a USB stick, say) as ``target``, whole or not at all.

    Raises:
        PackError: ``file`` is not a sound pack, or not newer than the one in use.
    """
    header = check_pack(file)
    present = check_pack(target if target.is_file() else BUILT_IN)
    if _age(header) <= _age(present):
        raise PackError("units.pack_not_newer", version=header.version, present=present.version)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.write_bytes(file.read_bytes())
    check_pack(partial)
    partial.replace(target)
    return header


def _age(header: Header) -> tuple[str, tuple[int, ...]]:
    return header.valid_as_of, tuple(int(part) for part in header.version.split("."))
