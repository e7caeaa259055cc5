"""The picture layer: the scan's own code stream where PDF/A takes it, else the samples lossless.

Only JPEG and CCITT Group 4 go through unchanged. JPEG 2000 would be valid in PDF/A-2, but nothing
the project can install proves such a file right, so its samples are stored by Flate and the input
file is kept beside. Bitonal samples are Group 4: never JBIG2 symbol coding, which may put one
letter for another.
"""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from migrate.package.refusal import PackagingError
from migrate.pages import Colour, PageStream, ccitt

_DEVICE_SPACE: dict[Colour, Name] = {
    "bitonal": Name.DeviceGray,
    "grey": Name.DeviceGray,
    "rgb": Name.DeviceRGB,
}
_MODE: dict[Colour, str] = {"bitonal": "L", "grey": "L", "rgb": "RGB"}
_COMPONENTS: dict[Colour, int] = {"bitonal": 1, "grey": 1, "rgb": 3}
_ICC_SPACE: dict[Colour, bytes] = {"bitonal": b"GRAY", "grey": b"GRAY", "rgb": b"RGB "}
_ICC_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
_ICC_HIGHEST = {"1b": 2, "2b": 4, "3b": 4}
"""Highest major version of an ICC profile by PDF/A part (ISO 19005-1, 6.2.3; -2, 6.2.4.2)."""
_PNG_HEADER = 8


def image_xobject(pdf: pikepdf.Pdf, page: PageStream, part: str) -> pikepdf.Object:
    """Add ``page`` to ``pdf`` as an image XObject and return it.

    Args:
        pdf: the document being written.
        page: the page's samples or code stream.
        part: PDF/A part and level, ``1b``, ``2b`` or ``3b``.

    Raises:
        PackagingError: the JPEG 2000 stream cannot be decoded.
    """
    image = _coded(pdf, page)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = page.width, page.height
    image.ColorSpace = _colour_space(pdf, page, part)
    if page.inverted:
        image.Decode = Array([1, 0] * _COMPONENTS[page.colour])
    return pdf.make_indirect(image)


def _coded(pdf: pikepdf.Pdf, page: PageStream) -> pikepdf.Stream:
    if page.codec == "jpeg":
        return pikepdf.Stream(pdf, page.payload, Filter=Name.DCTDecode, BitsPerComponent=8)
    if page.codec == "ccitt-g4":
        return _group4(pdf, page, page.payload, page.black_is_1)
    samples = _samples(page)
    if page.colour == "bitonal":
        strip = ccitt.encode(np.asarray(samples))
        return _group4(pdf, page, strip.payload, strip.black_is_1)
    return _flate(pdf, page, samples)


def _samples(page: PageStream) -> Image.Image:
    mode = _MODE[page.colour]
    if page.codec == "raw":
        return Image.frombytes(mode, (page.width, page.height), page.payload)
    try:
        with Image.open(BytesIO(page.payload), formats=["JPEG2000"]) as picture:
            return picture.convert(mode)
    except (OSError, SyntaxError) as fault:
        raise PackagingError("package.jpeg2000_undecodable", reason=str(fault)) from fault


def _group4(pdf: pikepdf.Pdf, page: PageStream, strip: bytes, black_is_1: bool) -> pikepdf.Stream:
    parameters = Dictionary(K=-1, Columns=page.width, Rows=page.height, BlackIs1=black_is_1)
    return pikepdf.Stream(
        pdf, strip, Filter=Name.CCITTFaxDecode, DecodeParms=parameters, BitsPerComponent=1
    )


def _flate(pdf: pikepdf.Pdf, page: PageStream, samples: Image.Image) -> pikepdf.Stream:
    """Store samples as PNG does, predictors included, which halves a scan against plain Flate."""
    coded = BytesIO()
    samples.save(coded, "PNG")
    parameters = Dictionary(
        Predictor=15, Colors=_COMPONENTS[page.colour], Columns=page.width, BitsPerComponent=8
    )
    return pikepdf.Stream(
        pdf,
        _png_stream(coded.getvalue()),
        Filter=Name.FlateDecode,
        DecodeParms=parameters,
        BitsPerComponent=8,
    )


def _png_stream(png: bytes) -> bytes:
    """Return the joined IDAT chunks: one zlib stream of filtered rows (PNG, 10.1)."""
    position, parts = _PNG_HEADER, []
    while position < len(png):
        length, kind = struct.unpack_from(">I4s", png, position)
        if kind == b"IDAT":
            parts.append(png[position + 8 : position + 8 + length])
        position += length + 12
    return b"".join(parts)


def _colour_space(pdf: pikepdf.Pdf, page: PageStream, part: str) -> pikepdf.Object:
    """Return the embedded profile as colour space where PDF/A takes it, else the device's."""
    device = _DEVICE_SPACE[page.colour]
    if not takes_profile(page, part):
        return device
    profile = pdf.make_stream(page.icc, N=_COMPONENTS[page.colour], Alternate=device)
    return Array([Name.ICCBased, profile])


def takes_profile(page: PageStream, part: str) -> bool:
    """Say whether the colour profile of ``page`` may stand in a PDF/A of ``part``.

    The header decides (ICC.1:2010, 7.2): signature, major version, class and colour space.
    """
    header = page.icc[:128]
    return (
        len(header) == 128
        and header[36:40] == b"acsp"
        and header[8] <= _ICC_HIGHEST[part]
        and header[12:16] in _ICC_CLASSES
        and header[16:20] == _ICC_SPACE[page.colour]
    )
