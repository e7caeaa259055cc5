"""A clerk's pen: digits written from strokes, and signatures.

No font with a natural hand and all digits can be counted on, so each digit is a few control points
in a unit square (x to the right, y down), joined by a smooth curve and shaken a little.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Curve = NDArray[np.float64]
"""Points of a pen stroke, one (x, y) a row, in pixels."""

_OVERSAMPLING = 3

DIGITS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "0": (
        (
            (0.55, 0.04),
            (0.2, 0.2),
            (0.1, 0.6),
            (0.35, 0.97),
            (0.75, 0.8),
            (0.85, 0.35),
            (0.5, 0.04),
        ),
    ),
    "1": (((0.25, 0.28), (0.5, 0.02), (0.48, 0.5), (0.45, 1.0)),),
    "2": (
        (
            (0.12, 0.25),
            (0.4, 0.02),
            (0.75, 0.2),
            (0.55, 0.55),
            (0.1, 0.95),
            (0.45, 0.92),
            (0.92, 0.97),
        ),
    ),
    "3": (
        (
            (0.15, 0.12),
            (0.5, 0.02),
            (0.75, 0.22),
            (0.4, 0.46),
            (0.8, 0.68),
            (0.5, 0.98),
            (0.1, 0.86),
        ),
    ),
    "4": (
        ((0.5, 0.02), (0.3, 0.35), (0.06, 0.66), (0.5, 0.64), (0.92, 0.62)),
        ((0.66, 0.3), (0.62, 1.05)),
    ),
    "5": (
        ((0.28, 0.06), (0.22, 0.42), (0.6, 0.4), (0.8, 0.7), (0.5, 0.98), (0.1, 0.88)),
        ((0.28, 0.06), (0.85, 0.03)),
    ),
    "6": (
        (
            (0.7, 0.03),
            (0.3, 0.3),
            (0.14, 0.7),
            (0.45, 0.99),
            (0.78, 0.75),
            (0.5, 0.52),
            (0.2, 0.72),
        ),
    ),
    "7": (
        ((0.1, 0.08), (0.5, 0.06), (0.88, 0.05), (0.6, 0.5), (0.4, 1.02)),
        ((0.3, 0.52), (0.78, 0.48)),
    ),
    "8": (
        (
            *((0.78, 0.15), (0.45, 0.02), (0.25, 0.24), (0.55, 0.48), (0.8, 0.78), (0.45, 0.99)),
            *((0.16, 0.78), (0.45, 0.48), (0.75, 0.25), (0.76, 0.12)),
        ),
    ),
    "9": (
        (
            (0.78, 0.2),
            (0.45, 0.03),
            (0.2, 0.28),
            (0.45, 0.5),
            (0.76, 0.26),
            (0.74, 0.6),
            (0.55, 1.02),
        ),
    ),
    "/": (((0.85, -0.05), (0.45, 0.5), (0.05, 1.1)),),
}
_ADVANCE = 0.62
"""Width of a digit with its gap, in heights."""


def width(digits: str, height: int) -> float:
    """Return the width of ``digits`` written ``height`` pixels high."""
    return len(digits) * height * _ADVANCE + 0.3 * height


def write(digits: str, height: int, chance: random.Random) -> NDArray[np.float32]:
    """Return the ink coverage of ``digits`` written ``height`` pixels high.

    The plane is ``1.5 × height`` high, the digits stand in its middle.
    """
    size = height * _OVERSAMPLING
    plane = np.zeros((round(size * 1.5), round(width(digits, size))), np.uint8)
    slant = chance.uniform(0.05, 0.22)
    thickness = size * chance.uniform(0.075, 0.1)
    for place, digit in enumerate(digits):
        scale = size * chance.uniform(0.9, 1.1)
        left = size * (0.15 + place * _ADVANCE)
        top = size * (0.25 + chance.uniform(-0.05, 0.05))
        for stroke in DIGITS[digit]:
            points = np.array([_shaken(point, chance) for point in stroke])
            points[:, 0] = left + scale * (points[:, 0] * 0.5 + slant * (0.5 - points[:, 1]))
            points[:, 1] = top + scale * points[:, 1]
            _stroke(plane, _smooth(points), thickness, chance)
    return _coverage(plane)


def sign(width: int, height: int, chance: random.Random) -> NDArray[np.float32]:
    """Return the ink coverage of a signature: loops and a flourish, ``height × width``."""
    plane = np.zeros((height * _OVERSAMPLING, width * _OVERSAMPLING), np.uint8)
    time = np.linspace(0, 1, 260)
    x = 0.14 + 0.68 * time
    y = np.full_like(time, 0.5)
    for k in range(1, 7):
        y += chance.gauss(0, 0.18 / k**0.6) * np.sin(2 * np.pi * (k * 1.4 * time + chance.random()))
        x += chance.gauss(0, 0.067 / k) * np.sin(2 * np.pi * (k * time + chance.random()))
    curve = np.stack([x * plane.shape[1], y * plane.shape[0]], axis=1)
    flourish = np.array([[0.17, 0.79], [0.45, 0.74], [0.78, 0.71 + chance.uniform(-0.07, 0.05)]])
    thickness = plane.shape[0] * 0.014
    _stroke(plane, curve, thickness, chance)
    _stroke(plane, _smooth(flourish * plane.shape[1::-1]), thickness, chance)
    return _coverage(plane)


def _shaken(point: Point, chance: random.Random) -> Point:
    return point[0] + chance.gauss(0, 0.025), point[1] + chance.gauss(0, 0.02)


def _smooth(points: Curve, steps: int = 14) -> Curve:
    """Join control points by a Catmull-Rom spline (Catmull & Rom, 1974)."""
    padded = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = [_segment(padded[i : i + 4], t) for i in range(len(points) - 1)]
    return np.concatenate([*pieces, points[-1:]])


def _segment(control: Curve, t: Curve) -> Curve:
    before, start, end, after = control
    cubic = 3 * start - before - 3 * end + after
    square = 2 * before - 5 * start + 4 * end - after
    curve: Curve = 0.5 * (2 * start + (end - before) * t + square * t**2 + cubic * t**3)
    return curve


def _stroke(
    plane: NDArray[np.uint8], curve: Curve, thickness: float, chance: random.Random
) -> None:
    """Draw a curve with a pen that presses unevenly along the way."""
    swell = chance.uniform(0, 6.28)
    for number, (start, end) in enumerate(pairwise(curve)):
        pressure = 1 + 0.22 * np.sin(swell + number * 0.15)
        ends: Sequence[tuple[int, int]] = [(round(p[0]), round(p[1])) for p in (start, end)]
        cv2.line(plane, ends[0], ends[1], 255, max(1, round(thickness * pressure)), cv2.LINE_AA)


def _coverage(plane: NDArray[np.uint8]) -> NDArray[np.float32]:
    size = (plane.shape[1] // _OVERSAMPLING, plane.shape[0] // _OVERSAMPLING)
    small = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)
