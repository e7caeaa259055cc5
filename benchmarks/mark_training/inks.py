"""Ink on paper: pressed unevenly, half dry, in any colour, over what is there already."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.mark_training.lettering import Plate

Coverage = NDArray[np.float32]
"""How much ink there is, 0 to 1."""
Sheet = NDArray[np.float32]
"""Red, green and blue, 0 to 255."""
Colour = NDArray[np.float32]
BLACK = (25, 25, 25)
_INKS = (
    (0.40, (200, 30, 40)), (0.50, (110, 30, 140)), (0.62, (30, 50, 170)), (0.66, (20, 110, 60)),
)  # fmt: skip
"""Inks of stamps by how often they are met, summed up; all others are black."""


def any_ink(chance: random.Random) -> Colour:
    """Return the colour of a stamp's ink."""
    at = chance.random()
    for share, colour in _INKS:
        if at < share:
            return _clipped(np.array(colour) + [chance.gauss(0, 22) for _ in colour])
    return _clipped(np.array(BLACK) + chance.uniform(-20, 50))


def seal_ink(chance: random.Random) -> Colour:
    """Return the colour of a seal: red, or black as on copies, or any."""
    at = chance.random()
    if at < 0.2:
        return any_ink(chance)
    if at < 0.4:
        return print_ink(chance)
    return _clipped(np.array((200, 30, 40)) + [chance.gauss(0, 15) for _ in range(3)])


def print_ink(chance: random.Random) -> Colour:
    """Return the colour of print."""
    return np.full(3, chance.uniform(0, 60), np.float32)


def _clipped(colour: NDArray[np.float64]) -> Colour:
    return np.clip(colour, 0, 255).astype(np.float32)


def even(plate: Plate, strength: float = 1.0) -> Coverage:
    """Return a plate as a printer lays it down."""
    return plate.astype(np.float32) * np.float32(strength / 255)


def worn(plate: Plate, chance: random.Random) -> Coverage:
    """Return a plate as a hand presses it: unevenly, half dry, fading to one side, soft."""
    coverage = even(plate)
    height, width = plate.shape
    cells = (chance.randint(2, 9), chance.randint(2, 14))
    spread = chance.choice((0.05, 0.2, 0.35))
    pressure = [[chance.gauss(0.92, spread) for _ in range(cells[1])] for _ in range(cells[0])]
    grown = cv2.resize(
        np.array(pressure, np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    coverage *= np.clip(grown, 0.2, 1)
    if chance.random() < 0.3:
        coverage *= _dry((height, width), chance)
    if chance.random() < 0.12:
        fading = np.linspace(1, chance.uniform(0.1, 0.6), width, dtype=np.float32)
        coverage *= fading[::-1] if chance.random() < 0.5 else fading
    if chance.random() < 0.5:
        soft = cv2.GaussianBlur(coverage, (0, 0), chance.uniform(0.4, 1.1))
        coverage = np.asarray(soft, np.float32)
    return np.clip(coverage, 0, 1).astype(np.float32)


def _dry(shape: tuple[int, int], chance: random.Random) -> Coverage:
    noise = noise_of(shape, chance)
    soft = np.asarray(cv2.GaussianBlur(noise, (0, 0), chance.uniform(0.6, 1.6)), np.float32)
    grain = soft / (soft.std() + 1e-6)
    level = chance.uniform(-0.3, 1.6)
    least = chance.choice((0.0, 0.1, 0.3))
    return np.clip(0.5 + 1.5 * (grain + level), least, 1).astype(np.float32)


def noise_of(shape: tuple[int, ...], chance: random.Random) -> Coverage:
    """Return Gaussian noise of unit spread that depends on ``chance`` alone."""
    return np.random.default_rng(chance.getrandbits(32)).standard_normal(shape, dtype=np.float32)


def press(sheet: Sheet, ink: Coverage, at: tuple[int, int], colour: Colour) -> None:
    """Lay ink over a sheet, its top left corner at ``at``; what is outside is lost."""
    (left, top), (height, width) = at, ink.shape
    rows = slice(max(0, top), max(0, min(sheet.shape[0], top + height)))
    columns = slice(max(0, left), max(0, min(sheet.shape[1], left + width)))
    under = sheet[rows, columns]
    if under.size:
        piece = ink[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        under *= 1 - piece[..., None] * (1 - colour / 255)


def strokes(sheet: Sheet, chance: random.Random, count: int, step: float) -> None:
    """Draw pen strokes by chance over a sheet; ``step`` is in pixels."""
    height, width = sheet.shape[:2]
    drawn = np.zeros((height, width), np.uint8)
    for _ in range(count):
        steps = step * noise_of((chance.randint(5, 24), 2), chance)
        begin = np.array([chance.uniform(0, width), chance.uniform(0, height)])
        points = (np.cumsum(steps, axis=0) + begin).astype(np.float32)
        smooth = cv2.resize(
            points[:, None, :], (1, 10 * len(points)), interpolation=cv2.INTER_CUBIC
        )[:, 0]
        thick = chance.choice((1, 2, 3, 4))
        cv2.polylines(drawn, [smooth.astype(np.int32)], False, 255, thick, cv2.LINE_AA)
    strength = chance.uniform(0.6, 1)
    press(sheet, even(drawn, strength), (0, 0), any_ink(chance))
