"""A scan in a PDF under signatures and stamps: the scan as it is, what lies over it on top.

Offices sign scanned PDFs, and the signature's picture is an annotation. Such a page has to be drawn
to be read, but it need not be drawn to be kept: without its annotations it is a plain scan, whose
code stream goes through unchanged. What the annotations add is taken as the pixels that differ
between the page drawn with and without them, and laid over the scan, lossless.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from numpy.typing import NDArray
from pikepdf import Dictionary, Name

from migrate.pages import PageStream, nameable, page_stream
from migrate.profile.settings import Ocr

_MOST_COVERED = 0.5
"""An overlay on more than half of the page is no signature: the page is drawn as a whole."""
_SAME_SIZE = 72 / 25.4
"""Points (1 mm) that the scan may be smaller or larger than its page: both lie on each other."""
_POINTS_PER_INCH = 72

Samples = NDArray[np.uint8]


class Overlay(Struct, frozen=True):
    """What lies over a scan, as it is displayed.

    Attributes:
        colours: RGB samples of the part that is covered.
        covered: where they count, 0 or 255.
        matrix: places the part on the unit square of the displayed page.
    """

    colours: Samples
    covered: Samples
    matrix: tuple[float, float, float, float, float, float]


class Lifted(Struct, frozen=True):
    """A scan found under annotations, and what lay over it (``None`` if nothing can be seen)."""

    scan: PageStream
    overlay: Overlay | None


def lift(path: Path, index: int, ocr: Ocr) -> Lifted | None:
    """Take the annotations off a page of a PDF.

    Returns:
        The scan's own code stream with the overlay; ``None`` where the page has no annotations or
        is no plain scan without them, so that it has to be drawn.

    Raises:
        UnreadableFileError: the page cannot be opened.
    """
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.pdf"
        if not _write_bare(path, index, bare):
            return None
        scan = page_stream(bare, "application/pdf", 0, ocr)
        if not scan.unchanged or not _fills(scan, bare):
            return None
        over, under = _drawn(path, index, scan.dpi), _drawn(bare, 0, scan.dpi)
    differs = (over != under).any(axis=2)
    if differs.mean() > _MOST_COVERED:
        return None
    return Lifted(scan=scan, overlay=_overlay(over, differs) if differs.any() else None)


def _write_bare(path: Path, index: int, bare: Path) -> bool:
    """Write the page alone without its annotations; say whether it had any."""
    with pikepdf.open(nameable(path)) as source, pikepdf.new() as alone:
        alone.pages.append(source.pages[index])
        page = alone.pages[0].obj
        if Name.Annots not in page:
            return False
        del page.Annots
        alone.save(bare, static_id=True)
    return True


def _fills(scan: PageStream, bare: Path) -> bool:
    with pikepdf.open(bare) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    point = _POINTS_PER_INCH / scan.dpi
    aside = (abs(scan.width * point - (right - left)), abs(scan.height * point - (top - bottom)))
    return max(aside) <= _SAME_SIZE


def _drawn(path: Path, index: int, dpi: float) -> Samples:
    """Draw a page as it is displayed, annotations included, with nothing cut away."""
    with pypdfium2.PdfDocument(nameable(path)) as document:
        page = document[index]
        page.set_cropbox(*page.get_mediabox())
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
        bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
        samples = np.array(bitmap.to_numpy()[..., :3])
        bitmap.close()
        page.close()
    return samples


def _overlay(over: Samples, differs: NDArray[np.bool_]) -> Overlay:
    """Cut out the part of ``over`` that differs, with its place from the lower left."""
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    high, wide = differs.shape
    part = np.s_[top:bottom, left:right]
    return Overlay(
        colours=np.ascontiguousarray(over[part]),
        covered=np.where(differs[part], np.uint8(255), np.uint8(0)),
        matrix=(
            *(float((right - left) / wide), 0.0, 0.0, float((bottom - top) / high)),
            *(float(left / wide), float(1 - bottom / high)),
        ),
    )


def overlay_xobject(pdf: pikepdf.Pdf, overlay: Overlay) -> pikepdf.Object:
    """Add ``overlay`` to ``pdf`` as an image with a soft mask (PDF/A-2 and -3 only)."""
    image = _image(pdf, overlay.colours, Name.DeviceRGB)
    image.SMask = _image(pdf, overlay.covered, Name.DeviceGray)
    return image


def _image(pdf: pikepdf.Pdf, samples: Samples, space: Name) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, samples.tobytes())
    stream.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=samples.shape[1],
        Height=samples.shape[0],
        ColorSpace=space,
        BitsPerComponent=8,
    )
    return pdf.make_indirect(stream)
