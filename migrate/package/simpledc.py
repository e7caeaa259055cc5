"""Descriptive metadata as ``<simpledc>`` XML, and the schema it is valid against.

The circular names these files EAD though they are a flat list of fields. A mandatory field that
is not known stands there empty, so that a reader sees that it is missing; an optional one is left
out. Nothing is filled in for the sake of a schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from migrate.package.fields import Field
from migrate.package.xmltext import xml_text

ROOT = "simpledc"
_XS = "http://www.w3.org/2001/XMLSchema"
_ELLIPSIS = "…"
Values = Mapping[str, Sequence[str]]
"""The values of each field by name; most have one, ``language`` may have several."""


def simpledc(fields: Iterable[Field], values: Values) -> bytes:
    """Return ``values`` as XML, in the order of ``fields``."""
    root = etree.Element(ROOT)
    for field in fields:
        known = [value for value in values.get(field.name, ()) if value]
        if field.required == "M" and not known:
            known = [""]
        for value in known:
            etree.SubElement(root, field.name).text = shortened(xml_text(value), field)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def shortened(value: str, field: Field) -> str:
    """Return ``value``, or as much of it as the field may hold, with a mark of the cut."""
    return value if len(value) <= field.length else value[: field.length - 1] + _ELLIPSIS


def cut_fields(fields: Iterable[Field], values: Values) -> list[str]:
    """Return the fields whose value is longer than the circular lets it be."""
    return [
        f.name for f in fields if any(len(value) > f.length for value in values.get(f.name, ()))
    ]


def schema(fields: Sequence[Field], *, free_order: bool) -> bytes:
    """Return the XML Schema of a ``simpledc`` with ``fields``.

    Mandatory elements must be there but may be empty. XML Schema 1.0 cannot say "any order, one
    of them repeatable", so a free order is a repeated choice.
    """
    root = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS})
    element = _child(root, "element", name=ROOT)
    kind = _child(element, "complexType")
    group = (
        _child(kind, "choice", minOccurs="0", maxOccurs="unbounded")
        if free_order
        else _child(kind, "sequence")
    )
    for field in fields:
        _declare(group, field, free_order=free_order)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _declare(group: etree._Element, field: Field, *, free_order: bool) -> None:
    element = _child(group, "element", name=field.name)
    if not free_order and field.required != "M":
        element.set("minOccurs", "0")
    if not free_order and field.repeatable:
        element.set("maxOccurs", "unbounded")
    note = _child(_child(element, "annotation"), "documentation")
    note.text = field.label
    note.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    limits = _child(_child(element, "simpleType"), "restriction", base="xs:string")
    _child(limits, "maxLength", value=str(field.length))


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XS}}}{tag}", attributes)
