"""One-stop papers and papers of civil status: their fields, the proofs, what is not shown."""

from __future__ import annotations

import pytest

from migrate.describe.kinds.form import all_forms, asked_fields, find_form
from migrate.describe.kinds.gaps import find_gaps
from migrate.describe.kinds.proving import code_in, date_in, day_of_code, number_in
from migrate.describe.layout import lines_of
from migrate.messages import say
from migrate.model import DocumentRecord, Status
from tests.describe.dossiers import describe_pages
from tests.describe.forms import CODE, birth_certificate, filled, receipt
from tests.describe.pages import Print, decision, set_page


def one(page: list[Print], *, echo: bool = True) -> DocumentRecord:
    return describe_pages([page], echo=echo).documents[0]


def certain(document: DocumentRecord) -> dict[str, str]:
    return {f.name: f.value or "" for f in document.fields if f.status is Status.CERTAIN}


def test_every_form_is_found_by_each_of_its_titles_and_every_gap_has_a_label() -> None:
    for form in all_forms():
        for title in form.titles:
            found = find_form(lines_of(set_page(filled(title.upper())), 1))
            assert found is not None
            assert found.form == form
        assert form.law
        assert all(field.labels for field in form.fields)
    for name in sorted(asked_fields()):
        assert say(f"describe.label-{name}", "vi")


def test_a_decision_is_no_form() -> None:
    assert one(decision()).field("kind") is None


def test_a_decision_that_speaks_of_a_form_is_none() -> None:
    page = [*decision(), (0.42, 0.4, "GIẤY KHAI SINH")]
    assert one(page).field("kind") is None


def test_a_title_in_two_lines_is_found() -> None:
    page = [*filled("SỔ ĐĂNG KÝ"), (0.44, 0.225, "KHAI SINH")]
    found = find_form(lines_of(set_page(page), 1))
    assert found is not None
    assert found.form.kind == "birth-register"


def test_a_receipt_of_a_one_stop_counter() -> None:
    document = one(receipt())
    wanted = {
        "kind": "one-stop-receipt",
        "typeName": "32",
        "subject": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "caseCode": CODE,
        "receivedDate": "2020-01-05",
        "dueDate": "2020-01-12",
        "procedure": "Đăng ký khai sinh",
    }
    assert certain(document).items() >= wanted.items()
    assert "Mã số hồ sơ: 000.00.33.H49-200105-0003" in document.value("description")
    assert "Ngày hẹn trả: 12/01/2020" in document.value("description")


def test_the_applicant_is_shown_by_initials_and_quoted_nowhere() -> None:
    document = one(receipt())
    assert document.value("applicant") == "N.V.T."
    assert document.value("mode") == "02"
    told = [document.value("description"), *(i.message_vi for i in document.review)]
    for field in document.fields:
        told += [field.value or "", field.as_written, *(e.text for e in field.evidence)]
    assert not [text for text in told if "Nguyễn Văn Thử" in text or "0900000009" in text]


def test_a_dossier_of_one_case_is_titled_by_it_without_the_person() -> None:
    record = describe_pages([receipt()], [decision()])
    assert (
        record.value("title") == f"Hồ sơ giải quyết thủ tục Đăng ký khai sinh, mã số hồ sơ {CODE}"
    )
    assert record.value("mode") == "02"


def test_papers_of_two_cases_are_titled_by_neither() -> None:
    other = receipt(code="000.00.33.H49-200105-0004")
    assert "mã số hồ sơ" not in describe_pages([receipt()], [other]).value("title")


def test_the_code_and_the_day_of_receipt_prove_each_other() -> None:
    field = one(receipt()).field("receivedDate")
    assert field is not None
    assert "said-elsewhere" in {e.rule for e in field.evidence}


def test_one_reader_alone_is_certain_of_no_gap() -> None:
    document = one(receipt(), echo=False)
    own = {"caseCode", "receivedDate", "dueDate", "procedure", "applicant"}
    assert not own & set(certain(document))
    assert {"caseCode", "receivedDate", "dueDate", "procedure"} <= {
        item.field for item in document.review
    }
    assert "applicant" not in {item.field for item in document.review}


def test_days_out_of_order_are_doubted_and_asked_about() -> None:
    document = one(receipt(due="04"))
    assert not {"receivedDate", "dueDate"} & set(certain(document))
    assert {"receivedDate", "dueDate"} <= {item.field for item in document.review}


def test_a_birth_certificate() -> None:
    document = one(birth_certificate())
    wanted = {
        "kind": "birth-certificate",
        "civilEvent": "birth",
        "entryNumber": "17/2017",
        "registeredDate": "2017-05-13",
        "registeredPlace": "Ủy ban nhân dân xã Tân Thử",
    }
    assert certain(document).items() >= wanted.items()
    assert document.value("registeredPerson") == "N.T.T."
    assert document.value("mode") == "02"


def test_what_a_certificate_has_no_letterhead_for_is_offered_not_filled_in() -> None:
    document = one(birth_certificate())
    issued = document.field("issuedDate")
    assert issued is not None
    assert (issued.value, issued.status) == (None, Status.UNKNOWN)
    (question,) = (item for item in document.review if item.field == "issuedDate")
    assert question.candidates == ("2017-05-13",)


def test_a_label_inside_a_line_ends_the_value_before_it() -> None:
    form = next(form for form in all_forms() if form.kind == "birth-certificate")
    page = filled(
        "GIẤY KHAI SINH", "Họ và tên: NGUYỄN THỊ THỬ Giới tính: Nữ", "Số: 17 Quyển số: 02"
    )
    gaps = {g.field.name: g.text for g in find_gaps(lines_of(set_page(page), 1), form)}
    assert gaps == {"registeredPerson": "NGUYỄN THỊ THỬ", "entryNumber": "17", "bookNumber": "02"}


def test_words_go_on_in_the_next_line_until_a_label() -> None:
    form = next(form for form in all_forms() if form.kind == "birth-certificate")
    page = filled(
        "GIẤY KHAI SINH",
        "Nơi đăng ký khai sinh: Ủy ban nhân dân xã Tân Thử, huyện Rất Xa Xôi Hẻo Lánh Lắm, tỉnh",
        "Bắc Thử",
        "Ngày, tháng, năm đăng ký: 13/05/2017",
    )
    (place, day) = find_gaps(lines_of(set_page(page), 1), form)
    assert place.text.endswith("tỉnh Bắc Thử")
    assert place.closed
    assert date_in(day.text) == "2017-05-13"


def test_a_gap_nobody_could_read_is_unknown_and_asked_about() -> None:
    document = one(
        filled("GIẤY KHAI SINH", "Ngày, tháng, năm đăng ký: Úó tháng [Ũ", "Số: ........")
    )
    for name in ("registeredDate", "entryNumber"):
        field = document.field(name)
        assert field is not None
        assert field.status is Status.UNKNOWN
    assert {"registeredDate", "entryNumber"} <= {item.field for item in document.review}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mã: 000.00.33.H49-200105-0003", CODE),
        ("000.00.33.h49 - 200105 - 0003", CODE),
        ("000.00.33.H49-201305-0003", ""),
        ("000.00.33.H49-20010-0003", ""),
    ],
)
def test_a_case_code_holds_a_day_that_exists(text: str, code: str) -> None:
    assert code_in(text) == code
    assert day_of_code(code) == ("2020-01-05" if code else "")


def test_numbers_of_entries() -> None:
    assert number_in(" 17/2017.") == "17/2017"
    assert number_in("…… 05 ……") == "05"
    assert number_in("20/TLKT") == "20/TLKT"
    assert number_in("mười bảy") == number_in("") == ""
