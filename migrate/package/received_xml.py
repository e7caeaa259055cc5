"""What the XML of a delivered package says: forms, the file each describes, media types."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from migrate.package.mets import NAMESPACE, XLINK

Form = Mapping[str, tuple[str, ...]]
"""The values of a ``simpledc`` by field; most have one."""


def joined(mets: etree._Element, base: str) -> dict[str, str]:
    """Return the data file of each form, as the structural map of a representation joins them.

    Args:
        mets: the METS of the representation.
        base: its folder.
    """
    forms = {
        section.get("ID"): _place(reference, base)
        for section in mets.iter(f"{{{NAMESPACE}}}dmdSec")
        for reference in section.iter(f"{{{NAMESPACE}}}mdRef")
    }
    files = {
        file.get("ID"): _place(place, base)
        for file in mets.iter(f"{{{NAMESPACE}}}file")
        for place in file.iter(f"{{{NAMESPACE}}}FLocat")
    }
    found = {}
    for division in mets.iter(f"{{{NAMESPACE}}}div"):
        pointer = division.find(f"{{{NAMESPACE}}}fptr")
        described = forms.get(division.get("DMDID"))
        if described and pointer is not None and pointer.get("FILEID") in files:
            found[described] = files[pointer.get("FILEID")]
    return found


def media(mets: etree._Element, base: str) -> dict[str, str]:
    """Return the media type of each file that a METS lists."""
    types = {
        _place(place, base): file.get("MIMETYPE", "")
        for file in mets.iter(f"{{{NAMESPACE}}}file")
        for place in file.iter(f"{{{NAMESPACE}}}FLocat")
    }
    references = mets.iter(f"{{{NAMESPACE}}}mdRef")
    return types | {_place(r, base): r.get("MIMETYPE", "") for r in references}


def _place(element: etree._Element, base: str) -> str:
    return (PurePosixPath(base) / unquote(element.get(f"{{{XLINK}}}href", ""))).as_posix()


def form(archive: zipfile.ZipFile, name: str) -> Form:
    """Return what a ``simpledc`` file holds."""
    values: dict[str, tuple[str, ...]] = {}
    for element in parsed(archive, name).iterchildren("{*}*"):
        key = etree.QName(element).localname
        values[key] = (*values.get(key, ()), (element.text or "").strip())
    return values


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Return the root of an XML file; nothing outside of it is ever fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with archive.open(name) as stream:
        return etree.parse(stream, parser).getroot()
