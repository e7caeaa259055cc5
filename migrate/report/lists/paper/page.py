"""Pages of A4 filled from the top (NĐ 30/2020/NĐ-CP, annex I: paper, margins, page number)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

from msgspec import Struct
from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from migrate.report.lists.paper.typeface import Typeface

# Pages are deflated bytes; turning them into letters as well, for printers of old, only costs time.
rl_config.useA85 = 0

_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm
"""The annex allows 20–25, 20–25, 30–35 and 15–20 mm."""
_NUMBER_SIZE = 13
_NUMBER_BASE = 12 * mm
"""From the upper edge of the paper down to the foot of the page number."""
_LEADING = 1.22
PAGES_A_PART = 500
"""The writer holds the pages it has not written yet, undeflated; after so many they are written."""


class Text(Struct, frozen=True):
    """A paragraph to set: its words, cut, size in points, and how it stands."""

    words: str
    font: str
    size: float
    centred: bool = True
    indent: float = 0.0
    """Points before its first line."""


class Paper:
    """A PDF in the making. Lengths are points; ``y`` is how far the page is filled, from below."""

    def __init__(self, typeface: Typeface, *, lying: bool) -> None:
        size = landscape(A4) if lying else A4
        self.typeface = typeface
        self.left, self.width = _LEFT, size[0] - _LEFT - _RIGHT
        self.y = self._top = size[1] - _TOP
        self._number_at = (self.left + self.width / 2, size[1] - _NUMBER_BASE)
        self._pages = 1
        self._size = size
        self._parts: list[bytes] = []
        self._begin_part()

    @property
    def room(self) -> float:
        """Return how much of the page is left."""
        return self.y - _BOTTOM

    @property
    def whole(self) -> float:
        """Return how much a page holds."""
        return self._top - _BOTTOM

    def turn(self) -> None:
        """Go on to the next page; its number stands in the middle of the upper margin."""
        self.canvas.showPage()
        if self._pages % PAGES_A_PART == 0:
            self._end_part()
            self._begin_part()
        self._pages += 1
        self.canvas.setFont(self.typeface.regular, _NUMBER_SIZE)
        self.canvas.drawCentredString(*self._number_at, str(self._pages))
        self.y = self._top

    def stack(self, texts: Sequence[Text], left: float, width: float) -> float:
        """Set paragraphs below each other from ``y`` down, and return where they end.

        ``y`` stays, so that another stack can be set beside this one.
        """
        y = self.y
        for text in texts:
            paragraph = self._paragraph(text)
            _, height = paragraph.wrap(width, self.whole)
            y -= height
            paragraph.drawOn(self.canvas, left, y)
        return y

    def height(self, texts: Sequence[Text], width: float) -> float:
        """Return how high the paragraphs would be."""
        return sum(self._paragraph(text).wrap(width, self.whole)[1] for text in texts)

    def flow(self, text: Text, after: float = 0.0) -> None:
        """Set a paragraph over the whole width; what does not fit goes on on the next page.

        Args:
            text: the paragraph.
            after: points left free below it.
        """
        rest: Flowable | None = self._paragraph(text)
        while rest is not None:
            rest.wrap(self.width, self.whole)
            pieces = rest.split(self.width, self.room)
            if pieces:
                self.y -= pieces[0].wrap(self.width, self.whole)[1]
                pieces[0].drawOn(self.canvas, self.left, self.y)
                rest = pieces[1] if len(pieces) > 1 else None
            if rest is not None:
                self.turn()
        self.y -= after

    def finish(self) -> Sequence[bytes]:
        """Return the pages, as one PDF or several after each other."""
        self.canvas.showPage()
        self._end_part()
        return self._parts

    def _begin_part(self) -> None:
        self._bytes = BytesIO()
        # Without a first font of its own the writer names Helvetica, which is not embedded.
        first_font: Any = self.typeface.regular  # the stubs take it for a number
        self.canvas = Canvas(
            self._bytes, self._size, invariant=1, pageCompression=1, initialFontName=first_font
        )

    def _end_part(self) -> None:
        self.canvas.save()
        self._parts.append(self._bytes.getvalue())

    def _paragraph(self, text: Text) -> Paragraph:
        style = ParagraphStyle(
            "text",
            fontName=text.font,
            fontSize=text.size,
            leading=text.size * _LEADING,
            alignment=TA_CENTER if text.centred else TA_JUSTIFY,
            firstLineIndent=text.indent,
        )
        return Paragraph(escape(self.typeface.printable(text.words)), style)
