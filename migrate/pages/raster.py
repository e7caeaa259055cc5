"""What the other rooms see of a page: its facts, its pixels, and the bytes to embed.

All three describe the same raster, the *stored image*: the samples as they stand in the file,
before any turn. Turns are clockwise degrees. A word box measured on :class:`PageImage` therefore
lands on the picture a package makes of :class:`PageStream`.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Grey ``(height, width)`` or RGB ``(height, width, 3)``; 0 is black."""

Turn = Literal[0, 90, 180, 270]
Colour = Literal["bitonal", "grey", "rgb"]
Codec = Literal["jpeg", "jpeg2000", "ccitt-g4", "raw"]


class Probe(Struct, frozen=True):
    """A file that can be archived: how many pages, and what is odd about it (message codes).

    ``pixels`` are those of its largest page, of a PDF at 300 dpi: the work that one page may be.
    """

    pages: int
    notes: tuple[str, ...] = ()
    pixels: int = 0


class PageImage(Struct, frozen=True):
    """One page as pixels.

    ``turn`` is what the file itself declares (EXIF orientation or ``/Rotate``): clockwise degrees
    to display the stored image. It may be wrong; only the text tells. ``dpi`` is the resolution
    of ``pixels``; ``scan_dpi`` that of the scan inside a page that had to be rendered (the same
    as ``dpi`` otherwise, 0.0 where the page holds no scan at all). ``empty`` pages draw nothing,
    so nobody needs to look at their (white) pixels. ``rendered`` pages were drawn by a PDF
    renderer; all others are the file's own samples.
    """

    pixels: Pixels
    dpi: float
    turn: Turn = 0
    scan_dpi: float = 0.0
    empty: bool = False
    rendered: bool = False
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Width of the stored image, in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height of the stored image, in pixels."""
        return int(self.pixels.shape[0])


class PageStream(Struct, frozen=True):
    """One page as bytes for an image XObject (ISO 32000-1, 8.9.5), turned by ``turn`` to display.

    ``width`` and ``height`` are the stored image's, in pixels, and ``dpi`` its resolution, so the
    PDF page is ``width * 72 / dpi`` points wide before the turn. ``payload`` is, by ``codec``:

    * ``jpeg``: a baseline or progressive 8-bit JPEG, grey or RGB/YCbCr (DCTDecode);
    * ``jpeg2000``: a JP2 file or codestream, grey or RGB (JPXDecode);
    * ``ccitt-g4``: one T.6 strip (CCITTFaxDecode, K -1); ``black_is_1`` is its /BlackIs1;
    * ``raw``: 8-bit samples, row by row, no padding, 0 black; not compressed.

    CMYK, palettes, 16-bit samples and transparency never come out: they are converted, for PDF/A
    lets device colours in only with a matching output intent (ISO 19005-2, 6.2.4.3).
    ``icc`` is the embedded colour profile of the samples, if any, with as many components as
    ``colour`` has. ``inverted`` asks for ``/Decode [1 0 …]``. ``unchanged`` says that ``payload``
    is the input's own code stream, so that nothing of the scan is lost without the input file.
    """

    width: int
    height: int
    colour: Colour
    codec: Codec
    payload: bytes
    dpi: float
    turn: Turn = 0
    black_is_1: bool = False
    inverted: bool = False
    icc: bytes = b""
    unchanged: bool = False
