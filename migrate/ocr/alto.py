"""ALTO 4.2: the words of a document with their places, as libraries exchange them.

Coordinates are pixels of the upright page (``MeasurementUnit`` pixel); each page names its own
size, so that any rendering of it can be aligned. https://www.loc.gov/standards/alto/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import cast

from lxml import etree

from migrate.model import Agent, Box, PageReading, PageState, Word
from migrate.ocr.legibility import mean_confidence
from migrate.orthography import nfc

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
VERSION = "4.2"
LANGUAGE = "vi"

_NAMESPACES = cast("Mapping[str, str]", {None: NAMESPACE})
"""``None`` stands for the default namespace, which lxml's stubs do not know."""

_QUALITY = {PageState.DAMAGED: "Damaged", PageState.BLANK: "As in original"}


def _element(
    name: str,
    attributes: Mapping[str, str],
    children: Iterable[etree._Element] = (),
    text: str = "",
) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}{name}", dict(attributes), nsmap=_NAMESPACES)
    element.extend(children)
    element.text = text or None
    return element


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": _number(box.left),
        "VPOS": _number(box.top),
        "WIDTH": _number(box.right - box.left),
        "HEIGHT": _number(box.bottom - box.top),
    }


def _around(words: Sequence[Word]) -> Box:
    return Box(
        min(word.box.left for word in words),
        min(word.box.top for word in words),
        max(word.box.right for word in words),
        max(word.box.bottom for word in words),
    )


def _strings(words: Sequence[Word]) -> Iterator[etree._Element]:
    yield _string(words[0])
    for before, word in pairwise(words):
        gap = max(0.0, word.box.left - before.box.right)
        space = {"HPOS": before.box.right, "VPOS": word.box.top, "WIDTH": gap}
        yield _element("SP", {key: _number(value) for key, value in space.items()})
        yield _string(word)


def _string(word: Word) -> etree._Element:
    content = {"CONTENT": nfc(word.text), "WC": f"{word.confidence:.2f}"}
    return _element("String", _place(word.box) | content)


def _lines(words: Sequence[Word], prefix: str) -> Iterator[etree._Element]:
    for number, group in groupby(words, key=lambda word: word.line):
        line = tuple(group)
        place = {"ID": f"{prefix}_l{number}"} | _place(_around(line))
        yield _element("TextLine", place, _strings(line))


def _blocks(words: Sequence[Word], prefix: str) -> Iterator[etree._Element]:
    for number, group in groupby(words, key=lambda word: word.block):
        block, name = tuple(group), f"{prefix}_b{number}"
        place = {"ID": name} | _place(_around(block)) | {"LANG": LANGUAGE}
        yield _element("TextBlock", place, _lines(block, name))


def _page(reading: PageReading, number: int, steps: str) -> etree._Element:
    prefix = f"p{number}"
    size = {"WIDTH": str(reading.width), "HEIGHT": str(reading.height)}
    facts = {"ID": prefix, "PHYSICAL_IMG_NR": str(number)} | size
    if reading.state in _QUALITY:
        facts["QUALITY"] = _QUALITY[reading.state]
    if reading.state != PageState.READ:
        facts["QUALITY_DETAIL"] = reading.fault or reading.state.value
    if reading.words:
        facts |= {"PROCESSINGREFS": steps, "PC": f"{mean_confidence(reading.words):.2f}"}
    space = _element(
        "PrintSpace", {"HPOS": "0", "VPOS": "0"} | size, _blocks(reading.words, prefix)
    )
    return _element("Page", facts, [space])


def _processing(agent: Agent, number: int) -> etree._Element:
    software = _element(
        "processingSoftware",
        {},
        [
            _element("softwareName", {}, text=agent.name),
            _element("softwareVersion", {}, text=agent.version),
            _element("applicationDescription", {}, text=agent.note),
        ],
    )
    category = _element("processingCategory", {}, text="contentGeneration")
    return _element("Processing", {"ID": f"software{number}"}, [category, software])


def _description(file_name: str, steps: Iterable[etree._Element]) -> etree._Element:
    source = _element("sourceImageInformation", {}, [_element("fileName", {}, text=file_name)])
    unit = _element("MeasurementUnit", {}, text="pixel")
    return _element("Description", {}, [unit, source, *steps])


def alto(readings: Sequence[PageReading], file_name: str, agents: Sequence[Agent]) -> bytes:
    """Write the recognised text of one document, its pages in order.

    Args:
        readings: one a page; pages without words are there with their size and state.
        file_name: of the PDF the pages are in.
        agents: programs that read them.

    Returns:
        UTF-8 XML, the same bytes for the same readings.
    """
    steps = [_processing(agent, number) for number, agent in enumerate(agents, 1)]
    references = " ".join(f"software{number}" for number in range(1, len(steps) + 1))
    pages = [_page(reading, number, references) for number, reading in enumerate(readings, 1)]
    root = _element(
        "alto",
        {"SCHEMAVERSION": VERSION},
        [_description(file_name, steps), _element("Layout", {}, pages)],
    )
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
