"""The written records of an archive, read as streams: manifest.json and the line files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from typing import Any, BinaryIO, TypeVar

import ijson  # type: ignore[import-untyped]
import msgspec
from msgspec import Struct

from migrate.model import Evidence, FileFate, Form
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

MANIFEST_JSON = "manifest.json"
FORMAT = "migrate-archive/1"

_Row = TypeVar("_Row")


class ManifestError(Exception):
    """``manifest.json`` cannot be read: it is absent, cut off, no JSON, or of another form."""


class PackageEntry(Struct, frozen=True):
    """A package as ``manifest.json`` lists it, now or former."""

    name: str
    objid: str
    size: int
    sha256: str
    clock: str
    version: int
    handover: int


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
    """A row of ``catalogue/documents.jsonl``, but for its fields."""

    id: str
    dossier: str
    ordinal: int
    package: str
    form: Form
    docCode: str  # noqa: N815 - the name of the field in TT 05/2025
    file: str
    sources: tuple[SourceEntry, ...]
    pages: tuple[PageEntry, ...]


class DossierEntry(Struct, frozen=True):
    """A row of ``catalogue/dossiers.jsonl``, but for its fields."""

    id: str
    package: str
    documents: int
    pages: int


class FieldEntry(Struct, frozen=True):
    """A field as the catalogue has it; no value where it is not known."""

    value: str | None


class DescribedEntry(Struct, frozen=True):
    """The fields of a row of the catalogue, and of a dossier's its code."""

    fields: dict[str, FieldEntry]
    file_code: str = ""


class AnsweredEntry(Struct, frozen=True):
    """What was answered to a question, by whom, when and why."""

    answer: str
    who: str
    when: str
    why: str


class ReviewEntry(Struct, frozen=True):
    """A row of ``review.jsonl``: what is asked, a digest of that, and what was answered to it."""

    id: str
    dossier: str
    code: str = ""
    subject: str = ""
    field: str = ""
    message_vi: str = ""
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asked: str = ""
    answered: AnsweredEntry | None = None


def read_head(delivered: Delivered) -> Head:
    """Read format, run and counts of ``manifest.json``.

    Raises:
        ManifestError: it cannot be read, or a part is missing.
    """
    parts = ("format", "run", "counts")
    with _readable_manifest():
        return msgspec.convert({key: next(_items(delivered, key), None) for key in parts}, Head)


def read_inputs(delivered: Delivered) -> Iterator[FileFate]:
    """Yield the input files of ``manifest.json`` one by one.

    Raises:
        ManifestError: it cannot be read to the end.
    """
    with _readable_manifest():
        for item in _items(delivered, "inputs.item"):
            yield msgspec.convert(item, FileFate)


def read_packages(delivered: Delivered) -> Iterator[PackageEntry]:
    """Yield the packages of ``manifest.json`` one by one.

    Raises:
        ManifestError: it cannot be read to the end.
    """
    yield from _read_entries(delivered, "packages")


def read_former(delivered: Delivered) -> Iterator[PackageEntry]:
    """Yield the former packages of ``manifest.json`` one by one.

    Raises:
        ManifestError: it cannot be read to the end.
    """
    yield from _read_entries(delivered, "former")


def _read_entries(delivered: Delivered, name: str) -> Iterator[PackageEntry]:
    with _readable_manifest():
        for item in _items(delivered, f"{name}.item"):
            yield msgspec.convert(item, PackageEntry)


def find_doubled(delivered: Delivered) -> str:
    """Return the first key that an object of ``manifest.json`` has twice, else an empty string.

    Readers differ in which of two they take, so the manifest would say different things (RFC 8259
    section 4).

    Raises:
        ManifestError: it cannot be read to the end.
    """
    open_objects: list[set[str]] = []
    with _readable_manifest(), _manifest(delivered) as stream:
        for event, value in ijson.basic_parse(stream, use_float=True):
            if event == "map_key":
                if value in open_objects[-1]:
                    return str(value)
                open_objects[-1].add(value)
            elif event == "start_map":
                open_objects.append(set())
            elif event == "end_map":
                open_objects.pop()
    return ""


def read_rows(
    delivered: Delivered, name: str, kind: type[_Row], findings: list[Finding]
) -> Iterator[_Row]:
    """Yield the rows of a line file; a line that cannot be read becomes a finding."""
    return (row for _, row in located_rows(delivered, name, kind, findings))


def located_rows(
    delivered: Delivered, name: str, kind: type[_Row], findings: list[Finding]
) -> Iterator[tuple[int, _Row]]:
    """Yield the rows of a line file, each with the byte it begins at, for :class:`RowReader`."""
    path = delivered.files.get(name)
    if path is None:
        if not delivered.is_closed(name):
            findings.append(finding("V120", name))
        return
    decoder = msgspec.json.Decoder(kind)
    offset = 0
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    yield offset, decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    findings.append(finding("V115", f"{name}:{number}", found=error))
                offset += len(line)
    except OSError as error:
        findings.append(finding("V010", name, found=error.strerror or error))


class RowReader:
    """Reads single rows of a line file again, by the byte they begin at."""

    def __init__(self, delivered: Delivered, name: str) -> None:
        self._path = delivered.files.get(name)
        self._name = name
        self._decoder = msgspec.json.Decoder(DescribedEntry)

    def read(self, at: int, findings: list[Finding]) -> DescribedEntry | None:
        """Return the fields of the row at byte ``at``; that they cannot be read is a finding."""
        if self._path is None or at < 0:
            return None
        try:
            with self._path.open("rb") as stream:
                stream.seek(at)
                return self._decoder.decode(stream.readline())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            findings.append(finding("V115", f"{self._name}@{at}", found=error))
            return None


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


def _items(delivered: Delivered, prefix: str) -> Iterator[Any]:
    with _manifest(delivered) as stream:
        yield from ijson.items(stream, prefix, use_float=True)


def _manifest(delivered: Delivered) -> BinaryIO:
    path = delivered.files.get(MANIFEST_JSON)
    if path is None:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), MANIFEST_JSON)
    return path.open("rb")
