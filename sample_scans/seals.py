"""Rubber on paper: the round red seal, the ĐẾN stamp of the mail room, degrees of secrecy.

The middle of the seal says MẪU where a real one has its star or emblem.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from sample_scans.fonts import Style, sized
from sample_scans.sheet import RED_SEAL, Ink, Role, Run, Sheet

SEAL_RADIUS_MM = 18.0
"""A commune's seal is 36 mm across (TT 07/2010/TT-BCA)."""

_ARRIVAL_MM = (50.0, 35.0)
"""The ĐẾN stamp is 35 × 50 mm (NĐ 30/2020/NĐ-CP, annex IV)."""
_DEGREE_MM, _DEGREE_ROOM_MM, _DEGREE_POINTS = 9.0, 3.0, 16
"""Height of a stamp of secrecy, the room beside its letters, and their size: as offices use."""


def seal(sheet: Sheet, x: float, y: float, rim: str, foot: str) -> None:
    """Press a round seal on (x, y), with ``rim`` over its top and ``foot`` along its bottom."""
    unit = sheet.dpi / 300
    radius = sheet.mm(SEAL_RADIUS_MM)
    side = 2 * radius + round(40 * unit)
    rubber = Image.new("L", (side, side), 0)
    _rings(rubber, radius, unit)
    _letters(rubber, rim, 165, 375, radius * 0.8, sheet.dpi)
    _letters(rubber, foot, 148, 32, radius * 0.8, sheet.dpi)
    middle = sized("arial", Style.BOLD, 20, sheet.dpi)
    at = (side / 2, side / 2)
    ImageDraw.Draw(rubber).text(at, "MẪU", font=middle, fill=255, anchor="mm")
    turned = rubber.rotate(sheet.chance.uniform(-18, 18), resample=Image.Resampling.BICUBIC)
    coverage = _uneven(np.asarray(turned, np.float32) / np.float32(255), sheet.chance, unit)
    sheet.stain(Ink(coverage, round(x - side / 2), round(y - side / 2), RED_SEAL))


def _rings(rubber: Image.Image, radius: int, unit: float) -> None:
    draw = ImageDraw.Draw(rubber)
    middle = rubber.width // 2
    for size, thickness in ((radius, 9), (radius * 0.62, 4)):
        frame = (middle - size, middle - size, middle + size, middle + size)
        draw.ellipse(frame, outline=255, width=max(1, round(thickness * unit)))


def _letters(
    rubber: Image.Image, text: str, start: float, end: float, radius: float, dpi: int
) -> None:
    """Set ``text`` on an arc from ``start`` to ``end`` degrees; a falling one reads from inside."""
    room = radius * math.radians(abs(end - start)) / max(1, len(text) - 1)
    font = sized("arial", Style.BOLD, round(min(9.5, room * 1.3 * 72 / dpi), 1), dpi)
    patch = round(90 * dpi / 300)
    upwards = end > start
    for place, letter in enumerate(text):
        angle = start + (end - start) * place / max(1, len(text) - 1)
        glyph = Image.new("L", (patch, patch), 0)
        ImageDraw.Draw(glyph).text((patch / 2, patch / 2), letter, font=font, fill=255, anchor="mm")
        glyph = glyph.rotate(-angle + (-90 if upwards else 90), resample=Image.Resampling.BICUBIC)
        x = rubber.width // 2 + radius * math.cos(math.radians(angle))
        y = rubber.width // 2 + radius * math.sin(math.radians(angle))
        rubber.paste(255, (round(x - patch / 2), round(y - patch / 2)), glyph)


def _uneven(
    coverage: NDArray[np.float32], chance: random.Random, unit: float
) -> NDArray[np.float32]:
    """Thin the ink here and there, as a hand-pressed stamp does, and soften its edges."""
    cells = np.array([[chance.gauss(0.75, 0.25) for _ in range(30)] for _ in range(30)], np.float32)
    pressure = cv2.resize(cells, coverage.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(
        cv2.GaussianBlur(coverage * np.clip(pressure, 0.1, 1), (0, 0), unit), np.float32
    )


def degree(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Stamp a degree of secrecy, its middle at (x, y): capitals in a frame, in red."""
    unit = sheet.dpi / 300
    font = sized("arial", Style.BOLD, _DEGREE_POINTS, sheet.dpi)
    height, room = sheet.mm(_DEGREE_MM), sheet.mm(_DEGREE_ROOM_MM)
    width = round(font.getlength(text)) + 2 * room
    rubber = Image.new("L", (width, height), 0)
    draw, thick = ImageDraw.Draw(rubber), max(1, round(5 * unit))
    draw.rectangle((0, 0, width - 1, height - 1), outline=255, width=thick)
    draw.text((width / 2, height / 2), text, font=font, fill=255, anchor="mm")
    tilt = sheet.chance.uniform(-4, 4)
    turned = rubber.rotate(tilt, expand=True, resample=Image.Resampling.BICUBIC)
    coverage = _uneven(np.asarray(turned, np.float32) / np.float32(255), sheet.chance, unit)
    at = (round(x - turned.width / 2), round(y - turned.height / 2))
    sheet.stain(Ink(coverage, *at, RED_SEAL))


def arrival(sheet: Sheet, left: int, top: int, office: str, number: str, date: str) -> None:
    """Stamp ĐẾN: its number and date are those of arrival, never the document's.

    Args:
        sheet: where.
        left: left edge in pixels.
        top: top edge in pixels.
        office: who received it, on the first line.
        number: arrival number, written by hand.
        date: arrival date as ``dd/mm/yyyy``, written by hand.
    """
    stamp = Sheet(sheet.dpi, sheet.chance)
    width, height = (sheet.mm(side) for side in _ARRIVAL_MM)
    _frame(stamp, width, height)
    bold = sized("arial", Style.BOLD, 9, sheet.dpi)
    plain = sized("arial", Style.REGULAR, 10, sheet.dpi)
    row = height / 4
    stamp.centre(width / 2, row * 0.25, office, bold, Role.ARRIVAL)
    margin, dots = sheet.mm(8), sheet.mm(2)
    for place, (label, value) in enumerate((("ĐẾN  Số:", number), ("Ngày:", date)), start=1):
        runs = [Run(f"{label} "), Run(value, by_hand=True)]
        stamp.put(margin, row * place + dots, runs, plain, Role.ARRIVAL)
    stamp.put(margin, row * 3 + dots, "Chuyển: …………………", plain, Role.ARRIVAL)
    _press(sheet, stamp, left, top, (width, height))


def _frame(stamp: Sheet, width: int, height: int) -> None:
    corners = ((0, 0), (width - 2, 0), (width - 2, height - 2), (0, height - 2), (0, 0))
    for start, end in pairwise(corners):
        stamp.rule(start, end, mm=0.5)
    stamp.rule((0, height / 4), (width, height / 4), mm=0.3)


def _press(sheet: Sheet, stamp: Sheet, left: int, top: int, size: tuple[int, int]) -> None:
    """Move what stands on the stamp over to the sheet, printed parts in red."""
    printed = np.asarray(stamp.plane.crop((0, 0, *size)), np.float32)
    coverage = _uneven(1 - printed / np.float32(255), sheet.chance, sheet.dpi / 300)
    sheet.stain(Ink(coverage, left, top, RED_SEAL))
    for ink in stamp.inks:
        sheet.stain(Ink(ink.coverage, ink.left + left, ink.top + top, ink.colour))
    for line in stamp.lines:
        x0, y0, x1, y1 = line.frame
        moved = (x0 + left, y0 + top, x1 + left, y1 + top)
        sheet.lines.append(type(line)(line.text, moved, line.role))
