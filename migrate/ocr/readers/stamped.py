"""Stamped words in coloured ink, at any small tilt.

Recognition of the page makes coloured ink light and reads level lines, so a stamp stays unread.
Here coloured ink is gathered into stamps; each is turned level, its frame is taken off, and what
is left is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from cv2.typing import MatLike
from msgspec import Struct
from numpy.typing import NDArray

from migrate.model import Alternative
from migrate.ocr.engines import engine_for
from migrate.ocr.readers.digits import STAMP_WIDTH, read_digits
from migrate.ocr.readers.ink import coloured_ink
from migrate.orthography import squeeze
from migrate.pages import Pixels
from migrate.profile.settings import Ocr

COLOURED = "stamps-in-colour"
"""The reader by name; it reads all stamps on a whole piece of a page."""
_DPI = 150.0
_MM = _DPI / 25.4
_JOIN_ACROSS, _JOIN_DOWN = 5.0, 1.6
"""Gaps in mm that are closed inside one stamp: between its words, between letters and frame."""
_LEAST_WIDTH, _MOST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 6.0, 110.0, 2.6, 48.0
_LEAST_INK = 4.0
"""Square mm: MẬT in letters 4 mm high has 10."""
_LINE_HEIGHT = 19.0
"""Millimetres; a taller stamp has several lines, as that of receipt has: it is no mark."""
_MOST_STAMPS = 4
_MOST_TILT, _LEAST_TILT = 45.0, 1.5
"""Degrees; HỎA TỐC is stamped in an arrow that climbs by up to 40."""
_SQUARE = 1.3
"""Width by height of the letters of a stamp, at least: MẬT, the shortest word, has 1.96 to 2.25 in
five typefaces, and may be a third narrower."""
_ROUND = (24.0, 46.0, 1.25)
"""Seals: their least and most diameter in mm, and the most by which their sides differ."""
_ROUNDNESS = 0.07
"""A disc fills pi / 4 of its box; so much more or less may be a worn edge."""
_RULE = 9.0
"""Millimetres; a straight run longer than this is the side of a frame."""
_AROUND = 0.85
"""Share of a stamp's width from which a piece is its frame."""
_LETTER = (2.3, 16.0)
"""Height of stamped letters in mm, the roof of Ậ included."""
_FEWEST, _MOST_LETTERS = 2, 22
_LETTER_PIXELS = 46
_BORDER = 14


class Stamp(Struct, frozen=True):
    """Ink that belongs together, black on white, cut out of the page. ``area`` is in square mm."""

    picture: Pixels
    area: float


def read_stamps(page: Pixels, dpi: float, ocr: Ocr) -> tuple[Alternative, ...]:
    """Read every stamp on a piece of a page, however it is tilted.

    Args:
        page: the piece, grey or RGB, upright; a grey one has no coloured stamps.
        dpi: of ``page``.
        ocr: settings of the first engine.

    Returns:
        What was made of each stamp, at each angle tried.
    """
    found = [
        Alternative(value=squeeze(text), confidence=round(confidence, 3), reader=COLOURED)
        for stamp in find_stamps(page, dpi)
        for level in _levelled(stamp.picture)
        for text, confidence in _read(level, ocr)
        if text.strip()
    ]
    return tuple(dict.fromkeys(found))


def find_stamps(page: Pixels, dpi: float) -> tuple[Stamp, ...]:
    """Return coloured stamps on a piece of a page, those with most ink first."""
    if page.ndim == 2:
        return ()
    scale = _DPI / dpi
    resized = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _clusters(coloured_ink(np.asarray(resized, dtype=np.uint8)))
    return tuple(sorted(found, key=lambda stamp: -stamp.area)[:_MOST_STAMPS])


def _clusters(ink: Pixels) -> Iterator[Stamp]:
    """Yield the clusters of ``ink`` (0 to 255, dark is much) that can be a stamp with words."""
    mask = (ink > 0).astype(np.uint8)
    if not mask.any():
        return
    kernel = np.ones((_odd(_JOIN_DOWN), _odd(_JOIN_ACROSS)), np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for label in np.flatnonzero(_have_size(stats)):
        left, top, width, height = (int(v) for v in stats[label][:4])
        window = np.s_[top : top + height, left : left + width]
        mine = np.where(labels[window] == label, ink[window], 0).astype(np.uint8)
        area = float((mine > 0).sum()) / _MM**2
        if area >= _LEAST_INK and not _is_seal(mine):
            yield Stamp(picture=mine, area=area)


def _odd(millimetres: float) -> int:
    return round(millimetres * _MM) | 1


def _have_size(stats: MatLike) -> NDArray[np.bool_]:
    """Say of each cluster but the paper (label 0) whether it is as large as a stamp."""
    width, height = np.asarray(stats)[:, 2] / _MM, np.asarray(stats)[:, 3] / _MM
    across = (width >= _LEAST_WIDTH) & (width <= _MOST_WIDTH)
    fits = across & (height >= _LEAST_HEIGHT) & (height <= _MOST_HEIGHT)
    fits[0] = False
    return np.asarray(fits, np.bool_)


def _is_seal(ink: Pixels) -> bool:
    """Say whether ink is a round seal: of a seal's size, as wide as high however it is turned."""
    height, width = ink.shape
    least, most, uneven = _ROUND
    if not least * _MM <= min(height, width) <= max(height, width) <= most * _MM:
        return False
    points = cv2.findNonZero((ink > 0).astype(np.uint8))
    long, short = sorted(cv2.minAreaRect(points)[1], reverse=True)
    filled = cv2.contourArea(cv2.convexHull(points)) / (height * width)
    return long <= uneven * short and abs(filled - np.pi / 4) < _ROUNDNESS


def _levelled(ink: Pixels) -> Iterator[Pixels]:
    """Yield a stamp as it stands, and turned level where it is tilted; frames taken off."""
    tilt = _tilt(ink)
    for angle in (0.0, tilt) if _LEAST_TILT <= abs(tilt) <= _MOST_TILT else (0.0,):
        bare = _without_frame(_turned(ink, angle))
        rows, columns = np.flatnonzero(bare.any(axis=1)), np.flatnonzero(bare.any(axis=0))
        if rows.size and columns.size:
            yield bare[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _tilt(ink: Pixels) -> float:
    """Return the degrees by which a stamp runs down to the right, from its smallest rectangle."""
    points = cv2.findNonZero((ink > 0).astype(np.uint8))
    _, (width, height), angle = cv2.minAreaRect(points)
    if width < height:
        angle -= 90.0
    return float(angle + 180.0 if angle <= -90.0 else angle)


def _turned(ink: Pixels, angle: float) -> Pixels:
    if not angle:
        return ink
    height, width = ink.shape
    reach = round(0.5 * max(height, width))
    wide = cv2.copyMakeBorder(ink, *(reach,) * 4, cv2.BORDER_CONSTANT, value=0)
    tall, across = wide.shape
    turn = cv2.getRotationMatrix2D((across / 2, tall / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(wide, turn, (across, tall)), dtype=np.uint8)


def _without_frame(ink: Pixels) -> Pixels:
    """Take off the frame: pieces that reach around all others, and straight runs; then specks.

    A frame that letters touch is one piece with them, and only its straight runs come off.
    """
    run = _odd(_RULE)
    edged = cv2.copyMakeBorder(ink, *(run,) * 4, cv2.BORDER_CONSTANT, value=0)  # no ink outside
    bare = _without_outline(np.asarray(edged, dtype=np.uint8))
    mask = (bare > 0).astype(np.uint8)
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    ruled = np.where(rules > 0, np.uint8(0), bare)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((ruled > 0).astype(np.uint8))
    specks = np.flatnonzero(stats[:, 2:4].max(axis=1) < _MM)
    return np.where(np.isin(labels, specks), np.uint8(0), ruled)


def _without_outline(ink: Pixels) -> Pixels:
    """Take off pieces as wide as the stamp, if pieces of the size of letters stay."""
    mask = (ink > 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    extent = np.ptp(np.flatnonzero(mask.any(axis=0)))
    around = stats[:, 2] > _AROUND * extent
    letters = ~around & (stats[:, 3] >= _LETTER[0] * _MM)
    if letters.sum() < _FEWEST:
        return ink
    return np.where(np.isin(labels, np.flatnonzero(around)), np.uint8(0), ink)


def _read(ink: Pixels, ocr: Ocr) -> Iterator[tuple[str, float]]:
    """Yield what the reader of digits makes of it, which knows capitals well, else Tesseract."""
    height, width = ink.shape
    is_line = height <= min(_LINE_HEIGHT * _MM, width / _SQUARE)
    if not is_line or not _has_letters(ink):
        return
    factor = _LETTER_PIXELS / height
    level = (ink * (255.0 / ink.max())).astype(np.uint8)
    sized = cv2.resize(255 - level, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(sized, *(_BORDER,) * 4, cv2.BORDER_CONSTANT, value=255)
    in_colour = np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
    yield read_digits(in_colour, STAMP_WIDTH) or engine_for(ocr).line(
        np.asarray(framed, np.uint8), 2 * _DPI
    )


def _has_letters(ink: Pixels) -> bool:
    """Say whether there are pieces as tall as stamped letters, not too many for a mark."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((ink > 0).astype(np.uint8))
    sizes = stats[1:, 2:4] / _MM
    least, most = _LETTER
    tall = int(((sizes[:, 1] >= least) & (sizes[:, 1] <= most)).sum())
    return _FEWEST <= tall <= _MOST_LETTERS
