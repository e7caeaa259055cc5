"""The boxes of a PDF page and how it is turned (ISO 32000-1, 7.7.3.3 and 14.11.2)."""

from __future__ import annotations

import pikepdf
from msgspec import Struct

from migrate.pages.raster import Turn

_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
_A0_LONG_POINTS = 1189 / 25.4 * 72
_MAX_ANCESTORS = 64
_HIDDEN_SHARE = 0.02
"""Trimming scanners crop a rim of up to two percent of the area; more hides content."""


class Rect(Struct, frozen=True):
    """A rectangle in points, lower left to upper right."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """Area in square points, 0 when the rectangle is empty."""
        return max(0.0, self.width) * max(0.0, self.height)

    def meet(self, other: Rect) -> Rect:
        """Return what both rectangles cover (of area 0 when nothing)."""
        return Rect(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


class PageGeometry(Struct, frozen=True):
    """Media box in points, turn to display, and notes of what is odd."""

    media: Rect
    turn: Turn
    notes: tuple[str, ...]


A4 = Rect(0.0, 0.0, 595.0, 842.0)


def _rect(values: object) -> Rect | None:
    try:
        left, bottom, right, top = (float(v) for v in values)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    return Rect(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _inherited(page: pikepdf.Page, key: str) -> pikepdf.Object | None:
    """Look ``key`` up in the page and its ancestors (table 30); a loop ends the search."""
    node: pikepdf.Object | None = page.obj
    for _ in range(_MAX_ANCESTORS):
        if node is None:
            break
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _turn(page: pikepdf.Page) -> tuple[Turn, tuple[str, ...]]:
    value = _inherited(page, "/Rotate")
    try:
        degrees = int(value or 0)
    except (TypeError, ValueError):
        return 0, ("pages.bad_rotate",)
    turn = _TURNS.get(degrees % 360)
    return (0, ("pages.bad_rotate",)) if turn is None else (turn, ())


def _crop_notes(page: pikepdf.Page, media: Rect) -> tuple[str, ...]:
    crop = _rect(_inherited(page, "/CropBox"))
    if crop is None or media.area == 0:
        return ()
    hidden = 1 - crop.meet(media).area / media.area
    return ("pages.crop_box_hides",) if hidden > _HIDDEN_SHARE else ()


def _unit_notes(page: pikepdf.Page, media: Rect) -> tuple[str, ...]:
    """A user unit (ISO 32000-1, table 30) that makes the sheet larger than A0 is not believed."""
    unit = page.obj.get("/UserUnit")
    if unit is None or float(unit) == 1.0:
        return ()
    too_large = max(media.width, media.height) * float(unit) > _A0_LONG_POINTS
    return ("pages.user_unit_ignored",) if too_large else ("pages.user_unit",)


def geometry(page: pikepdf.Page) -> PageGeometry:
    """Read the boxes of a page; a missing or broken media box is taken as A4."""
    media = _rect(_inherited(page, "/MediaBox"))
    notes: tuple[str, ...] = ()
    if media is None:
        media, notes = A4, ("pages.no_media_box",)
    turn, turn_notes = _turn(page)
    return PageGeometry(
        media=media,
        turn=turn,
        notes=notes + turn_notes + _crop_notes(page, media) + _unit_notes(page, media),
    )
