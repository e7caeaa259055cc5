"""PDF pages: their own scan where they are one, drawn where they are not, never cropped."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from migrate.errors import UnreadableFileError
from migrate.pages import embedded_text, open_page, page_stream, probe
from tests.pages.pdfs import FULL_PAGE, form, nested_forms, one_page, packed_whitespace, stamp
from tests.pages.pictures import OCR, in_colour, printed_sheet

PDF = "application/pdf"
SHEET = printed_sheet()
TEXT = b"BT /F1 12 Tf %s 72 700 Td (So 12/QD-UBND hai ba bon) Tj ET"


def test_a_scan_is_taken_as_it_is_with_its_true_dpi(tmp_path: Path) -> None:
    page = open_page(one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET), PDF, 0, OCR)
    assert page.pixels.shape == SHEET.shape
    assert not page.rendered
    assert page.dpi == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize(
    "content",
    [
        b"BT 3 Tr /F1 9 Tf 10 10 Td (old reading) Tj ET " + FULL_PAGE,
        b"BT /F1 9 Tf 10 10 Td (under the picture) Tj ET 0 0 595 842 re f " + FULL_PAGE,
    ],
)
def test_what_the_scan_covers_or_nobody_sees_does_not_make_it_less_a_scan(
    tmp_path: Path, content: bytes
) -> None:
    assert not open_page(one_page(tmp_path / "a.pdf", content, scan=SHEET), PDF, 0, OCR).rendered


def test_an_invisible_text_layer_is_noted(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE + TEXT % b"3 Tr", scan=SHEET)
    assert "pages.hidden_text_layer" in open_page(path, PDF, 0, OCR).notes


@pytest.mark.parametrize(
    "content",
    [
        FULL_PAGE + TEXT % b"0 Tr",
        FULL_PAGE + b" 1 0 0 rg 0 0 50 50 re f",
        b"q 595 0 0 400 0 0 cm /Scan Do Q q 595 0 0 442 0 400 cm /Scan Do Q",
        b"q -595 0 0 842 595 0 cm /Scan Do Q",
        b"q 50 0 0 70 0 0 cm /Scan Do Q",
    ],
    ids=["text over it", "paint over it", "two pictures", "mirrored", "a logo"],
)
def test_a_page_that_is_more_than_a_scan_is_drawn(tmp_path: Path, content: bytes) -> None:
    page = open_page(one_page(tmp_path / "a.pdf", content, scan=SHEET), PDF, 0, OCR)
    assert page.rendered
    assert 200 <= page.dpi <= 300


def test_a_stamped_page_is_drawn_at_the_dpi_of_its_scan(tmp_path: Path) -> None:
    scan = printed_sheet(dpi=240, repeat=1)
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=scan, change=stamp)
    page = open_page(path, PDF, 0, OCR)
    assert page.rendered
    assert page.dpi == pytest.approx(240, abs=1)
    assert page.scan_dpi == pytest.approx(240, abs=1)


def test_a_scan_inside_a_form_is_found(tmp_path: Path) -> None:
    def wrap(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = Dictionary(XObject=Dictionary(Scan=page.Resources.XObject.Scan))
        page.Resources.XObject = Dictionary(Wrapped=form(pdf, FULL_PAGE, inner))
        page.Contents = pikepdf.Stream(pdf, b"/Wrapped Do")

    page = open_page(one_page(tmp_path / "a.pdf", scan=SHEET, change=wrap), PDF, 0, OCR)
    assert not page.rendered
    assert page.pixels.shape == SHEET.shape


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_rotate_is_declared_for_scans_and_applied_to_drawings(tmp_path: Path, degrees: int) -> None:
    def rotate(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Rotate = degrees

    scan = open_page(
        one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=rotate), PDF, 0, OCR
    )
    assert scan.turn == degrees
    drawn = open_page(one_page(tmp_path / "b.pdf", TEXT % b"", change=rotate), PDF, 0, OCR)
    assert drawn.turn == 0
    assert (drawn.width > drawn.height) is (degrees in (90, 270))


def test_an_image_placed_on_its_side_is_turned(tmp_path: Path) -> None:
    sideways = np.rot90(SHEET)
    content = b"q 0 -842 595 0 0 842 cm /Scan Do Q"
    page = open_page(one_page(tmp_path / "a.pdf", content, scan=sideways), PDF, 0, OCR)
    assert page.turn == 90
    assert np.abs(np.rot90(page.pixels, -1).astype(int) - SHEET).mean() < 3


@pytest.mark.parametrize(
    ("key", "value", "note"),
    [
        ("Rotate", 45, "pages.bad_rotate"),
        ("CropBox", Array([0, 0, 595, 400]), "pages.crop_box_hides"),
        ("UserUnit", 100, "pages.user_unit_ignored"),
    ],
)
def test_odd_boxes_are_noted_and_the_page_is_whole(
    tmp_path: Path, key: str, value: object, note: str
) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj[f"/{key}"] = value
        stamp(pdf, page)

    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=change)
    page = open_page(path, PDF, 0, OCR)
    assert note in probe(path, PDF, OCR).notes
    assert note in page.notes
    assert page.height / page.width == pytest.approx(842 / 595, abs=0.01)


def test_a_crop_box_does_not_cut_a_scan(tmp_path: Path) -> None:
    def crop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.CropBox = Array([0, 0, 595, 300])

    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=crop)
    assert open_page(path, PDF, 0, OCR).pixels.shape == SHEET.shape


def test_an_empty_page_is_not_rendered(tmp_path: Path) -> None:
    page = open_page(one_page(tmp_path / "a.pdf", b"q Q"), PDF, 0, OCR)
    assert page.empty
    assert (page.pixels == 255).all()


def test_a_bomb_of_white_space_unpacks_to_an_empty_page(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", change=packed_whitespace(40))
    assert path.stat().st_size < 100_000
    page = open_page(path, PDF, 0, OCR)
    assert page.empty
    assert page.notes == ("pages.content_padded",)


def test_a_bomb_of_operators_is_refused(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", b"q Q " * (17 << 20))
    with pytest.raises(UnreadableFileError, match=r"pages\.content_too_large"):
        open_page(path, PDF, 0, OCR)


def test_a_form_bomb_is_refused_as_a_page(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", change=nested_forms(1, 60_000))
    assert probe(path, PDF, OCR).pages == 1
    with pytest.raises(UnreadableFileError, match=r"pages\.endless_drawing"):
        open_page(path, PDF, 0, OCR)


def test_a_form_that_draws_itself_is_refused(tmp_path: Path) -> None:
    def loop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        itself = form(pdf, b"/F Do")
        itself.Resources = Dictionary(XObject=Dictionary(F=itself))
        page.Resources.XObject = Dictionary(F=itself)
        page.Contents = pikepdf.Stream(pdf, b"/F Do")

    path = one_page(tmp_path / "a.pdf", change=loop)
    with pytest.raises(UnreadableFileError, match=r"pages\.endless_drawing"):
        open_page(path, PDF, 0, OCR)


def test_a_huge_sheet_is_drawn_coarser(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", TEXT % b"", box=(0, 0, 9000, 9000))
    page = open_page(path, PDF, 0, OCR)
    assert "pages.downsampled" in page.notes
    assert page.width * page.height < 41_000_000


def test_embedded_text_stands_where_it_is_drawn(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", TEXT % b"")
    page = open_page(path, PDF, 0, OCR)
    words = embedded_text(path, 0, (page.width, page.height))
    assert [word.text for word in words] == ["So", "12/QD-UBND", "hai", "ba", "bon"]
    for word in words:
        rows = slice(int(word.box.top), int(word.box.bottom))
        inside = page.pixels[rows, int(word.box.left) : int(word.box.right)]
        assert inside.min() < 100
        assert word.painted


def test_unpainted_text_is_told_apart(tmp_path: Path) -> None:
    words = embedded_text(one_page(tmp_path / "a.pdf", TEXT % b"3 Tr"), 0, (595, 842))
    assert words
    assert not any(word.painted for word in words)


def script(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def attachment(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.attachments["a.txt"] = b"attached"


def signature(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 10, 20, 30]))
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=pikepdf.String("s"), V=value))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        (script, {"pages.active_content"}),
        (attachment, {"pages.attachments"}),
        (signature, {"pages.signed", "pages.signed_then_modified"}),
    ],
)
def test_what_a_pdf_carries_besides_pages_is_noted(
    tmp_path: Path, change: object, notes: set[str]
) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=in_colour(SHEET), change=change)  # type: ignore[arg-type]
    assert set(probe(path, PDF, OCR).notes) == notes


def test_a_wrong_cross_reference_is_recovered_and_noted(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET)
    head, _, tail = path.read_bytes().rpartition(b"startxref\n")
    path.write_bytes(head + b"startxref\n99999999\n%%EOF\n")
    assert tail
    found = probe(path, PDF, OCR)
    assert found.pages == 1
    assert "pages.pdf_recovered" in found.notes


def bad_annotation(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    stamp(pdf, page)
    page.Annots[0].Rect = Array([Name.Left, 0, 10, 10])


def bad_image(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    del page.Resources.XObject.Scan.Height


def test_a_missing_object_is_noted_and_the_page_not_called_empty(tmp_path: Path) -> None:
    page = open_page(one_page(tmp_path / "a.pdf", FULL_PAGE), PDF, 0, OCR)
    assert page.notes == ("pages.missing_object",)
    assert not page.empty


@pytest.mark.parametrize("change", [bad_annotation, bad_image])
def test_malformed_objects_are_the_fault_of_their_page(tmp_path: Path, change: object) -> None:
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=change)  # type: ignore[arg-type]
    for look in (open_page, page_stream):
        with pytest.raises(UnreadableFileError, match=r"pages\.damaged_(page|content)"):
            look(path, PDF, 0, OCR)


def test_a_malformed_catalogue_does_not_refuse_the_pages(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.Root.Names = 5

    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET, change=change)
    assert probe(path, PDF, OCR).notes == ("pages.pdf_recovered",)


def test_more_pages_than_expected_are_noted(tmp_path: Path) -> None:
    from msgspec.structs import replace

    one_page(tmp_path / "one.pdf")
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        for _ in range(3):
            pdf.pages.append(pdf.pages[0])
        pdf.save(tmp_path / "four.pdf")
    found = probe(tmp_path / "four.pdf", PDF, replace(OCR, max_pages=2))
    assert (found.pages, found.notes) == (4, ("pages.too_many_pages",))


def test_a_name_that_is_not_text_does_not_keep_a_pdf_shut(tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"\xff\x80.pdf")
    one_page(tmp_path / "plain.pdf", FULL_PAGE, printed_sheet()).rename(named)
    assert probe(named, "application/pdf", OCR).pages == 1
    assert open_page(named, "application/pdf", 0, OCR).pixels.size
    assert page_stream(named, "application/pdf", 0, OCR).width


def test_a_jpeg_wrapped_in_letters_and_digits_is_a_scan(tmp_path: Path) -> None:
    """So reportlab embeds pictures: ASCII85 around the JPEG, which must come out as it went in."""
    path = one_page(tmp_path / "a.pdf", FULL_PAGE, scan=SHEET)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        (scan,) = pdf.pages[0].Resources.XObject.values()
        jpeg = scan.read_raw_bytes()
        wrapped = base64.a85encode(jpeg) + b"~>"
        scan.write(wrapped, filter=Array([Name.ASCII85Decode, Name.DCTDecode]))
        pdf.save(path, compress_streams=False)
    page = open_page(path, PDF, 0, OCR)
    assert page.pixels.shape == SHEET.shape
    assert not page.rendered
    assert page_stream(path, PDF, 0, OCR).payload == jpeg
