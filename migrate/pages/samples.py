"""Any picture's samples as 8-bit grey or RGB on white paper."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin

from migrate.pages.raster import Pixels

_GREY_MODES = frozenset({"1", "L"})
_WITH_ALPHA = frozenset({"LA", "PA", "RGBA", "La", "RGBa"})
_SPARSE = 8
"""Of every eighth pixel one is looked at first: most pictures in colour show it there."""

_WIDE_GREY = frozenset({"I", "F"})
_JPEG_MODES = {"L": cv2.IMREAD_GRAYSCALE, "RGB": cv2.IMREAD_COLOR_RGB}


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a transparent picture on white paper: its hidden samples are often black."""
    rgba = picture.convert("RGBA")
    paper = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(paper, rgba).convert("RGB")


def eight_bits(samples: NDArray[np.generic]) -> Pixels:
    """Return wide integer samples as 8 bits, by their top byte (``uint16`` full scale)."""
    if samples.dtype == np.uint8:
        return samples.astype(np.uint8, copy=False)
    wide = np.clip(np.asarray(samples, dtype=np.float64), 0, 65535)
    return (wide.astype(np.uint16) >> 8).astype(np.uint8)


def flatten(picture: Image.Image) -> Pixels:
    """Return the samples of ``picture`` as 8-bit grey or RGB, transparency laid on white.

    Args:
        picture: any mode Pillow can decode: bitonal, palette, 16-bit, CMYK, Lab, with alpha.
    """
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        pixels = _jpeg_samples(picture)
        if pixels is not None:
            return pixels
    if picture.mode.startswith("I;16") or picture.mode in _WIDE_GREY:
        return eight_bits(np.asarray(picture))
    if picture.mode in _WITH_ALPHA or "transparency" in picture.info:
        picture = _on_white(picture)
    elif picture.mode in _GREY_MODES:
        picture = picture.convert("L")
    elif picture.mode != "RGB":
        picture = picture.convert("RGB")
    return np.asarray(picture)


def _jpeg_samples(picture: JpegImagePlugin.JpegImageFile) -> Pixels | None:
    """Decode a JPEG by OpenCV, or return ``None`` where Pillow must, or must say what is wrong.

    Both call libjpeg and get the same samples, but OpenCV hands them over without a copy, and lets
    libjpeg tell of damage on the standard error, over which Pillow is silent.
    """
    how = _JPEG_MODES.get(picture.mode)
    if how is None:
        return None
    assert picture.fp is not None, "a picture is decoded once, from an open file"
    picture.fp.seek(0)
    content = np.frombuffer(picture.fp.read(), np.uint8)
    pixels = cv2.imdecode(content, how | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if pixels is None else np.asarray(pixels, np.uint8)


def colourless(pixels: Pixels) -> Pixels:
    """Return a picture whose three channels are equal as its one grey channel."""
    if pixels.ndim == 2:
        return pixels
    if not _is_grey(pixels[::_SPARSE, ::_SPARSE]) or not _is_grey(pixels):
        return pixels
    return np.ascontiguousarray(pixels[..., 0])


def _is_grey(rgb: Pixels) -> bool:
    """Say whether the three channels are equal."""
    red, green, blue = cv2.split(rgb)
    return np.array_equal(red, green) and np.array_equal(green, blue)


def is_bitonal(grey: Pixels) -> bool:
    """Say whether a grey picture holds nothing but black and white."""
    return bool(np.isin(np.unique(grey[::_SPARSE, ::_SPARSE]), (0, 255)).all()) and bool(
        ((grey == 0) | (grey == 255)).all()
    )
