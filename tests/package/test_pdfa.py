"""What the PDF/A files hold: the scan itself, the mark of conversion, and nothing unapproved."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, pdfa
from PIL import Image, ImageCms

from benchmarks.pdf_readers import by_pdfium
from migrate.model import Box, LeftOut, PageReading, PageRef, PageState, Word
from migrate.package import PackagingError
from migrate.package.pdfa import Mark, PageSource, write_pdfa
from migrate.package.pdfa.glyphless import font_program
from migrate.package.pdfa.image import takes_profile
from migrate.pages import PageStream
from migrate.profile.settings import Ocr
from tests.package.sheets import picture, reading, surveyed, write_scan

MARK = Mark(
    title="Về việc cấp giấy",
    identifier="P123.2020.160.0000001",
    words="Bản số hóa được chuyển đổi",
    time="2026-11-22T00:00:00+07:00",
    converter="migrate 0",
    source="sha256:00",
)


def source(folder: Path, kind: str, mode: str = "L") -> PageSource:
    path, file = write_scan(folder, "page", kind, picture(mode=mode))
    return PageSource(reading(PageRef(file.sha256, 0)), path, kind)


def only_image(pdf: Path) -> tuple[Image.Image, bytes, str]:
    with pikepdf.open(pdf) as document:
        image = document.pages[0].Resources.XObject.Im0
        return pikepdf.PdfImage(image).as_pil_image(), image.read_raw_bytes(), str(image.Filter)


@pytest.mark.parametrize("part", ["1b", "2b", "3b"])
@pytest.mark.parametrize(
    ("kind", "mode"),
    [("image/jpeg", "RGB"), ("image/tiff", "1"), ("image/png", "L"), ("image/jp2", "RGB")],
)
def test_every_kind_of_scan_is_approved(tmp_path: Path, part: str, kind: str, mode: str) -> None:
    out = tmp_path / "out.pdf"
    write_pdfa([source(tmp_path, kind, mode)], MARK, part, Ocr(), out)
    assert pdfa.validate_written(out, part).passed


def test_jpeg_stands_in_the_pdf_byte_for_byte(tmp_path: Path) -> None:
    page, out = source(tmp_path, "image/jpeg", "RGB"), tmp_path / "out.pdf"
    written = write_pdfa([page], MARK, "2b", Ocr(), out)
    _, raw, name = only_image(out)
    assert (raw, name) == (page.path.read_bytes(), "/DCTDecode")
    assert written.whole == {page.reading.ref.sha256}


@pytest.mark.parametrize(
    ("kind", "mode", "coding"),
    [
        ("image/tiff", "1", "/CCITTFaxDecode"),
        ("image/png", "1", "/CCITTFaxDecode"),
        ("image/png", "L", "/FlateDecode"),
        ("image/png", "RGB", "/FlateDecode"),
    ],
)
def test_other_scans_lose_no_pixel(tmp_path: Path, kind: str, mode: str, coding: str) -> None:
    out = tmp_path / "out.pdf"
    written = write_pdfa([source(tmp_path, kind, mode)], MARK, "2b", Ocr(), out)
    image, _, name = only_image(out)
    assert name == coding
    drawn = picture(mode=mode).convert("RGB")
    assert np.array_equal(np.asarray(image.convert("RGB")), np.asarray(drawn))
    assert not written.whole


def test_jpeg_2000_is_decoded_to_the_same_pixels(tmp_path: Path) -> None:
    page, out = source(tmp_path, "image/jp2", "RGB"), tmp_path / "out.pdf"
    write_pdfa([page], MARK, "2b", Ocr(), out)
    image, _, name = only_image(out)
    with Image.open(page.path) as scan:
        assert np.array_equal(np.asarray(image), np.asarray(scan))
    assert name == "/FlateDecode"


def test_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    page = source(tmp_path, "image/png")
    digests = set()
    for name in ("a.pdf", "b.pdf"):
        write_pdfa([page], MARK, "2b", Ocr(), tmp_path / name)
        digests.add(sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_mark_of_conversion_is_in_the_metadata(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    write_pdfa([source(tmp_path, "image/png")], MARK, "2b", Ocr(), out)
    with pikepdf.open(out) as pdf:
        assert Name.Info not in pdf.trailer
        with pdf.open_metadata() as meta:
            assert meta["dc:description"] == MARK.words
            assert meta["dc:title"] == MARK.title
            assert meta["xmp:CreateDate"] == MARK.time
            assert meta["xmp:CreatorTool"] == MARK.converter


def test_words_that_are_not_found_again_are_left_out_of_their_page(tmp_path: Path) -> None:
    page, out = source(tmp_path, "image/png"), tmp_path / "out.pdf"
    hidden = Word("ẩn\ufeffgiấu", Box(100, 400, 180, 420), 0.9, 9, 0, "t")
    broken = replace(page, reading=replace(page.reading, words=(hidden, *page.reading.words)))
    written = write_pdfa([page, broken], MARK, "2b", Ocr(), out)
    assert written.left_out == (LeftOut(page.reading.ref, (0,)),)
    first, second = by_pdfium(out)
    assert first == second
    assert pdfa.validate_written(out, "2b").passed


def born_digital(folder: Path, *, embedded: bool) -> PageSource:
    """Return a page with text of its own, in a font that is embedded or not."""
    path = folder / "born.pdf"
    if embedded:
        write_pdfa([source(folder, "image/png")], MARK, "2b", Ocr(), path)
    else:
        pdf = pikepdf.new()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Thong bao) Tj ET"),
            Resources=Dictionary(Font=Dictionary(F1=font)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path)
    file = surveyed(path, "application/pdf")
    words = (Word("Thong", Box(100, 170, 140, 190), 1.0, 0, 0, "pdf"),)
    page = PageReading(
        PageRef(file.sha256, 0), PageState.BORN_DIGITAL, 827, 1169, 100.0, words=words
    )
    return PageSource(page, path, file.kind)


def test_born_digital_page_is_taken_over_where_pdfa_allows(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert write_pdfa([born_digital(tmp_path, embedded=True)], MARK, "2b", Ocr(), out).copied
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1


def with_a_field(page: PageSource) -> PageSource:
    """Return the page with a red field of a form on it."""
    path = page.path.with_name("form.pdf")
    with pikepdf.open(page.path) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
        look.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50])
        )
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T="HoTen",
                F=4,
                Rect=Array([20, 20, 70, 70]),
                AP=Dictionary(N=look),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(path)
    ref = replace(page.reading.ref, sha256=surveyed(path, "application/pdf").sha256)
    return replace(page, path=path, reading=replace(page.reading, ref=ref))


def test_a_page_of_a_form_is_drawn_as_it_looks(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    page = with_a_field(born_digital(tmp_path, embedded=True))
    assert write_pdfa([page], MARK, "2b", Ocr(), out).drawn
    image, _, _ = only_image(out)
    red, green, blue = np.asarray(image.convert("RGB")).astype(int).T
    assert ((red > 200) & (green < 60) & (blue < 60)).any()


def test_born_digital_page_without_its_font_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    page = born_digital(tmp_path, embedded=False)
    assert not write_pdfa([page], MARK, "2b", Ocr(), out).copied
    assert pdfa.validate_written(out, "2b").passed
    image, _, _ = only_image(out)
    assert np.asarray(image.convert("L")).min() < 64


def test_page_tree_without_pages_is_denied_by_name(tmp_path: Path) -> None:
    with pytest.raises(PackagingError) as refused:
        write_pdfa([], MARK, "2b", Ocr(), tmp_path / "out.pdf")
    assert refused.value.code == "package.pdfa_denied"


def test_font_program_sums_to_the_magic_number() -> None:
    words = np.frombuffer(font_program(), ">u4")
    assert int(words.sum(dtype=np.uint64)) & 0xFFFFFFFF == 0xB1B0AFBA


@pytest.mark.parametrize(("colour", "part", "taken"), [("rgb", "2b", True), ("grey", "2b", False)])
def test_colour_profile_is_kept_only_for_its_own_colours(
    colour: str, part: str, taken: bool
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    page = PageStream(1, 1, colour, "raw", b"\x00" * 3, 100.0, icc=profile)  # type: ignore[arg-type]
    assert takes_profile(page, part) is taken
