"""Open a file as page images, inspect them, and hand their streams to the package."""

from migrate.pages.blank import BlankTest, Verdict, blank_test
from migrate.pages.ink import InkMap, ink_map, reduce, turn_clockwise
from migrate.pages.opening import open_page, page_stream, probe
from migrate.pages.raster import (
    Codec,
    Colour,
    PageImage,
    PageStream,
    Pixels,
    Probe,
    Turn,
)

__all__ = [
    "BlankTest",
    "Codec",
    "Colour",
    "InkMap",
    "PageImage",
    "PageStream",
    "Pixels",
    "Probe",
    "Turn",
    "Verdict",
    "blank_test",
    "ink_map",
    "open_page",
    "page_stream",
    "probe",
    "reduce",
    "turn_clockwise",
]
