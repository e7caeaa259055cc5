"""The lists on paper: PDF/A that is approved, laid out as the decree wants, and says every word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from pikepdf import Pdf, pdfa
from reportlab.pdfgen.canvas import Canvas

from migrate.errors import VerificationError
from migrate.package.pdfa import Mark
from migrate.package.typeface import PLACES, find_typeface, missing_letters
from migrate.report import ArchiveReport, Surveyed, write_archive_report
from migrate.report.lists.form import Column, Form, Letterhead, Row, Signer
from migrate.report.lists.paper import (
    Typeface,
    load_typeface,
    open_paper_list,
    page,
    typeface_at_hand,
)
from migrate.report.lists.paper.archival import write_archival
from migrate.report.lists.paper.lines import filled_lines

from .builders import RUN, whole_report

PRINTED = ("bien-ban-giao-nhan", "muc-luc-ho-so", "muc-luc-van-ban", "thong-ke-don-vi")
HEADS = ("Số TT", "Tiêu đề hồ sơ", "Ghi chú")
FORM = Form(
    stem="thu",
    title="Danh mục thử",
    sheet="Thử",
    letterhead=Letterhead(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "ỦY BAN NHÂN DÂN XÃ MẪU",
        "Xã Mẫu, ngày 05 tháng 01 năm 2026",
    ),
    about=("Phông: xã Mẫu Cũ",),
    columns=(Column(HEADS[0], 6, centred=True), Column(HEADS[1], 60), Column(HEADS[2], 20)),
    signers=(Signer("NGƯỜI LẬP", "(Ký, ghi rõ họ và tên)"),),
)
A4_LYING = (841.89, 595.28)


@pytest.fixture(scope="module")
def typeface() -> Typeface:
    return load_typeface(find_typeface())


def printed(report: ArchiveReport) -> ArchiveReport:
    return replace(report, typeface=find_typeface())


def pages(path: Path) -> list[str]:
    """Return the text of each page, as pdfium reads it."""
    document = pypdfium2.PdfDocument(path)
    texts = [sheet.get_textpage().get_text_range() for sheet in document]
    document.close()
    return [text.replace("\r\n", "\n") for text in texts]


def words(path: Path) -> str:
    return " ".join(" ".join(pages(path)).split())


def listed(out: Path, rows: Iterable[Row], typeface: Typeface) -> Path:
    path = out / "thu.pdf"
    with open_paper_list(path, FORM, RUN, typeface) as paper:
        for row in rows:
            paper.row(row)
        paper.close(("Danh mục này gồm: 1 hồ sơ.",))
    return path


@pytest.mark.parametrize("name", PRINTED)
def test_every_list_is_approved_as_pdfa_and_says_what_it_is(name: str, tmp_path: Path) -> None:
    write_archive_report(tmp_path, printed(whole_report(tmp_path)))
    path = tmp_path / f"lists/{name}.pdf"
    assert pdfa.validate_written(path, "2b").verdict == "pass"
    with Pdf.open(path) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert metadata["dc:title"]
        assert metadata["dc:identifier"] == name
        assert metadata["xmp:CreateDate"] == "2026-11-22T00:00:00+07:00"
        assert document.Root.Lang == "vi-VN"


def test_the_paper_says_what_the_workbook_says(tmp_path: Path) -> None:
    write_archive_report(tmp_path, printed(whole_report(tmp_path)))
    text = words(tmp_path / "lists/muc-luc-van-ban.pdf")
    assert "MỤC LỤC VĂN BẢN TRONG HỒ SƠ" in text
    assert "Phông: Ủy ban nhân dân xã Mẫu Cũ (mã phông: PM01)" in text
    assert "2/QĐ-UBND 03/05/2001 Quyết định. =Về việc giao đất UBND xã Mẫu Cũ" in text
    assert "Mục lục này gồm: 3 tài liệu trong 2 hồ sơ." in text
    assert "Viết bằng chữ: ba tài liệu trong hai hồ sơ." in text
    assert text == unicodedata.normalize("NFC", text)


def test_the_letterhead_is_that_of_the_decree(tmp_path: Path) -> None:
    write_archive_report(tmp_path, printed(whole_report(tmp_path)))
    for name in PRINTED:
        text = words(tmp_path / f"lists/{name}.pdf")
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        assert "Độc lập - Tự do - Hạnh phúc" in text
        assert "ỦY BAN NHÂN DÂN XÃ MẪU" in text
        assert "ngày 22 tháng 11 năm 2026" in text


def test_the_minutes_stand_upright_and_both_parties_sign(tmp_path: Path) -> None:
    write_archive_report(tmp_path, printed(whole_report(tmp_path)))
    path = tmp_path / "lists/bien-ban-giao-nhan.pdf"
    text = words(path)
    assert "ĐẠI DIỆN BÊN GIAO (Ký, ghi rõ họ và tên) ĐẠI DIỆN BÊN NHẬN (Ký" in text
    assert "Tổng số tài liệu: 3 (ba); tổng số trang: 3 (ba)" in text
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    assert document[0].get_width() < document[0].get_height()
    document.close()


def test_same_report_gives_the_same_pages(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_archive_report(tmp_path / name, printed(whole_report(tmp_path / name)))
    for name in PRINTED:
        one, two = (tmp_path / each / f"lists/{name}.pdf" for each in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_without_a_typeface_nothing_is_printed_and_nothing_old_stays(tmp_path: Path) -> None:
    with_paper = write_archive_report(tmp_path, printed(whole_report(tmp_path)))
    assert with_paper.lists == {"xlsx": 5, "pdf": 4}
    written = write_archive_report(tmp_path, whole_report(tmp_path / "again"))
    assert written.lists == {"xlsx": 5, "pdf": 0}
    assert {path.suffix for path in (tmp_path / "lists").iterdir()} == {".xlsx"}


def test_an_archive_of_nothing_has_its_lists(tmp_path: Path) -> None:
    report = replace(printed(whole_report(tmp_path)), dossiers=(), fates=())
    write_archive_report(tmp_path, replace(report, surveyed=Surveyed(0, 0)))
    text = words(tmp_path / "lists/muc-luc-ho-so.pdf")
    assert "Viết bằng chữ: không hồ sơ, không trang." in text
    assert "Tổng số tài liệu: 0 (không)" in words(tmp_path / "lists/bien-ban-giao-nhan.pdf")


def test_heads_are_repeated_and_pages_numbered_from_the_second(
    tmp_path: Path, typeface: Typeface
) -> None:
    rows = [Row((n, f"Hồ sơ cấp đất số {n}", "")) for n in range(1, 101)]
    texts = pages(listed(tmp_path, rows, typeface))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert all(head in text for head in HEADS)
        first_line = text.split("\n", 1)[0]
        assert (first_line == str(number)) == (number > 1)
    assert "".join(texts).count("Hồ sơ cấp đất số") == 100


def test_pages_written_in_parts_are_one_list(
    tmp_path: Path, typeface: Typeface, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [Row((n, f"Hồ sơ cấp đất số {n}", "")) for n in range(1, 101)]
    whole = pages(listed(tmp_path, rows, typeface))
    monkeypatch.setattr(page, "PAGES_A_PART", 2)
    (folder := tmp_path / "parts").mkdir()
    assert pages(listed(folder, rows, typeface)) == whole
    assert pdfa.validate_written(folder / "thu.pdf", "2b").verdict == "pass"


def test_every_row_stays_within_the_margins(tmp_path: Path, typeface: Typeface) -> None:
    rows = [Row((n, "đất " * (n % 40), "x" * 90)) for n in range(60)]
    document = pypdfium2.PdfDocument(listed(tmp_path, rows, typeface))
    for sheet in document:
        assert sheet.get_size() == pytest.approx(A4_LYING, abs=0.1)
        text = sheet.get_textpage()
        boxes = [text.get_charbox(i) for i in range(text.count_chars())]
        seen = [box for box in boxes if box[2] > box[0]]
        assert min(box[0] for box in seen) > 30 / 25.4 * 72
        assert max(box[2] for box in seen) < A4_LYING[0] - 15 / 25.4 * 72
        assert min(box[1] for box in seen) > 20 / 25.4 * 72
    document.close()


def test_a_row_longer_than_a_page_goes_on_on_the_next(tmp_path: Path, typeface: Typeface) -> None:
    long = " ".join(f"chữ{n}" for n in range(2000))
    texts = pages(listed(tmp_path, [Row((1, long, "")), Row((2, "sau", ""))], typeface))
    assert len(texts) > 1
    assert re.findall(r"chữ(\d+)", " ".join(texts)) == [str(n) for n in range(2000)]
    assert "sau" in texts[-1]


def test_a_strong_row_never_ends_a_page(tmp_path: Path, typeface: Typeface) -> None:
    for fill in range(12, 22):
        rows = [Row((n, "một dòng", "")) for n in range(fill)]
        rows += [Row(("", "Hồ sơ ĐẦU", ""), strong=True), Row((99, "KẾ TIẾP", "a " * 60))]
        (folder := tmp_path / str(fill)).mkdir()
        at = [n for n, text in enumerate(pages(listed(folder, rows, typeface))) if "ĐẦU" in text]
        after = [n for n, text in enumerate(pages(folder / "thu.pdf")) if "KẾ TIẾP" in text]
        assert at == after


def test_signatures_are_on_the_page_of_the_totals(tmp_path: Path, typeface: Typeface) -> None:
    for fill in range(8, 24):
        (folder := tmp_path / str(fill)).mkdir()
        rows = [Row((n, "một dòng", "")) for n in range(fill)]
        last = pages(listed(folder, rows, typeface))[-1]
        assert "Danh mục này gồm" in last
        assert "NGƯỜI LẬP" in last


def test_a_list_of_nothing_has_its_heads_and_places_to_sign(
    tmp_path: Path, typeface: Typeface
) -> None:
    (text,) = pages(listed(tmp_path, [], typeface))
    assert all(head in text for head in HEADS)
    assert "NGƯỜI LẬP" in text


@pytest.mark.parametrize(
    "odd",
    [
        "=HYPERLINK(A1)",
        "a\x00b\x07c\x1b[31m",
        "\u202etheo chiều ngược\u202c",
        "<b>&amp;</b> %s {x}",
        "漢喃 字",
        "\U0001f600",
        "h\udce1",
        "x" * 500,
        "ho\u0302\u0300 so\u031b",
    ],
)
def test_odd_text_harms_nothing(odd: str, tmp_path: Path, typeface: Typeface) -> None:
    path = listed(tmp_path, [Row((1, odd, "trước")), Row((2, "sau", ""))], typeface)
    text = words(path)
    assert "trước" in text
    assert "sau" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", text.replace("\n", " "))


def test_what_cannot_be_printed_is_marked(typeface: Typeface) -> None:
    assert typeface.printable("Số 5") == "Số 5"
    assert len(typeface.printable("\U0001f600")) == 1
    assert typeface.printable("\U0001f600") in "\ufffd\u25a1"
    assert typeface.printable("ho\u0302\u0300") == "hồ"


def test_lines_are_filled_and_long_words_broken_at_strokes(typeface: Typeface) -> None:
    font = typeface.regular
    assert filled_lines("", font, 12, 100) == [""]
    assert filled_lines("một hai", font, 12, 1000) == ["một hai"]
    assert filled_lines("Tờ số/Trang số", font, 12, 35) == ["Tờ số/", "Trang", "số"]
    assert "".join(filled_lines("x" * 300, font, 12, 50)) == "x" * 300
    assert "".join(filled_lines("w", font, 12, 1)) == "w"


@pytest.mark.parametrize(
    "place", [p for p in PLACES if Path(p).is_file() and not missing_letters(Path(p))]
)
def test_every_typeface_of_the_machine_gives_an_approved_list(place: str, tmp_path: Path) -> None:
    face = load_typeface(Path(place))
    path = listed(tmp_path, [Row((1, "Ủy ban nhân dân xã Ngọc Khánh", "ghi chú"))], face)
    assert "Ủy ban nhân dân xã Ngọc Khánh" in words(path)


def test_a_family_without_other_cuts_is_printed_upright(tmp_path: Path) -> None:
    alone = tmp_path / "Alone-Regular.ttf"
    alone.write_bytes(find_typeface().read_bytes())
    face = load_typeface(alone)
    assert face.bold == face.italic == face.regular == "Alone-Regular"


def test_a_machine_without_typefaces_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typeface_at_hand() == find_typeface()
    monkeypatch.setattr("migrate.package.typeface.find_typeface.__defaults__", ((),))
    assert typeface_at_hand() is None


def test_what_is_not_pdfa_is_not_written(tmp_path: Path) -> None:
    drawn = BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(50, 50, "in a typeface that is not embedded")
    canvas.showPage()
    canvas.save()
    with pytest.raises(VerificationError) as raised:
        write_archival(tmp_path / "thu.pdf", [drawn.getvalue()], Mark("", "", "", "", "", ""))
    assert raised.value.code == "report.list_denied"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("count", range(8, 40))
def test_signatures_never_stand_on_a_page_without_a_row(
    count: int, tmp_path: Path, typeface: Typeface
) -> None:
    rows = [Row((n, f"Hồ sơ cấp đất số {n}", "")) for n in range(1, count + 1)]
    *_, last = pages(listed(tmp_path, rows, typeface))
    assert "NGƯỜI LẬP" in last
    assert f"Hồ sơ cấp đất số {count}" in last
