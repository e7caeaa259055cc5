"""Pieces of pages with and without marks, as a scanner gives them, and where the marks stand."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import cv2
import numpy as np
from msgspec import Struct
from PIL import Image, ImageDraw

from benchmarks.mark_training.inks import (
    Sheet,
    any_ink,
    even,
    noise_of,
    press,
    print_ink,
    seal_ink,
    strokes,
    worn,
)
from benchmarks.mark_training.lettering import Plate, installed_faces, sized, turned
from benchmarks.mark_training.sheets import DENSITY, Picture
from benchmarks.mark_training.stamps import Stamp, seal, stamp, typed
from benchmarks.mark_training.words import CAPITALS, LINES, MARKS, OTHERS, TYPED
from migrate.ocr.readers import mark_places

SIDE_MM = 64
"""Side of a piece."""
_SIDE = round(SIDE_MM * DENSITY)
_SEALS = 60
_HALF_WIDTH = 1.2
"""Half the width of the word, about, in heights of a capital: so far from an edge it stands."""
_TRIES = 12


class Mark(Struct, frozen=True):
    """A mark on a piece: the middle of its word and its capitals' height in mm, tilt in degrees."""

    across: float
    down: float
    capital: float
    tilt: float


class Scenes:
    """Makes pieces by chance; the same seed and sheets give the same pieces."""

    def __init__(self, seed: int, sheets: Sequence[Picture]) -> None:
        self._chance = random.Random(seed)
        self._sheets = sheets
        self._seals = [seal(DENSITY, self._chance) for _ in range(_SEALS)]

    def draw(self) -> tuple[Picture, tuple[Mark, ...]]:
        """Return a piece at the density of the network, and the marks on it: one or none."""
        chance, sheet = self._chance, self._cut_out()
        for share in (0.4, 0.12):
            if chance.random() < share:
                self._other_word(sheet)
        if chance.random() < 0.15:
            self._press_seal(sheet)
        if chance.random() < 0.15:
            self._block(sheet)
        marks = self._mark(sheet) if chance.random() < 0.5 else ()
        at = chance.random()
        if at < (0.45 if marks else 0.22):
            self._press_seal(sheet, *(marks if chance.random() < 0.8 else ()))
        elif at < 0.5:
            strokes(sheet, chance, chance.randint(1, 3), step=22)
        return _scanned(sheet, chance), marks

    def _cut_out(self) -> Sheet:
        """Return a piece of a sheet, mostly of its upper part, or empty paper."""
        chance, sheet = self._chance, self._chance.choice(self._sheets)
        height, width = sheet.shape[:2]
        upper = chance.random() < 0.75
        top = chance.randint(0, max(0, (round(0.42 * height) if upper else height) - _SIDE))
        left = chance.randint(0, width - _SIDE)
        piece = sheet[top : top + _SIDE, left : left + _SIDE].astype(np.float32)
        at = chance.random()
        if at < 0.1:
            grain = chance.uniform(0, 4) * noise_of((_SIDE, _SIDE, 1), chance)
            piece = np.full_like(piece, np.percentile(sheet[::16, ::16], 85)) + grain
        elif at < 0.13:
            piece = np.ascontiguousarray(piece[::-1, ::-1])
        if chance.random() < (0.4 if at < 0.1 else 0.06):
            self._shine_through(piece)
        return np.clip(piece, 0, 255)

    def _shine_through(self, piece: Sheet) -> None:
        """Darken a piece by the print of its other side, mirrored and faint."""
        chance, sheet = self._chance, self._chance.choice(self._sheets)
        top, left = (chance.randint(0, side - _SIDE) for side in sheet.shape[:2])
        behind = sheet[top : top + _SIDE, left : left + _SIDE][:, ::-1].astype(np.float32)
        ink = 1 - behind / np.percentile(behind, 90)
        soft = cv2.GaussianBlur(np.clip(ink, 0, 1), (0, 0), chance.uniform(0.6, 2))
        piece *= 1 - chance.uniform(0.05, 0.4) * soft

    def _place(self, plate: Plate) -> tuple[int, int]:
        """Return a place by chance at which most of a plate lies on the piece."""
        height, width = plate.shape
        across = sorted((-width // 4, _SIDE - width + width // 4))
        down = sorted((-height // 6, _SIDE - height + height // 6))
        return self._chance.randint(*across), self._chance.randint(*down)

    def _other_word(self, sheet: Sheet) -> None:
        chance = self._chance
        text = chance.choice(OTHERS)
        if chance.random() < 0.25:
            text = "".join(chance.choice(CAPITALS) for _ in range(chance.randint(2, 7)))
        capital, is_typed = chance.uniform(2.8, 9) * DENSITY, chance.random() < 0.2
        found = (typed if is_typed else stamp)(text, capital, chance)
        ink = worn(found.plate, chance) * chance.uniform(0.4, 1)
        press(
            sheet, ink, self._place(found.plate), print_ink(chance) if is_typed else any_ink(chance)
        )

    def _press_seal(self, sheet: Sheet, *near: Mark) -> None:
        chance = self._chance
        spin = chance.uniform(-180, 180) if chance.random() < 0.3 else chance.gauss(0, 12)
        plate, _ = turned(chance.choice(self._seals), (1, 1), spin)
        middle = [chance.uniform(0, _SIDE) for _ in range(2)]
        for mark in near:
            apart = [chance.uniform(-9, 9) for _ in range(2)]
            middle = [DENSITY * (mark.across + apart[0]), DENSITY * (mark.down + apart[1])]
        at = (round(middle[0] - plate.shape[1] / 2), round(middle[1] - plate.shape[0] / 2))
        press(sheet, worn(plate, chance) * chance.uniform(0.5, 1), at, seal_ink(chance))

    def _block(self, sheet: Sheet) -> None:
        """Lay a small block of lines over a sheet: an electronic signature, a note."""
        chance = self._chance
        size = round(2 * DENSITY * chance.uniform(2.2, 4.5))
        font = sized(installed_faces().pick(chance, bold=chance.random() < 0.3), size)
        lines = [chance.choice(LINES) for _ in range(chance.randint(1, 6))]
        wide = round(max(font.getlength(line) for line in lines)) + 8
        picture = Image.new("L", (wide, round(1.3 * size * len(lines)) + 8), 0)
        for row, line in enumerate(lines):
            ImageDraw.Draw(picture).text((4, 4 + 1.25 * row * size), line, font=font, fill=255)
        plate, _ = turned(np.asarray(picture), (0.5, 0.5), chance.gauss(0, 0.5))
        at = (chance.randint(-20, _SIDE - 60), chance.randint(-10, _SIDE - 20))
        press(sheet, even(plate, chance.uniform(0.7, 1)), at, any_ink(chance))

    def _mark(self, sheet: Sheet) -> tuple[Mark, ...]:
        chance = self._chance
        is_typed = chance.random() < 0.12
        text = chance.choice(TYPED if is_typed else MARKS)
        low, high = (2.6, 3.8) if is_typed else (2.9, 10.0)
        capital = math.exp(chance.uniform(math.log(low), math.log(high)))
        for _ in range(_TRIES):
            found = (typed if is_typed else stamp)(text, capital * DENSITY, chance)
            at = self._place(found.plate)
            mark = _mark_at(found, at, capital)
            room = _HALF_WIDTH * capital
            if room < mark.across < SIDE_MM - room and capital < mark.down < SIDE_MM - capital:
                self._press_mark(sheet, found, at, is_typed=is_typed)
                return (mark,)
        return ()

    def _press_mark(
        self, sheet: Sheet, found: Stamp, at: tuple[int, int], *, is_typed: bool
    ) -> None:
        chance = self._chance
        if not is_typed:
            strength = chance.choice((1.0, 1.0, 0.8, 0.6, 0.45, 0.38))
            press(sheet, worn(found.plate, chance) * strength, at, any_ink(chance))
            return
        (left, top), (height, width) = at, found.plate.shape  # typists find free paper
        under = sheet[max(0, top) : max(0, top + height), max(0, left) : max(0, left + width)]
        paper = np.percentile(sheet.reshape(-1, 3), 85, axis=0)
        under[:] = paper + 1.5 * noise_of((*under.shape[:2], 1), chance)
        press(sheet, even(found.plate, chance.uniform(0.8, 1)), at, print_ink(chance))


def _mark_at(found: Stamp, at: tuple[int, int], capital: float) -> Mark:
    across, down = (
        (place + middle) / DENSITY for place, middle in zip(at, found.middle, strict=True)
    )
    return Mark(across, down, capital, found.tilt)


def _scanned(sheet: Sheet, chance: random.Random) -> Picture:
    """Return a piece as scanners, copiers and fax machines leave it."""
    if chance.random() < 0.4:
        sheet = np.repeat((sheet @ np.array((0.3, 0.59, 0.11), np.float32))[..., None], 3, axis=2)
    if chance.random() < 0.35:
        sheet = cv2.GaussianBlur(sheet, (0, 0), chance.uniform(0.4, 1.3)).astype(np.float32)
    if chance.random() < 0.3:
        low, high = chance.uniform(-20, 40), chance.uniform(215, 275)
        sheet = 255 * np.clip((sheet - low) / (high - low), 0, 1)
    if chance.random() < 0.3:
        sheet = sheet + chance.uniform(2, 12) * noise_of((_SIDE, _SIDE, 1), chance)
    if chance.random() < 0.12:
        sheet = _in_black_and_white(sheet, chance)
    levels = np.clip(sheet, 0, 255).astype(np.uint8)
    if chance.random() < 0.4:
        quality = [cv2.IMWRITE_JPEG_QUALITY, chance.randint(25, 85)]
        levels = np.asarray(cv2.imdecode(cv2.imencode(".jpg", levels, quality)[1], 1), np.uint8)
    side = round(SIDE_MM * mark_places.DENSITY)
    return np.asarray(cv2.resize(levels, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _in_black_and_white(sheet: Sheet, chance: random.Random) -> Sheet:
    grey = sheet.mean(axis=2)
    black = grey < np.percentile(grey, 90) - chance.uniform(35, 110)
    found = np.repeat(np.where(black, 0, 255).astype(np.float32)[..., None], 3, axis=2)
    if chance.random() < 0.5:
        found[noise_of(grey.shape, chance) > chance.uniform(2.3, 4)] = 0
    return found
