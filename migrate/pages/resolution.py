"""The true resolution of a scan: declared, where credible, else guessed from paper sizes.

Files lie about dpi: cameras write 72, editors 96, broken software 1 or 1292 (OCRmyPDF issue
1334). A wrong value makes eight-metre pages and endless upscaling, so a declaration is believed
only when it gives a sheet that offices own.
"""

from __future__ import annotations

MM_PER_INCH = 25.4
A4_LONG_MM = 297.0
A3_LONG_MM = 420.0
A0_LONG_MM = 1189.0

_MIN_DPI = 50.0
_MAX_DPI = 1300.0
_PLACEHOLDERS = (72.0, 96.0)
"""Written by software that does not know (JFIF and Exif default; Windows screens)."""
_SCANNER_STEPS = (75, 100, 150, 200, 240, 300, 400, 600)
_SMALLEST_MM = 60.0


def _credible(long_px: int, dpi: float) -> bool:
    if not _MIN_DPI <= dpi <= _MAX_DPI:
        return False
    long_mm = long_px / dpi * MM_PER_INCH
    largest = A3_LONG_MM * 1.1 if dpi in _PLACEHOLDERS else A0_LONG_MM * 1.05
    return _SMALLEST_MM <= long_mm <= largest


def guess_dpi(width: int, height: int) -> float:
    """Return the dpi if the page were A4, snapped to a scanner's step within 8 %.

    Args:
        width: pixels.
        height: pixels.
    """
    exact = max(width, height) / (A4_LONG_MM / MM_PER_INCH)
    step = min(_SCANNER_STEPS, key=lambda s: abs(s - exact))
    return float(step) if abs(step - exact) <= 0.08 * exact else round(exact, 1)


def true_dpi(width: int, height: int, declared: float | None) -> tuple[float, tuple[str, ...]]:
    """Return the resolution to believe, with a note where it is not the declared one.

    Args:
        width: pixels.
        height: pixels.
        declared: dots per inch by the file, or ``None``.

    Returns:
        ``(dpi, notes)``; notes are ``pages.dpi_missing`` or ``pages.dpi_absurd``.
    """
    if declared is None or declared <= 0:
        return guess_dpi(width, height), ("pages.dpi_missing",)
    if _credible(max(width, height), declared):
        return round(float(declared), 1), ()  # formats count in dots per metre or centimetre
    note = "pages.dpi_missing" if declared in _PLACEHOLDERS else "pages.dpi_absurd"
    return guess_dpi(width, height), (note,)
