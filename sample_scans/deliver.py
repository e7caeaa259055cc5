"""The files people deliver: scanned PDF, multi-page G4 TIFF, JPEG, PNG, JPEG 2000.

Nothing written depends on the day or the machine: no time stamps, no random identifiers.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image

from sample_scans.capture import Capture

_ROWS_PER_STRIP = 278
"""TIFF 6.0 tag; one strip a page, so that its G4 stream can be taken over into a PDF whole."""

JPEG_2000_RATE = 24
"""Compression ratio of JPEG 2000 pages."""


def deliver(path: Path, captures: Sequence[Capture], quality: int) -> None:
    """Write page images to one file of the kind its suffix names.

    Args:
        path: ``.pdf`` and ``.tif`` hold any number of pages, others exactly one.
        captures: the pages, in order.
        quality: highest JPEG quality; the device's own may be lower.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".pdf":
        _pdf(path, captures, quality)
    elif path.suffix == ".tif":
        path.write_bytes(_tiff(captures))
    else:
        (capture,) = captures
        path.write_bytes(_image(capture, path.suffix, quality))


def _picture(capture: Capture) -> Image.Image:
    picture = Image.fromarray(capture.pixels)
    return picture.convert("1", dither=Image.Dither.NONE) if capture.quality == 0 else picture


def _image(capture: Capture, suffix: str, quality: int) -> bytes:
    picture, dpi = _picture(capture), (capture.dpi, capture.dpi)
    target = io.BytesIO()
    if suffix == ".jpg":
        picture.save(target, "JPEG", quality=min(quality, capture.quality), dpi=dpi)
    elif suffix == ".png":
        picture.save(target, "PNG", optimize=True, dpi=dpi)
    elif suffix == ".jp2":
        picture.save(
            target,
            "JPEG2000",
            irreversible=True,
            quality_mode="rates",
            quality_layers=[JPEG_2000_RATE],
        )
    else:
        raise ValueError(suffix)
    return target.getvalue()


def _tiff(captures: Sequence[Capture]) -> bytes:
    first, *others = (_picture(capture) for capture in captures)
    target = io.BytesIO()
    first.save(
        target,
        "TIFF",
        compression="group4",
        dpi=(captures[0].dpi, captures[0].dpi),
        save_all=True,
        append_images=others,
        tiffinfo={_ROWS_PER_STRIP: first.height},
    )
    return target.getvalue()


def _pdf(path: Path, captures: Sequence[Capture], quality: int) -> None:
    with pikepdf.new() as pdf:
        for capture in captures:
            _add_page(pdf, capture, quality)
        pdf.save(path, deterministic_id=True, linearize=False)


def _add_page(pdf: pikepdf.Pdf, capture: Capture, quality: int) -> None:
    """Add a page that is one image, as multifunction scanners write it."""
    height, width = capture.pixels.shape[:2]
    size = [round(side * 72 / capture.dpi, 2) for side in (width, height)]
    page = pdf.add_blank_page(page_size=(size[0], size[1]))
    image = pdf.make_stream(_stream(capture, quality))
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = width, height
    grey = capture.pixels.ndim == 2
    image.ColorSpace = pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB
    image.BitsPerComponent = 1 if capture.quality == 0 else 8
    if capture.quality == 0:
        image.Filter = pikepdf.Name.CCITTFaxDecode
        parameters = pikepdf.Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)
        image.DecodeParms = parameters
    else:
        image.Filter = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = pdf.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode())


def _stream(capture: Capture, quality: int) -> bytes:
    if capture.quality:
        return _image(capture, ".jpg", quality)
    tiff = _tiff([capture])
    with Image.open(io.BytesIO(tiff)) as picture:
        (offset,), (count,) = picture.tag_v2[273], picture.tag_v2[279]  # type: ignore[attr-defined]
    return tiff[offset : offset + count]
