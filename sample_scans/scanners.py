"""How a sheet becomes an image: a flatbed, a copier, a fax, old yellow paper, a seal in colour.

Each scanner takes the pressed page and a random stream. Strengths are given for 300 dpi. They are
made up: measure on real scans too before believing an absolute figure.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sample_scans.capture import Capture, Pressed, Scanner
from sample_scans.degrade import (
    Plane,
    blurred,
    clouds,
    eight_bit,
    noise,
    reduced,
    rotated,
    scanned,
    speckle,
)


def flatbed(page: Pressed, rng: Generator) -> Capture:
    """A good grey scan."""
    plane = scanned(page.grey, rng, page.unit, blur=0.7, grain=3, tones=(20, 250))
    plane, matrix = rotated(plane, np.eye(3), float(rng.uniform(-0.3, 0.3)), (248,))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=88)


def photocopy(page: Pressed, rng: Generator) -> Capture:
    """A copy of a copy: soft threshold, dark and light specks, a black edge, streaks."""
    unit = page.unit
    plane = blurred(page.grey, 1.25 * unit)
    plane += clouds(rng, plane.shape, 6 * unit, 14) + clouds(rng, plane.shape, 160 * unit, 10)
    plane += noise(rng, plane.shape, 16)
    threshold = float(rng.uniform(105, 175))
    plane = np.asarray(255 / (1 + np.exp(-(plane - threshold) / 18)), np.float32)
    speckle(rng, plane, int(rng.integers(700, 2600)), 4 * unit)
    speckle(rng, plane, 900, 3 * unit, dark=False)
    _black_edge(plane, rng, unit)
    _streaks(plane, rng, unit)
    tilt = float(rng.uniform(-0.7, 0.7))
    plane, matrix = rotated(blurred(plane, 0.7 * unit), np.eye(3), tilt, (235,))
    return Capture(eight_bit(plane + noise(rng, plane.shape, 5)), matrix, page.dpi, quality=80)


def _black_edge(plane: Plane, rng: Generator, unit: float) -> None:
    breadth = round(int(rng.integers(15, 70)) * unit)
    if rng.random() < 0.5:
        plane[:, :breadth] = 20
    else:
        plane[:breadth, :] = 25


def _streaks(plane: Plane, rng: Generator, unit: float) -> None:
    for _ in range(int(rng.integers(0, 3))):
        x = int(rng.integers(plane.shape[1]))
        plane[:, x : x + max(1, round(int(rng.integers(2, 5)) * unit))] *= 0.55


def skewed(page: Pressed, rng: Generator) -> Capture:
    """A sheet laid askew by 1 to 5 degrees, on a light or a dark bed."""
    plane = scanned(page.grey, rng, page.unit, blur=0.8, grain=5, tones=(35, 242))
    degrees = float(rng.uniform(1, 5)) * (1 if rng.random() < 0.5 else -1)
    plane, matrix = rotated(plane, np.eye(3), degrees, (float(rng.choice([240, 60])),))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=82)


def faded(page: Pressed, rng: Generator) -> Capture:
    """Yellowed paper, faded uneven ink, damp stains."""
    unit, shape = page.unit, page.colour.shape
    paper = np.array([228, 208, 165], np.float32) + noise(rng, (3,), 8)
    ink = np.array([128, 112, 96], np.float32) + noise(rng, (3,), 8)
    light = blurred(page.grey, 0.95 * unit) / 255
    light = 1 - (1 - light) * np.clip(0.85 + clouds(rng, shape, 300 * unit, 0.22), 0.35, 1)
    plane = ink + (paper - ink) * light[..., None]
    shade = clouds(rng, shape, 500 * unit, 14) + clouds(rng, shape, 40 * unit, 3)
    for _ in range(int(rng.integers(2, 5))):
        shade -= _damp_stain(rng, shape, unit)
    plane += shade[..., None] + noise(rng, shape, 6)
    tilt = float(rng.uniform(-0.6, 0.6))
    plane, matrix = rotated(np.asarray(plane, np.float32), np.eye(3), tilt, (215, 195, 150))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=75)


def _damp_stain(rng: Generator, shape: tuple[int, ...], unit: float) -> Plane:
    x, y = rng.integers(shape[1]), rng.integers(shape[0])
    radius = float(rng.uniform(120, 420)) * unit
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    distance = ((columns - x) ** 2 + (rows - y) ** 2) / radius**2
    return np.asarray(28 * np.exp(-distance), np.float32)


def coarse(page: Pressed, rng: Generator) -> Capture:
    """A grey scan at two thirds of the resolution, as a strongly compressed JPEG."""
    plane = scanned(page.grey, rng, page.unit, blur=1.0, grain=4, tones=(35, 243))
    plane, matrix = rotated(plane, np.eye(3), float(rng.uniform(-0.5, 0.5)), (243,))
    plane, matrix = reduced(plane, matrix, 200 / 300)
    dpi = round(page.dpi * 200 / 300)
    return Capture(eight_bit(plane), matrix, dpi, quality=int(rng.integers(32, 48)))


def fax(page: Pressed, rng: Generator) -> Capture:
    """A bilevel image at two thirds of the resolution: noise, specks, missing scan lines."""
    plane, matrix = rotated(page.grey, np.eye(3), float(rng.uniform(-0.6, 0.6)), (255,))
    plane, matrix = reduced(blurred(plane, 0.8 * page.unit), matrix, 200 / 300)
    dpi = round(page.dpi * 200 / 300)
    return Capture(_bilevel(plane, rng, page.unit), matrix, dpi, quality=0)


def bilevel(page: Pressed, rng: Generator) -> Capture:
    """A black and white scan at full resolution, as office scanners make for G4 files."""
    plane, matrix = rotated(page.grey, np.eye(3), float(rng.uniform(-0.6, 0.6)), (255,))
    return Capture(
        _bilevel(blurred(plane, 0.8 * page.unit), rng, page.unit), matrix, page.dpi, quality=0
    )


def _bilevel(plane: Plane, rng: Generator, unit: float) -> NDArray[np.uint8]:
    plane = plane + noise(rng, plane.shape, 20)
    black = np.where(plane > float(rng.uniform(130, 165)), 255, 0).astype(np.float32)
    speckle(rng, black, int(rng.integers(250, 900)), max(1.5, 2 * unit))
    for _ in range(int(rng.integers(1, 5))):
        black[int(rng.integers(black.shape[0])), :] = 255
    return np.where(black > 127, 255, 0).astype(np.uint8)


def colour(page: Pressed, rng: Generator) -> Capture:
    """A colour scan of signed and sealed paper."""
    toned = 30 + 215 * blurred(page.colour, 0.75 * page.unit) / 255
    plane = np.asarray(toned + noise(rng, toned.shape, 4), np.float32)
    tilt = float(rng.uniform(-0.5, 0.5))
    plane, matrix = rotated(plane, np.eye(3), tilt, (245, 245, 245))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=84)


def carbon(page: Pressed, rng: Generator) -> Capture:
    """A typewritten carbon copy on greyed paper; its seal and pen keep their colour."""
    unit, shape = page.unit, page.colour.shape
    wear = np.clip(
        0.9 + clouds(rng, shape, 90 * unit, 0.18) + clouds(rng, shape, 5 * unit, 0.12), 0.3, 1.1
    )
    light = 1 - (1 - blurred(page.colour, 1.15 * unit) / 255) * wear[..., None]
    paper = np.array([225, 212, 184], np.float32) + noise(rng, (3,), 6)
    ink = np.array([60, 56, 62], np.float32)
    plane = ink + (paper - ink) * np.clip(light, 0, 1)
    shade = clouds(rng, shape, 400 * unit, 10) + clouds(rng, shape, 20 * unit, 3)
    plane = np.asarray(plane + shade[..., None] + noise(rng, shape, 5), np.float32)
    speckle(rng, plane, 350, 3 * unit)
    tilt = float(rng.uniform(-1.2, 1.2))
    plane, matrix = rotated(plane, np.eye(3), tilt, (200, 190, 160))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=78)


def ruled(page: Pressed, rng: Generator) -> Capture:
    """A middling grey scan, used for pages of a table."""
    plane = scanned(page.grey, rng, page.unit, blur=0.8, grain=5, tones=(30, 244))
    plane, matrix = rotated(plane, np.eye(3), float(rng.uniform(-0.6, 0.6)), (244,))
    return Capture(eight_bit(plane), matrix, page.dpi, quality=84)


def blank_back(page: Pressed, rng: Generator) -> Capture:
    """The empty back of a page: its front shows through, mirrored and faint."""
    unit = page.unit
    mirrored = blurred(np.ascontiguousarray(page.grey[:, ::-1]), 3.0 * unit)
    plane = 240 - (255 - mirrored) * float(rng.uniform(0, 0.1))
    plane += clouds(rng, plane.shape, 300 * unit, 4) + noise(rng, plane.shape, 4)
    speckle(rng, plane, int(rng.integers(20, 250)), 3 * unit)
    if rng.random() < 0.5:
        plane[:, : round(int(rng.integers(10, 50)) * unit)] = 30
    pixels = eight_bit(np.asarray(plane, np.float32))
    return Capture(pixels, np.eye(3), page.dpi, quality=80, blank=True)


SCANNERS: dict[str, Scanner] = {
    scanner.__name__: scanner
    for scanner in (
        *(flatbed, photocopy, skewed, faded, coarse, fax),
        *(bilevel, colour, carbon, ruled, blank_back),
    )
}
