"""The header of a first page, and who issued it."""

from __future__ import annotations

from migrate.describe import UnitName, load_lexicon
from migrate.describe.issuer import find_bodies
from migrate.describe.layout import Line, lines_of
from migrate.describe.letterhead import find_letterhead, is_number_line
from migrate.describe.print_fields import describe_issuer
from migrate.describe.readers import Readers
from migrate.model import Status
from tests.describe.pages import decision, set_page

LEXICON = load_lexicon(
    [
        UnitName("Tân Thử", "xã", "commune", "Thử", "Thử"),
        UnitName("Mỹ Tú", "huyện", "district"),
        UnitName("Mỹ Tư", "huyện", "district"),
    ]
)


def column(*texts: str) -> list[Line]:
    prints = [(0.1, 0.05 + 0.02 * number, text) for number, text in enumerate(texts)]
    return list(lines_of(set_page(prints), 1))


def test_columns_are_told_apart() -> None:
    head = find_letterhead(lines_of(set_page(decision()), 1))
    assert head is not None
    assert [line.text for line in head.issuer] == ["ỦY BAN NHÂN DÂN", "XÃ TÂN THỬ"]
    assert head.number is not None
    assert head.number.text == "Số: 15/QĐ-UBND"
    assert head.date is not None
    assert head.date.text.startswith("Tân Thử, ngày 05")


def test_a_number_line_cut_in_two_is_joined() -> None:
    prints = [p for p in decision() if not p[2].startswith("Số")]
    page = set_page([*prints, (0.16, 0.130, "Số: 15"), (0.30, 0.131, "/QĐ-UBND")])
    head = find_letterhead(lines_of(page, 1))
    assert head is not None
    assert head.number is not None
    assert head.number.text == "Số: 15 /QĐ-UBND"


def test_the_stamp_of_receipt_has_no_number_line() -> None:
    assert not is_number_line("CÔNG VĂN ĐẾN Số: 2352/X")


def test_a_page_of_text_has_no_letterhead() -> None:
    page = set_page([(0.1, 0.1, "Cộng hòa xã hội chủ nghĩa là đích của ta"), (0.1, 0.2, "và")])
    assert find_letterhead(lines_of(page, 1)) is None


def test_superior_and_issuer() -> None:
    superior, issuer = find_bodies(
        column("UBND HUYỆN MỸ TÚ", "PHÒNG LAO ĐỘNG - THƯƠNG", "BINH VÀ XÃ HỘI"), LEXICON
    )
    assert superior is not None
    assert superior.name == "UBND huyện Mỹ Tú"
    assert issuer is not None
    assert issuer.name == "Phòng Lao động - Thương binh và Xã hội"
    assert issuer.exact


def test_a_name_without_its_first_line_is_not_proven() -> None:
    _, issuer = find_bodies(column("BINH VÀ XÃ HỘI"), LEXICON)
    assert issuer is not None
    assert not issuer.whole
    assert not issuer.proven


def test_a_unit_that_two_spellings_fit_is_not_chosen() -> None:
    _, issuer = find_bodies(column("UBND HUYỆN MỸ TU"), LEXICON)
    assert issuer is not None
    assert issuer.unit is None
    assert not issuer.proven


def test_a_place_that_begins_left_of_the_border_is_no_part_of_the_symbol() -> None:
    prints = [p for p in decision() if not p[2].startswith(("Số", "Tân Thử, ng"))]
    prints += [(0.16, 0.13, "Số: 107/TB"), (0.33, 0.131, "Tân Thử, ngày 05 tháng 01 năm 2020")]
    head = find_letterhead(lines_of(set_page(prints), 1))
    assert head is not None
    assert head.number is not None
    assert head.number.text == "Số: 107/TB"
    assert head.date is not None
    assert head.date.text == "Tân Thử, ngày 05 tháng 01 năm 2020"


def test_a_unit_that_another_is_called_like_but_for_marks_needs_another_proof() -> None:
    """A mark may be lost to every reader of a line; the place of issue is another line."""
    _, issuer = find_bodies(column("UBND HUYỆN MỸ TÚ"), LEXICON)
    place = lines_of(set_page([(0.5, 0.1, "Mỹ Tú, ngày 05 tháng 01 năm 2020")]), 1)[0]
    other = lines_of(set_page([(0.5, 0.1, "Mỹ Tư, ngày 05 tháng 01 năm 2020")]), 1)[0]
    alone = describe_issuer("organName", issuer, None, Readers(), LEXICON)
    assert alone.status is Status.LIKELY
    placed = describe_issuer("organName", issuer, place, Readers(), LEXICON)
    assert placed.status is Status.CERTAIN
    assert describe_issuer("organName", issuer, other, Readers(), LEXICON).status is Status.LIKELY
