"""A page as the reading sees it: grey, with its ink map, turned as asked."""

from __future__ import annotations

from msgspec import Struct

from migrate.ocr.preparation import has_coloured_ink, lighten_coloured_ink, luma
from migrate.pages import InkMap, PageImage, Pixels, Turn, ink_map, reduce, turn_clockwise

_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}


def add_turns(first: Turn, second: Turn) -> Turn:
    """Return both clockwise turns as one."""
    return _TURNS[(first + second) % 360]


class Sheet(Struct, frozen=True):
    """Grey pixels of the stored image turned clockwise by ``turn``, and their ink map."""

    grey: Pixels
    ink: InkMap
    dpi: float
    turn: Turn
    coloured: bool

    def turned(self, turn: Turn) -> Sheet:
        """Return the sheet turned clockwise by ``turn`` degrees more."""
        return Sheet(
            grey=turn_clockwise(self.grey, turn),
            ink=self.ink.turned(turn),
            dpi=self.dpi,
            turn=add_turns(self.turn, turn),
            coloured=self.coloured,
        )


def sheet_of(image: PageImage) -> Sheet:
    """Make a page grey and map its ink, turned as the file declares.

    Coloured ink over black print (seals, pen) is made light in ``grey``, so that print under a
    seal is read; the ink map keeps it, for it is ink.
    """
    small = reduce(image.pixels)
    coloured = small.ndim == 3 and has_coloured_ink(small)
    grey = lighten_coloured_ink(image.pixels) if coloured else luma(image.pixels)
    stored = Sheet(
        grey=grey,
        ink=ink_map(luma(small), image.width),
        dpi=image.dpi,
        turn=0,
        coloured=coloured,
    )
    return stored.turned(image.turn)
