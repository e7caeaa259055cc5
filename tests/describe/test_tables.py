"""The editable tables, the catalogue's names, and the words people read."""

from __future__ import annotations

import re
from pathlib import Path

import migrate.describe
from migrate.describe import load_lexicon
from migrate.describe.catalogue_rows import NAMES, row_fields
from migrate.describe.correction import nearest, plain
from migrate.describe.document_type import initials, type_of_symbol
from migrate.describe.kinds import asked_fields
from migrate.describe.phrases import known, marked, suspect
from migrate.messages import codes
from migrate.model import CatalogueRow
from migrate.survey.columns import field_of

LEXICON = load_lexicon()


def test_every_code_of_tt05_has_a_type() -> None:
    assert {t.code for t in LEXICON.types} == {f"{n:02d}" for n in range(1, 33)}


def test_symbols_tell_the_type() -> None:
    wanted = {"QĐ-UBND": "02", "UBND-VX": "22", "STTTT-CNTT": "22", "TTr-UBND": "15"}
    assert {n: getattr(type_of_symbol(n, LEXICON), "code", None) for n in wanted} == wanted
    assert type_of_symbol("XYZ", LEXICON) is None
    assert initials("Sở Lao động - Thương binh và Xã hội") == "SLĐTBXH"


def test_spelling_variants_are_equal_and_near_entries_are_not_chosen_between() -> None:
    assert plain("UỶ BAN") == plain("Ủy ban")
    assert plain("HOÀ BÌNH") == plain("Hòa Bình")
    match = nearest("QUYÉT ĐỊNH", ["Quyết định", "Quy định"])
    assert match is not None
    assert (match.entry, match.exact) == ("Quyết định", False)
    assert nearest("Mỹ Tu", ["Mỹ Tú", "Mỹ Tư"], share=0.3) is None


def test_phrases_know_marks() -> None:
    assert known("bổ", "sung")
    assert suspect("bố", "sung")
    assert not suspect("bổ", "sung")
    assert marked("bô", "", "sung") == "bổ"
    assert marked("xyz", "", "sung") is None


def test_rows_of_both_circulars_are_understood() -> None:
    row = CatalogueRow(
        "a.xlsx",
        2,
        {"TypeName": "Quyết định", "IssuedDate": "5/1/2020", "PageAmount": "3", "x": ""},
    )
    values = {name: field.value for name, field in row_fields(row, LEXICON).items()}
    assert values == {"typeName": "02", "issuedDate": "2020-01-05", "numberOfPage": "3"}


def test_rows_may_give_the_fields_of_forms() -> None:
    row = CatalogueRow(
        "a.xlsx", 2, {"caseCode": "000.00.33.H49-200105-0003", "dueDate": "5/1/2020"}
    )
    values = {name: field.value for name, field in row_fields(row, LEXICON).items()}
    assert values == {"caseCode": "000.00.33.H49-200105-0003", "dueDate": "2020-01-05"}


def test_every_field_of_a_form_but_a_persons_name_has_a_column_in_catalogues() -> None:
    assert {field_of(name, "Van_ban") for name in asked_fields()} == asked_fields()


def test_every_code_that_is_said_has_its_words() -> None:
    room = Path(migrate.describe.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in sorted(room.rglob("*.py")))
    said = set(re.findall(r'"(describe\.[a-z-]+)"', source))
    said |= {f"describe.label-{name}" for name in (*NAMES, *asked_fields())}
    assert said == codes("describe")
