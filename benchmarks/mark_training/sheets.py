"""Sheets of print for stamps to stand on: generated documents as scanned, and prose set at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.mark_training.inks import even, noise_of, print_ink, strokes
from benchmarks.mark_training.lettering import installed_faces, sized
from benchmarks.mark_training.words import HEADS, common_words, place_words
from benchmarks.pages.tiers import TIERS, generate

DENSITY = 5.0
"""Pixels a millimetre of a sheet."""
Picture = NDArray[np.uint8]
_A4 = (2100, 2970)
"""Pixels of a sheet as it is set, 10 a millimetre."""
_LEFT, _RIGHT, _FOOT = 120, 1980, 2850
_KINDS = ("letter", "letter", "dense", "table", "title", "sparse")
_LEFT_OUT = ("blank", "rotated")


def scanned_sheets(seed: int, rounds: int) -> Iterator[Picture]:
    """Yield generated documents as the scanners of ``benchmarks.pages`` give them."""
    for turn in range(rounds):
        for tier in TIERS:
            if tier.name not in _LEFT_OUT:
                page = generate(tier, turn % 4, 4, seed + turn)
                pixels = np.asarray(page.capture.pixels)
                factor = DENSITY * 25.4 / page.capture.dpi
                size = (round(factor * pixels.shape[1]), round(factor * pixels.shape[0]))
                small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
                colours = small if small.ndim == 3 else cv2.cvtColor(small, cv2.COLOR_GRAY2RGB)
                yield np.asarray(colours, np.uint8)


class _Setter:
    """Sets one sheet of made-up prose: heads, titles, tables, paragraphs."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._sheet = Image.new("L", _A4, 0)
        self._draw = ImageDraw.Draw(self._sheet)
        faces = installed_faces()
        self._body = faces.pick(chance, bold=False)
        self._bold = faces.pick(chance, bold=True)
        self._named = chance.choice((0.0, 0.1, 0.3, 0.6))
        self._down = float(chance.randint(60, 200))

    def sheet(self) -> NDArray[np.float32]:
        """Return the ink of the sheet, 0 to 1."""
        kind = self._chance.choice(_KINDS)
        if kind in ("letter", "title", "table"):
            self._heads()
            self._titles()
        if kind == "table":
            self._table()
        elif kind != "sparse" or self._chance.random() < 0.5:
            self._paragraphs(few=kind == "sparse")
        return even(np.asarray(self._sheet, np.uint8))

    def _word(self, *, capitals: bool) -> str:
        chance = self._chance
        if chance.random() < 0.06:
            return str(chance.randint(1, 99999))
        words = place_words() if chance.random() < self._named else common_words()
        word = chance.choice(words)
        return word.upper() if capitals else word

    def _phrase(self) -> str:
        if self._chance.random() < 0.65:
            return self._chance.choice(HEADS)
        return " ".join(self._word(capitals=True) for _ in range(self._chance.randint(2, 6)))

    def _line(
        self, left: float, right: float, font: ImageFont.FreeTypeFont, *, capitals: bool
    ) -> None:
        while True:
            word = self._word(capitals=capitals)
            after = left + self._draw.textlength(f"{word} ", font=font)
            if after > right:
                return
            self._draw.text((left, self._down), word, font=font, fill=255)
            left = after

    def _heads(self) -> None:
        top = self._down
        for middle in (510, 1475):
            for row in range(self._chance.randint(1, 4)):
                face = self._bold if self._chance.random() < 0.6 else self._body
                size = self._chance.choice((38, 42, 46, 50))
                at = (middle, top + 1.35 * size * row)
                self._draw.text(at, self._phrase(), font=sized(face, size), fill=255, anchor="ma")
        self._down = top + self._chance.randint(220, 330)

    def _titles(self) -> None:
        for _ in range(self._chance.randint(0, 3)):
            size = self._chance.choice((46, 52, 60, 80, 110))
            at = (_A4[0] / 2, self._down)
            font = sized(self._bold, size)
            self._draw.text(at, self._phrase(), font=font, fill=255, anchor="ma")
            self._down += 1.4 * size
        self._down += 60

    def _table(self) -> None:
        rows, columns = self._chance.randint(8, 30), self._chance.randint(3, 8)
        step, top = (_FOOT - self._down) / rows, self._down
        edges = [_LEFT + i * (_RIGHT - _LEFT) / columns for i in range(columns + 1)]
        for row in range(rows + 1):
            self._draw.line((_LEFT, top + row * step, _RIGHT, top + row * step), 255, 3)
        for edge in edges:
            self._draw.line((edge, top, edge, _FOOT), 255, 3)
        font = sized(self._body, self._chance.choice((30, 34, 38)))
        for row in range(rows):
            self._down = top + row * step + 8
            for left, right in pairwise(edges):
                self._line(left + 10, right - 10, font, capitals=row == 0)

    def _paragraphs(self, *, few: bool) -> None:
        chance = self._chance
        size, leading = chance.choice((34, 38, 42, 46, 48, 52)), chance.uniform(1.15, 1.9)
        margin = chance.choice((120, 220, 300))
        while self._down < _FOOT and not (few and chance.random() < 0.1):
            face = self._bold if chance.random() < 0.06 else self._body
            left = margin + (80 if chance.random() < 0.15 else 0)
            right = _RIGHT if chance.random() > 0.15 else chance.randint(600, 1900)
            self._line(left, right, sized(face, size), capitals=chance.random() < 0.05)
            self._down += size * leading


def set_sheet(seed: int) -> Picture:
    """Return a sheet of made-up prose, a little skewed, on paper of some tint."""
    chance = random.Random(seed)
    ink = cv2.GaussianBlur(_Setter(chance).sheet(), (0, 0), chance.uniform(0.6, 2.2))[..., None]
    paper = np.full(3, chance.randint(205, 255), np.float32)
    if chance.random() < 0.4:
        paper -= np.array((0, chance.randint(0, 10), chance.randint(5, 45)), np.float32)
    whole = paper * (1 - ink) + print_ink(chance) * ink
    size = (round(_A4[0] * DENSITY / 10), round(_A4[1] * DENSITY / 10))
    sheet = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.float32)
    if chance.random() < 0.4:
        strokes(sheet, chance, chance.randint(1, 6), step=30)
    sheet += chance.uniform(0.5, 6) * noise_of((*sheet.shape[:2], 1), chance)
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), chance.gauss(0, 1.2), 1)
    turned = cv2.warpAffine(sheet, turn, size, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(turned, 0, 255).astype(np.uint8)
