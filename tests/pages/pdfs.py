"""PDF files to test with: scans, stamps, hidden text, bombs, broken boxes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from migrate.pages import Pixels
from tests.pages.pictures import encoded

A4 = (0, 0, 595, 842)
FULL_PAGE = b"q 595 0 0 842 0 0 cm /Scan Do Q"
Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def jpeg_object(pdf: pikepdf.Pdf, pixels: Pixels) -> pikepdf.Object:
    """Return a grey or RGB scan as a JPEG image XObject."""
    stream = pikepdf.Stream(pdf, encoded(pixels, "JPEG", quality=90))
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Height, stream.Width = pixels.shape[:2]
    stream.ColorSpace = Name.DeviceGray if pixels.ndim == 2 else Name.DeviceRGB
    stream.BitsPerComponent = 8
    return pdf.make_indirect(stream)


def one_page(
    path: Path,
    content: bytes = b"",
    scan: Pixels | None = None,
    change: Change | None = None,
    box: tuple[float, ...] = A4,
) -> Path:
    """Write a PDF of one page with ``content``; ``scan`` is its image ``/Scan``."""
    with pikepdf.new() as pdf:
        resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
            )
        )
        if scan is not None:
            resources.XObject = Dictionary(Scan=jpeg_object(pdf, scan))
        page = pikepdf.Page(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array(box),
                    Contents=pikepdf.Stream(pdf, content),
                    Resources=resources,
                )
            )
        )
        pdf.pages.append(page)
        if change is not None:
            change(pdf, pdf.pages[0])
        pdf.save(path, deterministic_id=True)
    return path


def form(pdf: pikepdf.Pdf, content: bytes, resources: Dictionary | None = None) -> pikepdf.Object:
    """Return a form XObject as large as A4."""
    made = pikepdf.Stream(pdf, content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array(A4)
    made.Resources = resources or Dictionary()
    return pdf.make_indirect(made)


def stamp(
    pdf: pikepdf.Pdf, page: pikepdf.Page, box: tuple[int, ...] = (400, 740, 560, 820)
) -> None:
    """Lay a visible red signature stamp over a page."""
    width, height = box[2] - box[0], box[3] - box[1]
    look = pikepdf.Stream(pdf, f"1 0 0 rg 0 0 {width} {height} re f".encode())
    look.Type, look.Subtype = Name.XObject, Name.Form
    look.BBox = Array([0, 0, width, height])
    page.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Stamp,
                Rect=Array(box),
                F=4,
                AP=Dictionary(N=pdf.make_indirect(look)),
            )
        ]
    )


def nested_forms(depth: int, times: int) -> Change:
    """Return a change that makes a page draw ``times`` to the power of ``depth`` rectangles."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = form(pdf, b"0 0 1 1 re f")
        for _ in range(depth):
            inner = form(pdf, b"/F Do " * times, Dictionary(XObject=Dictionary(F=inner)))
        page.Resources.XObject = Dictionary(F=inner)
        page.Contents = pikepdf.Stream(pdf, b"/F Do")

    return change


def packed_whitespace(mebibytes: int) -> Change:
    """Return a change that makes the content ``mebibytes`` of NULs, deflated twice."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        packed = zlib.compress(zlib.compress(b"\0" * (mebibytes << 20), 9), 9)
        page.Contents = pikepdf.Stream(
            pdf, packed, Filter=Array([Name.FlateDecode, Name.FlateDecode])
        )

    return change
