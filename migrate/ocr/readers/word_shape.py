"""The word MẬT looked for by its shape: in any ink, size and tilt, also where no reader reads it.

All three degrees of secrecy end with this word (Thông tư 24/2020/TT-BCA). Its letters are drawn
as bare strokes, so that no typeface is needed; a place is scored by how much of the strokes is
inked, less how much of the paper close around them is. Print and seals that cross a stamp cost
little, since nothing further away counts (the idea of chamfer matching, Barrow et al., IJCAI 1977).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from migrate.ocr.readers.ink import Ink

Spectrum = NDArray[np.complex64]
Kind = tuple[float, float]
"""Height of a capital in pixels, and tilt in degrees."""
Point = tuple[float, float]
Stroke = tuple[Point, Point]

_M: tuple[Stroke, ...] = (
    ((0, 1), (0.06, 0)), ((0.06, 0), (0.5, 0.95)), ((0.5, 0.95), (0.94, 0)), ((0.94, 0), (1, 1)),
)  # fmt: skip
_A: tuple[Stroke, ...] = (
    ((0, 1), (0.46, 0)), ((0.46, 0), (0.92, 1)), ((0.17, 0.66), (0.75, 0.66)),
    ((0.28, -0.12), (0.46, -0.33)), ((0.46, -0.33), (0.64, -0.12)), ((0.46, 1.25), (0.46, 1.3)),
)  # fmt: skip
_T: tuple[Stroke, ...] = (((0, 0.03), (0.84, 0.03)), ((0.42, 0.03), (0.42, 1)))
_U: tuple[Stroke, ...] = (
    ((0, 0), (0, 0.7)), ((0, 0.7), (0.42, 1)), ((0.42, 1), (0.84, 0.7)), ((0.84, 0.7), (0.84, 0)),
)  # fmt: skip
_LETTERS = {
    "MẬT": ((_M, 1.0), (_A, 0.92), (_T, 0.84)),
    "MẪU": ((_M, 1.0), (_A[:-1], 0.92), (_U, 0.84)),
}
"""Strokes and width of each letter, in heights of a capital, y downwards from its top."""
SECRET, SPECIMEN = "MẬT", "MẪU"
"""The word looked for, and the one of nearly its shape that stands on forms and in seals."""
_GAP, _THICKNESS = 0.22, 0.2
_AROUND = 0.28
"""How far around the strokes paper counts, in heights of a capital."""
_FINER = 8
"""Strokes are drawn so much larger and reduced, so that no step of a pixel is seen."""

STRETCH = 1.08
"""Width of the letters against those above: between those of Arial and of Times."""
_STRETCHES = (0.95, STRETCH, 1.2)
TILTS = tuple(range(-45, 46, 9))
"""Degrees; a stamp that climbs is counted positive."""
_NEAR_TILT = 3.0
"""Degrees; kernels of the search are blurred so far to both sides."""
_REACH = 2.8
"""Half the width of the widest kernel, in heights of a capital."""
_TILE, _SPECTRA = 64, 80
"""Sides of pieces are rounded up to so many pixels; so many transforms of two kernels are kept."""
_CLEAR = 1.2
"""Two places nearer than so many heights of a capital are one."""


class Place(Struct, frozen=True):
    """Where the word may stand: its middle and the height of its capitals in mm, tilt, score."""

    score: float
    across: float
    down: float
    capital: float
    tilt: float


@lru_cache(maxsize=2048)
def _kernel(capital: float, tilt: float, stretch: float, word: str = SECRET) -> Ink:
    """Return weights for one size and tilt: 1 in sum on the strokes, -1 in sum around them."""
    strokes = [
        [_turned(end, capital, tilt, stretch) for end in stroke] for stroke in _strokes(word)
    ]
    ends = list(itertools.chain(*strokes))
    reach = 0.5 * capital
    wide = math.ceil(max(abs(x) for x, _ in ends) + reach)
    tall = math.ceil(max(abs(y) for _, y in ends) + reach)
    drawn = np.zeros(((2 * tall + 1) * _FINER, (2 * wide + 1) * _FINER), np.uint8)
    thick = max(1, round(_THICKNESS * capital * _FINER))
    for start, end in strokes:
        corners = [(round((x + wide + 0.5) * _FINER), round((y + tall + 0.5) * _FINER))
                   for x, y in (start, end)]  # fmt: skip
        cv2.line(drawn, corners[0], corners[1], 255, thick)
    size = (2 * wide + 1, 2 * tall + 1)
    ink = cv2.resize(drawn, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    radius = max(1, round(_AROUND * capital))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    around = np.clip(cv2.dilate(ink, disc) - near, 0, 1)
    return np.asarray(ink / ink.sum() - around / around.sum(), dtype=np.float32)


def _strokes(word: str) -> Iterator[Stroke]:
    left = 0.0
    for strokes, width in _LETTERS[word]:
        for (x, y), (u, v) in strokes:
            yield (left + x, y), (left + u, v)
        left += width + _GAP


def _turned(point: Point, capital: float, tilt: float, stretch: float) -> Point:
    """Return a point of the word in pixels about the word's middle, turned by ``tilt``."""
    width = sum(width + _GAP for _, width in _LETTERS[SECRET]) - _GAP
    x, y = (point[0] - width / 2) * stretch * capital, (point[1] - 0.5) * capital
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    return x * cosine + y * sine, y * cosine - x * sine


def search(
    ink: Ink, pixels_a_mm: float, capitals: Sequence[float], least: float, most: int
) -> list[Place]:
    """Return the places that look most like the word, best first.

    Args:
        ink: of a piece of a page.
        pixels_a_mm: of ``ink``; 1.5 is enough for capitals of 4 mm.
        capitals: heights of capitals to look for, in mm.
        least: score from which a place counts.
        most: number of places.
    """
    best = np.full(ink.shape, -1.0, np.float32)
    which = np.zeros(ink.shape, np.int16)
    kinds = list(itertools.product((round(c * pixels_a_mm, 2) for c in capitals), TILTS))
    for index, scores in zip(range(len(kinds)), _scored(ink, kinds), strict=False):
        if cv2.minMaxLoc(scores)[1] < least:
            continue
        better = scores > best
        np.copyto(best, scores, where=better)
        which[better] = index
    found: list[Place] = []
    while len(found) < most:
        _, score, _, (x, y) = cv2.minMaxLoc(best)
        if score < least:
            break
        capital, tilt = kinds[which[y, x]]
        middle = (x / pixels_a_mm, y / pixels_a_mm)
        found.append(Place(score, *middle, capital / pixels_a_mm, tilt))
        clear = round(_CLEAR * capital)
        best[max(0, y - clear) : y + clear + 1, max(0, x - clear) : x + clear + 1] = -1
    return found


def _scored(ink: Ink, kinds: Sequence[Kind]) -> Iterator[Ink]:
    """Yield the score of every place for each size and tilt.

    The ink is transformed once, and kernels once for all pieces of about a size; two kernels share
    a transform back, as its real and its imaginary part.
    """
    height, width = ink.shape
    room = round(_REACH * max(capital for capital, _ in kinds))
    tile = (_rounded(height + room), _rounded(width + room))
    spectrum = _transformed(ink, tile)
    for first, second in itertools.zip_longest(kinds[::2], kinds[1::2], fillvalue=kinds[-1]):
        product = spectrum * _kernel_spectrum(first, second, tile)
        scores = cv2.idft(product.view(np.float32), flags=cv2.DFT_SCALE)[:height, :width]
        yield np.ascontiguousarray(scores[..., 0], dtype=np.float32)
        yield np.ascontiguousarray(scores[..., 1], dtype=np.float32)


def _rounded(side: int) -> int:
    return cv2.getOptimalDFTSize(-(-side // _TILE) * _TILE)


def _transformed(values: NDArray[np.float32 | np.complex64], tile: tuple[int, int]) -> Spectrum:
    """Return the Fourier transform of values on a tile with nothing beside them, in two planes."""
    padded = np.zeros((*tile, 1), np.complex64)
    padded[: values.shape[0], : values.shape[1], 0] = values
    return np.asarray(cv2.dft(padded.view(np.float32)), np.float32).view(np.complex64)


@lru_cache(maxsize=_SPECTRA)
def _kernel_spectrum(first: Kind, second: Kind, tile: tuple[int, int]) -> Spectrum:
    """Return the transform of two kernels whose middles lie on the corner of a tile."""
    placed = np.zeros(tile, np.complex64)
    for (capital, tilt), share in ((first, 1), (second, -1j)):
        kernel = _blurred(capital, tilt)
        alone = np.zeros(tile, np.float32)
        alone[: kernel.shape[0], : kernel.shape[1]] = kernel
        middle = (-(kernel.shape[0] // 2), -(kernel.shape[1] // 2))
        placed += share * np.roll(alone, middle, axis=(0, 1))
    return np.conj(_transformed(placed, tile))


def _blurred(capital: float, tilt: float) -> Ink:
    """Return the mean of kernels at near tilts, for a place between the tilts searched for."""
    kernels = [_kernel(capital, tilt + turn, STRETCH) for turn in (-_NEAR_TILT, 0, _NEAR_TILT)]
    tall, wide = (max(kernel.shape[side] for kernel in kernels) for side in (0, 1))
    mean = np.zeros((tall, wide), np.float32)
    for kernel in kernels:
        top, left = (tall - kernel.shape[0]) // 2, (wide - kernel.shape[1]) // 2
        mean[top : top + kernel.shape[0], left : left + kernel.shape[1]] += kernel / len(kernels)
    return mean


def _correlated(ink: Ink, kernel: Ink) -> Ink:
    """Return the score of each place, in the shape of ``ink``; there is no ink outside."""
    tall, wide = kernel.shape[0] // 2, kernel.shape[1] // 2
    edged = cv2.copyMakeBorder(ink, tall, tall, wide, wide, cv2.BORDER_CONSTANT, value=0.0)
    return np.asarray(cv2.matchTemplate(edged, kernel, cv2.TM_CCORR), dtype=np.float32)


def refined(ink: Ink, pixels_a_mm: float, place: Place, word: str = SECRET) -> Place:
    """Return a place looked at closely: sizes, tilts and widths between those searched for.

    Args:
        ink: of the piece that was searched.
        pixels_a_mm: of ``ink``, 3 or more.
        place: as found.
        word: :data:`SECRET`, or :data:`SPECIMEN` to see how well that would fit.
    """
    reach = 3.2 * place.capital
    left, top = max(0.0, place.across - reach), max(0.0, place.down - reach)
    rows = slice(int(top * pixels_a_mm), int((place.down + reach) * pixels_a_mm) + 1)
    columns = slice(int(left * pixels_a_mm), int((place.across + reach) * pixels_a_mm) + 1)
    window = np.ascontiguousarray(ink[rows, columns])
    best = Place(-1.0, place.across, place.down, place.capital, place.tilt)
    for grown, turn, stretch in itertools.product((0.92, 1.0, 1.09), (-4.5, 0, 4.5), _STRETCHES):
        capital, tilt = place.capital * grown, place.tilt + turn
        kernel = _kernel(round(capital * pixels_a_mm, 2), tilt, stretch, word)
        scores = _correlated(window, kernel)
        _, score, _, (x, y) = cv2.minMaxLoc(scores)
        if score > best.score:
            across = (x + columns.start) / pixels_a_mm
            best = Place(score, across, (y + rows.start) / pixels_a_mm, capital, tilt)
    return best
