"""Cells an archivist typed: words become codes, and what is no value is never certain."""

from __future__ import annotations

import pytest

from migrate.describe import load_lexicon
from migrate.describe.catalogue_rows import is_refused, reconcile, row_fields
from migrate.describe.reviewing import review_disagreements
from migrate.describe.spans import in_order
from migrate.describe.typed_values import typed_value
from migrate.describe.values import value
from migrate.model import CatalogueRow, Evidence, FieldValue, Status

LEXICON = load_lexicon([])


def typed(of_dossier: bool = True, **fields: str) -> dict[str, FieldValue]:
    sheet = "Ho_so" if of_dossier else "Van_ban"
    return row_fields(CatalogueRow(f"m.xlsx#{sheet}", 4, fields), LEXICON, of_dossier=of_dossier)


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("maintenance", "Vĩnh viễn", "01"),
        ("maintenance", "1 - Vĩnh viễn", "01"),
        ("maintenance", "30 NĂM", "04"),
        ("maintenance", "30", "04"),
        ("maintenance", "4", "04"),
        ("mode", "Hạn chế", "02"),
        ("language", "Tiếng Việt", "01"),
        ("language", "Tiếng Việt; Hán Nôm", "01; 09"),
        ("format", "Bình thường", "02"),
        ("typeName", "quyết  định", "02"),
        ("typeName", "Giấy chứng nhận", "32"),
        ("colour", "Đen trắng", "02"),
        ("issuedDate", "5/1/2020", "2020-01-05"),
        ("startDate", "01/2020", "2020-01"),
        ("endDate", "tháng 5 năm 2020", "2020-05"),
        ("registeredDate", "2020-1-5", "2020-01-05"),
        ("numberOfPaper", "012 tờ", "12"),
    ],
)
def test_words_of_the_lists_become_values(field: str, cell: str, expected: str) -> None:
    found = typed(**{field: cell})[field]
    assert (found.value, found.status, found.as_written) == (
        *(expected, Status.CERTAIN),
        " ".join(cell.split()),
    )


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("maintenance", "Lâu dài"),
        ("maintenance", "05 năm"),
        ("maintenance", "02 - Vĩnh viễn"),
        ("mode", "9"),
        ("language", "Tiếng Việt; Tiếng Lào"),
        ("format", "Rách góc"),
        ("confidenceLevel", "Bản chính"),
        ("typeName", "Giấy lạ"),
        ("issuedDate", "2021-13-40"),
        ("issuedDate", "15/13/2025"),
        ("startDate", "31/02/2020"),
        ("issuedDate", "٠٥/٠١/٢٠٢٠"),
        ("numberOfPaper", "٣"),
        ("endDate", "khoảng 1998"),
        ("numberOfPaper", "mười hai"),
        ("numberOfPage", "12345678901"),
        ("codeNumber", "123456789012"),
        ("playTime", "một giờ rưỡi"),
        ("period", "những năm 90"),
    ],
)
def test_what_is_no_value_is_told_with_its_place_and_never_certain(field: str, cell: str) -> None:
    (found,) = typed(**{field: cell}).values()
    assert is_refused(found)
    assert (found.value, found.status, found.as_written) == (None, Status.UNKNOWN, cell)
    read = value(found.name, "2001", 0.995, ())
    (joined,), told = reconcile([read], {found.name: found})
    assert joined.value == "2001"
    assert (joined.status is Status.CERTAIN) == (field == "numberOfPage")
    assert [other.value for other in joined.alternatives] == [cell]
    (question,) = review_disagreements("hs1", told)
    assert question.code == "describe.catalogue-refused"
    assert question.candidates == ("2001", cell)
    assert f"trang Ho_so, dòng 4) ghi “{cell}”" in question.message_vi


@pytest.mark.parametrize(
    ("row", "values", "refused"),
    [
        ({"startDate": "2005", "endDate": "2001"}, {}, {"row startDate", "row endDate"}),
        ({"endDate": "2001"}, {"startDate": "2005"}, {"value startDate"}),
        ({"startDate": "2005", "endDate": "2001"}, {"endDate": "2006"}, set()),
        ({"startDate": "2030"}, {"title": "x"}, {"row startDate"}),
        ({"startDate": "05/2001"}, {"endDate": "2001"}, set()),
    ],
)
def test_dates_that_let_a_dossier_end_before_it_begins_are_refused(
    row: dict[str, str], values: dict[str, str], refused: set[str]
) -> None:
    read = [value("startDate", "2001-05-10", 1.0, ()), value("endDate", "2001-05-11", 1.0, ())]
    layers = in_order(read, typed(**row), typed(**values))
    named = zip(("row", "value"), layers, strict=True)
    found = {
        f"{layer} {f.name}" for layer, fields in named for f in fields.values() if is_refused(f)
    }
    assert found == refused


def test_a_refused_cell_of_a_field_nobody_read_is_told_too() -> None:
    fields, told = reconcile([], typed(mode="kín"))
    assert fields == told
    (question,) = review_disagreements("hs1", told)
    assert "01 Công khai; 02 Có điều kiện; 03 Mật" in question.message_vi
    assert question.candidates == ("kín",)


def test_the_condition_of_a_document_is_a_text_that_of_a_dossier_a_code() -> None:
    assert typed(of_dossier=False, format="Rách góc")["format"].value == "Rách góc"
    assert typed(of_dossier=False, format="x" * 51)["format"].value is None


@pytest.mark.parametrize("name", ["totalDoc", "numberOfPage"])
def test_what_is_counted_wins_over_what_was_typed(name: str) -> None:
    (joined,), told = reconcile([value(name, "4", 1.0, ())], typed(**{name: "7"}))
    assert (joined.value, joined.status) == ("4", Status.CERTAIN)
    (question,) = review_disagreements("hs1", told)
    assert question.code == "describe.catalogue-counted"
    assert "ghi 7, đếm trên bản quét được 4" in question.message_vi


def test_a_count_that_agrees_asks_nothing() -> None:
    _, told = reconcile([value("totalDoc", "4", 1.0, ())], typed(totalDoc="04"))
    assert told == ()


def test_long_titles_are_no_mistake() -> None:
    assert typed_value("title", "x" * 1200, LEXICON, of_dossier=True) == "x" * 1200


def test_a_default_contradicts_nobody_but_a_page_does() -> None:
    default = value("mode", "01", 0.5, ())
    assert reconcile([default], typed(mode="02"))[1] == ()
    shown = value("mode", "02", 0.5, (Evidence(page=1, rule="private-number"),))
    (field,) = reconcile([shown], typed(mode="01"))[1]
    assert [other.value for other in field.alternatives] == ["02"]
