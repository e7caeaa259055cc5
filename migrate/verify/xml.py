"""XML from strangers: no network, no DTD, no entities, bounded depth; read as a stream.

libxml2 without ``huge_tree`` stops at 256 levels and 10 MB of one text. A document with a DTD is
refused before its content is looked at: none of METS, EAD and PREMIS needs one, and entities are
how XML reads files and eats memory (OWASP, *XML External Entity Prevention*).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree


class DtdError(Exception):
    """The document declares a DTD."""


def stream_elements(stream: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    """Yield ``("start" | "end", element)``; an element is emptied after its end was looked at.

    Raises:
        etree.XMLSyntaxError: the document is not well-formed.
        DtdError: it has a DTD.
    """
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    first = True
    for event, element in events:
        if first and element.getroottree().docinfo.doctype:
            raise DtdError
        first = False
        yield event, element
        if event == "end":
            _forget(element)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def namespace(element: etree._Element) -> str:
    """Return the namespace of an element, empty when it has none."""
    return etree.QName(element).namespace or ""


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
