"""Open a file as page images, inspect them, and hand their streams to the package."""

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
    "Codec",
    "Colour",
    "PageImage",
    "PageStream",
    "Pixels",
    "Probe",
    "Turn",
    "open_page",
    "page_stream",
    "probe",
]
