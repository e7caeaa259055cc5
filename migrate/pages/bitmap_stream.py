"""The bytes to embed of a page of an image file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PIL import Image, TiffImagePlugin

from migrate.pages import ccitt
from migrate.pages.bitmap import Declared, declared, heeding_warnings, open_frame, samples_of
from migrate.pages.limits import check_raster
from migrate.pages.raster import PageStream
from migrate.pages.streams import (
    kept_stream,
    lossless_stream,
    matching_icc,
    pdf_can_hold_jpeg,
    recompressed_stream,
)
from migrate.profile.settings import Ocr

_LOSSY = frozenset({"image/jpeg", "image/webp", "image/heic"})
"""Formats whose samples are not worth storing raw once their code stream cannot be kept."""


def _kept(picture: Image.Image, kind: str, content: bytes, tags: Declared) -> PageStream | None:
    """Return the page's own code stream, where a PDF can hold it and no mirror is asked for."""
    if tags.mirrored:
        return None
    if kind == "image/jpeg" and pdf_can_hold_jpeg(content, picture.mode):
        return kept_stream(picture, content, "jpeg", tags.dpi, tags.turn)
    if kind == "image/jp2" and picture.mode in ("L", "RGB"):
        return kept_stream(picture, content, "jpeg2000", tags.dpi, tags.turn)
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        strip = ccitt.stored_strip(picture, content)
        return (
            None
            if strip is None
            else PageStream(
                width=picture.width,
                height=picture.height,
                colour="bitonal",
                codec="ccitt-g4",
                payload=strip.payload,
                dpi=tags.dpi,
                turn=tags.turn,
                black_is_1=strip.black_is_1,
                unchanged=True,
            )
        )
    return None


def bitmap_stream(path: Path, kind: str, index: int, ocr: Ocr) -> PageStream:
    """Return page ``index`` of an image file as bytes to embed.

    Raises:
        UnreadableFileError: the page is damaged or over a limit.
    """
    with heeding_warnings(), open_frame(path, kind, index) as picture:
        check_raster(*picture.size, ocr.max_pixels)
        tags = declared(picture)
        kept = _kept(picture, kind, path.read_bytes(), tags)
        if kept is not None:
            return kept
        mode = picture.mode
        pixels, _ = samples_of(picture, tags.mirrored)
        lossy = kind in _LOSSY
        stream = (recompressed_stream if lossy else lossless_stream)(pixels, tags.dpi, tags.turn)
        icc = matching_icc(picture, stream.colour) if mode in ("L", "RGB") else b""
    return replace(stream, icc=icc)
