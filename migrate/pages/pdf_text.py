"""The text a PDF page carries, word by word where rendering puts it.

It proves nothing by itself: a stamp's hundred characters, an old English OCR layer, white text.
:mod:`migrate.ocr.born_digital` decides whether it is what is seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from migrate.errors import UnreadableFileError
from migrate.model import Box
from migrate.orthography import nfc
from migrate.pages.pdf_file import open_renderer
from migrate.pages.pdf_render import whole_page

_PAINTS_NOTHING = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


class EmbeddedWord(Struct, frozen=True):
    """One word of the text layer, NFC; ``box`` in pixels of the rendered page."""

    text: str
    box: Box
    painted: bool


class _Character(Struct, frozen=True):
    text: str
    box: Box
    painted: bool


def _corner(page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _box(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, at: int, size: tuple[int, int]
) -> Box:
    left, bottom, right, top = text.get_charbox(at, loose=True)
    first, second = _corner(page, size, left, top), _corner(page, size, right, bottom)
    return Box(
        *(min(first[0], second[0]), min(first[1], second[1])),
        *(max(first[0], second[0]), max(first[1], second[1])),
    )


def _characters(page: pypdfium2.PdfPage, size: tuple[int, int]) -> Iterator[_Character]:
    text = page.get_textpage()
    try:
        for at in range(text.count_chars()):
            drawn = pdfium.FPDFText_GetTextObject(text, at)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
            yield _Character(
                text=chr(pdfium.FPDFText_GetUnicode(text, at)),
                box=_box(page, text, at, size),
                painted=mode not in _PAINTS_NOTHING,
            )
    finally:
        text.close()


def _joined(characters: list[_Character]) -> EmbeddedWord:
    return EmbeddedWord(
        text=nfc("".join(c.text for c in characters)),
        box=Box(
            min(c.box.left for c in characters),
            min(c.box.top for c in characters),
            max(c.box.right for c in characters),
            max(c.box.bottom for c in characters),
        ),
        painted=all(c.painted for c in characters),
    )


def _words(characters: Iterator[_Character]) -> Iterator[EmbeddedWord]:
    word = list[_Character]()
    for character in characters:
        if not character.text.isspace():
            word.append(character)
            continue
        if word:
            yield _joined(word)
            word = []
    if word:
        yield _joined(word)


def embedded_text(path: Path, index: int, size: tuple[int, int]) -> tuple[EmbeddedWord, ...]:
    """Return the words of page ``index`` of a PDF in the order of its text layer.

    Args:
        path: the PDF.
        index: page from 0.
        size: width and height of the rendered page, in pixels.

    Raises:
        UnreadableFileError: ``pages.damaged_page``.
    """
    page = whole_page(open_renderer(path), index)
    try:
        return tuple(_words(_characters(page, size)))
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise UnreadableFileError("pages.damaged_page", detail=str(error)) from error
    finally:
        page.close()
