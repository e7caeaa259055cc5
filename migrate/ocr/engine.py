"""The one small interface behind which engines stand."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from migrate.ocr.tsv import RecognisedWord
from migrate.pages import Pixels, Turn


class Orientation(Struct, frozen=True):
    """Clockwise degrees to turn a page upright, and how sure (Tesseract's scale, about 0–20)."""

    turn: Turn
    confidence: float


class Engine(Protocol):
    """A recogniser of whole pages and lines, long-lived in its process, one thread."""

    name: str
    version: str

    def page(self, grey: Pixels, dpi: float) -> tuple[RecognisedWord, ...]:
        """Read a prepared page."""
        ...

    def line(self, grey: Pixels, dpi: float) -> tuple[str, float]:
        """Read one line; return its text and mean confidence, 0 to 1."""
        ...

    def orientation(self, grey: Pixels, dpi: float) -> Orientation | None:
        """Detect how a page is turned; ``None`` where there is too little text to tell."""
        ...
