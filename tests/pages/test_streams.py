"""What a package embeds is the very raster that was read, unchanged where a PDF can hold it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageCms

from migrate.pages import PageStream, Pixels, open_page, page_stream
from tests.pages.pdfs import FULL_PAGE, one_page, stamp
from tests.pages.pictures import OCR, encoded, in_colour, printed_sheet, written

SHEET = printed_sheet()
BITONAL = Image.fromarray(SHEET > 127)
FILTERS = {"jpeg": Name.DCTDecode, "jpeg2000": Name.JPXDecode, "ccitt-g4": Name.CCITTFaxDecode}


def seen(stream: PageStream) -> Pixels:
    """Return what a PDF reader makes of a stream."""
    with pikepdf.new() as pdf:
        image = pikepdf.Stream(pdf, stream.payload)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = stream.width, stream.height
        image.BitsPerComponent = 1 if stream.colour == "bitonal" else 8
        image.ColorSpace = Name.DeviceRGB if stream.colour == "rgb" else Name.DeviceGray
        if stream.codec in FILTERS:
            image.Filter = FILTERS[stream.codec]
        if stream.codec == "ccitt-g4":
            image.DecodeParms = pikepdf.Dictionary(
                K=-1, Columns=stream.width, Rows=stream.height, BlackIs1=stream.black_is_1
            )
        picture = pikepdf.PdfImage(image).as_pil_image()
        return np.asarray(picture.convert("RGB" if stream.colour == "rgb" else "L"))


IMAGES = [
    ("image/jpeg", encoded(SHEET, "JPEG", dpi=(100, 100)), "jpeg", "grey", True),
    ("image/jpeg", encoded(in_colour(SHEET), "JPEG", progressive=True), "jpeg", "rgb", True),
    ("image/jp2", encoded(in_colour(SHEET), "JPEG2000"), "jpeg2000", "rgb", True),
    ("image/tiff", encoded(BITONAL, "TIFF", compression="group4"), "ccitt-g4", "bitonal", None),
    ("image/tiff", encoded(BITONAL, "TIFF", compression="tiff_lzw"), "ccitt-g4", "bitonal", False),
    ("image/tiff", encoded(SHEET, "TIFF", compression="tiff_lzw"), "raw", "grey", False),
    ("image/png", encoded(BITONAL, "PNG"), "ccitt-g4", "bitonal", False),
    ("image/png", encoded(in_colour(SHEET), "PNG"), "raw", "rgb", False),
    ("image/png", encoded(np.stack([SHEET] * 3, axis=-1), "PNG"), "raw", "grey", False),
]


@pytest.mark.parametrize(("kind", "content", "codec", "colour", "unchanged"), IMAGES)
def test_the_stream_is_the_raster_that_was_read(
    tmp_path: Path, kind: str, content: bytes, codec: str, colour: str, unchanged: bool | None
) -> None:
    path = written(tmp_path, "page", content)
    stream, image = page_stream(path, kind, 0, OCR), open_page(path, kind, 0, OCR)
    assert (stream.codec, stream.colour) == (codec, colour)
    assert (stream.width, stream.height) == (image.width, image.height)
    assert (stream.dpi, stream.turn) == (image.dpi, image.turn)
    if unchanged is not None:
        assert stream.unchanged is unchanged
    expected = image.pixels if colour == "rgb" or image.pixels.ndim == 2 else image.pixels[..., 0]
    assert np.array_equal(seen(stream), expected)


def test_a_kept_code_stream_is_the_file_itself(tmp_path: Path) -> None:
    content = encoded(SHEET, "JPEG")
    path = written(tmp_path, "a.jpg", content)
    assert page_stream(path, "image/jpeg", 0, OCR).payload == content


@pytest.mark.parametrize("white_is_zero", [True, False])
def test_a_group4_strip_is_kept_with_its_photometric(tmp_path: Path, white_is_zero: bool) -> None:
    content = encoded(BITONAL, "TIFF", compression="group4", tiffinfo={278: SHEET.shape[0], 262: 1})
    if white_is_zero:
        tag = b"\x06\x01\x03\x00\x01\x00\x00\x00"
        content = content.replace(tag + b"\x01", tag + b"\x00")
    path = written(tmp_path, "a.tif", content)
    stream = page_stream(path, "image/tiff", 0, OCR)
    assert stream.unchanged
    assert stream.payload in content
    assert stream.black_is_1 is not white_is_zero
    assert np.array_equal(seen(stream), open_page(path, "image/tiff", 0, OCR).pixels)


def test_cmyk_comes_out_as_rgb(tmp_path: Path) -> None:
    cmyk = encoded(Image.fromarray(in_colour(SHEET)).convert("CMYK"), "JPEG", quality=95)
    path = written(tmp_path, "a.jpg", cmyk)
    stream = page_stream(path, "image/jpeg", 0, OCR)
    assert (stream.codec, stream.colour, stream.unchanged) == ("jpeg", "rgb", False)
    expected = open_page(path, "image/jpeg", 0, OCR).pixels
    assert np.abs(seen(stream).astype(int) - expected).mean() < 2


def test_only_a_profile_of_the_right_space_is_passed_on(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    colour = written(tmp_path, "c.jpg", encoded(in_colour(SHEET), "JPEG", icc_profile=srgb))
    grey = written(tmp_path, "g.jpg", encoded(SHEET, "JPEG", icc_profile=srgb))
    assert page_stream(colour, "image/jpeg", 0, OCR).icc == srgb
    assert page_stream(grey, "image/jpeg", 0, OCR).icc == b""


def test_a_scan_in_a_pdf_goes_through_unchanged(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET)
    stream = page_stream(path, "application/pdf", 0, OCR)
    assert (stream.codec, stream.unchanged) == ("jpeg", True)
    with pikepdf.open(path) as pdf:
        assert stream.payload == pdf.pages[0].Resources.XObject.Scan.read_raw_bytes()


def test_a_stamped_scan_is_drawn_with_its_stamp(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=stamp)
    stream = page_stream(path, "application/pdf", 0, OCR)
    assert (stream.codec, stream.colour, stream.unchanged) == ("jpeg", "rgb", False)
    corner = seen(stream)[: stream.height // 12, stream.width * 4 // 5 :]
    assert (corner[..., 0].astype(int) - corner[..., 2] > 150).any()


def test_an_empty_page_costs_a_few_hundred_bytes(tmp_path: Path) -> None:
    stream = page_stream(one_page(tmp_path / "a.pdf"), "application/pdf", 0, OCR)
    assert stream.colour == "bitonal"
    assert len(stream.payload) < 1000
    assert (seen(stream) == 255).all()


@pytest.mark.parametrize("inverted", [False, True])
def test_fax_strips_inside_a_pdf_keep_their_parameters(tmp_path: Path, inverted: bool) -> None:
    strip = page_stream(written(tmp_path, "a.png", encoded(BITONAL, "PNG")), "image/png", 0, OCR)

    def as_fax(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        image = pikepdf.Stream(pdf, strip.payload)
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.CCITTFaxDecode
        image.Width, image.Height = strip.width, strip.height
        image.BitsPerComponent, image.ColorSpace = 1, Name.DeviceGray
        image.DecodeParms = pikepdf.Dictionary(
            K=-1, Columns=strip.width, Rows=strip.height, BlackIs1=strip.black_is_1 is not inverted
        )
        page.Resources.XObject = pikepdf.Dictionary(Scan=image)

    path = one_page(tmp_path / "a.pdf", FULL_PAGE, change=as_fax)
    stream = page_stream(path, "application/pdf", 0, OCR)
    assert stream.payload == strip.payload
    assert np.array_equal(seen(stream), open_page(path, "application/pdf", 0, OCR).pixels)
    dark = float((seen(stream) < 128).mean())
    assert dark > 0.5 if inverted else dark < 0.2


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=in_colour(SHEET), change=stamp)
    other = tmp_path / "b.pdf"
    other.write_bytes(path.read_bytes())
    first, second = (page_stream(p, "application/pdf", 0, OCR) for p in (path, other))
    assert first == second
    assert io.BytesIO(first.payload).read(2) == b"\xff\xd8"
