"""ALTO holds every word with its place, and is valid against the published schema of 4.2."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from migrate.model import Agent, Box, PageReading, PageRef, PageState, Word
from migrate.ocr import alto
from migrate.ocr.alto import NAMESPACE
from migrate.package.schemas import XLINK_SCHEMA
from migrate.package.schemas import published as packaged
from migrate.verify import published

PLACE = ["HPOS", "VPOS", "WIDTH", "HEIGHT"]
SCHEMA = Path(published.__file__).with_name("alto-4-2.xsd")

AGENTS = (Agent("Tesseract", "5.5", "vie sha256:00"), Agent("rapidocr", "3.1"))
WORDS = (
    Word("ỦY", Box(10, 20, 50.5, 60), 0.96, 0, 0, "tesseract"),
    Word("BAN", Box(60, 20, 110, 62), 0.913, 0, 0, "tesseract"),
    Word("<Số>", Box(10, 80, 50, 120), 0.5, 1, 0, "tesseract"),
    Word("Điều", Box(10, 300, 70, 330), 0.0, 2, 1, "tesseract"),
)
READ = PageReading(
    PageRef("0" * 64, 0), PageState.READ, width=1654, height=2339, dpi=200, words=WORDS
)
OTHERS = (
    replace(READ, state=PageState.BLANK, words=()),
    replace(READ, state=PageState.DAMAGED, words=(), width=0, height=0, fault="pages.truncated"),
    replace(READ, state=PageState.BORN_DIGITAL),
)


def parsed(content: bytes) -> etree._Element:
    root = etree.fromstring(content)
    etree.XMLSchema(file=str(SCHEMA)).assertValid(root)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces={"a": NAMESPACE})]


def test_words_lines_and_blocks_are_all_there() -> None:
    root = parsed(alto([READ], "QĐ 12.pdf", AGENTS))
    assert texts(root, "//a:String/@CONTENT") == [word.text for word in WORDS]
    assert texts(root, "//a:TextLine/@ID") == ["p1_b0_l0", "p1_b0_l1", "p1_b1_l2"]
    assert texts(root, "//a:TextBlock/@ID") == ["p1_b0", "p1_b1"]
    assert texts(root, "//a:fileName/text()") == ["QĐ 12.pdf"]
    assert texts(root, "//a:softwareName/text()") == ["Tesseract", "rapidocr"]


def test_places_are_pixels_of_the_upright_page() -> None:
    root = parsed(alto([READ], "a.pdf", AGENTS))
    first = [texts(root, f"(//a:String)[1]/@{name}")[0] for name in PLACE]
    assert first == ["10", "20", "40.5", "40"]
    line = [texts(root, f"(//a:TextLine)[1]/@{name}")[0] for name in PLACE]
    assert line == ["10", "20", "100", "42"]
    assert texts(root, "//a:SP/@WIDTH") == ["9.5"]
    assert texts(root, "//a:Page/@WIDTH") == ["1654"]


@pytest.mark.parametrize("reading", OTHERS, ids=lambda reading: reading.state)
def test_a_page_in_another_state_is_there_and_says_so(reading: PageReading) -> None:
    root = parsed(alto([READ, reading], "a.pdf", AGENTS))
    assert texts(root, "//a:Page/@PHYSICAL_IMG_NR") == ["1", "2"]
    assert texts(root, "//a:Page[2]/@QUALITY_DETAIL") == [reading.fault or reading.state.value]


def test_without_programs_there_is_no_processing() -> None:
    assert texts(parsed(alto([OTHERS[0]], "a.pdf", ())), "//a:Processing") == []


def test_the_same_readings_give_the_same_bytes_in_nfc() -> None:
    decomposed = replace(
        READ,
        words=tuple(replace(w, text=unicodedata.normalize("NFD", w.text)) for w in WORDS),
    )
    first, second = alto([READ], "a.pdf", AGENTS), alto([decomposed], "a.pdf", AGENTS)
    assert first == second
    assert first.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<alto xmlns=")


def test_the_schema_imports_the_very_xlink_that_packages_carry() -> None:
    assert SCHEMA.with_name(XLINK_SCHEMA).read_bytes() == packaged(XLINK_SCHEMA)
