"""Every kind of image file gives the same page: its samples, flattened to 8 bits on white."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from migrate.errors import UnreadableFileError
from migrate.pages import Pixels, open_page, probe
from tests.pages.pictures import OCR, encoded, in_colour, printed_sheet, written

SHEET = printed_sheet()


def opened(folder: Path, content: bytes, kind: str) -> Pixels:
    return open_page(written(folder, "page", content), kind, 0, OCR).pixels


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("image/png", "PNG"),
        ("image/tiff", "TIFF"),
        ("image/jp2", "JPEG2000"),
    ],
)
def test_lossless_kinds_keep_every_sample(tmp_path: Path, kind: str, form: str) -> None:
    assert np.array_equal(opened(tmp_path, encoded(SHEET, form), kind), SHEET)
    colour = in_colour(SHEET)
    assert np.array_equal(opened(tmp_path, encoded(colour, form), kind), colour)


@pytest.mark.parametrize(
    ("kind", "form"),
    [("image/jpeg", "JPEG"), ("image/webp", "WEBP"), ("image/heic", "HEIF")],
)
def test_lossy_kinds_stay_close(tmp_path: Path, kind: str, form: str) -> None:
    colour = in_colour(SHEET)
    got = opened(tmp_path, encoded(colour, form, quality=95), kind)
    assert got.shape == colour.shape
    assert np.abs(got.astype(int) - colour).mean() < 3


def test_cmyk_is_not_inverted(tmp_path: Path) -> None:
    cmyk = Image.fromarray(in_colour(SHEET)).convert("CMYK")
    got = opened(tmp_path, encoded(cmyk, "JPEG", quality=95), "image/jpeg")
    assert got.shape == (*SHEET.shape, 3)
    assert np.median(got) > 200


def test_sixteen_bits_keep_their_top_byte(tmp_path: Path) -> None:
    wide = Image.fromarray(SHEET.astype(np.uint16) * 257)
    assert np.array_equal(opened(tmp_path, encoded(wide, "PNG"), "image/png"), SHEET)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_black_is_white_paper(tmp_path: Path, mode: str) -> None:
    black = Image.new(mode, (SHEET.shape[1], SHEET.shape[0]), 0)
    black.putalpha(Image.fromarray(255 - SHEET))
    got = opened(tmp_path, encoded(black, "PNG"), "image/png")
    assert np.abs(got[..., 0].astype(int) - SHEET).max() <= 1


def test_a_transparent_palette_colour_is_white_paper(tmp_path: Path) -> None:
    flat = Image.fromarray(SHEET).quantize(8)
    darkest = int(np.argmin(np.asarray(flat.getpalette()[: 8 * 3 : 3])))
    got = opened(tmp_path, encoded(flat, "PNG", transparency=darkest), "image/png")
    assert got.min() > 40


def test_each_page_of_a_multipage_tiff(tmp_path: Path) -> None:
    first = Image.fromarray(SHEET > 127)
    second = Image.fromarray(printed_sheet(repeat=2) > 127)
    content = encoded(first, "TIFF", compression="group4", save_all=True, append_images=[second])
    path = written(tmp_path, "a.tif", content)
    assert probe(path, "image/tiff", OCR).pages == 2
    assert np.array_equal(open_page(path, "image/tiff", 1, OCR).pixels > 127, np.asarray(second))


def with_orientation(value: int) -> bytes:
    exif = Image.Exif()
    exif[274] = value
    return encoded(SHEET, "JPEG", quality=95, exif=exif)


@pytest.mark.parametrize("value", range(1, 9))
def test_exif_orientation_is_declared_not_applied(tmp_path: Path, value: int) -> None:
    from PIL import ImageOps

    page = open_page(written(tmp_path, "a.jpg", with_orientation(value)), "image/jpeg", 0, OCR)
    shown = np.rot90(page.pixels, -page.turn // 90)
    with Image.open(io.BytesIO(with_orientation(value))) as picture:
        expected = np.asarray(ImageOps.exif_transpose(picture))
    assert np.array_equal(shown, expected)


@pytest.mark.parametrize(
    ("kind", "form", "options", "note"),
    [
        ("image/webp", "WEBP", {}, "pages.not_archival"),
        ("image/heic", "HEIF", {}, "pages.not_archival"),
        ("image/png", "PNG", {}, "pages.dpi_missing"),
        ("image/jpeg", "JPEG", {"dpi": (1, 1)}, "pages.dpi_absurd"),
        ("image/jpeg", "JPEG", {"dpi": (1292, 1292)}, "pages.dpi_absurd"),
    ],
)
def test_what_is_odd_is_noted(
    tmp_path: Path, kind: str, form: str, options: dict[str, object], note: str
) -> None:
    assert note in probe(written(tmp_path, "a", encoded(SHEET, form, **options)), kind, OCR).notes


def test_deep_samples_and_cmyk_are_noted(tmp_path: Path) -> None:
    deep = encoded(Image.fromarray(SHEET.astype(np.uint16)), "TIFF", dpi=(100, 100))
    path = written(tmp_path, "deep.tif", deep)
    assert probe(path, "image/tiff", OCR).notes == ("pages.depth_reduced",)
    cmyk = encoded(Image.fromarray(in_colour(SHEET)).convert("CMYK"), "JPEG", dpi=(100, 100))
    path = written(tmp_path, "cmyk.jpg", cmyk)
    assert probe(path, "image/jpeg", OCR).notes == ("pages.colour_converted",)


def test_damaged_tags_become_a_note_and_no_warning(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[271] = "a scanner whose name is long enough to be stored apart"
    whole = encoded(SHEET, "JPEG", exif=exif, dpi=(100, 100))
    at = whole.index(b"a scanner")
    offset = whole.rindex((at - whole.index(b"MM\0*")).to_bytes(4, "big"), 0, at)
    broken = whole[:offset] + b"\x7f\xff\xff\xff" + whole[offset + 4 :]
    path = written(tmp_path, "a.jpg", broken)
    assert probe(path, "image/jpeg", OCR).notes == ("pages.damaged_tags",)
    assert open_page(path, "image/jpeg", 0, OCR).dpi == 100


def test_a_broken_fax_strip_is_not_taken_for_a_whole_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(encoded(Image.fromarray(SHEET > 127), "TIFF", compression="group4"))
    whole = written(tmp_path, "whole.tif", bytes(content))
    content[len(content) // 2] ^= 0x5A
    broken = written(tmp_path, "broken.tif", bytes(content))
    assert "pages.decoding_errors" not in open_page(whole, "image/tiff", 0, OCR).notes
    assert "pages.decoding_errors" in open_page(broken, "image/tiff", 0, OCR).notes
    assert capfd.readouterr().err == ""


def test_a_jpeg_that_lost_its_second_half_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    content = encoded(in_colour(SHEET), "JPEG")
    end_of_image = content[-2:]
    broken = content[: len(content) // 2] + end_of_image
    for name, bytes_of, heard in (("whole", content, False), ("broken", broken, True)):
        page = open_page(written(tmp_path, name, bytes_of), "image/jpeg", 0, OCR)
        assert ("pages.decoding_errors" in page.notes) is heard


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_has_the_samples_that_pillow_gives_it(tmp_path: Path, mode: str) -> None:
    content = encoded(Image.fromarray(in_colour(SHEET)).convert(mode), "JPEG")
    with Image.open(io.BytesIO(content)) as picture:
        expected = picture if mode == "L" else picture.convert("RGB")
        assert np.array_equal(opened(tmp_path, content, "image/jpeg"), np.asarray(expected))


def test_a_multipage_tiff_with_a_broken_second_page(tmp_path: Path) -> None:
    sheet = Image.fromarray(SHEET)
    content = encoded(sheet, "TIFF", save_all=True, append_images=[sheet])
    width_tag = b"\x00\x01\x04\x00\x01\x00\x00\x00"
    second = content.rindex(width_tag)
    broken = content[:second] + b"\x01\x7f" + content[second + 2 :]
    path = written(tmp_path, "a.tif", broken)
    with pytest.raises(UnreadableFileError, match=r"pages\.damaged_image"):
        probe(path, "image/tiff", OCR)
