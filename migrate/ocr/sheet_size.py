"""Resolutions that a page may have: tags lie, and what is looked for has a size in millimetres."""

from __future__ import annotations

from migrate.pages import PageImage

_SHEET_MM = (160.0, 600.0)
"""Longer sides of sheets that are scanned: from A6, about, to A2."""
_LARGEST_MM = 1500.0
"""No scanner takes a sheet as long as this."""
_A4_MM = 297.0
_INCH = 25.4


def likely_dpis(image: PageImage) -> tuple[float, ...]:
    """Return the resolution of a page, and that of an A4 sheet where the sheet would be none."""
    pixels = max(image.pixels.shape[:2])
    side, as_a4 = pixels / image.dpi * _INCH, pixels / _A4_MM * _INCH
    least, most = _SHEET_MM
    if least <= side <= most:
        return (image.dpi,)
    return (image.dpi, as_a4) if side <= _LARGEST_MM else (as_a4,)
