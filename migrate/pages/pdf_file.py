"""PDF files opened once and kept open while their pages are worked on one after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from migrate.errors import UnreadableFileError

MALFORMED = (
    *(pikepdf.PdfError, AttributeError, TypeError, ValueError, KeyError, IndexError),
    RecursionError,
)
"""What pikepdf raises when an object is not of the kind, or not there, that ISO 32000 demands."""


@contextmanager
def whole_page_structure() -> Iterator[None]:
    """Turn the finding that a page's objects are malformed into the page's fault.

    Raises:
        UnreadableFileError: ``pages.damaged_page``.
    """
    try:
        yield
    except MALFORMED as error:
        raise UnreadableFileError("pages.damaged_page", detail=str(error)) from error


def nameable(path: Path) -> Path | BytesIO:
    """Return what a PDF library can open: itself, or its bytes where its name is not text.

    The libraries hand names on as UTF-8; names of old drives have bytes that are none (PEP 383).
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return BytesIO(path.read_bytes())
    return path


@lru_cache(maxsize=1)
def _pikepdf(path: Path, _size: int, _changed: int) -> pikepdf.Pdf:
    return pikepdf.open(nameable(path), suppress_warnings=True)


@lru_cache(maxsize=1)
def _pdfium(path: Path, _size: int, _changed: int) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(nameable(path))


def _identity(path: Path) -> tuple[Path, int, int]:
    state = path.stat()
    return path, state.st_size, state.st_mtime_ns


def open_pdf(path: Path) -> pikepdf.Pdf:
    """Return the PDF for its structure; the last one opened stays open.

    Raises:
        UnreadableFileError: ``pages.encrypted`` or ``pages.pdf_damaged``.
    """
    try:
        return _pikepdf(*_identity(path))
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("pages.encrypted") from error
    except (pikepdf.PdfError, ValueError) as error:
        detail = str(error).removeprefix(f"{path}: ")
        raise UnreadableFileError("pages.pdf_damaged", detail=detail) from error


def open_renderer(path: Path) -> pypdfium2.PdfDocument:
    """Return the PDF for rendering; the last one opened stays open.

    Raises:
        UnreadableFileError: ``pages.pdf_damaged``.
    """
    try:
        return _pdfium(*_identity(path))
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("pages.pdf_damaged", detail=str(error)) from error


def page_of(pdf: pikepdf.Pdf, index: int) -> pikepdf.Page:
    """Return page ``index`` from 0.

    Raises:
        UnreadableFileError: ``pages.no_such_page``.
    """
    try:
        return pdf.pages[index]
    except (IndexError, pikepdf.PdfError) as error:
        raise UnreadableFileError("pages.no_such_page", page=index + 1) from error
