"""PREMIS 3.0 read as facts, and against the files it speaks of.

PREMIS Data Dictionary 3.0: 1.5.2 fixity, 1.5.3 size, 2.2 eventType, 2.3 eventDateTime, and the
linking identifiers, which must end at an object or agent of the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree
from msgspec import Struct

from migrate.verify.finding import Finding
from migrate.verify.inventory import Member
from migrate.verify.rules import finding
from migrate.verify.xml import local_name, namespace, stream_elements

PREMIS = "http://www.loc.gov/premis/v3"
_VERSION = "version number"
"""The property by which this tool tells an earlier version from a source."""
_ENTITIES = ("object", "event", "agent", "rights")


class Entity(Struct, frozen=True):
    """An object, event or agent: its leaves by element name, in order."""

    kind: str
    leaves: tuple[tuple[str, str], ...]

    def values(self, name: str) -> tuple[str, ...]:
        """Return the texts of all leaves called ``name``."""
        return tuple(text for key, text in self.leaves if key == name)


class Premis(Struct, frozen=True):
    """One PREMIS document."""

    root: str
    namespace: str
    version: str
    entities: tuple[Entity, ...]

    def of(self, kind: str) -> Iterator[Entity]:
        """Yield the entities of one kind."""
        return (entity for entity in self.entities if entity.kind == kind)

    def digests(self) -> set[str]:
        """Return the message digests of all objects but earlier versions, in lower case."""
        objects = (each for each in self.of("object") if not version_number(each))
        return {value.lower() for each in objects for value in each.values("messageDigest")}

    def earlier(self) -> dict[int, str]:
        """Return the SHA-256 of the earlier versions of the package, by number."""
        numbered = ((version_number(each), each) for each in self.of("object"))
        return {number: digest for number, each in numbered if number for digest in _sha256(each)}


def version_number(entity: Entity) -> int:
    """Return which earlier version of the package an object is, 0 for what is none."""
    names = entity.values("significantPropertiesType")
    told = dict(zip(names, entity.values("significantPropertiesValue"), strict=False))
    number = told.get(_VERSION, "")
    return int(number) if number.isascii() and number.isdecimal() else 0


def read_premis(stream: BinaryIO) -> Premis:
    """Read a PREMIS document in one pass.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
        DtdError: it has a DTD.
    """
    root, space, version, depth = "", "", "", 0
    leaves: list[tuple[str, str]] = []
    entities: list[Entity] = []
    for event, element in stream_elements(stream):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == 1:
            root, space = local_name(element), namespace(element)
            version = element.get("version", "")
        elif event == "end" and depth == 1 and local_name(element) in _ENTITIES:
            entities.append(Entity(local_name(element), tuple(leaves)))
            leaves = []
        elif event == "end" and depth > 1:
            leaves.extend(_leaf(element))
    return Premis(root, space, version, tuple(entities))


def check_premis(
    premis: Premis, place: str, members: Mapping[str, Member], held: frozenset[str] | None
) -> Iterator[Finding]:
    """Yield what is wrong with a PREMIS document.

    Args:
        premis: the document.
        place: where it is, for findings.
        members: the files of the package.
        held: SHA-256 of everything the package holds, image streams of PDFs included; ``None``
            for a parent package, which speaks of what others hold.
    """
    if (premis.root, premis.namespace) != ("premis", PREMIS) or premis.version[:1] != "3":
        yield finding("V601", place, expected=f"{{{PREMIS}}}premis 3.0", found=premis.root)
        return
    sizes = {member.sha256: member.size for member in members.values()}
    for entity in premis.of("object"):
        yield from _check_object(entity, place, members, held)
        yield from _check_size(entity, place, sizes)
    for entity in premis.of("event"):
        for name in ("eventType", "eventDateTime"):
            if not any(entity.values(name)):
                yield finding("V604", place, expected=name)


def check_links(documents: Mapping[str, Premis]) -> Iterator[Finding]:
    """Yield links that end nowhere; the PREMIS documents of a package may point to each other.

    Args:
        documents: all PREMIS documents of a package by place.
    """
    objects = _identifiers(documents, "object")
    agents = _identifiers(documents, "agent")
    known = {
        "linkingObjectIdentifierValue": objects,
        "relatedObjectIdentifierValue": objects,
        "linkingAgentIdentifierValue": agents,
    }
    for place, premis in documents.items():
        for entity in premis.entities:
            for name, targets in known.items():
                for value in entity.values(name):
                    if value not in targets:
                        yield finding("V605", place, expected=name, found=value)


def _identifiers(documents: Mapping[str, Premis], kind: str) -> set[str]:
    return {
        value
        for premis in documents.values()
        for entity in premis.of(kind)
        for value in entity.values(f"{kind}IdentifierValue")
    }


def _check_object(
    entity: Entity, place: str, members: Mapping[str, Member], held: frozenset[str] | None
) -> Iterator[Finding]:
    """Compare an object's fixity with the file it is stored as, else with all that is held.

    An object without a place may be a source that the package was made from and need not keep, or
    an earlier version of it.
    """
    if version_number(entity):
        return
    name = _first(entity, "originalName") or _first(entity, "objectIdentifierValue")
    stored = members.get(_first(entity, "contentLocationValue"))
    for digest in _sha256(entity):
        if stored and digest != stored.sha256:
            yield finding("V602", place, expected=name, found=digest)
        elif not stored and held is not None and digest not in held:
            code = "V602" if entity.values("contentLocationValue") else "V603"
            yield finding(code, place, expected=name, found=digest)


def _check_size(entity: Entity, place: str, sizes: Mapping[str, int]) -> Iterator[Finding]:
    told = _first(entity, "size")
    for digest in _sha256(entity):
        if told and digest in sizes and told != str(sizes[digest]):
            name = _first(entity, "originalName")
            yield finding("V607", place, expected=sizes[digest], found=f"{name}: {told}")


def _sha256(entity: Entity) -> Iterator[str]:
    algorithms = entity.values("messageDigestAlgorithm")
    for algorithm, digest in zip(algorithms, entity.values("messageDigest"), strict=False):
        if algorithm.upper().replace("-", "") == "SHA256":
            yield digest.lower()


def _first(entity: Entity, name: str) -> str:
    return next(iter(entity.values(name)), "")


def _leaf(element: etree._Element) -> Iterator[tuple[str, str]]:
    text = (element.text or "").strip()
    if text:
        yield local_name(element), text
