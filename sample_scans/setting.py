"""Setting text on consecutive sheets: faces and sizes, paragraphs, page breaks."""

from __future__ import annotations

import random
import re

from msgspec import Struct

from sample_scans.fonts import Style, sized
from sample_scans.sheet import Font, Role, Sheet, wrapped

MARGINS_MM = (20.0, 17.0, 20.0, 30.0)
"""Top, right, bottom, left, within the ranges of NĐ 30/2020/NĐ-CP, annex I."""

SPECIMEN = "MẪU – hồ sơ giả định để thử phần mềm, không có giá trị"


class Look(Struct, frozen=True):
    """How a document is typed: face, body size in points, leading, and the machine.

    A typewriter has one size and one cut, sets flush left and strikes unevenly.
    """

    face: str = "times"
    points: float = 13.5
    leading: float = 1.22
    typewriter: bool = False
    specimen: bool = True

    def font(self, dpi: int, style: Style = Style.REGULAR, smaller: float = 0.0) -> Font:
        """Return a cut of the face, ``smaller`` points below the body size."""
        if self.typewriter:
            return sized(self.face, Style.REGULAR, self.points, dpi)
        return sized(self.face, style, self.points - smaller, dpi)


class Setter:
    """Sets one document line by line; ``sheets`` grow as pages fill.

    Args:
        look: faces and sizes.
        dpi: resolution of the sheets.
        chance: what varies by hand.
        pages: never start more pages than this; text that does not fit is left out.
    """

    def __init__(
        self, look: Look, dpi: int, chance: random.Random, pages: int | None = None
    ) -> None:
        self.look = look
        self.dpi = dpi
        self.chance = chance
        self.pages = pages
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.foot_mm = 0.0
        self.turn_page()

    @property
    def sheet(self) -> Sheet:
        """The sheet being set."""
        return self.sheets[-1]

    @property
    def left(self) -> float:
        """Left edge of the text, in pixels."""
        return self.sheet.mm(MARGINS_MM[3])

    @property
    def right(self) -> float:
        """Right edge of the text, in pixels."""
        return self.sheet.width - self.sheet.mm(MARGINS_MM[1])

    @property
    def bottom(self) -> float:
        """Lowest edge of the text, above what ``foot_mm`` keeps free, in pixels."""
        return self.sheet.height - self.sheet.mm(MARGINS_MM[2] + self.foot_mm)

    @property
    def full(self) -> bool:
        """Whether the last allowed page has been started."""
        return self.pages is not None and len(self.sheets) >= self.pages

    def font(self, style: Style = Style.REGULAR, smaller: float = 0.0) -> Font:
        """Return a font of the document's look."""
        return self.look.font(self.dpi, style, smaller)

    def skip(self, mm: float) -> None:
        """Leave a gap."""
        self.y += self.sheet.mm(mm)

    def turn_page(self, landscape: bool = False) -> None:
        """Begin a new sheet with its page number (from the second on) and the specimen mark."""
        sheet = Sheet(self.dpi, self.chance, self.look.typewriter, landscape)
        self.sheets.append(sheet)
        self.y = sheet.mm(MARGINS_MM[0])
        if len(self.sheets) > 1:
            y = sheet.mm(11)
            sheet.centre(sheet.width / 2, y, str(len(self.sheets)), self.font(), Role.FOLIO)
        if self.look.specimen:
            small = sized("arial", Style.BOLD, 9, self.dpi)
            y = sheet.height - sheet.mm(13)
            sheet.centre(sheet.width / 2, y, SPECIMEN, small, Role.SPECIMEN)

    def make_room(self, mm: float) -> None:
        """Turn the page unless ``mm`` of height are left on this one."""
        if self.y + self.sheet.mm(mm) > self.bottom and not self.full:
            self.turn_page()

    def centred(self, text: str, font: Font, role: Role, share: float = 0.78) -> None:
        """Set ``text`` centred on the page, in lines of at most ``share`` of the text width."""
        for line in wrapped(text, font, (self.right - self.left) * share):
            self.y = self.sheet.centre(self.sheet.width / 2, self.y, line, font, role)

    def paragraph(self, text: str, role: Role = Role.BODY) -> bool:
        """Set one indented, justified paragraph over as many pages as it takes.

        A text that begins with ``^`` is a short heading, set bold in the middle.

        Returns:
            Whether all of it was set; on the last allowed page the rest is left out.
        """
        if text.startswith("^"):
            self.centred(text[1:], self.font(Style.BOLD), role)
            return True
        words = self._fonts_of(text)
        indent = float(self.sheet.mm(12.7))
        while words:
            height = round(sum(words[0][1].getmetrics()) * self.look.leading)
            if self.y + height > self.bottom:
                if self.full:
                    return False
                self.turn_page()
            taken = self._fit(words, self.right - self.left - indent)
            self._line(words[:taken], indent, last=taken == len(words), role=role)
            words = words[taken:]
            self.y += height
            indent = 0.0
        self.y += height * 0.25
        return True

    def _fonts_of(self, text: str) -> list[tuple[str, Font]]:
        """Split text into words, those between ``**`` in bold."""
        words = []
        for place, piece in enumerate(re.split(r"\*\*", text)):
            font = self.font(Style.BOLD if place % 2 else Style.REGULAR)
            words += [(word, font) for word in piece.split()]
        return words

    def _fit(self, words: list[tuple[str, Font]], width: float) -> int:
        """Return how many words fit on a line, at least one."""
        used = 0.0
        for count, (word, font) in enumerate(words):
            used += font.getlength(word) + (font.getlength(" ") if count else 0)
            if used > width and count:
                return count
        return len(words)

    def _line(self, words: list[tuple[str, Font]], indent: float, last: bool, role: Role) -> None:
        x = self.left + indent
        blank = words[0][1].getlength(" ")
        if self.look.typewriter:
            text = " ".join(word for word, _ in words)
            self.sheet.put(x, self.y, text, words[0][1], role)
            return
        gap = blank
        if not last and len(words) > 1:
            taken = sum(font.getlength(word) for word, font in words)
            gap = (self.right - x - taken) / (len(words) - 1)
        self.sheet.spread(x, self.y, words, gap, role)
