"""The scans in a PDF made light for reading on a screen: mixed raster content, with loss.

The picture of a page becomes a form of the same name that draws the paper and, over it, the ink
through its mask (ISO 32000-1, 8.9.6.3, explicit masking, which PDF/A-1 allows too). So whatever
places the picture, turns it, or lies over it stays as it was, and so do the words.
"""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name
from PIL import Image

from migrate.package.pdfa.mixed import Layers, Samples, layers_of
from migrate.pages import ccitt

_QUALITY = 40
"""Of both small JPEGs: no more can be seen than that at their resolution."""
_LEAST_PIXELS = 250_000
"""Smaller pictures are logos, or not worth it."""
_MASKED = ("/SMask", "/Mask", "/ImageMask", "/Decode")
_DECODABLE = (["/DCTDecode"], ["/FlateDecode"])
_POINTS_PER_INCH = 72


class Lightened(Struct, frozen=True):
    """What became lighter: how many pages, and the bytes of their pictures before and after."""

    pages: int = 0
    before: int = 0
    after: int = 0

    def __add__(self, other: Lightened) -> Lightened:
        return Lightened(
            self.pages + other.pages, self.before + other.before, self.after + other.after
        )


def compact_scans(pdf: pikepdf.Pdf) -> Lightened:
    """Put the grey and colour scans of ``pdf`` in layers, where that makes them smaller.

    Pages without a scan, with several pictures, bitonal ones and photographs stay as they are.
    """
    return sum((_compact_page(pdf, page) for page in pdf.pages), Lightened())


def _compact_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Lightened:
    pictures = {
        name: picture
        for name, picture in page.resources.get("/XObject", Dictionary()).items()
        if isinstance(picture, pikepdf.Stream) and _is_scan(picture)
    }
    if len(pictures) != 1:
        return Lightened()
    ((name, picture),) = pictures.items()
    before = len(picture.read_raw_bytes())
    layers = _layers(page, picture)
    drawn = _form(pdf, layers, picture.ColorSpace) if layers else None
    if drawn is None or drawn[1] >= before:
        return Lightened()
    page.resources.XObject[name] = drawn[0]
    return Lightened(1, before, drawn[1])


def _is_scan(picture: pikepdf.Stream) -> bool:
    """Say whether an XObject is a grey or colour picture that covers what is under it."""
    if picture.get("/Subtype") != Name.Image or any(key in picture for key in _MASKED):
        return False
    large = int(picture.Width) * int(picture.Height) >= _LEAST_PIXELS
    plain = int(picture.get("/BitsPerComponent", 1)) == 8
    image = pikepdf.PdfImage(picture)
    return large and plain and image.filters in _DECODABLE and image.mode in ("L", "RGB")


def _layers(page: pikepdf.Page, picture: pikepdf.Stream) -> Layers | None:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    longest = max(int(picture.Width), int(picture.Height))
    dpi = longest * _POINTS_PER_INCH / max(right - left, top - bottom)
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
        return layers_of(np.asarray(image), dpi)
    except OSError:
        # Cut off or broken: a viewer shows what there is of it, and so it stays.
        return None


def _form(pdf: pikepdf.Pdf, layers: Layers, space: pikepdf.Object) -> tuple[pikepdf.Object, int]:
    """Return the form that draws ``layers`` on the unit square, and the bytes of its pictures."""
    strip = ccitt.encode(layers.mask)
    mask = _image(pdf, strip.payload, layers.mask.shape, Name.CCITTFaxDecode, 1)
    mask.ImageMask = True
    mask.DecodeParms = Dictionary(
        K=-1, Columns=mask.Width, Rows=mask.Height, BlackIs1=strip.black_is_1
    )
    paper, ink = _jpeg(pdf, layers.paper, space), _jpeg(pdf, layers.ink, space)
    ink.Mask = mask
    form = pdf.make_stream(
        b"/Paper Do /Ink Do",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 1, 1]),
        Resources=Dictionary(XObject=Dictionary(Paper=paper, Ink=ink)),
    )
    return form, sum(len(each.read_raw_bytes()) for each in (mask, paper, ink))


def _jpeg(pdf: pikepdf.Pdf, samples: Samples, space: pikepdf.Object) -> pikepdf.Object:
    coded = BytesIO()
    Image.fromarray(samples).save(coded, "JPEG", quality=_QUALITY, optimize=True)
    image = _image(pdf, coded.getvalue(), samples.shape, Name.DCTDecode, 8)
    image.ColorSpace = space
    return image


def _image(
    pdf: pikepdf.Pdf, payload: bytes, shape: tuple[int, ...], coding: Name, bits: int
) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            payload,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=shape[1],
            Height=shape[0],
            BitsPerComponent=bits,
            Filter=coding,
        )
    )
