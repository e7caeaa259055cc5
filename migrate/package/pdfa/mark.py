"""The mark of conversion in the PDF: its XMP packet, written whole and from the recorded clock.

The law on electronic transactions (20/2023/QH15, Đ12) wants a converted document to say that it
was converted, when and by what; the words stand in ``dc:description``, the time in
``xmp:CreateDate``, the converter in ``xmp:CreatorTool``. The packet holds only properties of the
predefined schemas, so that no extension schema is needed (ISO 19005-2, 6.6.2.3).
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from migrate.package.xmltext import xml_text

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_PDFAID = "http://www.aiim.org/pdfa/ns/id/"
_META = "adobe:ns:meta/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPEN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_CLOSE = '\n<?xpacket end="w"?>'


class Mark(Struct, frozen=True):
    """What the PDF says of itself.

    Attributes:
        title: the document's title or subject.
        identifier: its docCode.
        words: the mark of conversion as a person reads it.
        time: when, ISO 8601 with offset, to the second.
        converter: program and version.
        source: where the pages come from (``sha256:`` and digest, blank-separated).
    """

    title: str
    identifier: str
    words: str
    time: str
    converter: str
    source: str


def xmp_packet(mark: Mark, part: str) -> bytes:
    """Return the XMP packet of a PDF/A of ``part`` (``1b``, ``2b`` or ``3b``)."""
    root = etree.Element(f"{{{_META}}}xmpmeta", nsmap={"x": _META})
    rdf = etree.SubElement(root, f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF})
    spaces = {"dc": _DC, "xmp": _XMP, "pdf": _PDF, "pdfaid": _PDFAID}
    description = etree.SubElement(rdf, f"{{{_RDF}}}Description", nsmap=spaces)
    description.set(f"{{{_RDF}}}about", "")
    simple = {
        f"{{{_DC}}}format": "application/pdf",
        f"{{{_DC}}}identifier": mark.identifier,
        f"{{{_DC}}}source": mark.source,
        f"{{{_XMP}}}CreateDate": mark.time,
        f"{{{_XMP}}}ModifyDate": mark.time,
        f"{{{_XMP}}}MetadataDate": mark.time,
        f"{{{_XMP}}}CreatorTool": mark.converter,
        f"{{{_PDF}}}Producer": mark.converter,
        f"{{{_PDFAID}}}part": part[0],
        f"{{{_PDFAID}}}conformance": part[1].upper(),
    }
    for name, text in simple.items():
        etree.SubElement(description, name).text = xml_text(text)
    _listed(description, f"{{{_DC}}}title", "Alt", mark.title, lang="x-default")
    _listed(description, f"{{{_DC}}}description", "Alt", mark.words, lang="x-default")
    _listed(description, f"{{{_DC}}}language", "Bag", "vi-VN")
    body = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f"{_OPEN}{body}{_CLOSE}".encode()


def _listed(parent: etree._Element, name: str, kind: str, text: str, lang: str = "") -> None:
    holder = etree.SubElement(etree.SubElement(parent, name), f"{{{_RDF}}}{kind}")
    item = etree.SubElement(holder, f"{{{_RDF}}}li")
    item.text = xml_text(text)
    if lang:
        item.set(_LANG, lang)
