"""CCITT Group 4 strips (ITU-T T.6): taken from a TIFF as they are, or made anew without loss."""

from __future__ import annotations

import io

import numpy as np
from msgspec import Struct
from PIL import Image, TiffImagePlugin

from migrate.pages.raster import Pixels

_COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 259, 262, 266
_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_COUNTS = 273, 278, 279
_GROUP4 = 4
_WHITE_IS_ZERO = 0


class Strip(Struct, frozen=True):
    """One T.6 strip; ``black_is_1`` as in /DecodeParms (ISO 32000-1, table 11)."""

    payload: bytes
    black_is_1: bool


def _strip_of(frame: TiffImagePlugin.TiffImageFile, content: bytes) -> Strip:
    tags = frame.tag_v2
    (offset,), (count,) = tags[_STRIP_OFFSETS], tags[_STRIP_COUNTS]
    # T.6 codes runs of 1 bits as black; with white as zero those are PDF's black (0) already.
    white_is_zero = tags[_PHOTOMETRIC] == _WHITE_IS_ZERO
    return Strip(payload=content[offset : offset + count], black_is_1=not white_is_zero)


def stored_strip(frame: TiffImagePlugin.TiffImageFile, content: bytes) -> Strip | None:
    """Return a TIFF page's own strip if it is one Group 4 strip in PDF's bit order.

    Args:
        frame: the TIFF, at the page wanted.
        content: the whole file.
    """
    tags = frame.tag_v2
    plain = tags.get(_COMPRESSION) == _GROUP4 and tags.get(_FILL_ORDER, 1) == 1
    if not plain or len(tags.get(_STRIP_OFFSETS, ())) != 1:
        return None
    return _strip_of(frame, content)


def encode(grey: Pixels) -> Strip:
    """Encode a black and white picture as one strip; the samples come back exactly.

    Args:
        grey: ``(height, width)``, only 0 and 255.
    """
    target = io.BytesIO()
    picture = Image.fromarray(np.asarray(grey) > 127)
    picture.save(target, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: grey.shape[0]})
    content = target.getvalue()
    with Image.open(io.BytesIO(content)) as frame:
        assert isinstance(frame, TiffImagePlugin.TiffImageFile)
        return _strip_of(frame, content)
