"""Open a file as page images, inspect them, and hand their streams to the package."""

from migrate.pages.blank import EMPTY, BlankTest, Verdict, blank_test
from migrate.pages.ink import InkMap, ink_map, mean_blocks, reduce, turn_clockwise
from migrate.pages.inspection import Appearance, grade_of, inspect
from migrate.pages.opening import open_page, page_stream, probe
from migrate.pages.pdf_file import nameable
from migrate.pages.pdf_text import EmbeddedWord, embedded_text
from migrate.pages.raster import (
    Codec,
    Colour,
    PageImage,
    PageStream,
    Pixels,
    Probe,
    Turn,
)
from migrate.pages.similarity import NEAR, distance

__all__ = [
    "EMPTY",
    "NEAR",
    "Appearance",
    "BlankTest",
    "Codec",
    "Colour",
    "EmbeddedWord",
    "InkMap",
    "PageImage",
    "PageStream",
    "Pixels",
    "Probe",
    "Turn",
    "Verdict",
    "blank_test",
    "distance",
    "embedded_text",
    "grade_of",
    "ink_map",
    "inspect",
    "mean_blocks",
    "nameable",
    "open_page",
    "page_stream",
    "probe",
    "reduce",
    "turn_clockwise",
]
