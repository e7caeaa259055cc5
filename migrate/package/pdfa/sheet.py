"""One page of the PDF: the picture as it was scanned, shown upright, under its invisible words."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name

from migrate.model import PageReading
from migrate.package.pdfa.image import image_xobject
from migrate.package.pdfa.overlay import Overlay, lift, overlay_xobject
from migrate.package.pdfa.textlayer import text_layer
from migrate.pages import PageStream, page_stream
from migrate.profile.settings import Ocr

_POINTS_PER_INCH = 72
_PDF = "application/pdf"
_WITHOUT_SOFT_MASKS = "1b"
"""PDF/A-1 forbids transparency (ISO 19005-1, 6.4)."""


class PageSource(Struct, frozen=True):
    """A page to be written: what was read of it, and the file on disk with its media type."""

    reading: PageReading
    path: Path
    kind: str


class TextFont(Struct, frozen=True):
    """The font of the invisible words and the code of each character in it."""

    font: pikepdf.Object
    codes: Mapping[str, int]


class _Picture(Struct, frozen=True):
    """The stored image, the clockwise turns that show it and its overlay upright."""

    stream: PageStream
    turn: int
    overlay: Overlay | None = None
    overlay_turn: int = 0


def add_sheet(pdf: pikepdf.Pdf, page: PageSource, font: TextFont, part: str, ocr: Ocr) -> str:
    """Add ``page`` to ``pdf``; return the SHA-256 of the JPEG it embeds, empty if it is none.

    Raises:
        UnreadableFileError: the page cannot be opened any more.
        PackagingError: its picture cannot be decoded.
    """
    picture = _picture(page, part, ocr)
    point = _POINTS_PER_INCH / picture.stream.dpi
    size = (picture.stream.width * point, picture.stream.height * point)
    width, height = _turned(size, picture.turn)
    drawing = [f"q {_placing(size, picture.turn)} cm /Im0 Do Q\n"]
    pictures = {"/Im0": image_xobject(pdf, picture.stream, part)}
    if picture.overlay:
        shown = _turned((width, height), picture.overlay_turn)
        place = " ".join(f"{number:.6f}" for number in picture.overlay.matrix)
        drawing.append(f"q {_placing(shown, picture.overlay_turn)} cm {place} cm /Im1 Do Q\n")
        pictures["/Im1"] = overlay_xobject(pdf, picture.overlay)
    text = text_layer(page.reading, width, height, font.codes)
    resources = Dictionary(XObject=Dictionary(pictures))
    if text:
        resources.Font = Dictionary(F1=font.font)
    sheet = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Contents=pdf.make_stream("".join(drawing).encode("ascii") + text),
        Resources=resources,
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(sheet)))
    jpeg = picture.stream.codec == "jpeg"
    return sha256(picture.stream.payload).hexdigest() if jpeg else ""


def _picture(page: PageSource, part: str, ocr: Ocr) -> _Picture:
    """Return the scan itself, also from under a signature; else the page as it has to be drawn."""
    turn, index = page.reading.turn, page.reading.ref.index
    stream = page_stream(page.path, page.kind, index, ocr)
    if stream.unchanged or page.kind != _PDF or part == _WITHOUT_SOFT_MASKS:
        return _Picture(stream, turn)
    lifted = lift(page.path, index, ocr)
    if lifted is None:
        return _Picture(stream, turn)
    # What was read was drawn as it is displayed, so the scan's own turn comes before it.
    return _Picture(lifted.scan, (turn + lifted.scan.turn) % 360, lifted.overlay, turn)


def _turned(size: tuple[float, float], turn: int) -> tuple[float, float]:
    """Return width and height of an area after ``turn``."""
    return (size[1], size[0]) if turn in (90, 270) else size


def _placing(size: tuple[float, float], turn: int) -> str:
    """Return the matrix that shows the unit square ``size`` large and ``turn`` clockwise."""
    across, down = size
    matrix = {
        0: (across, 0, 0, down, 0, 0),
        90: (0, -across, down, 0, 0, across),
        180: (-across, 0, 0, -down, across, down),
        270: (0, across, -down, 0, down, 0),
    }[turn]
    return " ".join(f"{number:.3f}" for number in matrix)
