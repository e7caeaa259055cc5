"""A dossier described: fields, statuses, review, catalogue rows, secrecy."""

from __future__ import annotations

from migrate.describe import UnitName, describe_dossier, load_lexicon
from migrate.model import (
    CatalogueRow,
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageReading,
    PageState,
    Status,
)
from migrate.profile.settings import Profile
from tests.describe.dossiers import echoing
from tests.describe.pages import decision, set_page

LEXICON = load_lexicon([UnitName("Tân Thử", "xã", "commune", "Thử", "Thử")])


def describe(
    *pages: PageReading, row: CatalogueRow | None = None, echo: bool = False
) -> DossierRecord:
    file = InputFile(
        path="hs1/a.pdf", size=1, sha256="a" * 64, kind="application/pdf", pages=len(pages)
    )
    plan = DossierPlan("hs1", "01", (DocumentPlan("hs1/a", (file,), row),))
    readings = {page.ref: page for page in pages}

    reread = echoing(readings) if echo else None
    return describe_dossier(plan, readings, Profile(name="t"), LEXICON, reread)


def test_two_readers_in_agreement_make_the_main_fields_certain() -> None:
    document = describe(set_page(decision()), echo=True).documents[0]
    wanted = {
        "typeName": "02",
        "codeNumber": "15",
        "codeNotation": "QĐ-UBND",
        "issuedDate": "2020-01-05",
        "organName": "Ủy ban nhân dân xã Tân Thử",
        "subject": "Về việc phê duyệt quyết toán ngân sách",
        "signer": "Nguyễn Văn Thử",
    }
    assert {name: document.value(name) for name in wanted} == wanted
    assert {document.field(name).status for name in wanted} == {Status.CERTAIN}  # type: ignore[union-attr]
    assert document.review == ()


def test_one_reader_alone_is_never_certain_of_what_is_written_by_hand() -> None:
    document = describe(set_page(decision())).documents[0]
    for name in ("codeNumber", "issuedDate", "signer"):
        field = document.field(name)
        assert field is not None
        assert field.status is Status.LIKELY
    asked = {item.field for item in document.review}
    assert {"codeNumber", "issuedDate", "signer"} <= asked
    assert all(item.message_vi and item.message_en for item in document.review)


def test_the_archivists_row_wins_and_the_difference_is_told() -> None:
    row = CatalogueRow("muc_luc.xlsx", 3, {"CodeNumber": "51", "IssuedDate": "05/01/2020"})
    document = describe(set_page(decision()), row=row, echo=True).documents[0]
    assert document.value("codeNumber") == "51"
    assert document.field("codeNumber").status is Status.LIKELY  # type: ignore[union-attr]
    assert [i.field for i in document.review if i.code == "describe.catalogue-differs"] == [
        "codeNumber"
    ]


def test_a_mark_of_secrecy_quarantines_the_dossier() -> None:
    page = set_page([*decision(), (0.18, 0.16, "TỐI MẬT")])
    record = describe(page, echo=True)
    assert record.quarantined
    (item,) = record.review
    assert item.code == "describe.secrecy"
    assert item.message_vi.startswith("Tệp hs1/a.pdf: ")


def test_a_page_that_cannot_be_read_is_put_up_for_review_not_called_open() -> None:
    dark = set_page([], index=1, state=PageState.UNREADABLE)
    record = describe(set_page(decision()), dark, echo=True)
    assert not record.quarantined
    assert [item.code for item in record.review] == ["describe.secrecy-unread"]


def test_dossier_fields_are_counted_from_its_documents() -> None:
    record = describe(set_page(decision()), set_page([], index=1, state=PageState.BLANK), echo=True)
    assert record.value("totalDoc") == "1"
    assert record.value("numberOfPage") == "2"
    assert record.value("startDate") == record.value("endDate") == "2020-01-05"
    assert record.value("mode") == "01"


def codes_of(record: DossierRecord) -> list[str]:
    return [item.code for document in record.documents for item in document.review]


def test_a_blank_document_asks_one_question() -> None:
    assert codes_of(describe(set_page([], state=PageState.BLANK))) == ["describe.nothing-written"]


def test_a_document_nobody_could_read_is_asked_about_once() -> None:
    record = describe(set_page([], state=PageState.POISON))
    assert codes_of(record) == []
    assert [item.code for item in record.review] == ["describe.secrecy-unread"]


def test_a_field_the_catalogue_differs_in_is_asked_about_once_and_in_words() -> None:
    row = CatalogueRow("muc_luc.xlsx", 3, {"CodeNumber": "51"})
    document = describe(set_page(decision()), row=row).documents[0]
    (item,) = (item for item in document.review if item.field == "codeNumber")
    assert item.code == "describe.catalogue-differs"
    assert item.message_vi.startswith("Tệp hs1/a.pdf: Số văn bản: ")


def whole(**typed: str) -> DossierRecord:
    page = set_page(decision())
    file = InputFile(path="a.pdf", size=1, sha256="a" * 64, kind="application/pdf", pages=1)
    row = CatalogueRow("muc_luc.xlsx", 3, typed)
    plan = DossierPlan("hs1", "01", (DocumentPlan("a", (file,)),), row=row)
    return describe_dossier(plan, {page.ref: page}, Profile(name="t"), LEXICON)


def test_a_made_up_title_contradicts_nobody() -> None:
    record = whole(Title="Hồ sơ quyết toán")
    assert record.value("title") == "Hồ sơ quyết toán"
    assert record.review == ()


def test_sheets_that_cannot_hold_the_pages_are_doubted() -> None:
    assert whole(NumberOfPaper="1").review == ()
    record = whole(NumberOfPaper="7")
    assert [item.field for item in record.review] == ["numberOfPaper"]
    assert record.review[0].message_vi.startswith("Hồ sơ hs1: Số tờ: ")
    field = next(f for f in record.fields if f.name == "numberOfPaper")
    assert (field.value, field.status) == ("7", Status.LIKELY)


def test_a_signature_is_no_remark_by_hand() -> None:
    document = describe(set_page(decision())).documents[0]
    assert document.value("signed")
    assert document.field("autograph") is None
