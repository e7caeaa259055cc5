"""One sheet of paper being printed on, and the truth of every line put there.

Positions are pixels from the top left corner. Printed matter goes on a grey plane; pens, seals and
rubber stamps are coloured :class:`Ink` laid over it, as on real paper.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from sample_scans import handwriting

A4_MM = (210.0, 297.0)
Font = ImageFont.FreeTypeFont
Frame = tuple[float, float, float, float]
Coverage = NDArray[np.float32]
"""How much of each pixel an ink covers, 0 to 1."""

BLUE_PEN = (30, 50, 150)
RED_SEAL = (205, 30, 45)


class Role(StrEnum):
    """What a line is on the page (boxes of NĐ 30/2020/NĐ-CP, annex I)."""

    MOTTO = "motto"
    SUPERIOR = "superior"
    AGENCY = "agency"
    NUMBER = "number"
    DATE = "date"
    TYPE = "type"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    ADDRESSEE = "addressee"
    BODY = "body"
    TABLE = "table"
    RECIPIENTS = "recipients"
    POSITION = "position"
    SIGNER = "signer"
    ANNEX = "annex"
    FOLIO = "folio"
    ARRIVAL = "arrival"
    COPY = "copy"
    SPECIMEN = "specimen"


class Line(Struct, frozen=True):
    """One line of print: text, frame (left, top, right, bottom) in sheet pixels, and its role."""

    text: str
    frame: Frame
    role: Role


class Run(Struct, frozen=True):
    """A piece of a line; ``by_hand`` pieces are digits written with the blue pen."""

    text: str
    by_hand: bool = False


class Ink(Struct, frozen=True):
    """A coloured mark over the print: its coverage, its top left corner, its colour."""

    coverage: Coverage
    left: int
    top: int
    colour: tuple[int, int, int]


class Sheet:
    """A sheet of A4 at ``dpi``, upright or ``landscape``; ``worn_type`` strikes like a typewriter.

    Args:
        dpi: pixels an inch.
        chance: what varies by hand (typewriter, pen) comes from here.
        worn_type: letters sit unevenly and print unevenly dark.
        landscape: the long side lies.
    """

    def __init__(
        self, dpi: int, chance: random.Random, worn_type: bool = False, landscape: bool = False
    ) -> None:
        self.dpi = dpi
        self.chance = chance
        self.worn_type = worn_type
        short, long = (round(side * dpi / 25.4) for side in A4_MM)
        self.width, self.height = (long, short) if landscape else (short, long)
        self.plane = Image.new("L", (self.width, self.height), 255)
        self.lines: list[Line] = []
        self.inks: list[Ink] = []
        self._draw = ImageDraw.Draw(self.plane)

    def mm(self, length: float) -> int:
        """Return a length in millimetres as pixels."""
        return round(length * self.dpi / 25.4)

    def put(self, x: float, y: float, text: str | Sequence[Run], font: Font, role: Role) -> None:
        """Print one line with its top left corner at (x, y)."""
        runs = [Run(text)] if isinstance(text, str) else list(text)
        right = x
        for run in runs:
            right += self._strike(right, y, run, font)
        whole = "".join(run.text for run in runs)
        self.lines.append(Line(whole, (x, y, right, y + sum(font.getmetrics())), role))

    def centre(self, x: float, y: float, text: str | Sequence[Run], font: Font, role: Role) -> int:
        """Print one line centred on ``x``; return where the next line starts."""
        runs = [Run(text)] if isinstance(text, str) else text
        width = sum(self.width_of(run, font) for run in runs)
        self.put(x - width / 2, y, runs, font, role)
        return round(y + sum(font.getmetrics()) * 1.08)

    def spread(
        self, x: float, y: float, words: Sequence[tuple[str, Font]], gap: float, role: Role
    ) -> None:
        """Print words with ``gap`` pixels between them, as one line."""
        right = x
        for text, font in words:
            self._strike(right, y, Run(text), font)
            right += font.getlength(text) + gap
        height = sum(words[0][1].getmetrics())
        text = " ".join(word for word, _ in words)
        self.lines.append(Line(text, (x, y, right - gap, y + height), role))

    def rule(self, start: tuple[float, float], end: tuple[float, float], mm: float = 0.25) -> None:
        """Draw a straight printed line ``mm`` thick."""
        self._draw.line((*start, *end), fill=0, width=max(1, self.mm(mm)))

    def stain(self, ink: Ink) -> None:
        """Lay a coloured mark over the print."""
        self.inks.append(ink)

    def width_of(self, run: Run, font: Font) -> float:
        """Return how wide a run will be, in pixels."""
        if run.by_hand:
            return handwriting.width(run.text, _digit_height(font))
        return font.getlength(run.text)

    def _strike(self, x: float, y: float, run: Run, font: Font) -> float:
        if run.by_hand:
            self._write(x, y, run.text, font)
        elif self.worn_type:
            self._type(x, y, run.text, font)
        else:
            self._draw.text((x, y), run.text, font=font, fill=0)
        return self.width_of(run, font)

    def _type(self, x: float, y: float, text: str, font: Font) -> None:
        """Strike letter by letter: the uneven types and ribbon of an old typewriter."""
        unit = self.dpi / 300
        for letter in text:
            if letter != " ":
                at = (
                    x + self.chance.uniform(-1.6, 1.6) * unit,
                    y + self.chance.uniform(-2.4, 2.4) * unit,
                )
                shade = int(min(255, max(0, self.chance.gauss(38, 26))))
                self._draw.text(at, letter, font=font, fill=shade)
            x += font.getlength(letter)

    def _write(self, x: float, y: float, digits: str, font: Font) -> None:
        """Write digits with the pen on the line's baseline, a little above and below it."""
        height = _digit_height(font)
        coverage = handwriting.write(digits, height, self.chance)
        baseline = y + font.getmetrics()[0]
        rise = (coverage.shape[0] + height) / 2 - self.chance.uniform(0, 0.12) * height
        self.stain(Ink(coverage, round(x), round(baseline - rise), BLUE_PEN))


def _digit_height(font: Font) -> int:
    """Return how high a clerk writes into a gap of this print: half as high again."""
    return round(font.size * 0.95)


def wrapped(text: str, font: Font, width: float) -> list[str]:
    """Break ``text`` into lines no wider than ``width`` pixels, at blanks."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
