"""Any picture's samples as 8-bit grey or RGB on white paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from migrate.pages.raster import Pixels

_GREY_MODES = frozenset({"1", "L"})
_WITH_ALPHA = frozenset({"LA", "PA", "RGBA", "La", "RGBa"})
_WIDE_GREY = frozenset({"I", "F"})


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
    if picture.mode.startswith("I;16") or picture.mode in _WIDE_GREY:
        return eight_bits(np.asarray(picture))
    if picture.mode in _WITH_ALPHA or "transparency" in picture.info:
        picture = _on_white(picture)
    elif picture.mode in _GREY_MODES:
        picture = picture.convert("L")
    elif picture.mode != "RGB":
        picture = picture.convert("RGB")
    return np.asarray(picture)


def colourless(pixels: Pixels) -> Pixels:
    """Return a picture whose three channels are equal as its one grey channel."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    equal = np.array_equal(red, green) and np.array_equal(green, blue)
    return np.ascontiguousarray(red) if equal else pixels


def is_bitonal(grey: Pixels) -> bool:
    """Say whether a grey picture holds nothing but black and white."""
    return bool(np.isin(np.unique(grey[::8, ::8]), (0, 255)).all()) and bool(
        ((grey == 0) | (grey == 255)).all()
    )
