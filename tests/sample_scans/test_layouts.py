import random

import pytest
from msgspec import structs

from sample_scans.document import Column, Copy, Document, Signature, Table
from sample_scans.layouts import continuation, set_document
from sample_scans.letterhead import COUNTRY, date_line
from sample_scans.setting import SPECIMEN, Look
from sample_scans.sheet import Role

DPI = 60
LOOK = Look()
LETTER = Document(
    type_code="22",
    agency=("ỦY BAN NHÂN DÂN", "XÃ CHÍNH NGHĨA"),
    subject="V/v lập danh sách hộ nghèo năm 2019 trên địa bàn toàn xã",
    number="35",
    symbol="UBND-VX",
    place="Chính Nghĩa",
    date="2019-02-05",
    addressee=("Kính gửi: Trưởng các thôn",),
    body=("Thực hiện Công văn số 12/UBND, đề nghị các thôn lập danh sách./.",),
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Vũ Đình Quyết"),
    recipients=("- Như trên;", "- Lưu: VT."),
)
DECISION = structs.replace(LETTER, type_code="02", title="QUYẾT ĐỊNH", subject="Về việc giao đất")


def set_(document, look=LOOK, pages=None):
    return set_document(document, look, DPI, random.Random(1), pages)


def lines_of(sheets, role):
    return [line for sheet in sheets for line in sheet.lines if line.role == role]


def text_of(sheets, role):
    return " ".join(line.text for line in lines_of(sheets, role))


def test_the_parts_of_a_letter_stand_where_the_decree_puts_them():
    sheets = set_(LETTER)
    (number,), (date,) = lines_of(sheets, Role.NUMBER), lines_of(sheets, Role.DATE)
    (country, _), (subject, *_) = lines_of(sheets, Role.MOTTO), lines_of(sheets, Role.SUBJECT)
    assert number.text == "Số: 35/UBND-VX"
    assert country.text == COUNTRY
    assert country.frame[0] > number.frame[2]
    assert number.frame[1] == date.frame[1]
    assert number.frame[1] < subject.frame[1]
    assert subject.frame[2] < date.frame[0] + 40
    assert text_of(sheets, Role.SUBJECT) == LETTER.subject


def test_a_decision_has_its_type_above_its_subject():
    sheets = set_(DECISION)
    (kind,), (subject,) = lines_of(sheets, Role.TYPE), lines_of(sheets, Role.SUBJECT)
    assert kind.text == "QUYẾT ĐỊNH"
    assert kind.frame[1] < subject.frame[1]


def test_the_signer_stands_lowest_and_right_of_the_recipients():
    sheets = set_(LETTER)
    (signer,) = lines_of(sheets, Role.SIGNER)
    recipients = lines_of(sheets, Role.RECIPIENTS)
    assert signer.text == "Vũ Đình Quyết"
    assert signer.frame[0] > max(line.frame[2] for line in recipients)
    assert signer.frame[1] > max(line.frame[1] for line in lines_of(sheets, Role.BODY))


def test_days_and_the_first_two_months_are_padded():
    text = "".join(run.text for run in date_line("Hà Nội", "2020-01-05"))
    assert text == "Hà Nội, ngày 05 tháng 01 năm 2020"
    assert date_line("Hà Nội", "2020-11-15", day_by_hand=True)[1].by_hand


def test_long_text_runs_over_numbered_pages_without_losing_a_word():
    body = tuple(
        f"Điều {i}. " + "Ủy ban nhân dân xã chịu trách nhiệm thi hành. " * 5 for i in range(14)
    )
    sheets = set_(structs.replace(DECISION, body=body))
    assert [line.text for line in lines_of(sheets, Role.FOLIO)] == ["2", "3"]
    assert text_of(sheets, Role.BODY).split() == " ".join(body).split()


def test_one_page_only_keeps_room_for_the_signature():
    body = ("Ủy ban nhân dân xã chịu trách nhiệm thi hành. " * 5,) * 40
    (sheet,) = set_(structs.replace(DECISION, body=body), pages=1)
    (signer,) = lines_of([sheet], Role.SIGNER)
    lowest = max(line.frame[3] for line in lines_of([sheet], Role.BODY))
    assert lowest < signer.frame[1] < sheet.height - sheet.mm(15)


def test_words_between_stars_are_set_but_the_stars_are_not():
    sheets = set_(structs.replace(DECISION, body=("**Điều 1.** Giao đất.", "^QUYẾT ĐỊNH:")))
    assert text_of(sheets, Role.BODY) == "Điều 1. Giao đất. QUYẾT ĐỊNH:"


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (120, 4)])
def test_every_cell_of_a_table_is_set_once(count, pages):
    columns = (Column("STT", 1), Column("Họ và tên", 4, "left"), Column("Số tiền", 2, "right"))
    rows = tuple((str(i), "Nguyễn Văn An", f"{i}.000") for i in range(1, count + 1))
    sheets = set_(structs.replace(DECISION, table=Table(columns, rows)))
    cells = [line.text for line in lines_of(sheets, Role.TABLE)]
    assert cells == ["STT", "Họ và tên", "Số tiền", *(cell for row in rows for cell in row)]
    assert len(sheets) == pages


def test_an_annex_lies_on_its_side():
    annex = Table((Column("STT", 1), Column("Tên", 3)), (("1", "Ấp Phú Thọ"),))
    sheets = set_(structs.replace(DECISION, annex=annex, annex_title=("PHỤ LỤC", "(Kèm theo)")))
    assert sheets[-1].width > sheets[-1].height
    assert text_of(sheets, Role.ANNEX) == "PHỤ LỤC (Kèm theo)"


def test_a_copy_block_is_not_taken_for_the_documents_own_signature():
    signature = Signature(("CHỦ TỊCH",), "Ngô Đức Thắng", seal_rim="UBND", seal_foot="HÀ NỘI")
    copy = Copy(("ỦY BAN NHÂN DÂN",), "14", "SY-UBND", "Ngọc Khánh", "2022-07-05", signature)
    sheets = set_(structs.replace(DECISION, copy=copy))
    assert text_of(sheets, Role.SIGNER) == "Vũ Đình Quyết"
    assert "Số: 14/SY-UBND" in text_of(sheets, Role.COPY)
    assert "Ngô Đức Thắng" in text_of(sheets, Role.COPY)


def test_every_page_is_marked_specimen_unless_told_otherwise():
    (sheet,) = set_(LETTER)
    (plain,) = set_(LETTER, Look(specimen=False))
    assert text_of([sheet], Role.SPECIMEN) == SPECIMEN
    assert SPECIMEN.startswith("MẪU")
    assert text_of([plain], Role.SPECIMEN) == ""


def test_a_typewriter_draws_its_rules_with_hyphens():
    look = Look(face="freemono", points=12, typewriter=True)
    sheets = set_(structs.replace(DECISION, typewritten=True), look)
    assert "-------" in [line.text for line in lines_of(sheets, Role.MOTTO)]


def test_a_second_page_has_a_number_and_text_only():
    sheet = continuation(Look(), DPI, random.Random(1), ("Một đoạn văn bản dài. " * 20,) * 30)
    assert {line.role for line in sheet.lines} == {Role.FOLIO, Role.BODY, Role.SPECIMEN}
