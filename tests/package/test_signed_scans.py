"""Scans that were signed as PDF: the scan is kept unchanged, the signature's picture over it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, pdfa

from migrate.model import PageRef
from migrate.package import write_package
from migrate.package.pdfa import Mark, PageSource, write_pdfa
from migrate.profile.settings import Ocr, Packaging
from tests.package.dossiers import dossier_of, three_documents
from tests.package.judging import NS, Delivered
from tests.package.sheets import DPI, SIZE, picture, reading, surveyed

MARK = Mark("T", "P123.2020.160.0000001", "w", "2026-11-22T00:00:00+07:00", "migrate", "x")
POINT = 72 / DPI
STAMP = (400.0, 700.0, 520.0, 780.0)
"""Where the signature stands, in points from the lower left of the page as it is displayed."""
RED = (220, 10, 10)


def jpeg() -> bytes:
    held = BytesIO()
    picture(mode="RGB").save(held, "JPEG", quality=80, dpi=(DPI, DPI))
    return held.getvalue()


def signed_scan(folder: Path, rotate: int = 0, cut: float = 0.0) -> Path:
    """Write a PDF of one scan with a signature field.

    ``rotate`` shows it upright; the page ends ``cut`` points before the scan does.
    """
    pdf = pikepdf.new()
    size = (SIZE[0] * POINT, SIZE[1] * POINT)
    scan = pikepdf.Stream(pdf, jpeg())
    scan.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=SIZE[0],
        Height=SIZE[1],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    box = [0, 0, STAMP[2] - STAMP[0], STAMP[3] - STAMP[1]]
    look = pdf.make_stream(f"0.863 0.039 0.039 rg 0 0 {box[2]} {box[3]} re f".encode())
    look.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array(box))
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T="SoHoa",
        F=4,
        Rect=Array(list(STAMP)),
        AP=Dictionary(N=look),
    )
    held = pdf.make_indirect(field)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, size[0] - cut, size[1] - cut]),
        Contents=pdf.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode()),
        Resources=Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(scan))),
        Annots=Array([held]),
        Rotate=rotate,
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([held]), SigFlags=3)
    path = folder / "signed.pdf"
    pdf.save(path)
    return path


def written(folder: Path, part: str, rotate: int = 0, cut: float = 0.0) -> Path:
    path = signed_scan(folder, rotate, cut)
    file = surveyed(path, "application/pdf")
    page = reading(PageRef(file.sha256, 0))
    if rotate:
        page = replace(page, width=SIZE[1], height=SIZE[0], words=())
    out = folder / "out.pdf"
    write_pdfa([PageSource(page, path, file.kind)], MARK, part, Ocr(), out)
    return out


def colour_at(pdf: Path, x: float, y: float) -> tuple[int, ...]:
    """Return the colour shown at a point from the lower left of the displayed page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        shown = page.render(scale=1, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
    return shown.getpixel((int(x), int(shown.height - y)))


def is_red(colour: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(colour, RED, strict=True)) < 12


def test_scan_goes_through_unchanged_under_its_signature(tmp_path: Path) -> None:
    out = written(tmp_path, "2b")
    assert pdfa.validate_written(out, "2b").passed
    with pikepdf.open(out) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == jpeg()
        mask = pdf.pages[0].Resources.XObject.Im1.SMask
        assert (int(mask.Width), int(mask.Height)) == pytest.approx((167, 111), abs=2)
    assert is_red(colour_at(out, 460, 740))
    assert not is_red(colour_at(out, 390, 740))


@pytest.mark.parametrize(("cut", "kept"), [(2.5, True), (4.0, False)])
def test_page_may_end_a_millimetre_before_its_scan(tmp_path: Path, cut: float, kept: bool) -> None:
    out = written(tmp_path, "2b", cut=cut)
    with pikepdf.open(out) as pdf:
        assert (pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == jpeg()) is kept
    assert is_red(colour_at(out, 460, 740))
    assert not is_red(colour_at(out, 390, 740))


def test_signature_stays_in_its_place_on_a_turned_page(tmp_path: Path) -> None:
    out = written(tmp_path, "2b", rotate=90)
    with pikepdf.open(out) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == jpeg()
    # A point (x, y) of the page shows at (y, width - x) after a quarter turn clockwise.
    assert is_red(colour_at(out, 740, SIZE[0] * POINT - 460))
    assert not is_red(colour_at(out, 740, SIZE[0] * POINT - 390))


def test_first_part_of_pdfa_knows_no_transparency_and_gets_a_drawing(tmp_path: Path) -> None:
    out = written(tmp_path, "1b")
    assert pdfa.validate_written(out, "1b").passed
    assert is_red(colour_at(out, 460, 740))


def test_signed_file_is_kept_whatever_the_profile_wishes(tmp_path: Path) -> None:
    path = signed_scan(tmp_path)
    file = surveyed(path, "application/pdf")
    page = reading(PageRef(file.sha256, 0))
    record, readings, sources = dossier_of([(path, file)], [page])
    request = three_documents(tmp_path, package=Packaging(originals="none"))
    package = write_package(replace(request, record=record, readings=readings, sources=sources))
    opened = Delivered(request.out / package.name, tmp_path / "o")
    assert opened.digest("documentation/originals/0001.pdf") == file.sha256
    premis = opened.tree("metadata/preservation/PREMIS.xml")
    kinds = [e.text for e in premis.iterfind(".//p:significantPropertiesType", NS)]
    assert kinds == ["digital signature"]
