"""Words stamped on the foot of every page of a use copy: small, grey, and easily read.

They are drawn as a stencil (ISO 32000-1, 8.9.6.2, an image mask), not set in a font: no font file
needs embedding, PDF/A-1 allows it as well, and the words that are searched and copied stay those of
the record. Nothing is drawn in the upper half of a page, where agencies sign.
"""

from __future__ import annotations

from pathlib import Path

import pikepdf
from msgspec import Struct
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

_PIXELS = 64
"""Height of the type in the stencil: 500 dpi at the height it is drawn."""
_MARGIN = 8
_HEIGHT = 12.0
"""Points of the stencil's height on the page, margins included: type of about 9 points."""
_FOOT = 8.0
"""Points between the stencil and the lower edge."""
_WIDEST = 0.9
"""Share of the page's width that the words may take; longer ones are drawn smaller."""
_GREY = "0.45"
_NAME = Name("/BanSao")


class Stencil(Struct, frozen=True):
    """Words as a bitmap: width and height in pixels, rows of bits from the top, 0 is ink."""

    width: int
    height: int
    rows: bytes


def stencil(words: str, typeface: Path) -> Stencil:
    """Draw one line of ``words`` in ``typeface``."""
    font = ImageFont.truetype(typeface, _PIXELS, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = font.getbbox(words)
    size = (round(right - left) + 2 * _MARGIN, round(bottom - top) + 2 * _MARGIN)
    image = Image.new("1", size, 1)
    ImageDraw.Draw(image).text((_MARGIN - left, _MARGIN - top), words, fill=0, font=font)
    return Stencil(*size, image.tobytes())


def stamp(pdf: pikepdf.Pdf, mark: Stencil) -> None:
    """Draw ``mark`` at the foot of every page of ``pdf``."""
    image = _image(pdf, mark)
    for page in pdf.pages:
        _draw(page, image, mark)


def _image(pdf: pikepdf.Pdf, mark: Stencil) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, mark.rows)
    stream.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        ImageMask=True,
        Width=mark.width,
        Height=mark.height,
        BitsPerComponent=1,
    )
    return pdf.make_indirect(stream)


def _draw(page: pikepdf.Page, image: pikepdf.Object, mark: Stencil) -> None:
    page.add_resource(image, Name.XObject, _NAME)
    matrix = " ".join(f"{number:.3f}" for number in _placing(page, mark))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ q {_GREY} g {matrix} cm {_NAME} Do Q".encode("ascii"))


def _placing(page: pikepdf.Page, mark: Stencil) -> tuple[float, ...]:
    """Return the matrix that shows the stencil at the foot of the page as it is displayed."""
    x0, y0, x1, y1 = (float(edge) for edge in page.cropbox)
    turn = page.rotation
    across, up = x1 - x0, y1 - y0
    shown = up if turn in (90, 270) else across
    wide = min(_HEIGHT * mark.width / mark.height, _WIDEST * shown)
    high = wide * mark.height / mark.width
    left, foot = (shown - wide) / 2, _FOOT
    a, b, c, d, e, f = {
        0: (wide, 0.0, 0.0, high, left, foot),
        90: (0.0, wide, -high, 0.0, across - foot, left),
        180: (-wide, 0.0, 0.0, -high, across - left, up - foot),
        270: (0.0, -wide, high, 0.0, foot, up - left),
    }[turn % 360]
    return a, b, c, d, x0 + e, y0 + f
