"""PREMIS 3.0 (Library of Congress, 2016): objects, one event an act, agents with versions.

A file is written object by object, so that a fonds of any size needs the memory of one. Event
types are terms of the Library of Congress vocabulary ``eventType``; roles are those TT 05/2025
lists: agent authorizer, implementer, validator, executing program; object source, outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from lxml import etree
from msgspec import Struct

from migrate.package.xmltext import xml_text

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NSMAP: Any = {None: NAMESPACE, "xsi": _XSI}
"""``None`` is the default name space; the stubs of lxml do not know it."""
_VOCABULARY = "http://id.loc.gov/vocabulary/preservation"

EventType = Literal[
    "transfer",
    "virus check",
    "message digest calculation",
    "metadata extraction",
    "metadata modification",
    "modification",
    "compression",
    "normalization",
    "validation",
    "fixity check",
    "information package creation",
]
AgentRole = Literal["authorizer", "implementer", "validator", "executing program"]
ObjectRole = Literal["source", "outcome"]


class Format(Struct, frozen=True):
    """A file format: its name, and the PRONOM key where the format is known for certain."""

    name: str
    version: str = ""
    pronom: str = ""


ZIP = Format("ZIP Format", "", "x-fmt/263")
"""A package that was delivered."""


class FileObject(Struct, frozen=True):
    """A file, inside the package or not: ``sources`` are the objects it was made from.

    ``signed`` files carry a digital signature that was left as it is. ``place`` is the path in the
    package; empty where only the file's successor is kept.
    """

    identifier: str
    sha256: str
    size: int
    format: Format
    original_name: str
    place: str = ""
    sources: tuple[str, ...] = ()
    signed: bool = False
    properties: tuple[tuple[str, str], ...] = ()


class Representation(Struct, frozen=True):
    """The package as a whole: the objects in it, and the earlier version it takes the place of."""

    identifier: str
    name: str
    parts: tuple[str, ...] = ()
    supersedes: str = ""


class Event(Struct, frozen=True):
    """One act: what, when, how it ended, who did it and on which objects."""

    identifier: str
    kind: EventType
    time: str
    detail: str
    agents: tuple[tuple[str, AgentRole], ...]
    objects: tuple[tuple[str, ObjectRole], ...] = ()
    outcome: str = "success"
    note: str = ""


class PremisAgent(Struct, frozen=True):
    """A program, a body or a person that acted."""

    identifier: str
    name: str
    kind: Literal["software", "organization", "person"]
    version: str = ""
    note: str = ""


def write_premis(
    path: Path,
    objects: Iterable[FileObject | Representation],
    events: Iterable[Event],
    agents: Iterable[PremisAgent],
) -> None:
    """Write one PREMIS file, entity by entity."""
    with etree.xmlfile(str(path), encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{NAMESPACE}}}premis", version="3.0", nsmap=_NSMAP):
            for thing in objects:
                if isinstance(thing, FileObject):
                    xml.write(_file(thing), pretty_print=True)
                else:
                    _write_representation(xml, thing)
            for event in events:
                xml.write(_event(event), pretty_print=True)
            for agent in agents:
                xml.write(_agent(agent), pretty_print=True)


def _file(thing: FileObject) -> etree._Element:
    element = _object("file", thing.identifier)
    for name, value in thing.properties:
        _nested(
            element,
            "significantProperties",
            ("significantPropertiesType", name),
            ("significantPropertiesValue", value),
        )
    _characteristics(element, thing)
    _add(element, "originalName", thing.original_name)
    if thing.place:
        storage = _add(element, "storage")
        _nested(
            storage,
            "contentLocation",
            ("contentLocationType", "path"),
            ("contentLocationValue", thing.place),
        )
    for source in thing.sources:
        element.append(_relationship("derivation", "has source", source))
    return element


def _characteristics(element: etree._Element, thing: FileObject) -> None:
    inner = _add(element, "objectCharacteristics")
    _add(inner, "compositionLevel", "0")
    _nested(inner, "fixity", ("messageDigestAlgorithm", "SHA-256"), ("messageDigest", thing.sha256))
    _add(inner, "size", str(thing.size))
    form = _add(inner, "format")
    designation = _add(form, "formatDesignation")
    _add(designation, "formatName", thing.format.name)
    if thing.format.version:
        _add(designation, "formatVersion", thing.format.version)
    if thing.format.pronom:
        _nested(
            form,
            "formatRegistry",
            ("formatRegistryName", "PRONOM"),
            ("formatRegistryKey", thing.format.pronom),
        )


def _write_representation(xml: etree._IncrementalFileWriter, thing: Representation) -> None:
    """Write a whole with its parts one after another: a fonds may have 100,000."""
    head = _object("representation", thing.identifier)
    _add(head, "originalName", thing.name)
    with xml.element(str(head.tag), {str(k): str(v) for k, v in head.attrib.items()}):
        for child in head:
            xml.write(child, pretty_print=True)
        for part in thing.parts:
            xml.write(_relationship("structural", "has part", part), pretty_print=True)
        if thing.supersedes:
            relation = _relationship("replacement", "supersedes", thing.supersedes)
            xml.write(relation, pretty_print=True)


def _object(category: str, identifier: str) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}object", nsmap=_NSMAP)
    element.set(f"{{{_XSI}}}type", category)
    element.set("xmlID", _xml_id(identifier))
    _identifier(element, "objectIdentifier", identifier)
    return element


def _relationship(kind: str, subtype: str, other: str) -> etree._Element:
    relation = etree.Element(f"{{{NAMESPACE}}}relationship", nsmap=_NSMAP)
    _add(relation, "relationshipType", kind)
    _add(relation, "relationshipSubType", subtype)
    _identifier(relation, "relatedObjectIdentifier", other)
    return relation


def _event(event: Event) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}event", nsmap=_NSMAP)
    _identifier(element, "eventIdentifier", event.identifier)
    kind = _add(element, "eventType", event.kind)
    kind.set("authority", "eventType")
    kind.set("authorityURI", f"{_VOCABULARY}/eventType")
    _add(element, "eventDateTime", event.time)
    _nested(element, "eventDetailInformation", ("eventDetail", event.detail))
    outcome = _nested(element, "eventOutcomeInformation", ("eventOutcome", event.outcome))
    if event.note:
        _nested(outcome, "eventOutcomeDetail", ("eventOutcomeDetailNote", event.note))
    for identifier, agent_role in event.agents:
        link = _identifier(element, "linkingAgentIdentifier", identifier)
        _add(link, "linkingAgentRole", agent_role)
    for identifier, object_role in event.objects:
        link = _identifier(element, "linkingObjectIdentifier", identifier)
        _add(link, "linkingObjectRole", object_role)
    return element


def _agent(agent: PremisAgent) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}agent", nsmap=_NSMAP)
    _identifier(element, "agentIdentifier", agent.identifier)
    _add(element, "agentName", agent.name)
    _add(element, "agentType", agent.kind)
    if agent.version:
        _add(element, "agentVersion", agent.version)
    if agent.note:
        _add(element, "agentNote", agent.note)
    return element


def _identifier(parent: etree._Element, tag: str, value: str) -> etree._Element:
    element = _add(parent, tag)
    _add(element, f"{tag}Type", "UUID")
    _add(element, f"{tag}Value", value)
    return element


def _nested(parent: etree._Element, tag: str, *leaves: tuple[str, str]) -> etree._Element:
    element = _add(parent, tag)
    for name, text in leaves:
        _add(element, name, text)
    return element


def _add(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = xml_text(text)
    return element


def _xml_id(identifier: str) -> str:
    return "uuid-" + identifier.rpartition(":")[2].upper()
