"""Pages that must be drawn: text, drawings, several images, or stamps over a scan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from migrate.errors import UnreadableFileError
from migrate.pages.limits import check_page_size
from migrate.pages.pdf_drawing import Drawing
from migrate.pages.pdf_file import open_renderer
from migrate.pages.pdf_geometry import PageGeometry
from migrate.pages.pdf_scan import resolution_of
from migrate.pages.raster import PageImage, Pixels
from migrate.pages.samples import colourless

LEAST_DPI, MOST_DPI = 200.0, 300.0
"""A rendered page is no coarser than TT 05/2025 lets a scan be, and no finer than it asks for."""

RENDER_PIXELS = 40_000_000
"""A3 at 300 dpi has 17 million; larger sheets are drawn coarser, with a note."""


def scan_dpi(drawing: Drawing) -> float:
    """Return the resolution of the largest image the page draws, 0.0 where there is none."""
    if not drawing.images:
        return 0.0
    largest = max(drawing.images, key=lambda image: image.box.area)
    return max(resolution_of(largest))


def render_dpi(geometry: PageGeometry, found: float) -> tuple[float, tuple[str, ...]]:
    """Choose the dpi to draw at: that of the scan inside, within bounds.

    Returns:
        ``(dpi, notes)`` with ``pages.downsampled`` where the sheet is too large for it.
    """
    wanted = min(MOST_DPI, max(LEAST_DPI, found)) if found else MOST_DPI
    inches = geometry.media.area / 72**2
    largest = (RENDER_PIXELS / inches) ** 0.5
    return (wanted, ()) if wanted <= largest else (largest, ("pages.downsampled",))


def whole_page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """Return a page with nothing cut away and all that lies over it laid into it.

    The crop box becomes the media box; stamps and signatures (annotations) become content, so
    that their text is found with the rest. Only the copy in memory changes.

    Raises:
        UnreadableFileError: ``pages.damaged_page``.
    """
    try:
        page = document[index]
        page.set_cropbox(*page.get_mediabox())
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return document[index]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableFileError("pages.damaged_page", detail=str(error)) from error


def _draw(page: pypdfium2.PdfPage, dpi: float) -> Pixels:
    """Return what PDFium draws; the memory is Python's own and outlives the bitmap."""
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    pixels = np.ascontiguousarray(bitmap.to_numpy()[..., :3])
    bitmap.close()
    return pixels


def render(path: Path, index: int, geometry: PageGeometry, drawing: Drawing) -> PageImage:
    """Draw page ``index`` as it is displayed, stamps and signatures included.

    Raises:
        UnreadableFileError: the page is of impossible size, or cannot be drawn.
    """
    check_page_size(geometry.media.width, geometry.media.height)
    found = scan_dpi(drawing)
    dpi, notes = render_dpi(geometry, found)
    page = whole_page(open_renderer(path), index)
    try:
        pixels = _draw(page, dpi)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("pages.damaged_page", detail=str(error)) from error
    finally:
        page.close()
    return PageImage(pixels=colourless(pixels), dpi=dpi, scan_dpi=found, rendered=True, notes=notes)
