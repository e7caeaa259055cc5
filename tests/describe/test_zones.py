"""Subject and signature block by their place on the page."""

from __future__ import annotations

import pytest

from migrate.describe import load_lexicon
from migrate.describe.issuer import find_bodies
from migrate.describe.layout import lines_of
from migrate.describe.letterhead import find_letterhead
from migrate.describe.person_name import clean_name, is_name, name_in
from migrate.describe.readers import PRINT, SIDE, Readers
from migrate.describe.signature import find_signature
from migrate.describe.signing import describe_signing
from migrate.describe.subject import core_of, find_centred, find_letter
from migrate.describe.subject_pieces import pieces
from migrate.model import Alternative, Box, PageRef, Status
from tests.describe.pages import HEIGHT, Print, decision, set_page

LEXICON = load_lexicon()


def subject_of(prints: list[Print]) -> str:
    lines = lines_of(set_page(prints), 1)
    name = next(line for line in lines if line.text == "QUYẾT ĐỊNH")
    found = find_centred(lines, name)
    return found.text if found else ""


def test_a_centred_subject_takes_its_lines_and_no_more() -> None:
    assert subject_of(decision()) == "Về việc phê duyệt quyết toán ngân sách"
    second = (0.40, 0.220, "xã Tân Thử năm 2019")
    assert subject_of([*decision(), second]).endswith("ngân sách xã Tân Thử năm 2019")


def test_a_stamp_beside_the_subject_is_left_out() -> None:
    stamp = (0.02, 0.2001, "ĐẾN Số 99")
    assert subject_of([*decision(), stamp]) == "Về việc phê duyệt quyết toán ngân sách"


def test_a_paragraph_right_under_the_subject_is_not_part_of_it() -> None:
    text = "Ủy ban nhân dân xã Tân Thử xây dựng kế hoạch phục hồi sản xuất và kinh doanh trên"
    prints = [p for p in decision() if p[1] < 0.25]
    prints += [(0.20, 0.222, text), (0.14, 0.244, "địa bàn xã như sau")]
    assert subject_of(prints) == "Về việc phê duyệt quyết toán ngân sách"


def test_a_letter_has_its_subject_under_the_number() -> None:
    prints = [p for p in decision("Số: 12/UBND-VX") if p[1] < 0.15]
    prints += [(0.12, 0.150, "V/v tiếp nhận hồ sơ"), (0.12, 0.170, "khu dân cư")]
    prints += [(0.5, 0.150, "Chuyển: văn phòng"), (0.3, 0.23, "Kính gửi: Các thôn")]
    lines = lines_of(set_page(prints), 1)
    head = find_letterhead(lines)
    assert head is not None
    found = find_letter(lines, head)
    assert found is not None
    assert found.text == "V/v tiếp nhận hồ sơ khu dân cư"
    assert found.core == "tiếp nhận hồ sơ khu dân cư"


def test_core_drops_only_the_announcing_words() -> None:
    assert core_of("Về tăng cường chỉ đạo") == "tăng cường chỉ đạo"
    assert core_of("Tình hình quý I") == "Tình hình quý I"


def test_the_signature_block_is_read_from_top_to_bottom() -> None:
    block = find_signature(lines_of(set_page(decision()), 1), LEXICON)
    assert block is not None
    assert block.authority == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"
    assert block.name is not None
    assert block.name.text == "Nguyễn Văn Thử"


def test_without_heads_the_name_beside_the_recipients_is_taken() -> None:
    prints = [p for p in decision() if p[2] not in ("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")]
    block = find_signature(lines_of(set_page(prints), 1), LEXICON)
    assert block is not None
    assert block.heads == ()
    assert block.name is not None


def test_names_are_cleaned_and_told_from_other_words() -> None:
    assert clean_name("ThS. TrầnThị Ước_") == "Trần Thị Ước"
    assert is_name("Nguyễn Văn Thử", LEXICON)
    assert not is_name("- Lưu: VT, ĐT.", LEXICON)
    assert not is_name("PHÓ CHỦ TỊCH", LEXICON)


@pytest.mark.parametrize(
    ("head", "position"),
    [("TỔ TRƯỞNG", "Tổ trưởng"), ("BỘ TRƯỞNG", "Bộ trưởng"), ("MỘ TRƯỞNG", "")],
)
def test_a_position_is_not_taken_for_its_neighbour(head: str, position: str) -> None:
    prints = [(x, y, head if text == "CHỦ TỊCH" else text) for x, y, text in decision()]
    fields = describe_signing([lines_of(set_page(prints), 1)], LEXICON, Readers())
    assert next(f.value or "" for f in fields if f.name == "position") == position


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY BAN NHÂN DÂN XÃ TỊNH ẤN ĐÔNG", "Ủy ban nhân dân xã Tịnh Ấn Đông"),
        ("HUYỆN KIM THI", "Huyện Kim Thi"),
        ("TRƯỜNG ĐẠI HỌC ĐIỆN LỰC", "Trường Đại học Điện lực"),
        ("TRƯỜNG TIỂU HỌC TÂN THỬ", "Trường Tiểu học Tân Thử"),
    ],
)
def test_names_of_bodies_have_their_capitals(printed: str, name: str) -> None:
    issuer = find_bodies(lines_of(set_page([(0.1, 0.08, printed)]), 1), LEXICON)[1]
    assert issuer is not None
    assert issuer.name == name


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("ự Võ Thanh Trường", "Võ Thanh Trường"),
        ("ưeNguyễn Thị Mạnh", "Nguyễn Thị Mạnh"),
        ("Đ- Đỗ Quang Tuyết -", "Đỗ Quang Tuyết"),
        # what is left may have lost its surname to the pen
        ("ờ Mai Lan", "ờ Mai Lan"),
        ("rịnh Kim Hồng", "rịnh Kim Hồng"),
    ],
)
def test_strokes_of_the_pen_are_no_part_of_a_name(read: str, name: str) -> None:
    assert name_in(read, LEXICON) == name


def test_a_name_that_recognition_passed_over_is_read_where_it_must_stand() -> None:
    def reread(_ref: PageRef, box: Box, reader: str) -> tuple[Alternative, ...]:
        under = 0.81 < (box.top + box.bottom) / 2 / HEIGHT < 0.83
        return (Alternative("Nguyễn Văn Thắng", 0.9, reader),) if under else ()

    prints = [p for p in decision() if p[2] != "Nguyễn Văn Thử"]
    fields = describe_signing([lines_of(set_page(prints), 1)], LEXICON, Readers(reread))
    signer = next(f for f in fields if f.name == "signer")
    assert (signer.value, signer.status) == ("Nguyễn Văn Thắng", Status.CERTAIN)
    headless = [p for p in prints if p[2] not in ("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")]
    fields = describe_signing([lines_of(set_page(headless), 1)], LEXICON, Readers(reread))
    assert next(f.value for f in fields if f.name == "signer") == "Nguyễn Văn Thắng"


@pytest.mark.parametrize(("name", "status"), [("Khân", Status.LIKELY), ("Xuân", Status.CERTAIN)])
def test_two_readers_do_not_prove_what_is_no_part_of_names(name: str, status: Status) -> None:
    def reread(_ref: PageRef, _box: Box, reader: str) -> tuple[Alternative, ...]:
        return (Alternative(f"Hoàng {name} Quyết", 0.9, reader),) if reader == PRINT else ()

    prints = [
        (x, y, f"Hoàng {name} Quyết" if text == "Nguyễn Văn Thử" else text)
        for x, y, text in decision()
    ]
    fields = describe_signing([lines_of(set_page(prints), 1)], LEXICON, Readers(reread))
    assert next(f.status for f in fields if f.name == "signer") is status


@pytest.mark.parametrize(
    ("name", "left", "status"),
    [
        ("Nguyễn Văn Thắng", 0.635, Status.CERTAIN),
        # a word further right was lost under the seal
        ("Nguyễn Văn Thắng", 0.61, Status.LIKELY),
        ("Lê Thắng", 0.665, Status.LIKELY),
        # a speck under the letter: no name has Lạn, many have Lan
        ("Nguyễn Văn Lạn", 0.64, Status.LIKELY),
    ],
)
def test_readers_that_agree_do_not_prove_a_name_that_may_lack_a_word_or_have_a_speck(
    name: str, left: float, status: Status
) -> None:
    def reread(_ref: PageRef, _box: Box, reader: str) -> tuple[Alternative, ...]:
        return (Alternative(name, 0.9, reader),)

    prints = [p for p in decision() if p[2] != "Nguyễn Văn Thử"]
    page = set_page([*prints, (left, 0.82, name)])
    fields = describe_signing([lines_of(page, 1)], LEXICON, Readers(reread))
    signer = next(f for f in fields if f.name == "signer")
    assert (signer.value, signer.status) == (name, status)


def test_a_line_that_lost_a_word_is_off_the_middle_of_its_column() -> None:
    whole = [(0.15, 0.08, "ỦY BAN NHÂN DÂN"), (0.146, 0.1, "XÃ QUẢNG PHÚ CẦU")]
    cut = [whole[0], (0.146, 0.1, "XÃ QUẢNG PHÚ")]
    for prints, even in ((whole, True), (cut, False)):
        issuer = find_bodies(lines_of(set_page(prints), 1), LEXICON)[1]
        assert issuer is not None
        assert issuer.even is even


def test_a_council_without_its_unit_is_not_proven() -> None:
    issuer = find_bodies(lines_of(set_page([(0.15, 0.08, "ỦY BAN NHÂN DÂN")]), 1), LEXICON)[1]
    assert issuer is not None
    assert not issuer.proven
    assert issuer.unplaced


def test_national_motto_cut_in_two_by_a_streak_still_gives_the_border() -> None:
    prints = [p for p in decision() if not p[2].startswith("CỘNG")]
    prints += [(0.42, 0.080, "CỘNG HÒA XÃ HN"), (0.64, 0.081, "CHỦ NGHĨA VIỆT NAM")]
    head = find_letterhead(lines_of(set_page(prints), 1))
    assert head is not None
    assert [line.text for line in head.issuer] == ["ỦY BAN NHÂN DÂN", "XÃ TÂN THỬ"]


@pytest.mark.parametrize(
    ("subject", "asked"),
    [
        ("Về việc phê duyệt kế hoạch", []),
        # phrases know where a number may stand, not which
        ("Về việc phê duyệt kế hoạch năm 2024", ["hoạch năm 2024"]),
        ("Về việc phê duyệt kê hoạch", ["duyệt kê hoạch"]),
        ("Chu Đình Đức", ["Chu Đình Đức"]),
    ],
)
def test_phrases_prove_words_but_numbers(subject: str, asked: list[str]) -> None:
    line = lines_of(set_page([(0.3, 0.2, subject)]), 1)[0]
    cut = pieces(line)
    assert [piece.line.text for piece in cut if not piece.evident] == asked
    assert " ".join(piece.line.text for piece in cut) == subject


def test_a_second_reader_is_shown_words_up_to_the_middle_of_the_blanks_beside_them() -> None:
    line = lines_of(set_page([(0.3, 0.2, "Về việc phê duyệt kế hoạch năm 2024")]), 1)[0]
    before, first, _, year = line.words[-4:]
    (shown,) = (piece.box for piece in pieces(line) if not piece.evident)
    margin = SIDE * (line.box.bottom - line.box.top)
    assert before.box.right < shown.left - margin < first.box.left
    assert shown.right > year.box.right
