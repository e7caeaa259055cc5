"""Files that cannot be archived are refused by name, before a pixel is decoded."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from migrate.errors import UnreadableFileError
from migrate.messages import say
from migrate.pages import open_page, probe
from tests.pages.pdfs import A4, nested_forms, one_page
from tests.pages.pictures import OCR, encoded, printed_sheet, written

PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"


def refusal(path: Path, kind: str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        probe(path, kind, OCR)
    for language in ("vi", "en"):
        assert say(caught.value.code, language, **caught.value.facts)
    return caught.value.code


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and has one row of samples."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", [PDF, PNG, TIFF])
def test_an_empty_file(tmp_path: Path, kind: str) -> None:
    assert refusal(written(tmp_path, "a", b""), kind) == "pages.empty_file"


@pytest.mark.parametrize("kind", ["text/html", "application/zip", "image/svg+xml"])
def test_a_kind_that_is_no_scan(tmp_path: Path, kind: str) -> None:
    assert refusal(written(tmp_path, "a.jpg", b"<html>"), kind) == "pages.unsupported_kind"


def test_an_image_that_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tif", b"II*\0" + b"n" * 400)
    assert refusal(path, TIFF) == "pages.not_what_it_claims"


@pytest.mark.parametrize(
    ("width", "height", "code"),
    [
        (1, 1, "pages.too_small"),
        (2480, 60, "pages.impossible_shape"),
        (1_000, 90, "pages.too_small"),
        (20_000, 1, "pages.impossible_shape"),
        (60_000, 60_000, "pages.too_many_pixels"),
        (2**31 - 1, 2**31 - 1, "pages.too_many_pixels"),
    ],
)
def test_a_raster_no_page_has(tmp_path: Path, width: int, height: int, code: str) -> None:
    assert refusal(written(tmp_path, "a.png", png_header(width, height)), PNG) == code


@pytest.mark.parametrize(
    ("kind", "form", "options"),
    [
        (JPEG, "JPEG", {}),
        (JPEG, "JPEG", {"progressive": True}),
        (PNG, "PNG", {}),
        (TIFF, "TIFF", {"compression": "group4"}),
        ("image/jp2", "JPEG2000", {}),
        ("image/webp", "WEBP", {"lossless": True}),
        ("image/heic", "HEIF", {}),
    ],
)
def test_an_image_cut_at_a_third(
    tmp_path: Path, kind: str, form: str, options: dict[str, object]
) -> None:
    sheet = Image.fromarray(printed_sheet()).convert("1" if form == "TIFF" else "L")
    content = encoded(sheet, form, **options)
    assert probe(written(tmp_path, "whole", content), kind, OCR).pages == 1
    assert refusal(written(tmp_path, "cut", content[: len(content) // 3]), kind) in {
        "pages.truncated",
        "pages.not_what_it_claims",
    }


def test_a_thumbnail_does_not_hide_that_a_jpeg_is_cut(tmp_path: Path) -> None:
    small = encoded(Image.new("L", (160, 200)), "JPEG")
    content = encoded(printed_sheet(), "JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(small) + 2) + small
    with_thumbnail = content[:2] + segment + content[2:]
    assert probe(written(tmp_path, "whole.jpg", with_thumbnail), JPEG, OCR).pages == 1
    cut = written(tmp_path, "cut.jpg", with_thumbnail[: len(with_thumbnail) // 2])
    assert refusal(cut, JPEG) == "pages.truncated"


def test_a_png_with_one_flipped_byte(tmp_path: Path) -> None:
    content = bytearray(encoded(printed_sheet(), "PNG"))
    content[len(content) // 2] ^= 0xFF
    assert refusal(written(tmp_path, "a.png", bytes(content)), PNG) == "pages.crc_error"


def test_an_image_damaged_inside_opens_as_a_file_and_fails_as_a_page(tmp_path: Path) -> None:
    content = encoded(printed_sheet(), "JPEG2000")
    middle = len(content) // 2
    damaged = content[:200] + b"\0" * (middle - 200) + content[middle:]
    path = written(tmp_path, "a.jp2", damaged)
    assert probe(path, "image/jp2", OCR).pages == 1
    with pytest.raises(UnreadableFileError, match=r"pages\.damaged_image"):
        open_page(path, "image/jp2", 0, OCR)


def encrypted(path: Path) -> Path:
    one_page(path.with_suffix(".open"))
    with pikepdf.open(path.with_suffix(".open")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    return path


def without_pages(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: written(path.parent, path.name, b"%PDF-1.7\n"), "pages.pdf_damaged"),
        (lambda path: written(path.parent, path.name, b"PK\3\4" + b"x" * 90), "pages.pdf_damaged"),
        (encrypted, "pages.encrypted"),
        (without_pages, "pages.no_pages"),
        (lambda path: one_page(path, box=(0, 0, 1, 1)), "pages.page_too_small"),
        (lambda path: one_page(path, box=(0, 0, 10**6, 10**6)), "pages.page_too_large"),
        (lambda path: one_page(path, change=nested_forms(9, 10)), "pages.endless_drawing"),
    ],
)
def test_a_pdf_that_cannot_be_archived(
    tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    assert refusal(make(tmp_path / "a.pdf"), PDF) == code


def test_one_impossible_page_is_not_the_fault_of_the_file(tmp_path: Path) -> None:
    one_page(tmp_path / "good.pdf", box=A4)
    with pikepdf.open(tmp_path / "good.pdf") as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].MediaBox = pikepdf.Array([0, 0, 1, 1])
        pdf.save(tmp_path / "both.pdf")
    assert probe(tmp_path / "both.pdf", PDF, OCR).pages == 2
    with pytest.raises(UnreadableFileError, match=r"pages\.page_too_small"):
        open_page(tmp_path / "both.pdf", PDF, 1, OCR)


def test_the_fault_of_a_page_needs_no_facts() -> None:
    page_faults = (
        *("damaged_image", "too_small", "impossible_shape", "too_many_pixels", "no_such_page"),
        *("page_too_small", "page_too_large", "pdf_damaged", "encrypted", "content_too_large"),
        *("damaged_content", "endless_drawing", "damaged_page", "not_what_it_claims"),
    )
    assert all(say(f"pages.{fault}", "vi") for fault in page_faults)
