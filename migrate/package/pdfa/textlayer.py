"""The invisible text over the words of a page (TT 05/2025, Đ8: two-layer PDF/A).

Words are set line by line in rendering mode 3 (ISO 32000-1, 9.3.6): one font size a line, so that
readers keep the words of a line together, and for each word the horizontal scaling that makes it
as wide as its place. On a page that was scanned askew the words of a line go down (or up) step by
step along its slope, but each stands level: poppler takes words apart whose letters climb, and the
picture itself is never straightened. Every word is one string with a blank after it, for pdfium
drops a string of a single character, and takes a dash at its end for a hyphen between lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from migrate.model import PageReading
from migrate.package.pdfa.glyphless import ADVANCE, UNITS_PER_EM
from migrate.package.pdfa.setting import SetWord, set_words


def text_layer(
    reading: PageReading, width: float, height: float, codes: Mapping[str, int]
) -> bytes:
    """Return the content stream of the page's text, without the picture; empty if it has none.

    Args:
        reading: the words, with boxes on the upright page.
        width: width of the upright page in points; fixes the points of one pixel.
        height: height of the upright page in points.
        codes: the code of each character in the font ``/F1``.
    """
    point = width / reading.width
    operators = [_shown(word, point, height, codes) for word in set_words(reading)]
    return "\n".join(["BT 3 Tr /F1 1 Tf", *operators, "ET"]).encode("ascii") if operators else b""


def _shown(word: SetWord, point: float, height: float, codes: Mapping[str, int]) -> str:
    natural = len(word.text) * word.size * ADVANCE / UNITS_PER_EM
    stretch = 100 * (word.right - word.left) / natural
    size, left, foot = word.size * point, word.left * point, height - word.bottom * point
    text = _hexadecimal(f"{word.text} ", codes)
    return f"{size:.3f} 0 0 {size:.3f} {left:.3f} {foot:.3f} Tm {stretch:.2f} Tz <{text}> Tj"


def _hexadecimal(text: str, codes: Mapping[str, int]) -> str:
    return "".join(f"{codes[character]:04X}" for character in text if character in codes)
