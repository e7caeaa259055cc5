"""Marks of secrecy drawn on scans by chance: stamped in any ink, place, size and tilt, or typed.

Form and place: Thông tư 24/2020/TT-BCA (a frame at the left under the number); the rest is what
offices really do: on covers, on the backs of sheets, above quốc hiệu, under a seal, half dry.
"""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from migrate.pages import Pixels
from sample_scans.fonts import Style, sized

DEGREES = ("MẬT", "MẬT", "TỐI MẬT", "TUYỆT MẬT")
INKS = {
    "red": (200, 30, 40),
    "purple": (110, 30, 140),
    "blue": (30, 50, 170),
    "black": (25, 25, 25),
}
FACES = ("times", "arial", "tinos", "freeserif", "dejavu")
PLACES = {
    "under number": ((0.08, 0.30), (0.12, 0.19)),
    "middle of header": ((0.38, 0.52), (0.03, 0.20)),
    "above quốc hiệu": ((0.58, 0.76), (0.005, 0.04)),
    "over print": ((0.10, 0.70), (0.20, 0.36)),
    "under a seal": ((0.12, 0.60), (0.06, 0.24)),
}
UPPER_LEFT = ((0.05, 0.40), (0.08, 0.34))
"""Where a typed line may stand, in shares of the page: its left end, and its top."""
_TRIES = 200
_WRITTEN = 60
"""Levels darker than paper that something is written there."""
SEAL_MM = 17.0
Ink = NDArray[np.float32]
"""Coverage of a page or a piece of it, 0 to 1."""


class Mark(Struct, frozen=True):
    """One mark: what it says, how it was made, where its top left corner is (shares of the page).

    ``seal`` is the ink of a seal pressed over it, ``style`` one of ``framed``, ``double``, ``bare``
    and ``typed``; a typed one is print: level and black.
    """

    text: str
    style: str
    place: str
    left: float
    top: float
    ink: str = "black"
    points: float = 20.0
    tilt: float = 0.0
    strength: float = 1.0
    face: str = "times"
    seal: str = ""


def any_mark(chance: random.Random, place: str = "") -> Mark:
    """Return a mark by chance, at ``place`` (of :data:`PLACES`) or at any of them."""
    place = place or chance.choice(list(PLACES))
    across, down = PLACES[place]
    left, top = chance.uniform(*across), chance.uniform(*down)
    if place == "under number" and chance.random() < 0.35:
        text = chance.choice(DEGREES)
        said = f"Độ mật: {text.capitalize()}" if chance.random() < 0.5 else text
        return Mark(said, "typed", place, left, top, points=chance.choice((13, 14)))
    steep = chance.random() < 0.3
    return Mark(
        text=chance.choice(DEGREES),
        style=chance.choice(("framed", "double", "bare")),
        place=place,
        left=left,
        top=top,
        ink=chance.choice(("red", "red", "purple", "blue", "black", "black")),
        points=chance.uniform(15, 30),
        tilt=chance.uniform(-45, 45) if steep else chance.gauss(0, 5),
        strength=chance.choice((1.0, 1.0, 0.7, 0.45)),
        face=chance.choice(FACES),
        seal=chance.choice(("red", "black")) if place == "under a seal" else "",
    )


def on_free_paper(page: Pixels, dpi: float, mark: Mark, chance: random.Random) -> Mark:
    """Return a typed line moved to where nothing stands, as a typist puts it.

    It stays in the upper left, under the number; where no place is free, at the emptiest tried.
    """
    tall, wide = _rubber(mark, dpi).shape
    height, width = page.shape[:2]
    grey = page if page.ndim == 2 else page.min(axis=2)
    written = np.asarray(grey < np.percentile(grey, 80) - _WRITTEN, np.float32)

    def ink_at(place: tuple[float, float]) -> float:
        left, top = round(place[0] * width), round(place[1] * height)
        under = written[top : top + tall, left : left + wide]
        return float(under.sum()) + float(tall * wide - under.size)

    (left, right), (top, bottom) = UPPER_LEFT
    places = [(chance.uniform(left, right), chance.uniform(top, bottom)) for _ in range(_TRIES)]
    found = min([(mark.left, mark.top), *places], key=ink_at)
    return structs.replace(mark, left=found[0], top=found[1])


def stamped(page: Pixels, dpi: float, mark: Mark, chance: random.Random) -> Pixels:
    """Return the upright page with ``mark`` pressed on it, as ink lies over print."""
    rubber = _rubber(mark, dpi)
    pressed = rubber if mark.style == "typed" else _uneven(rubber, chance)
    height, width = page.shape[:2]
    left, top = round(mark.left * width), round(mark.top * height)
    left = max(0, min(left, width - rubber.shape[1] - 1))
    found = _inked(page, pressed * mark.strength, (left, top), INKS[mark.ink])
    if not mark.seal:
        return found
    seal = _seal(dpi, chance)
    reach = seal.shape[0] / 2
    middle = (left + rubber.shape[1] / 2, top + rubber.shape[0] / 2)
    shifted = [round(at - reach + chance.uniform(-0.5, 0.5) * reach) for at in middle]
    return _inked(found, seal, (max(0, shifted[0]), max(0, shifted[1])), INKS[mark.seal])


def _rubber(mark: Mark, dpi: float) -> Ink:
    style = Style.REGULAR if mark.style == "typed" else Style.BOLD
    font = sized(mark.face, style, mark.points, round(dpi))
    left, top, right, bottom = (round(edge) for edge in font.getbbox(mark.text))
    unit = dpi / 200
    room = round(30 * unit)
    plate = Image.new("L", (right - left + 2 * room, bottom - top + 2 * room), 0)
    draw = ImageDraw.Draw(plate)
    draw.text((room - left, room - top), mark.text, fill=255, font=font)
    for inset in {"framed": (10,), "double": (4, 12)}.get(mark.style, ()):
        edge = round(inset * unit)
        corners = (edge, edge, plate.width - edge, plate.height - edge)
        draw.rectangle(corners, outline=255, width=max(1, round(3 * unit)))
    turned = plate.rotate(mark.tilt, expand=True, resample=Image.Resampling.BICUBIC)
    return np.asarray(turned, np.float32) / np.float32(255)


def _uneven(coverage: Ink, chance: random.Random) -> Ink:
    """Thin the ink here and there, as a stamp pressed by hand does, and soften its edges."""
    cells = [[chance.gauss(0.9, 0.2) for _ in range(12)] for _ in range(8)]
    pressure = cv2.resize(
        np.array(cells, np.float32), coverage.shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    soft = cv2.GaussianBlur(coverage * np.clip(pressure, 0.25, 1.0), (0, 0), 0.8)
    return np.asarray(soft, np.float32)


def _seal(dpi: float, chance: random.Random) -> Ink:
    """Return a round seal: two rings, a star, letters between the rings."""
    radius = SEAL_MM * dpi / 25.4
    side = 2 * round(radius) + 8
    plate = Image.new("L", (side, side), 0)
    draw, middle = ImageDraw.Draw(plate), side / 2
    for share, thick in ((1.0, 1.0), (0.65, 0.4)):
        reach = share * radius
        frame = (middle - reach, middle - reach, middle + reach, middle + reach)
        draw.ellipse(frame, outline=255, width=max(1, round(thick * dpi / 25.4)))
    rays = (
        ((0.3 if point % 2 == 0 else 0.12) * radius, math.radians(36 * point - 90))
        for point in range(10)
    )
    draw.polygon([(middle + r * math.cos(a), middle + r * math.sin(a)) for r, a in rays], fill=255)
    font = sized("arial", Style.BOLD, 9, round(dpi))
    for place, letter in enumerate("ỦY BAN NHÂN DÂN XÃ HỒNG TIẾN ★ "):
        turn = 360 * place / 31
        glyph = Image.new("L", (side, side), 0)
        at = (middle, middle - 0.82 * radius)
        ImageDraw.Draw(glyph).text(at, letter, font=font, fill=255, anchor="mm")
        plate.paste(255, (0, 0), glyph.rotate(-turn))
    turned = plate.rotate(chance.uniform(-20, 20), resample=Image.Resampling.BICUBIC)
    return _uneven(np.asarray(turned, np.float32) / np.float32(255), chance)


def _inked(page: Pixels, ink: Ink, at: tuple[int, int], colour: tuple[int, int, int]) -> Pixels:
    """Return the page with ink over it; on a page without colour every ink is grey."""
    left, top = at
    found = page.astype(np.float32)
    under = found[top : top + ink.shape[0], left : left + ink.shape[1]]
    piece = ink[: under.shape[0], : under.shape[1]]
    if page.ndim == 2:
        under *= 1 - piece * (1 - np.float32(np.dot(colour, (0.3, 0.59, 0.11)) / 255))
    else:
        under *= 1 - piece[..., None] * (1 - np.array(colour, np.float32) / 255)
    return found.astype(np.uint8)
