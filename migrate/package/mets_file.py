"""Writing METS 1.12 with the E-ARK CSIP extension straight to disk.

Nothing is kept: elements go out one after another, so that a manifest of 100,000 files costs the
memory of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from migrate.package.mets import (
    CSIP,
    NAMESPACE,
    XLINK,
    Div,
    Header,
    MetadataSection,
    Mets,
    MetsFile,
)
from migrate.package.xmltext import xml_text

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NSMAP = {None: NAMESPACE, "csip": CSIP, "xlink": XLINK, "xsi": _XSI}
_HREF_SAFE = "/._-~"


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
    ids, label = mets.section_ids, {"LABEL": "child AIPs"}
    attributes = {"ID": ids["childMap"], "TYPE": "PHYSICAL", **label}
    with (
        writer.element("structMap", attributes),
        writer.element("div", {"ID": ids["childDiv"], **label}),
    ):
        for child in mets.children:
            place = {
                "LOCTYPE": "OTHER",
                "OTHERLOCTYPE": "UUID",
                f"{{{XLINK}}}type": "simple",
                f"{{{XLINK}}}href": child.objid,
                f"{{{XLINK}}}title": xml_text(child.title),
            }
            with writer.element("div", {"ID": child.identifier, "LABEL": "child AIP"}):
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
