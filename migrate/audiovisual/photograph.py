"""A photograph: its size, and when a digital camera says that it took it."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from PIL import Image

from migrate.pages.bitmap import FORMATS, heeding_warnings, open_frame

_EXIF_IFD = 0x8769
_TAKEN = 0x9003
_FILE_SOURCE = 0xA300
_DIGITAL_CAMERA = b"\x03"
"""FileSource of a digital still camera; scanners write 1 or 2 (CIPA DC-008 Exif 2.32, 4.6.5)."""
_EXPOSURE = 0x829A
"""ExposureTime, which only cameras have."""
_NOMINAL_DPI = 72.0
"""What programs and cameras write where no resolution is known."""
_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) .*")
_GREY = frozenset({"1", "L", "LA", "I", "I;16", "F"})
"""Pillow's modes of pictures without colour."""


class Photograph(Struct, frozen=True):
    """What a picture file says of itself; zero or empty is what it does not say.

    Attributes:
        width: pixels as stored.
        height: pixels as stored.
        dpi: resolution that its tags give.
        is_grey: it holds no colour.
        is_digital: a digital camera made it; it is no scan of a print or film.
        taken: the day (ISO 8601) that the digital camera gives; empty for a scan.
    """

    width: int = 0
    height: int = 0
    dpi: float = 0.0
    is_grey: bool = False
    is_digital: bool = False
    taken: str = ""


def measure_photograph(path: Path, kind: str) -> Photograph:
    """Measure a picture by its header; of a PDF nothing is told.

    Raises:
        UnreadableFileError: it is not what it claims to be.
    """
    if kind not in FORMATS:
        return Photograph()
    with heeding_warnings(), open_frame(path, kind, 0) as picture:
        width, height = picture.size
        camera = _camera_tags(picture.info.get("exif") or b"")
        is_digital = _is_digital(camera)
        return Photograph(
            width=width,
            height=height,
            dpi=_told_dpi(picture),
            is_grey=picture.mode in _GREY,
            is_digital=is_digital,
            taken=_day_taken(camera) if is_digital else "",
        )


def _told_dpi(picture: Image.Image) -> float:
    told = round(float(picture.info.get("dpi", (0.0,))[0]), 1)
    return 0.0 if told == _NOMINAL_DPI else told


def _camera_tags(tags: bytes) -> dict[int, object]:
    """Return the tags of the Exif IFD; none where they are damaged."""
    exif = Image.Exif()
    try:
        exif.load(tags)
        return dict(exif.get_ifd(_EXIF_IFD))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return {}


def _is_digital(camera: Mapping[int, object]) -> bool:
    return camera.get(_FILE_SOURCE, _DIGITAL_CAMERA) == _DIGITAL_CAMERA and _EXPOSURE in camera


def _day_taken(camera: Mapping[int, object]) -> str:
    moment = _MOMENT.fullmatch(str(camera.get(_TAKEN, "")))
    return "-".join(moment.groups()) if moment else ""
