"""Preparation of a page for recognition: small pure steps, and the way back to the page."""

from migrate.ocr.preparation.chain import Prepared, prepare
from migrate.ocr.preparation.seals import has_coloured_ink, lighten_coloured_ink, luma
from migrate.ocr.preparation.skew import estimate_skew

__all__ = [
    "Prepared",
    "estimate_skew",
    "has_coloured_ink",
    "lighten_coloured_ink",
    "luma",
    "prepare",
]
