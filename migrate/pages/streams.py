"""From a raster to the bytes a package embeds, unchanged where a PDF can hold the codec."""

from __future__ import annotations

import cv2
from PIL import Image

from migrate.pages import ccitt
from migrate.pages.raster import Codec, Colour, PageStream, Pixels, Turn
from migrate.pages.samples import colourless, is_bitonal

JPEG_QUALITY = 92
"""Of rendered pages and lossy formats: no visible loss at 200 dpi, a tenth of the raw size."""

_BASELINE_OR_PROGRESSIVE = frozenset({0xC0, 0xC1, 0xC2})
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ICC_SPACES = {b"GRAY": "grey", b"RGB ": "rgb"}


def lossless_stream(pixels: Pixels, dpi: float, turn: Turn) -> PageStream:
    """Wrap decoded samples: black and white as Group 4, all else as they are."""
    height, width = pixels.shape[:2]
    pixels = colourless(pixels)
    if pixels.ndim == 2 and is_bitonal(pixels):
        strip = ccitt.encode(pixels)
        return PageStream(
            width=width,
            height=height,
            dpi=dpi,
            turn=turn,
            colour="bitonal",
            codec="ccitt-g4",
            payload=strip.payload,
            black_is_1=strip.black_is_1,
        )
    return PageStream(
        width=width,
        height=height,
        dpi=dpi,
        turn=turn,
        colour="grey" if pixels.ndim == 2 else "rgb",
        codec="raw",
        payload=pixels.tobytes(),
    )


def recompressed_stream(pixels: Pixels, dpi: float, turn: Turn) -> PageStream:
    """Wrap what has no code stream a PDF can hold: black and white exactly, all else as JPEG."""
    pixels = colourless(pixels)
    if pixels.ndim == 2 and is_bitonal(pixels):
        return lossless_stream(pixels, dpi, turn)
    bgr = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, encoded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    assert done, "an 8-bit picture can always be written as JPEG"
    return PageStream(
        width=pixels.shape[1],
        height=pixels.shape[0],
        colour="grey" if pixels.ndim == 2 else "rgb",
        codec="jpeg",
        payload=encoded.tobytes(),
        dpi=dpi,
        turn=turn,
    )


def _frame_header(content: bytes) -> tuple[int, int]:
    """Return (frame marker, bits a sample) of a JPEG (ITU-T T.81, B.2.2); (0, 0) if none."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAME_MARKERS:
            return marker, content[at + 4]
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0, 0


def pdf_can_hold_jpeg(content: bytes, mode: str) -> bool:
    """Say whether DCTDecode takes these bytes: Huffman-coded, 8 bits, grey or three colours."""
    marker, bits = _frame_header(content)
    return marker in _BASELINE_OR_PROGRESSIVE and bits == 8 and mode in ("L", "RGB")


def matching_icc(picture: Image.Image, colour: Colour) -> bytes:
    """Return the embedded profile if its colour space is that of the samples, else nothing."""
    profile = bytes(picture.info.get("icc_profile") or b"")
    return profile if _ICC_SPACES.get(profile[16:20]) == colour else b""


def kept_stream(
    picture: Image.Image, content: bytes, codec: Codec, dpi: float, turn: Turn
) -> PageStream:
    """Wrap a code stream that stays as it is."""
    colour: Colour = "grey" if picture.mode == "L" else "rgb"
    return PageStream(
        width=picture.width,
        height=picture.height,
        colour=colour,
        codec=codec,
        payload=content,
        dpi=dpi,
        turn=turn,
        icc=matching_icc(picture, colour),
        unchanged=True,
    )
