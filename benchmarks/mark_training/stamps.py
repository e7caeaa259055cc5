"""Stamps: lettering in frames of many kinds, and round seals."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from msgspec import Struct
from PIL import Image, ImageDraw

from benchmarks.mark_training.lettering import (
    Lettering,
    Plate,
    installed_faces,
    letters,
    sized,
    turned,
)
from benchmarks.mark_training.words import MIDDLES, RIMS

_FRAMES = ("none", "single", "single", "double", "double", "thick", "lines", "round", "under")
STEEPEST = 52
"""Degrees of tilt: a little more than is looked for, so that its ends are learnt as well."""
_FINER = 2
"""Seals are drawn so much larger and reduced."""


class Stamp(Struct, frozen=True):
    """A stamp turned as it is pressed: its plate, the middle of its last word, its tilt."""

    plate: Plate
    middle: tuple[float, float]
    tilt: float


def stamp(text: str, capital: float, chance: random.Random) -> Stamp:
    """Return a stamp by chance that says ``text``, with capitals ``capital`` pixels high."""
    face = installed_faces().pick(chance, bold=chance.random() < 0.85)
    spacing = 0.0 if chance.random() < 0.6 else chance.uniform(0, 0.35)
    line = letters(text, capital, face, spacing=spacing, stretch=chance.uniform(0.72, 1.35))
    plate = _cut(line.plate, chance)
    framed = _framed(line.framed(plate, 0), chance)
    steep = chance.random() < 0.35
    tilt = chance.uniform(-STEEPEST, STEEPEST) if steep else chance.gauss(0, 6)
    return _turned(framed, tilt, shear=chance.gauss(0, 0.08))


def typed(text: str, capital: float, chance: random.Random) -> Stamp:
    """Return a line of print by chance, almost level and without a frame."""
    face = installed_faces().pick(chance, bold=chance.random() < 0.4)
    return _turned(letters(text, capital, face), chance.gauss(0, 0.4), shear=0.0)


def _turned(line: Lettering, tilt: float, shear: float) -> Stamp:
    plate, matrix = turned(line.plate, line.scale, tilt, shear)
    across, down = matrix @ np.array([*line.middle, 1.0])
    return Stamp(plate, (float(across), float(down)), tilt)


def _cut(plate: Plate, chance: random.Random) -> Plate:
    """Return letters as they are, or cut a little fatter or leaner."""
    at, square = chance.random(), np.ones((2, 2), np.uint8)
    if at < 0.12:
        return np.asarray(cv2.dilate(plate, square), np.uint8)
    return np.asarray(cv2.erode(plate, square), np.uint8) if at < 0.2 else plate


def _framed(line: Lettering, chance: random.Random) -> Lettering:
    style = chance.choice(_FRAMES)
    if style == "none":
        return line
    margin = int(line.capital * chance.uniform(0.25, 0.8))
    thick = max(1, int(line.capital * chance.uniform(0.05, 0.16)))
    plate = cv2.copyMakeBorder(line.plate, *(margin,) * 4, cv2.BORDER_CONSTANT, value=0)
    height, width = plate.shape
    if style in ("lines", "under"):
        edges = (thick, height - 1 - thick) if style == "lines" else (height - 1 - thick,)
        for down in edges:
            cv2.line(plate, (0, down), (width, down), 255, thick)
    else:
        _boxed(plate, 2 * thick if style == "thick" else thick)
    if style == "double":
        inset = thick + int(line.capital * chance.uniform(0.12, 0.25))
        corner = (width - 1 - inset, height - 1 - inset)
        cv2.rectangle(plate, (inset, inset), corner, 255, max(1, thick // 2))
    if style == "round":
        for across in (0, width - 1):
            for down in (0, height - 1):
                cv2.circle(plate, (across, down), 3 * thick, 0, -1)
    return line.framed(np.asarray(plate, np.uint8), margin)


def _boxed(plate: cv2.typing.MatLike, thick: int) -> None:
    height, width = plate.shape[:2]
    cv2.rectangle(plate, (thick, thick), (width - 1 - thick, height - 1 - thick), 255, thick)


def seal(density: float, chance: random.Random) -> Plate:
    """Return a round seal by chance: rings, letters between them, a star, arms or words inside."""
    radius = chance.uniform(13, 19) * density * _FINER
    side = int(2 * radius) + 12
    plate, middle = np.zeros((side, side), np.uint8), side // 2
    inner = chance.uniform(0.6, 0.72)
    for share, millimetres in ((1.0, chance.uniform(0.5, 1.6)), (inner, chance.uniform(0.3, 0.7))):
        thick = max(1, int(millimetres * density * _FINER))
        cv2.circle(plate, (middle, middle), int(radius * share), 255, thick, cv2.LINE_AA)
    at = chance.random()
    inside = _arms if at < 0.3 else _star if at < 0.75 else _middle_words
    drawn = np.maximum(inside(plate, radius, density, chance), _rim(side, radius, density, chance))
    small = (side // _FINER, side // _FINER)
    return np.asarray(cv2.resize(drawn, small, interpolation=cv2.INTER_AREA), np.uint8)


def _star(plate: Plate, radius: float, _density: float, _chance: random.Random) -> Plate:
    middle = plate.shape[0] // 2
    rays = [(0.3 if i % 2 == 0 else 0.12, math.radians(36 * i - 90)) for i in range(10)]
    points = [
        (middle + r * radius * math.cos(a), middle + r * radius * math.sin(a)) for r, a in rays
    ]
    cv2.fillPoly(plate, [np.array(points, np.int32)], 255, cv2.LINE_AA)
    return plate


def _arms(plate: Plate, radius: float, _density: float, chance: random.Random) -> Plate:
    """Fill the middle with a dense drawing, as coats of arms are."""
    middle = plate.shape[0] // 2
    drawn = np.zeros_like(plate)
    for _ in range(chance.randint(20, 90)):
        turn, reach = chance.uniform(0, 2 * math.pi), chance.uniform(0.05, 0.58) * radius
        at = (int(middle + reach * math.cos(turn)), int(middle + reach * math.sin(turn)))
        thick = chance.choice((2, 3, 5))
        if chance.random() < 0.5:
            axes = (chance.randint(2, int(radius / 4)), chance.randint(2, int(radius / 10)))
            end = chance.randint(90, 360)
            cv2.ellipse(drawn, at, axes, chance.uniform(0, 180), 0, end, 255, thick, cv2.LINE_AA)
        else:
            to = (at[0] + chance.randint(-40, 40), at[1] + chance.randint(-40, 40))
            cv2.line(drawn, at, to, 255, thick, cv2.LINE_AA)
    within = np.zeros_like(plate)
    cv2.circle(within, (middle, middle), int(0.62 * radius), 255, -1)
    return np.maximum(plate, np.minimum(drawn, within))


def _middle_words(plate: Plate, radius: float, density: float, chance: random.Random) -> Plate:
    size = int(chance.uniform(3, 4) * density * _FINER)
    font = sized(installed_faces().pick(chance, bold=True), size)
    picture, middle = Image.fromarray(plate), plate.shape[0] / 2
    for row in range(chance.randint(1, 3)):
        at = (middle, middle - 0.3 * radius + 1.1 * row * size)
        ImageDraw.Draw(picture).text(at, chance.choice(MIDDLES), font=font, fill=255, anchor="ma")
    return np.asarray(picture, np.uint8)


def _rim(side: int, radius: float, density: float, chance: random.Random) -> Plate:
    size = int(chance.uniform(2.6, 3.8) * density * _FINER)
    font = sized(installed_faces().pick(chance, bold=True), size)
    words, middle = chance.choice(RIMS), side / 2
    plate = Image.new("L", (side, side), 0)
    for index, letter in enumerate(words):
        turn = 360 * index / len(words)
        glyph = Image.new("L", (2 * size, 2 * size), 0)
        ImageDraw.Draw(glyph).text((size, size), letter, font=font, fill=255, anchor="mm")
        level = glyph.rotate(-turn, resample=Image.Resampling.BILINEAR)
        across = middle + 0.83 * radius * math.sin(math.radians(turn)) - size
        down = middle - 0.83 * radius * math.cos(math.radians(turn)) - size
        plate.paste(255, (round(across), round(down)), level)
    return np.asarray(plate, np.uint8)
