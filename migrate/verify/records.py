"""The written records of an archive, read as streams: manifest.json and the line files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import ijson  # type: ignore[import-untyped]
import msgspec
from msgspec import Struct

from migrate.model import FileFate
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

MANIFEST_JSON = "manifest.json"
FORMAT = "migrate-archive/1"

_Row = TypeVar("_Row")


class ManifestError(Exception):
    """``manifest.json`` cannot be read: it is absent, cut off, no JSON, or of another form."""


class PackageEntry(Struct, frozen=True):
    """A package as ``manifest.json`` lists it."""

    name: str
    objid: str
    size: int
    sha256: str


class Head(Struct, frozen=True):
    """The part of ``manifest.json`` before its lists."""

    format: str
    run: dict[str, Any]
    counts: dict[str, Any]


class SourceEntry(Struct, frozen=True):
    """An input file of a document, as the catalogue has it."""

    path: str
    sha256: str


class PageEntry(Struct, frozen=True):
    """A page as the catalogue has it."""

    page: int
    state: str
    words: int = 0


class DocumentEntry(Struct, frozen=True):
    """A row of ``catalogue/documents.jsonl``."""

    id: str
    dossier: str
    package: str
    docCode: str  # noqa: N815 - the name of the field in TT 05/2025
    pdf: str
    sources: tuple[SourceEntry, ...]
    pages: tuple[PageEntry, ...]


class DossierEntry(Struct, frozen=True):
    """A row of ``catalogue/dossiers.jsonl``."""

    id: str
    package: str
    documents: int
    pages: int


class ReviewEntry(Struct, frozen=True):
    """A row of ``review.jsonl``."""

    id: str
    dossier: str


def read_head(archive: Path) -> Head:
    """Read format, run and counts of ``manifest.json``.

    Raises:
        ManifestError: it cannot be read, or a part is missing.
    """
    parts = ("format", "run", "counts")
    with _readable_manifest():
        return msgspec.convert({key: next(_items(archive, key), None) for key in parts}, Head)


def read_inputs(archive: Path) -> Iterator[FileFate]:
    """Yield the input files of ``manifest.json`` one by one.

    Raises:
        ManifestError: it cannot be read to the end.
    """
    with _readable_manifest():
        for item in _items(archive, "inputs.item"):
            yield msgspec.convert(item, FileFate)


def read_packages(archive: Path) -> Iterator[PackageEntry]:
    """Yield the packages of ``manifest.json`` one by one.

    Raises:
        ManifestError: it cannot be read to the end.
    """
    with _readable_manifest():
        for item in _items(archive, "packages.item"):
            yield msgspec.convert(item, PackageEntry)


def read_rows(
    archive: Path, name: str, kind: type[_Row], findings: list[Finding]
) -> Iterator[_Row]:
    """Yield the rows of a line file; a line that cannot be read becomes a finding."""
    path = archive / name
    if not path.is_file():
        findings.append(finding("V120", name))
        return
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                findings.append(finding("V115", f"{name}:{number}", found=error))


def digest_bytes(digest: str) -> bytes:
    """Return a digest as bytes; one that is no hexadecimal number matches nothing."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return digest.encode()


@contextmanager
def _readable_manifest() -> Iterator[None]:
    try:
        yield
    except (ijson.JSONError, msgspec.ValidationError, UnicodeDecodeError, OSError) as error:
        raise ManifestError(str(error)) from error


def _items(archive: Path, prefix: str) -> Iterator[Any]:
    with (archive / MANIFEST_JSON).open("rb") as stream:
        yield from ijson.items(stream, prefix, use_float=True)
