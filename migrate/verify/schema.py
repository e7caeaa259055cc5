"""Validation against the published XML Schemas that a package carries, where they are genuine.

A schema that came with the package proves nothing: a forger ships one that allows anything. So a
packaged schema is used only if its SHA-256 is that of the published one (``schemas.toml``). The
simpledc forms have no published schema that two packers share; :mod:`migrate.verify.forms` judges
them, field by field, and of their schemas only those that this tool writes are known. Nothing is
ever fetched: what METS imports must be in the package too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

import msgspec
from lxml import etree

from migrate.verify.finding import Finding
from migrate.verify.rules import finding

FOLDER = "schemas/"
_FORMS = frozenset(("ead.xsd", "ead_doc.xsd", "ead_pic.xsd", "ead_media.xsd"))
"""Schemas of the simpledc forms, which nothing is validated against."""


@cache
def known_schemas() -> dict[str, frozenset[str]]:
    """Return the SHA-256 of the known schemas by file name in lower case."""
    text = files("migrate.verify").joinpath("schemas.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, frozenset[str]])


def schema_for(name: str) -> str:
    """Return the schema, in lower case, that a metadata file is held to; empty for none."""
    last = PurePosixPath(name).name.lower()
    if last == "mets.xml":
        return "mets.xsd"
    return "premis.xsd" if last.startswith("premis") and last.endswith(".xml") else ""


class Schemas:
    """The published schemas of one package, ready to validate with."""

    def __init__(self, contents: Mapping[str, bytes], package: str) -> None:
        self.findings: list[Finding] = []
        self._contents: dict[str, bytes] = {}
        for name, content in contents.items():
            last = PurePosixPath(name).name.lower()
            known = known_schemas().get(last)
            digest = hashlib.sha256(content).hexdigest()
            if known and digest not in known:
                self.findings.append(finding("V420", f"{package}!{name}", found=digest))
            elif known and last not in _FORMS:
                self._contents[last] = content

    def check(self, name: str, stream: BinaryIO, place: str) -> Iterator[Finding]:
        """Yield whether the file called ``name`` is valid, if its schema is there and known."""
        wanted = schema_for(name)
        if wanted not in self._contents:
            return
        schema = _compiled(wanted, tuple(sorted(self._contents.items())))
        if schema is None:
            return
        try:
            for _, element in etree.iterparse(
                stream, schema=schema, no_network=True, resolve_entities=False, load_dtd=False
            ):
                element.clear()
        except etree.XMLSyntaxError as error:
            yield finding("V415", place, expected=wanted, found=error.msg)


@lru_cache(maxsize=16)
def _compiled(name: str, contents: tuple[tuple[str, bytes], ...]) -> etree.XMLSchema | None:
    """Return a schema ready for use; ``None`` when what it imports is not there."""
    with TemporaryDirectory() as folder:
        for each, content in contents:
            (Path(folder) / each).write_bytes(content)
        try:
            return etree.XMLSchema(file=str(Path(folder) / name))
        except etree.XMLSchemaParseError:
            return None
