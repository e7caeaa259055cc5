"""What a PDF page draws: nothing, one scan, or something that has to be rendered.

Only the operators that matter for that are interpreted: the graphics state stack, images, forms,
text with its rendering mode, and painted paths (ISO 32000-1, annex A). An opaque image that fills
the page hides all that was drawn before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from msgspec import Struct

from migrate.errors import UnreadableFileError
from migrate.pages.pdf_content import content_of
from migrate.pages.pdf_geometry import Rect

MAX_DRAWS = 50_000
"""Images and forms a page may draw. Nested forms can ask for 10^9 in three kilobytes."""

MAX_PARSED = 2**20
"""Bytes of operators worth interpreting; a scan with its text layer has a tenth of that."""

_FILLS_PAGE = 0.97
_INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (table 106)."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and then ``then`` (row vectors, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r),
        *(c * q + d * s, e * p + f * r + t, e * q + f * s + u),
    )


class PlacedImage(Struct, frozen=True):
    """An image XObject and where the page puts its unit square."""

    stream: Any
    matrix: Matrix

    @property
    def box(self) -> Rect:
        """Return the rectangle around the image, in points of the page."""
        a, b, c, d, e, f = self.matrix
        across, up = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        return Rect(min(across), min(up), max(across), max(up))


class Drawing(Struct, frozen=True):
    """Images that can be seen, and whether there are other marks; then what is odd about it.

    ``hidden_text`` is painted by no mode, ``padded`` content came with megabytes of nothing, and
    ``missing`` says that an object to draw is not in the file.
    """

    images: tuple[PlacedImage, ...] = ()
    marks: bool = False
    hidden_text: bool = False
    padded: bool = False
    missing: bool = False

    @property
    def empty(self) -> bool:
        """Say whether the page draws nothing at all."""
        return not (self.images or self.marks)


class _Painter:
    """Follows one page's operators and keeps what would be seen."""

    def __init__(self, media: Rect) -> None:
        self.media = media
        self.images: list[PlacedImage] = []
        self.marks = False
        self.hidden_text = False
        self.missing = False
        self.draws = 0
        self.ctm = IDENTITY
        self.text_mode = 0
        self.stack: list[tuple[Matrix, int]] = []
        self.parsed: dict[tuple[int, int], list[Any]] = {}
        self.operators: dict[str, Callable[[Any, Any], None]] = {
            "q": lambda *_: self.stack.append((self.ctm, self.text_mode)),
            "Q": lambda *_: self.restore(),
            "cm": lambda given, _: self.transform(given),
            "Do": self.draw,
            "Tr": lambda given, _: setattr(self, "text_mode", int(given[0])),
            **dict.fromkeys(("Tj", "TJ", "'", '"'), lambda *_: self.show_text()),
            **dict.fromkeys(
                ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"),
                lambda *_: setattr(self, "marks", True),
            ),
        }

    def restore(self) -> None:
        if self.stack:
            self.ctm, self.text_mode = self.stack.pop()

    def transform(self, given: Any) -> None:
        a, b, c, d, e, f = (float(v) for v in given)
        self.ctm = multiply((a, b, c, d, e, f), self.ctm)

    def show_text(self) -> None:
        if self.text_mode in _INVISIBLE:
            self.hidden_text = True
        else:
            self.marks = True

    def draw(self, given: Any, resources: Any) -> None:
        self.draws += 1
        if self.draws > MAX_DRAWS:
            raise UnreadableFileError("pages.endless_drawing", limit=MAX_DRAWS)
        named = resources.get("/XObject", {}).get(str(given[0]))
        if not isinstance(named, pikepdf.Stream):
            self.missing = self.marks = True
            return
        if named.get("/Subtype") == "/Image":
            self.place(PlacedImage(stream=named, matrix=self.ctm))
        elif named.get("/Subtype") == "/Form":
            self.draw_form(named, resources)

    def place(self, image: PlacedImage) -> None:
        opaque = not any(key in image.stream for key in ("/SMask", "/Mask", "/ImageMask"))
        fills = image.box.meet(self.media).area >= _FILLS_PAGE * self.media.area
        if opaque and fills:
            self.images.clear()
            self.marks = False
        self.images.append(image)

    def draw_form(self, form: Any, resources: Any) -> None:
        before = (self.ctm, self.text_mode, self.stack)
        self.stack = []
        self.transform(form.get("/Matrix", IDENTITY))
        self.follow(self.instructions(form), form.get("/Resources", resources))
        self.ctm, self.text_mode, self.stack = before

    def instructions(self, form: Any) -> list[Any]:
        if form.objgen not in self.parsed:
            self.parsed[form.objgen] = self.parse(content_of(form).operators)
        return self.parsed[form.objgen]

    def parse(self, content: bytes) -> list[Any]:
        """Split operators into instructions; content too long to be a scan's is a mark."""
        if len(content) > MAX_PARSED:
            self.marks = True
            return []
        return parse(content)

    def follow(self, instructions: Iterable[Any], resources: Any) -> None:
        for instruction in instructions:
            handle = self.operators.get(str(instruction.operator))
            if handle is not None:
                handle(instruction.operands, resources)


def parse(content: bytes) -> list[Any]:
    """Split operators into instructions.

    Raises:
        UnreadableFileError: ``pages.damaged_content``.
    """
    try:
        with pikepdf.new() as scratch:
            return list(pikepdf.parse_content_stream(pikepdf.Stream(scratch, content)))
    except (pikepdf.PdfError, pikepdf.PdfParsingError, ValueError, TypeError) as error:
        raise UnreadableFileError("pages.damaged_content", detail=str(error)) from error


def drawing_of(page: pikepdf.Page, media: Rect) -> Drawing:
    """Follow the content stream of ``page``.

    Raises:
        UnreadableFileError: the content is damaged or without bounds; ``pages.endless_drawing``.
    """
    content = content_of(page.obj)
    if not content.operators.strip():
        return Drawing(padded=content.padded)
    painter = _Painter(media)
    try:
        painter.follow(painter.parse(content.operators), page.resources)
    except RecursionError as error:
        raise UnreadableFileError("pages.endless_drawing", limit=MAX_DRAWS) from error
    return Drawing(
        images=tuple(painter.images),
        marks=painter.marks,
        hidden_text=painter.hidden_text,
        padded=content.padded,
        missing=painter.missing,
    )


def has_visible_annotations(page: pikepdf.Page) -> bool:
    """Say whether stamps, signatures or notes lie over the page (ISO 32000-1, 12.5.3, 12.5.5)."""
    hidden_or_no_view = 0x02 | 0x20
    for note in page.obj.get("/Annots", []):
        if not isinstance(note, pikepdf.Dictionary) or "/AP" not in note:
            continue
        if (
            note.get("/Subtype") in ("/Popup", "/Link")
            or int(note.get("/F", 0)) & hidden_or_no_view
        ):
            continue
        left, bottom, right, top = (float(v) for v in note.get("/Rect", (0, 0, 0, 0)))
        if abs(right - left) >= 1 and abs(top - bottom) >= 1:
            return True
    return False
