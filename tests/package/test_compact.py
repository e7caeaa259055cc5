"""Use copies made light: the print stays as sharp as it was, the rest is only colour."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from pikepdf import Name, pdfa
from PIL import Image, ImageDraw, ImageFont

from benchmarks.pdf_readers import by_pdfium
from migrate.model import PageRef
from migrate.package.pdfa import Mark, PageSource, copy_pdf, stencil, write_pdfa
from migrate.package.pdfa.compact import Lightened, compact_scans
from migrate.package.pdfa.mixed import layers_of
from migrate.package.typeface import find_typeface
from migrate.profile.settings import Ocr
from tests.package.judging import drawn
from tests.package.sheets import reading, surveyed

MARK = Mark("Tiêu đề", "X.1.0000001", "Bản số hóa", "2026-11-22T00:00:00+07:00", "migrate", "x")
DPI, SIZE = 300, (1654, 1169)
WORDS = "Căn cứ Luật Tổ chức chính quyền địa phương, về việc ổn định tệ nạn"
RED = (190, 40, 60)


def scan(mode: str = "RGB") -> Image.Image:
    """Draw a page of print with a red seal, on paper with the grain of a scanner."""
    page = Image.new("RGB", SIZE, (244, 240, 228))
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(find_typeface(), 48)
    for line in range(14):
        pen.text((90, 60 + line * 75), WORDS, fill=(30, 30, 34), font=font)
    pen.ellipse((1200, 800, 1500, 1100), outline=RED, width=12)
    grain = np.random.default_rng(1).normal(0, 5, (SIZE[1], SIZE[0], 1))
    noisy = np.asarray(page).astype(np.float32) + grain
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).convert(mode)


def written(folder: Path, image: Image.Image, part: str = "2b", turn: int = 0) -> Path:
    """Return the PDF/A of one page."""
    path = folder / "scan.jpg"
    image.rotate(turn, expand=True).save(path, quality=85, dpi=(DPI, DPI))
    file = surveyed(path, "image/jpeg")
    page = replace(
        reading(PageRef(file.sha256, 0), turn=turn), width=SIZE[0], height=SIZE[1], dpi=DPI
    )
    out = folder / "page.pdf"
    write_pdfa([PageSource(page, path, file.kind)], MARK, part, Ocr(), out)
    return out


def compacted(pdf: Path, out: Path) -> Lightened:
    with pikepdf.open(pdf) as opened:
        saved = compact_scans(opened)
        opened.save(out)
    return saved


@pytest.mark.parametrize("part", ["1b", "2b"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_page_is_a_fifth_as_large_with_the_same_words(tmp_path: Path, mode: str, part: str) -> None:
    page, out = written(tmp_path, scan(mode), part), tmp_path / "out.pdf"
    saved = copy_pdf(page, stencil("BẢN SAO", find_typeface()), out, compact=True)
    assert saved.pages == 1
    assert saved.after < saved.before / 5
    assert out.stat().st_size < page.stat().st_size / 4
    assert pdfa.validate_written(out, part).passed
    assert by_pdfium(out) == by_pdfium(page)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_page_looks_as_it_did_whatever_way_it_was_scanned(tmp_path: Path, turn: int) -> None:
    page, out = written(tmp_path, scan(), turn=turn), tmp_path / "out.pdf"
    compacted(page, out)
    before, after = (drawn(pdf).astype(int) for pdf in (page, out))
    assert np.abs(before - after).mean() < 8
    assert np.abs(before - after[::-1, ::-1]).mean() > 20


def test_seal_stays_red_and_print_black() -> None:
    layers = layers_of(np.asarray(scan()), DPI)
    assert layers is not None
    shown = shown_by(layers.mask, layers.ink, layers.paper)
    assert np.abs(shown[1091:1097, 1340:1360].mean(axis=(0, 1)) - RED).max() < 30
    print_colour = shown[60:700, 90:1100][layers.mask[60:700, 90:1100] == 0]
    assert print_colour.mean() < 70
    assert shown[5:50, 5:1000].mean() > 230


def shown_by(*layers: NDArray[np.uint8]) -> NDArray[np.int_]:
    """Return what a viewer shows: ink through the mask over paper."""
    mask, *colours = (cv2.resize(layer, SIZE, interpolation=cv2.INTER_LINEAR) for layer in layers)
    return np.where(mask[..., None] == 0, colours[0], colours[1]).astype(int)


def test_mask_of_a_coarse_scan_is_twice_as_fine() -> None:
    small = np.asarray(scan("L").resize((SIZE[0] // 3, SIZE[1] // 3)))
    layers = layers_of(small, DPI / 3)
    assert layers is not None
    assert layers.mask.shape == (small.shape[0] * 2, small.shape[1] * 2)


def test_photograph_keeps_its_half_tones(tmp_path: Path) -> None:
    ramp = np.add.outer(np.arange(SIZE[1]), np.arange(SIZE[0])) % 64 * 4
    page, out = written(tmp_path, Image.fromarray(ramp.astype(np.uint8))), tmp_path / "out.pdf"
    assert compacted(page, out) == Lightened()
    assert np.array_equal(drawn(page), drawn(out))


@pytest.mark.parametrize("change", ["bitonal", "inverted", "broken", "two"])
def test_pictures_that_cannot_be_split_stay(tmp_path: Path, change: str) -> None:
    page, out = written(tmp_path, scan("L")), tmp_path / "out.pdf"
    with pikepdf.open(page, allow_overwriting_input=True) as pdf:
        pictures = pdf.pages[0].Resources.XObject
        if change == "bitonal":
            pictures.Im0.BitsPerComponent = 1
        elif change == "inverted":
            pictures.Im0.Decode = pikepdf.Array([1, 0])
        elif change == "broken":
            cut = pictures.Im0.read_raw_bytes()[:9000]
            pictures.Im0.write(cut, filter=Name.DCTDecode)
        else:
            pictures.Im1 = pictures.Im0
        pdf.save(page)
    assert compacted(page, out) == Lightened()


def test_blank_page_has_no_ink() -> None:
    layers = layers_of(np.full((900, 600), 250, np.uint8), DPI)
    assert layers is not None
    assert layers.mask.min() == 255
    assert (layers.paper == 250).all()


def test_white_letters_on_a_dark_ground_stay_white_and_pale_ink_pale() -> None:
    page = Image.new("L", SIZE, 245)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(find_typeface(), 40)
    pen.rectangle((100, 100, 1550, 300), fill=60)
    pen.text((150, 170), WORDS[:50], fill=255, font=font)
    pen.text((150, 500), WORDS[:50], fill=200, font=font)
    pen.text((150, 700), WORDS[:50], fill=20, font=font)
    drawing = np.asarray(page)
    layers = layers_of(drawing, DPI)
    assert layers is not None
    shown = shown_by(layers.mask, *(np.dstack([each] * 3) for each in (layers.ink, layers.paper)))
    shown, dark = shown[..., 0], np.s_[120:280, 120:1530]
    assert shown[dark][drawing[dark] == 255].mean() > 220
    assert shown[dark][drawing[dark] == 60].mean() < 80
    assert shown[480:580][drawing[480:580] == 200].mean() == pytest.approx(200, abs=12)
