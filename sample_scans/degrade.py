"""What time and machines do to a page image, as small steps on float planes of 0 (black) to 255.

Lengths and strengths are those of an A4 page at 300 dpi (2480 × 3508 pixels); ``unit`` is the
page's dpi over 300. A plane is ``height × width`` or ``height × width × 3`` in RGB.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Matrix = NDArray[np.float64]
"""3 × 3, from sheet pixels to image pixels."""


def generator(seed: int) -> Generator:
    """Return the random stream of one page; PCG64 is named, for numpy's default may change."""
    return Generator(PCG64(seed))


def noise(rng: Generator, shape: tuple[int, ...], strength: float) -> Plane:
    """Return Gaussian sensor noise."""
    return rng.standard_normal(shape, np.float32) * np.float32(strength)


def blurred(plane: Plane, sigma: float) -> Plane:
    """Return the plane out of focus by a Gaussian of ``sigma`` pixels."""
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma), np.float32)


def clouds(rng: Generator, shape: tuple[int, ...], cell: float, strength: float) -> Plane:
    """Return smooth random unevenness with spots about ``cell`` pixels wide."""
    height, width = shape[:2]
    grid = (max(2, int(height / cell)), max(2, int(width / cell)))
    coarse = rng.standard_normal(grid, np.float32)
    smooth = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(smooth, np.float32) * np.float32(strength)


def speckle(rng: Generator, plane: Plane, count: int, largest: float, dark: bool = True) -> None:
    """Strew ``count`` round specks on the plane, of radius 0 to below ``largest`` pixels."""
    height, width = plane.shape[:2]
    for _ in range(count):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        radius = int(rng.uniform(0, largest))
        shade = float(rng.uniform(0, 90) if dark else rng.uniform(220, 255))
        cv2.circle(plane, centre, radius, (shade,) * (1 if plane.ndim == 2 else 3), -1)


def scanned(
    plane: Plane, rng: Generator, unit: float, blur: float, grain: float, tones: tuple[float, float]
) -> Plane:
    """Return the plane as a flatbed gives it: lens blur, tones from ink to paper, sensor noise."""
    black, white = tones
    toned = black + (white - black) * blurred(plane, blur * unit) / 255
    return np.asarray(toned + noise(rng, plane.shape, grain), np.float32)


def rotated(
    plane: Plane, matrix: Matrix, degrees: float, fill: tuple[float, ...]
) -> tuple[Plane, Matrix]:
    """Turn the page about its middle, counter-clockwise; what comes in is ``fill``."""
    height, width = plane.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        plane,
        turn,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=fill,
    )
    return np.asarray(turned, np.float32), np.vstack([turn, [0, 0, 1]]) @ matrix


def reduced(plane: Plane, matrix: Matrix, factor: float) -> tuple[Plane, Matrix]:
    """Return the plane at ``factor`` of its resolution, and the matrix with it."""
    small = cv2.resize(plane, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32), np.diag([factor, factor, 1.0]) @ matrix


def eight_bit(plane: Plane) -> NDArray[np.uint8]:
    """Return the plane as bytes."""
    return np.clip(plane, 0, 255).astype(np.uint8)
