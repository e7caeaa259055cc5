"""The bytes to embed of a scan inside a PDF page."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from msgspec.structs import replace
from pikepdf import Name
from PIL import Image

from migrate.pages.pdf_scan import Scan, decode_scan, jpeg_bytes
from migrate.pages.raster import Colour, PageStream
from migrate.pages.streams import kept_stream, lossless_stream, pdf_can_hold_jpeg

_COLOURS: dict[str, Colour] = {
    "/DeviceGray": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "rgb",
    "/CalRGB": "rgb",
}
_ICC_COMPONENTS: dict[int, Colour] = {1: "grey", 3: "rgb"}
_MODES: dict[str, Colour] = {"L": "grey", "RGB": "rgb"}


def _colour_space(stream: Any) -> tuple[Colour | None, bytes]:
    """Return the colour of the samples and their ICC profile, ``None`` if not grey or RGB."""
    space = stream.get("/ColorSpace")
    if isinstance(space, Name):
        return _COLOURS.get(str(space)), b""
    if not isinstance(space, pikepdf.Array) or len(space) < 2:
        return None, b""
    if space[0] == Name.ICCBased:
        return _ICC_COMPONENTS.get(int(space[1].get("/N", 0))), bytes(space[1].read_bytes())
    return _COLOURS.get(str(space[0])), b""


def _kept_jpeg(scan: Scan) -> PageStream | None:
    jpeg = jpeg_bytes(scan.stream)
    colour, icc = _colour_space(scan.stream)
    if jpeg is None or colour is None:
        return None
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        fits = _MODES.get(picture.mode) == colour and picture.size == (scan.width, scan.height)
        if not fits or not pdf_can_hold_jpeg(jpeg, picture.mode):
            return None
        return replace(kept_stream(picture, jpeg, "jpeg", scan.dpi, scan.turn), icc=icc)


def _kept_fax(scan: Scan) -> PageStream | None:
    stream = scan.stream
    image = pikepdf.PdfImage(stream)
    if image.filters != ["/CCITTFaxDecode"]:
        return None
    parms = image.decode_parms[0] or {}
    group4 = int(parms.get("/K", 0)) < 0 and not bool(parms.get("/EncodedByteAlign", False))
    if not group4 or int(parms.get("/Columns", 1728)) != scan.width:
        return None
    return PageStream(
        width=scan.width,
        height=scan.height,
        colour="bitonal",
        codec="ccitt-g4",
        payload=bytes(stream.read_raw_bytes()),
        dpi=scan.dpi,
        turn=scan.turn,
        black_is_1=bool(parms.get("/BlackIs1", False)),
        unchanged=True,
    )


def scan_stream(scan: Scan, max_pixels: int) -> PageStream | None:
    """Return the scan as bytes to embed, or ``None`` where only a renderer can decode it.

    Raises:
        UnreadableFileError: over a limit, or ``pages.damaged_image``.
    """
    kept = _kept_jpeg(scan) or _kept_fax(scan)
    if kept is not None:
        return kept
    decoded = decode_scan(scan, max_pixels)
    if decoded is None:
        return None
    pixels, _ = decoded
    _, icc = _colour_space(scan.stream)
    stream = lossless_stream(pixels, scan.dpi, scan.turn)
    return replace(stream, icc=icc if stream.colour != "bitonal" and _fits(icc, stream) else b"")


def _fits(icc: bytes, stream: PageStream) -> bool:
    return icc[16:20] == {"grey": b"GRAY", "rgb": b"RGB "}[stream.colour]
