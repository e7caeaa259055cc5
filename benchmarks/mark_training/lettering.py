"""Words as plates of ink: any face that can print Vietnamese, any size, width and tilt."""

from __future__ import annotations

import math
import random
import subprocess
from functools import cache, lru_cache
from pathlib import Path

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Plate = NDArray[np.uint8]
"""Coverage of ink, 0 to 255, row by row."""
Matrix = NDArray[np.float64]

_NEEDED = frozenset("ẬTMTUYỆTỐIẪỘẶẤƯỜđĐơƯậ")
_KEPT_OUT = ("FreeSerif", "DejaVuSerif")
"""Faces that only the judge draws with."""
_NO_FACES = ("Emoji", "Symbol", "Math", "Thin", "ExtraLight", "Hairline")
_COMMON = ("Liberation", "Arimo", "Tinos", "DejaVu", "NotoSans", "NotoSerif", "FreeSans", "Lin")
_BOLD = ("Bold", "Black", "Medium", "_RB")
_SIZES = (24, 36, 52, 76, 110)
"""Pixels at which letters are drawn before they are brought to size."""
_KEPT = 400
"""Faces at a size that are kept open."""
_CAPITAL = 0.7
"""Height of a capital, about, in sizes of the type."""


class Faces(Struct, frozen=True):
    """Font files by family, and those of them that are bold."""

    all: dict[str, list[str]]
    bold: dict[str, list[str]]

    def pick(self, chance: random.Random, *, bold: bool) -> str:
        """Return a file by chance, of a common family three times in four."""
        families = list(self.all)
        common = [f for f in families if f.startswith(_COMMON) and "Mono" not in f]
        family = chance.choice(common if chance.random() < 0.75 else families)
        return chance.choice((self.bold if bold else self.all)[family])


@cache
def installed_faces() -> Faces:
    """Return the faces of this machine that hold the letters of the marks."""
    asked = ("fc-list", ":lang=vi", "file")
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    files = sorted({line.split(":")[0] for line in listed.splitlines()})
    families: dict[str, list[str]] = {}
    for file in files:
        if file.endswith((".ttf", ".otf")) and not any(n in file for n in (*_KEPT_OUT, *_NO_FACES)):
            with TTFont(file, lazy=True) as font:
                whole = set(map(chr, font.getBestCmap())) >= _NEEDED and "fvar" not in font
            if whole:
                family = Path(file).stem.split("-")[0].rstrip("0123456789")
                families.setdefault(family, []).append(file)
    bold = {
        family: [file for file in files if any(cut in Path(file).stem for cut in _BOLD)] or files
        for family, files in families.items()
    }
    return Faces(families, bold)


@lru_cache(maxsize=_KEPT)
def sized(file: str, pixels: int) -> ImageFont.FreeTypeFont:
    """Return a font file at a size; layout never depends on raqm."""
    return ImageFont.truetype(file, pixels, layout_engine=ImageFont.Layout.BASIC)


class Lettering(Struct, frozen=True):
    """A line of letters: its plate, still to be scaled, and where its last word stands on it.

    ``scale`` is across and down, ``capital`` the height of a capital on the plate in pixels.
    """

    plate: Plate
    scale: tuple[float, float]
    capital: float
    middle: tuple[float, float]

    def framed(self, plate: Plate, margin: int) -> Lettering:
        """Return the line with a frame around it, which moved it by ``margin``."""
        across, down = self.middle
        return Lettering(plate, self.scale, self.capital, (across + margin, down + margin))


def letters(
    text: str, capital: float, face: str, *, spacing: float = 0.0, stretch: float = 1.0
) -> Lettering:
    """Set ``text`` with capitals ``capital`` pixels high, once it is scaled.

    Args:
        text: one line.
        capital: in pixels, after scaling.
        face: a font file.
        spacing: between letters, in heights of a capital.
        stretch: of the widths.
    """
    size = next((s for s in _SIZES if s * _CAPITAL >= capital), _SIZES[-1])
    font = sized(face, size)
    top, tall = font.getbbox("T")[1], font.getbbox("T")[3] - font.getbbox("T")[1]
    margin, cursor, begun = round(0.6 * tall) + 2, 0.0, 0.0
    placed: list[tuple[float, str]] = []
    for letter in text:
        if letter != " ":
            placed.append((cursor, letter))
        cursor += font.getlength(letter) + spacing * tall
        begun = cursor if letter == " " else begun
    plate = Image.new("L", (round(cursor) + 2 * margin, round(tall) + 2 * margin), 0)
    draw = ImageDraw.Draw(plate)
    for at, letter in placed:
        draw.text((margin + at, margin - top), letter, font=font, fill=255)
    middle = (margin + (begun + cursor - spacing * tall) / 2, margin + tall / 2)
    factor = capital / tall
    return Lettering(np.asarray(plate), (factor * stretch, factor), tall, middle)


def turned(
    plate: Plate, scale: tuple[float, float], tilt: float, shear: float = 0.0
) -> tuple[Plate, Matrix]:
    """Scale a plate and turn it; return it, and the matrix that moved its points.

    Args:
        plate: as drawn.
        scale: across and down.
        tilt: degrees; climbing is positive.
        shear: how far a pixel down moves across.
    """
    (across, down), turn = scale, math.radians(-tilt)
    shape = np.array([[across, shear * down], [0, down]])
    sine, cosine = math.sin(turn), math.cos(turn)
    moved = np.array([[cosine, -sine], [sine, cosine]]) @ shape
    height, width = plate.shape
    corners = moved @ np.array([[0, width, 0, width], [0, 0, height, height]])
    least, most = corners.min(axis=1), corners.max(axis=1)
    matrix = np.c_[moved, 1 - least]
    size = (int(most[0] - least[0]) + 3, int(most[1] - least[1]) + 3)
    finer = 2 if max(scale) < _CAPITAL else 1
    drawn = cv2.warpAffine(plate, finer * matrix, (finer * size[0], finer * size[1]))
    if finer > 1:
        drawn = cv2.resize(drawn, size, interpolation=cv2.INTER_AREA)
    return np.asarray(drawn, np.uint8), matrix
