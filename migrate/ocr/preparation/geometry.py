"""Resampling and deskewing, each with the matrix from the page to the prepared picture."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from migrate.model import Box
from migrate.pages import Pixels

Matrix = NDArray[np.float64]
"""3x3, column vectors ``(x, y, 1)``: upright page to prepared picture."""

_WORTH_RESAMPLING = 0.02
_TWO_THIRDS = 2 / 3
"""From 300 dpi, at which most are scanned, to the 200 at which they are read."""


def resample(grey: Pixels, dpi: float, target: float) -> tuple[Pixels, Matrix]:
    """Bring a page to ``target`` dpi: the recogniser needs no more, and layout gets cheaper."""
    factor = target / dpi
    if abs(factor - 1) <= _WORTH_RESAMPLING:
        return grey, np.eye(3)
    if abs(factor / _TWO_THIRDS - 1) <= _WORTH_RESAMPLING:
        columns = cv2.transpose(_two_rows_of_three(grey))
        smaller = cv2.transpose(_two_rows_of_three(np.asarray(columns, np.uint8)))
        return np.asarray(smaller, np.uint8), np.diag([_TWO_THIRDS, _TWO_THIRDS, 1.0])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how)
    height, width = resized.shape
    return np.asarray(resized, np.uint8), np.diag(
        [width / grey.shape[1], height / grey.shape[0], 1.0]
    )


def _two_rows_of_three(grey: Pixels) -> Pixels:
    """Return each three rows as two, by area: both ways in half of OpenCV's time for it."""
    upper, middle, lower = (grey[row : len(grey) // 3 * 3 : 3] for row in range(3))
    rows = np.empty((2 * len(middle), *grey.shape[1:]), np.uint8)
    rows[0::2] = cv2.addWeighted(upper, 2 / 3, middle, 1 / 3, 0)
    rows[1::2] = cv2.addWeighted(lower, 2 / 3, middle, 1 / 3, 0)
    return rows


def rotate(grey: Pixels, degrees: float) -> tuple[Pixels, Matrix]:
    """Turn a page counter-clockwise about its middle; new corners are white.

    Args:
        grey: the page.
        degrees: skew to take out, positive where the text runs down to the right.
    """
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        grey,
        turn,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    return np.asarray(turned, np.uint8), np.vstack([turn, [0.0, 0.0, 1.0]])


class WayBack(Struct, frozen=True):
    """The similarity that carries boxes of the prepared picture back to the upright page.

    ``across`` and ``down`` are the rows of its 2x3 matrix, ``scale`` its enlargement.
    """

    across: tuple[float, float, float]
    down: tuple[float, float, float]
    scale: float

    def box(self, box: Box) -> Box:
        """Return ``box`` on the upright page, to a tenth of a pixel.

        The middle is mapped and the size scaled: on a skewed page the box stays as tall as the
        word, instead of growing to hold its turned corners.
        """
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        middle_x = self.across[0] * x + self.across[1] * y + self.across[2]
        middle_y = self.down[0] * x + self.down[1] * y + self.down[2]
        half_width = (box.right - box.left) * self.scale / 2
        half_height = (box.bottom - box.top) * self.scale / 2
        return Box(
            *(round(middle_x - half_width, 1), round(middle_y - half_height, 1)),
            *(round(middle_x + half_width, 1), round(middle_y + half_height, 1)),
        )


def way_back(matrix: Matrix) -> WayBack:
    """Return the inverse of a page's preparation."""
    inverse = np.linalg.inv(matrix)
    across, down = (tuple(float(v) for v in row) for row in inverse[:2])
    return WayBack(
        across=(across[0], across[1], across[2]),
        down=(down[0], down[1], down[2]),
        scale=float(np.sqrt(abs(np.linalg.det(inverse[:2, :2])))),
    )
