"""A sheet becomes light, and light an image: what every scanner takes and gives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.random import Generator
from numpy.typing import NDArray

from sample_scans.degrade import Matrix, Plane
from sample_scans.sheet import Sheet


class Pressed(Struct, frozen=True):
    """A sheet with print, pen and seals on it, as a plane of reflected light, 0 to 255, RGB."""

    colour: Plane
    dpi: int

    @property
    def unit(self) -> float:
        """Resolution against the 300 dpi the strengths are given for."""
        return self.dpi / 300

    @property
    def grey(self) -> Plane:
        """The page in luma (ITU-R BT.601)."""
        return np.asarray(self.colour @ np.array([0.299, 0.587, 0.114], np.float32), np.float32)


class Capture(Struct, frozen=True):
    """The image of one page.

    ``pixels`` are stored as delivered; ``matrix`` maps sheet pixels to those of the *upright*
    image, which is the stored one turned ``turn`` degrees clockwise. ``quality`` is that of the
    device's JPEG, 0 for a bilevel image.
    """

    pixels: NDArray[np.uint8]
    matrix: Matrix
    dpi: int
    quality: int
    turn: int = 0
    blank: bool = False

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height of the upright image."""
        height, width = self.pixels.shape[:2]
        return (height, width) if self.turn in (90, 270) else (width, height)


Scanner = Callable[[Pressed, Generator], Capture]


def press(sheet: Sheet) -> Pressed:
    """Lay the coloured inks over the print; each takes away its share of the light below."""
    print_ = np.asarray(sheet.plane, np.float32)
    colour = np.repeat(print_[..., None], 3, axis=2)
    for ink in sheet.inks:
        top, left = max(0, ink.top), max(0, ink.left)
        coverage = ink.coverage[top - ink.top :, left - ink.left :]
        patch = colour[top : top + coverage.shape[0], left : left + coverage.shape[1]]
        coverage = coverage[: patch.shape[0], : patch.shape[1], None]
        patch *= 1 - coverage * (1 - np.array(ink.colour, np.float32) / 255)
    return Pressed(colour, sheet.dpi)


def turned(capture: Capture, clockwise: int) -> Capture:
    """Return the capture as stored by someone who laid the sheet ``clockwise`` degrees round."""
    pixels = np.ascontiguousarray(np.rot90(capture.pixels, -clockwise // 90))
    turn = (capture.turn - clockwise) % 360
    return Capture(pixels, capture.matrix, capture.dpi, capture.quality, turn, capture.blank)
