"""One door for every kind of file: probe it, open a page, take a page's stream."""

from __future__ import annotations

from pathlib import Path

from migrate.errors import UnreadableFileError
from migrate.pages.bitmap import FORMATS, bitmap_image, probe_bitmap
from migrate.pages.bitmap_stream import bitmap_stream
from migrate.pages.pdf_page import pdf_image, pdf_stream
from migrate.pages.pdf_probe import probe_pdf
from migrate.pages.raster import PageImage, PageStream, Probe
from migrate.profile.settings import Ocr

PDF = "application/pdf"


def _check(path: Path, kind: str) -> None:
    if path.stat().st_size == 0:
        raise UnreadableFileError("pages.empty_file")
    if kind != PDF and kind not in FORMATS:
        raise UnreadableFileError("pages.unsupported_kind", kind=kind)


def probe(path: Path, kind: str, ocr: Ocr) -> Probe:
    """Say whether a file can be archived, without decoding its pixels.

    Args:
        path: the file; it is only read.
        kind: media type by content, as ``survey`` sniffed it.
        ocr: for the limits on pixels and pages.

    Raises:
        UnreadableFileError: the file as a whole must be rejected; the code says why.
    """
    _check(path, kind)
    return probe_pdf(path, ocr) if kind == PDF else probe_bitmap(path, kind, ocr)


def open_page(path: Path, kind: str, index: int, ocr: Ocr) -> PageImage:
    """Return page ``index`` (from 0) as pixels of the stored image.

    Raises:
        UnreadableFileError: this page is damaged or over a limit.
    """
    _check(path, kind)
    return pdf_image(path, index, ocr) if kind == PDF else bitmap_image(path, kind, index, ocr)


def page_stream(path: Path, kind: str, index: int, ocr: Ocr) -> PageStream:
    """Return page ``index`` (from 0) as bytes to embed: the raster of :func:`open_page`.

    Raises:
        UnreadableFileError: this page is damaged or over a limit.
    """
    _check(path, kind)
    return pdf_stream(path, index, ocr) if kind == PDF else bitmap_stream(path, kind, index, ocr)
