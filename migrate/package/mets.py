"""METS 1.12 with the E-ARK CSIP extension, written straight to disk.

Nothing is kept: elements go out one after another, so that a manifest of 100,000 files costs the
memory of one. The METS ``fileSec`` is the manifest of the package: every file with its SHA-256.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from lxml import etree
from msgspec import Struct

from migrate.package.flavour import PackageClass
from migrate.package.xmltext import xml_text

NAMESPACE = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XLINK = "http://www.w3.org/1999/xlink"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NSMAP = {None: NAMESPACE, "csip": CSIP, "xlink": XLINK, "xsi": _XSI}
_HREF_SAFE = "/._-~"
RecordStatus = Literal["NEW", "SUPPLEMENT", "REPLACEMENT", "TEST", "OTHER"]


class MetsAgent(Struct, frozen=True):
    """An agent of the header; ``note`` is of the CSIP note type ``note_type``."""

    role: str
    kind: str
    name: str
    note_type: Literal["SOFTWARE VERSION", "IDENTIFICATIONCODE"]
    note: str
    other_kind: str = ""


class MetsFile(Struct, frozen=True):
    """A file in the ``fileSec`` or a referenced metadata file: ``href`` relative to the METS."""

    identifier: str
    href: str
    media: str
    size: int
    digest: str


class MetadataSection(Struct, frozen=True):
    """A ``dmdSec`` (descriptive) or ``digiprovMD`` (PREMIS) and the file it points to."""

    identifier: str
    file: MetsFile
    kind: str
    version: str = ""
    other_kind: str = ""


class FileGroup(Struct, frozen=True):
    """A ``fileGrp``; ``files`` is gone through once."""

    identifier: str
    use: str
    files: Iterable[MetsFile]


class Div(Struct, frozen=True):
    """A ``div`` of the structural map.

    ``files`` are the ``fptr`` targets; ``pointers`` pairs of the path of a METS and the ID of the
    ``fileGrp`` that lists it.
    """

    identifier: str
    label: str
    kind: str = ""
    adm: tuple[str, ...] = ()
    dmd: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()
    children: Iterable[Div] = ()


class Header(Struct, frozen=True):
    """What a METS says of itself: the root's attributes and the ``metsHdr``.

    ``created`` is the day of the first version, ``modified`` that of this one.
    """

    objid: str
    kind: str
    label: str
    profile: str
    package_class: PackageClass
    created: str
    modified: str
    status: RecordStatus
    agents: tuple[MetsAgent, ...]
    agreement: str = ""


class Mets(Struct, frozen=True):
    """One METS document, in the order it is written.

    ``schemas`` gives the place of the schema of each name space, relative to the METS.
    ``children`` are OBJID and title of the packages a parent stands for.
    """

    header: Header
    descriptive: Iterable[MetadataSection]
    preservation: tuple[MetadataSection, ...]
    groups: tuple[FileGroup, ...]
    structure: Div
    section_ids: Mapping[str, str]
    schemas: Mapping[str, str]
    children: Sequence[tuple[str, str]] = ()
    empty_amd: bool = False
    group_content_type: str = ""


def write_mets(path: Path, mets: Mets) -> None:
    """Write ``mets`` to ``path``."""
    with etree.xmlfile(str(path), encoding="UTF-8") as xml:
        writer = _Writer(xml)
        xml.write_declaration()
        with xml.element(f"{{{NAMESPACE}}}mets", _root_attributes(mets), nsmap=_NSMAP):
            _header(writer, mets.header)
            for section in mets.descriptive:
                with writer.element("dmdSec", _section(section, mets.header.modified)):
                    writer.reference(section, mets.header.modified)
            _administrative(writer, mets)
            _files(writer, mets)
            attributes = {"ID": mets.section_ids["structMap"], "TYPE": "PHYSICAL", "LABEL": "CSIP"}
            with writer.element("structMap", attributes):
                writer.div(mets.structure)
            _children(writer, mets)
            xml.write("\n")


class _Writer:
    """Elements of the METS name space with one line each."""

    def __init__(self, xml: etree._IncrementalFileWriter) -> None:
        self._xml = xml

    @contextmanager
    def element(self, tag: str, attributes: Mapping[str, str]) -> Iterator[None]:
        self._xml.write("\n")
        with self._xml.element(f"{{{NAMESPACE}}}{tag}", dict(attributes)):
            yield
            self._xml.write("\n")

    def leaf(self, tag: str, attributes: Mapping[str, str], text: str = "") -> None:
        self._xml.write("\n")
        with self._xml.element(f"{{{NAMESPACE}}}{tag}", dict(attributes)):
            self._xml.write(xml_text(text))

    def reference(self, section: MetadataSection, created: str) -> None:
        """Write the ``mdRef`` of ``section``."""
        attributes = {
            "ID": section.file.identifier,
            **_location(section.file.href),
            "MDTYPE": section.kind,
            **({"OTHERMDTYPE": section.other_kind} if section.other_kind else {}),
            **({"MDTYPEVERSION": section.version} if section.version else {}),
            **_fixity(section.file, created),
        }
        self.leaf("mdRef", attributes)

    def file(self, file: MetsFile, created: str) -> None:
        """Write a ``file`` with its place."""
        with self.element("file", {"ID": file.identifier, **_fixity(file, created)}):
            self.leaf("FLocat", _location(file.href))

    def div(self, div: Div) -> None:
        """Write ``div`` and all below it."""
        attributes = {"ID": div.identifier, "LABEL": div.label}
        optional = {"TYPE": div.kind, "ADMID": " ".join(div.adm), "DMDID": " ".join(div.dmd)}
        attributes |= {name: text for name, text in optional.items() if text}
        with self.element("div", attributes):
            for href, title in div.pointers:
                self.leaf("mptr", {**_location(href), f"{{{XLINK}}}title": title})
            for identifier in div.files:
                self.leaf("fptr", {"FILEID": identifier})
            for child in div.children:
                self.div(child)


def _root_attributes(mets: Mets) -> dict[str, str]:
    hints = " ".join(f"{space} {place}" for space, place in mets.schemas.items())
    header = mets.header
    return {
        "OBJID": header.objid,
        "TYPE": header.kind,
        "LABEL": xml_text(header.label),
        "PROFILE": header.profile,
        f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "MIXED",
        f"{{{_XSI}}}schemaLocation": hints,
    }


def _header(writer: _Writer, header: Header) -> None:
    attributes = {
        "CREATEDATE": header.created,
        "LASTMODDATE": header.modified,
        "RECORDSTATUS": header.status,
        f"{{{CSIP}}}OAISPACKAGETYPE": header.package_class,
    }
    with writer.element("metsHdr", attributes):
        for agent in header.agents:
            other = {"OTHERTYPE": agent.other_kind} if agent.other_kind else {}
            with writer.element("agent", {"ROLE": agent.role, "TYPE": agent.kind, **other}):
                writer.leaf("name", {}, agent.name)
                writer.leaf("note", {f"{{{CSIP}}}NOTETYPE": agent.note_type}, agent.note)
        if header.agreement:
            writer.leaf("altRecordID", {"TYPE": "SUBMISSIONAGREEMENT"}, header.agreement)


def _administrative(writer: _Writer, mets: Mets) -> None:
    if not mets.preservation and not mets.empty_amd:
        return
    with writer.element("amdSec", {"ID": mets.section_ids["amdSec"]}):
        for section in mets.preservation:
            with writer.element("digiprovMD", _section(section, mets.header.modified)):
                writer.reference(section, mets.header.modified)


def _files(writer: _Writer, mets: Mets) -> None:
    content = mets.group_content_type
    kind = (
        {
            f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "OTHER",
            f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE": content,
        }
        if content
        else {}
    )
    with writer.element("fileSec", {"ID": mets.section_ids["fileSec"]}):
        for group in mets.groups:
            with writer.element("fileGrp", {"ID": group.identifier, "USE": group.use, **kind}):
                for file in group.files:
                    writer.file(file, mets.header.modified)


def _children(writer: _Writer, mets: Mets) -> None:
    """Write the map of a parent package (E-ARK AIP 2.2.0, "Parent AIP references child AIPs")."""
    if not mets.children:
        return
    label = {"LABEL": "child AIPs"}
    attributes = {"ID": mets.section_ids["childMap"], "TYPE": "PHYSICAL", **label}
    with writer.element("structMap", attributes), writer.element("div", label):
        for objid, title in mets.children:
            place = {
                "LOCTYPE": "OTHER",
                "OTHERLOCTYPE": "UUID",
                f"{{{XLINK}}}type": "simple",
                f"{{{XLINK}}}href": objid,
                f"{{{XLINK}}}title": xml_text(title),
            }
            with writer.element("div", {"LABEL": "child AIP"}):
                writer.leaf("mptr", place)


def _section(section: MetadataSection, created: str) -> dict[str, str]:
    return {"ID": section.identifier, "CREATED": created, "STATUS": "CURRENT"}


def _fixity(file: MetsFile, created: str) -> dict[str, str]:
    return {
        "MIMETYPE": file.media,
        "SIZE": str(file.size),
        "CREATED": created,
        "CHECKSUM": file.digest,
        "CHECKSUMTYPE": "SHA-256",
    }


def _location(href: str) -> dict[str, str]:
    return {
        "LOCTYPE": "URL",
        f"{{{XLINK}}}type": "simple",
        f"{{{XLINK}}}href": quote(href, safe=_HREF_SAFE),
    }
