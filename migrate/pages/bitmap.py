"""Image files as pages: JPEG, PNG, TIFF, JPEG 2000, WebP, HEIC."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pillow_heif
from msgspec import Struct
from PIL import Image, TiffImagePlugin, UnidentifiedImageError

from migrate.errors import UnreadableFileError
from migrate.pages.complaints import hearing
from migrate.pages.integrity import CHECKS, check_tiff_frame
from migrate.pages.limits import check_raster
from migrate.pages.raster import PageImage, Pixels, Probe, Turn
from migrate.pages.resolution import true_dpi
from migrate.pages.samples import flatten
from migrate.profile.settings import Ocr

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # check_raster refuses by the header, at the profile's limit

FORMATS: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("JPEG",),
    "image/png": ("PNG",),
    "image/tiff": ("TIFF",),
    "image/jp2": ("JPEG2000",),
    "image/webp": ("WEBP",),
    "image/heic": ("HEIF",),
}
_NOT_ARCHIVAL = frozenset({"image/webp", "image/heic"})
_ORIENTATION = 274
_BITS_PER_SAMPLE = 258
_PLACEMENTS: dict[int, tuple[bool, Turn]] = {
    1: (False, 0),
    2: (True, 0),
    3: (False, 180),
    4: (True, 180),
    5: (True, 270),
    6: (False, 90),
    7: (True, 90),
    8: (False, 270),
}
"""Exif orientation (TIFF 6.0, tag 274): mirror left to right first, then turn clockwise."""


class Declared(Struct, frozen=True):
    """What a picture's tags say of its display."""

    dpi: float
    turn: Turn
    mirrored: bool
    notes: tuple[str, ...]


@contextmanager
def heeding_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Collect what Pillow mutters about damaged tags, so that it becomes a note of the record."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        yield heard


@contextmanager
def open_frame(path: Path, kind: str, index: int) -> Iterator[Image.Image]:
    """Open page ``index`` of an image file, header only.

    Raises:
        UnreadableFileError: ``pages.not_what_it_claims`` or ``pages.no_such_page``.
    """
    try:
        picture = Image.open(path, formats=FORMATS[kind])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError("pages.not_what_it_claims", kind=kind) from error
    with picture:
        seek(picture, index)
        yield picture


def seek(picture: Image.Image, index: int) -> None:
    """Go to page ``index``.

    Raises:
        UnreadableFileError: ``pages.no_such_page``, or ``pages.damaged_image``: its tags are
            broken beyond use.
    """
    try:
        picture.seek(index)
    except EOFError as error:
        raise UnreadableFileError("pages.no_such_page", page=index + 1) from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError) as error:
        raise UnreadableFileError("pages.damaged_image", detail=str(error)) from error


def _frames(picture: Image.Image) -> int:
    """Count the pages; Pillow follows the chain of directories to its end for that."""
    try:
        return int(getattr(picture, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError) as error:
        raise UnreadableFileError("pages.damaged_image", detail=str(error)) from error


def _orientation(picture: Image.Image) -> int:
    """Read tag 274 without decoding the picture, which Pillow's ``getexif`` does for PNG."""
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        return int(picture.tag_v2.get(_ORIENTATION, 1))
    exif = Image.Exif()
    exif.load(picture.info.get("exif") or b"")
    return int(exif.get(_ORIENTATION, 1))


def declared(picture: Image.Image) -> Declared:
    """Read resolution and orientation from the tags of an open picture."""
    across = picture.info.get("dpi", (None,))[0]
    dpi, notes = true_dpi(*picture.size, float(across) if across else None)
    mirrored, turn = _PLACEMENTS.get(_orientation(picture), (False, 0))
    return Declared(dpi=dpi, turn=turn, mirrored=mirrored, notes=notes)


def samples_of(picture: Image.Image, mirrored: bool) -> tuple[Pixels, tuple[str, ...]]:
    """Decode an open picture; note ``pages.decoding_errors`` where the decoder had to guess.

    Raises:
        UnreadableFileError: ``pages.damaged_image``: the decoder met broken data.
    """
    try:
        with hearing() as complaints:
            pixels = flatten(picture)
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, MemoryError) as error:
        raise UnreadableFileError("pages.damaged_image", detail=str(error)) from error
    notes = ("pages.decoding_errors",) if complaints.heard else ()
    return (np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels), notes


def _depth_notes(picture: Image.Image) -> Iterator[str]:
    if picture.mode == "CMYK":
        yield "pages.colour_converted"
    deep = picture.mode.startswith("I") or picture.mode == "F"
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        deep = deep or max(picture.tag_v2.get(_BITS_PER_SAMPLE, (1,))) > 8
    if deep:
        yield "pages.depth_reduced"


def _frame_notes(picture: Image.Image, size: int, ocr: Ocr) -> Iterator[str]:
    check_raster(*picture.size, ocr.max_pixels)
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        check_tiff_frame(picture, size)
    yield from declared(picture).notes
    yield from _depth_notes(picture)


def probe_bitmap(path: Path, kind: str, ocr: Ocr) -> Probe:
    """Count the pages of an image file and refuse what cannot be archived.

    Raises:
        UnreadableFileError: with the reason, see :mod:`migrate.pages.integrity` and
            :mod:`migrate.pages.limits`.
    """
    notes: dict[str, None] = dict.fromkeys(["pages.not_archival"] if kind in _NOT_ARCHIVAL else [])
    size = path.stat().st_size
    if check := CHECKS.get(kind):
        check(path.read_bytes())
    with heeding_warnings() as heard, open_frame(path, kind, 0) as picture:
        pages = _frames(picture) if kind == "image/tiff" else 1
        pixels = 0
        for index in range(min(pages, ocr.max_pages)):
            seek(picture, index)
            notes.update(dict.fromkeys(_frame_notes(picture, size, ocr)))
            pixels = max(pixels, picture.width * picture.height)
    if heard:
        notes["pages.damaged_tags"] = None
    if pages > ocr.max_pages:
        notes["pages.too_many_pages"] = None
    return Probe(pages=pages, notes=tuple(notes), pixels=pixels)


def bitmap_image(path: Path, kind: str, index: int, ocr: Ocr) -> PageImage:
    """Decode page ``index`` of an image file.

    Raises:
        UnreadableFileError: the page is damaged or over a limit.
    """
    with heeding_warnings(), open_frame(path, kind, index) as picture:
        check_raster(*picture.size, ocr.max_pixels)
        tags = declared(picture)
        pixels, notes = samples_of(picture, tags.mirrored)
    return PageImage(
        pixels=pixels, dpi=tags.dpi, turn=tags.turn, scan_dpi=tags.dpi, notes=tags.notes + notes
    )
