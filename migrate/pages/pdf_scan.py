"""The scan inside a PDF page: taken out as it is, where the page is one image and nothing else."""

from __future__ import annotations

import io
import math
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import DependencyError, UnsupportedImageTypeError
from PIL import Image

from migrate.errors import UnreadableFileError
from migrate.pages.complaints import hearing
from migrate.pages.limits import check_raster
from migrate.pages.pdf_drawing import Drawing, Matrix, PlacedImage
from migrate.pages.pdf_geometry import Rect
from migrate.pages.raster import Pixels, Turn
from migrate.pages.resolution import true_dpi
from migrate.pages.samples import flatten

_MIN_SHARE = 0.25
"""Of the page; a lone smaller picture is a logo on a page, and its place matters."""

_SQUARE = 1.05
"""Pixels may be this much longer than wide before a page must be rendered to look right."""

_ONE_BIT = 1


class Scan(Struct, frozen=True):
    """A page's only image: its XObject, resolution, and turn from its own placement."""

    stream: Any
    width: int
    height: int
    dpi: float
    turn: Turn
    notes: tuple[str, ...] = ()


def _turn_of(matrix: Matrix) -> Turn | None:
    """Return the clockwise turn a placement gives an image; ``None`` when mirrored or slanted."""
    a, b, c, d, _, _ = matrix
    size = max(abs(a), abs(b), abs(c), abs(d)) or 1.0
    signs = tuple(0 if abs(v) < 0.002 * size else int(math.copysign(1, v)) for v in (a, b, c, d))
    turns: dict[tuple[int, ...], Turn] = {
        (1, 0, 0, 1): 0,
        (0, -1, 1, 0): 90,
        (-1, 0, 0, -1): 180,
        (0, 1, -1, 0): 270,
    }
    return turns.get(signs)


def resolution_of(image: PlacedImage) -> tuple[float, float]:
    """Return dots per inch of a placed image, along its own width and height."""
    a, b, c, d, _, _ = image.matrix
    wide, high = math.hypot(a, b) / 72, math.hypot(c, d) / 72
    return (
        int(image.stream.Width) / wide if wide else 0.0,
        int(image.stream.Height) / high if high else 0.0,
    )


def _plain(stream: Any) -> bool:
    """Say whether the samples need no mask, lookup or remapping that rendering would apply."""
    if any(key in stream for key in ("/SMask", "/Mask", "/ImageMask")):
        return False
    bits = int(stream.get("/BitsPerComponent", 8))
    decode = [float(v) for v in stream.get("/Decode", [])]
    return bits in (_ONE_BIT, 8) and decode in ([], [0, 1], [0, 1] * 3)


def sole_scan(drawing: Drawing, media: Rect) -> Scan | None:
    """Return the page's scan if the page is that one image, upright or in quarter turns."""
    if drawing.marks or len(drawing.images) != 1:
        return None
    image = drawing.images[0]
    turn = _turn_of(image.matrix)
    across, down = resolution_of(image)
    square = 1 / _SQUARE <= across / down <= _SQUARE if across and down else False
    fills = image.box.meet(media).area >= _MIN_SHARE * media.area
    if turn is None or not square or not fills or not _plain(image.stream):
        return None
    width, height = int(image.stream.Width), int(image.stream.Height)
    dpi, notes = true_dpi(width, height, (across + down) / 2)
    return Scan(stream=image.stream, width=width, height=height, dpi=dpi, turn=turn, notes=notes)


def jpeg_bytes(stream: Any) -> bytes | None:
    """Return the JPEG inside, lossless wrappers taken off, or ``None``."""
    image = pikepdf.PdfImage(stream)
    if not image.filters or image.filters[-1] != "/DCTDecode":
        return None
    if len(image.filters) == 1:
        return bytes(stream.read_raw_bytes())
    inside = io.BytesIO()
    return inside.getvalue() if image.extract_to(stream=inside) == ".jpg" else None


def decode_scan(scan: Scan, max_pixels: int) -> tuple[Pixels, tuple[str, ...]] | None:
    """Return the samples of a scan, or ``None`` where only a renderer can decode them.

    With them comes the note ``pages.decoding_errors`` where the decoder had to guess.

    Raises:
        UnreadableFileError: over a limit, or ``pages.damaged_image``.
    """
    check_raster(scan.width, scan.height, max_pixels)
    try:
        with hearing() as complaints:
            pixels = _samples(scan.stream)
    except (UnsupportedImageTypeError, DependencyError, NotImplementedError):
        return None
    except (OSError, SyntaxError, ValueError, pikepdf.PdfError) as error:
        raise UnreadableFileError("pages.damaged_image", detail=str(error)) from error
    return pixels, (("pages.decoding_errors",) if complaints.heard else ())


def _samples(stream: Any) -> Pixels:
    jpeg = jpeg_bytes(stream)
    if jpeg is None:
        return flatten(pikepdf.PdfImage(stream).as_pil_image())
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        return flatten(picture)
