"""The steps in their order. The archived image stays as scanned; only the recogniser sees this.

Measured on generated pages (character errors, all tiers): none 6.9 %, deskewed 4.6, divided by
paper 1.9, stretched 1.8, at 200 dpi 1.5, rules out 1.2, specks out 0.9. Tried and worse: own or
Tesseract's Sauvola thresholds, ungated specks, median and Gauss filters, upscaling to 300 dpi.
"""

from __future__ import annotations

from msgspec import Struct

from migrate.ocr.preparation.background import divide_by_paper, stretch
from migrate.ocr.preparation.geometry import WayBack, resample, rotate, way_back
from migrate.ocr.preparation.ruling import remove_rules
from migrate.ocr.preparation.specks import find_specks, remove_specks
from migrate.pages import Pixels

_WORTH_DESKEWING = 0.25
"""Degrees; less does not disturb the recogniser, and resampling always softens."""


class Prepared(Struct, frozen=True):
    """A page as the recogniser sees it, the way its boxes go back, and how many specks it had."""

    pixels: Pixels
    dpi: float
    back: WayBack
    specks: int


def prepare(upright: Pixels, dpi: float, skew: float, target_dpi: float) -> Prepared:
    """Make an upright grey page easy to recognise.

    Args:
        upright: grey.
        dpi: of ``upright``.
        skew: degrees, from :func:`migrate.ocr.preparation.skew.estimate_skew`.
        target_dpi: resolution to recognise at.
    """
    grey, matrix = resample(upright, dpi, target_dpi)
    if abs(skew) >= _WORTH_DESKEWING:
        grey, turn = rotate(grey, skew)
        matrix = turn @ matrix
    grey = remove_rules(stretch(divide_by_paper(grey)), target_dpi)
    specks = find_specks(grey, target_dpi)
    return Prepared(
        pixels=remove_specks(grey, specks),
        dpi=target_dpi,
        back=way_back(matrix),
        specks=specks.count,
    )
