"""An archive wrapped for the journey as a BagIt bag (RFC 8493), with SHA-256 and SHA-512.

The payload is what was delivered, the state folder left out. Bytes are copied and hashed in one
reading; the bag appears under its name only when it is whole. The bagging date is the recorded
clock's, so the same archive always gives the same bag.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import ijson  # type: ignore[import-untyped]
from msgspec import Struct

from migrate import __version__
from migrate.errors import UsageError
from migrate.report.fixity import MANIFEST, delivered, encoded
from migrate.report.manifest import MANIFEST_JSON

_ALGORITHMS = ("sha256", "sha512")
_BLOCK = 1024 * 1024
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_DAY = 10


class Bag(Struct, frozen=True):
    """A written bag: where it is, and its payload."""

    path: Path
    files: int
    bytes: int


def bag(archive: Path, out: Path) -> Bag:
    """Wrap ``archive`` as a bag at ``out``.

    Raises:
        UsageError: ``archive`` is not a finished archive, or there is something at ``out``.
    """
    if not all((archive / name).is_file() for name in (MANIFEST, MANIFEST_JSON)):
        raise UsageError("report.bag_no_archive", path=archive)
    if out.exists():
        raise UsageError("report.bag_exists", path=out)
    partial = out.with_name(f".{out.name}.part")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        written = _write(archive, partial)
        partial.rename(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return Bag(out, *written)


def _write(archive: Path, folder: Path) -> tuple[int, int]:
    """Write the whole bag into ``folder`` and return files and bytes of its payload."""
    lines: dict[str, list[str]] = {name: [] for name in _ALGORITHMS}
    files = size = 0
    for path, relative in _payload(archive):
        target = folder / "data" / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        digests, length = _copy(path, target)
        for name, digest in digests.items():
            lines[name].append(f"{digest}  data/{encoded(relative)}\n")
        files, size = files + 1, size + length
    for name in _ALGORITHMS:
        _put(folder, f"manifest-{name}.txt", "".join(sorted(lines[name], key=_path_of)))
    _put(folder, "bagit.txt", _DECLARATION)
    _put(folder, "bag-info.txt", _description(archive, files, size))
    for name in _ALGORITHMS:
        _put(folder, f"tagmanifest-{name}.txt", "".join(_tag_lines(folder, name)))
    return files, size


def _payload(archive: Path) -> Iterator[tuple[Path, str]]:
    yield from delivered(archive)
    yield archive / MANIFEST, MANIFEST


def _copy(source: Path, target: Path) -> tuple[dict[str, str], int]:
    """Copy a file and return its digests and size, from one reading."""
    hashes = {name: hashlib.new(name) for name in _ALGORITHMS}
    size = 0
    with source.open("rb") as reader, target.open("wb") as writer:
        while block := reader.read(_BLOCK):
            writer.write(block)
            size += len(block)
            for each in hashes.values():
                each.update(block)
    return {name: each.hexdigest() for name, each in hashes.items()}, size


def _description(archive: Path, files: int, size: int) -> str:
    with (archive / MANIFEST_JSON).open("rb") as stream:
        run = next(ijson.items(stream, "run"))
    return (
        f"Bag-Software-Agent: migrate {__version__}\n"
        f"Bagging-Date: {run['clock'][:_DAY]}\n"
        f"External-Identifier: {run['id']}\n"
        f"Payload-Oxum: {size}.{files}\n"
    )


def _tag_lines(folder: Path, algorithm: str) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        if not path.name.startswith("tagmanifest-"):
            digest = hashlib.new(algorithm, path.read_bytes()).hexdigest()
            yield f"{digest}  {path.name}\n"


def _path_of(line: str) -> str:
    return line.partition("  ")[2]


def _put(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())
