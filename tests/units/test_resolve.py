"""What the resolver says to texts as people and recognition write them."""

from __future__ import annotations

import unicodedata

import pytest

from migrate.errors import UsageError
from migrate.model import Status, UnitAnswer, UnitStatus
from migrate.units import Context, Gazetteer, certainty, resolve
from migrate.units.walk import walk


def codes(answer: UnitAnswer) -> list[str]:
    return [candidate.code for candidate in answer.candidates]


EXACT = [
    ("xã Tân Phong, huyện Kiến Thụy, thành phố Hải Phòng", "2021", "11749"),
    ("P. Bến Nghé, Q.1, TP.HCM", "2015", "26740"),
    ("TT. Củ Chi, H. Củ Chi, TP. Hồ Chí Minh", "2016", "27496"),
    ("P7, TP Vũng Tàu, BR-VT", "2018", "26526"),
    ("TTNT Lệ Ninh, H. Lệ Thủy, T. Quảng Bình", "2006", "19246"),
    ("F3, TX Tân An, Long An", "2004", "27694"),
    ("phường số 1 thị xã Đông Hà tỉnh Quảng Trị", "2003", "19333"),
    ("Phường Một, thành phố Bạc Liêu", "2013", "31825"),
    ("Phường IV, Thành phố Vị Thanh", "2015", "31333"),
    ("XÃ NHƠN ÁI HUYÊN PHONG ĐIÊN T.P CẦN THỎ", "2011", "31315"),
    ("xã Thuận Quy, huyện Hàm Thuận Narn, Bình Thuân", "2015", "23143"),
    ("xa Ia Mo, huyen Chu Prong, tinh Gia Lai", "2013", "23938"),
    ("phường Phường Đúc, thành phố Huế, Thừa Thiên Huế", "2010", "19789"),
    ("HUYỆN HOẰNG HÓA\nUBND XÃ HOẰNG NGỌC\nSố: 12/QĐ-UBND", "2010", "16000"),
    ("Trạm y tế xã Đông Thái, huyện An Biên, tỉnh Kiên Giang", "2023", "31006"),
    ("xã Quan Lạn, huyện Vân Đồn, Quảng Ninh", "2012", "06994"),
    ("xã Xa Lý, huyện Lục Ngạn, Bắc Giang", "2015", "07534"),
    ("Cự Khê, Thanh Oai", "2015", None),
]


@pytest.mark.parametrize(("text", "date", "code"), EXACT)
def test_one_target_is_exact(gazetteer: Gazetteer, text: str, date: str, code: str | None) -> None:
    answer = resolve(gazetteer, text, record_date=date)
    if code is None:
        assert answer.status is UnitStatus.PARTIAL
    else:
        assert (answer.status, codes(answer)) == (UnitStatus.EXACT, [code])
        assert answer.candidates[0].act
    decomposed = resolve(gazetteer, unicodedata.normalize("NFD", text), record_date=date)
    assert codes(decomposed) == codes(answer)


TRAPS = [
    ("phường Hố Nai, thành phố Biên Hòa, Đồng Nai", "2015", "26020"),
    ("thị trấn Củ Chi, huyện Củ Chi, TP.HCM", "2015", "27496"),
    ("phường Chương Dương, quận Hoàn Kiếm, Hà Nội", "2015", "00097"),
    ("xã Hòa Bình, thành phố Hòa Bình, tỉnh Hòa Bình", "2015", "04792"),
    ("thị trấn Cô Tô, huyện Cô Tô, tỉnh Quảng Ninh", "2012", "07192"),
]


@pytest.mark.parametrize(("text", "date", "code"), TRAPS)
def test_a_new_unit_of_the_same_name_is_no_successor(
    gazetteer: Gazetteer, text: str, date: str, code: str
) -> None:
    assert codes(resolve(gazetteer, text, record_date=date)) == [code]


HISTORY = [
    ("xã Thuận Giao, huyện Thuận An, tỉnh Sông Bé", "1992", "25969"),
    ("xã Bình An, huyện Thuận An, tỉnh Sông Bé", "1990", "25951"),
    ("xã Nhân Quyền, huyện Cẩm Bình, tỉnh Hải Hưng", "1988", "11242"),
    ("xã Mường Phăng, huyện Điện Biên, tỉnh Lai Châu", "1999", "03325"),
    ("xã Vị Thanh, huyện Vị Thủy, tỉnh Cần Thơ", "2002", "31465"),
]


@pytest.mark.parametrize(("text", "date", "code"), HISTORY)
def test_before_the_coded_lists_an_exact_answer_is_only_likely(
    gazetteer: Gazetteer, text: str, date: str, code: str
) -> None:
    answer = resolve(gazetteer, text, record_date=date)
    assert (answer.status, codes(answer)) == (UnitStatus.EXACT, [code])
    assert answer.candidates[0].evidence in "CD"
    assert certainty(answer) is Status.LIKELY


def test_the_chain_is_told_with_each_act(gazetteer: Gazetteer) -> None:
    answer = resolve(
        gazetteer, "xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây", record_date="1998", language="en"
    )
    assert answer.status is UnitStatus.PARTIAL
    assert codes(answer) == ["09568", "10126"]
    assert [c.kind for c in answer.candidates] == ["part", "rest"]
    assert "15/2008/QH12" in answer.steps[0]
    assert "1656/NQ-UBTVQH15 Điều 1 khoản 46" in answer.steps[1]


NOT_CERTAIN = [
    ("Trạm Tấu, huyện Trạm Tấu, tỉnh Yên Bái", "2014", UnitStatus.AMBIGUOUS),
    ("xa hoang phu, huyen Hoang Hoa, tinh Thanh Hoa", "2015", UnitStatus.AMBIGUOUS),
    ("xã Phú Tân, huyện Châu Thành", "2024", UnitStatus.AMBIGUOUS),
    ("UBND xã Thanh Thủy", "2015", UnitStatus.AMBIGUOUS),
    ("quận Ninh Kiều, thành phố Cần Thơ", "2010", UnitStatus.AMBIGUOUS),
    ("Hòa Bình", "", UnitStatus.AMBIGUOUS),
    ("xã Tân Phong Đông, huyện Kiến Thụy, Hải Phòng", "2015", UnitStatus.AMBIGUOUS),
    ("xã Kiến Hải, thành phố Hải Phòng", "2012", UnitStatus.AMBIGUOUS),
    ("phường Tân Phong, huyện Kiến Thụy, Hải Phòng", "2015", UnitStatus.AMBIGUOUS),
    ("xã Đông Phương và xã Tân Phong, huyện Kiến Thụy", "2015", UnitStatus.AMBIGUOUS),
    ("Pbường Trần Phú, Thành pbố Hà Giang, Tỉnh Hà Giang", "2015", UnitStatus.AMBIGUOUS),
    ("phường 99, quận Bình Thạnh, TP.HCM", "2012", UnitStatus.UNKNOWN),
    ("xã Hoa Mai, huyện Đông Hải, tỉnh Lạng Sơn", "2012", UnitStatus.UNKNOWN),
    ("xã Hoa Mai, tỉnh Lạng Sơn", "2012", UnitStatus.UNKNOWN),
    ("xã Xuân Mỹ, huyện Thường Xuân, tỉnh Thanh Hóa", "2005", UnitStatus.UNKNOWN),
    ("Đại sứ quán Hoa Kỳ tại Hà Nội", "2005", UnitStatus.UNKNOWN),
    ("Tokyo, Nhật Bản", "", UnitStatus.UNKNOWN),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "", UnitStatus.UNKNOWN),
    ("", "", UnitStatus.UNKNOWN),
]


@pytest.mark.parametrize(("text", "date", "status"), NOT_CERTAIN)
def test_what_is_not_known_is_not_said(
    gazetteer: Gazetteer, text: str, date: str, status: UnitStatus
) -> None:
    answer = resolve(gazetteer, text, record_date=date)
    assert answer.status is status
    assert answer.reasons
    assert certainty(answer) is Status.UNKNOWN


PARTED = [
    ("Quận 2, TP Hồ Chí Minh", "", ["27094", "27097", "27112"]),
    ("Quận 2, TP Hồ Chí Minh", "2010", ["27094", "27097", "27112"]),
    ("quận Thủ Đức, TP.HCM", "2015", ["26800", "26803", "26809", "26824"]),
    ("Quận 9, TP Hồ Chí Minh", "", ["26833", "26842", "26848", "26857", "26860"]),
]


@pytest.mark.parametrize(("text", "date", "targets"), PARTED)
def test_a_district_that_joined_another_keeps_its_own_communes(
    gazetteer: Gazetteer, text: str, date: str, targets: list[str]
) -> None:
    answer = resolve(gazetteer, text, record_date=date)
    assert (answer.status, codes(answer)) == (UnitStatus.AMBIGUOUS, targets)
    assert {(c.people, c.land) for c in answer.candidates} == {("some", "some")}
    assert "1111/NQ-UBTVQH14" in answer.steps[0]


@pytest.mark.parametrize("date", ["", "2010"])
def test_a_commune_has_the_district_of_its_time(gazetteer: Gazetteer, date: str) -> None:
    answer = resolve(gazetteer, "phường Thảo Điền, Quận 2, TP.HCM", record_date=date)
    assert (answer.status, codes(answer)) == (UnitStatus.EXACT, ["27094"])
    assert answer.old == (("27088", "Phường Thảo Điền, Quận 2, Thành phố Hồ Chí Minh"),)
    assert "1111/NQ-UBTVQH14" in answer.steps[0]


def test_every_district_answers_for_all_of_its_last_communes(gazetteer: Gazetteer) -> None:
    for row, unit in enumerate(gazetteer.units):
        if unit.level != "district":
            continue
        answer = resolve(gazetteer, gazetteer.place(row))
        if answer.status is UnitStatus.EXACT:
            assert [(c.people, c.land) for c in answer.candidates] == [("all", "all")], unit
        last = [c for c in gazetteer.children[row] if gazetteer.units[c].valid_to == unit.valid_to]
        went = [walk(gazetteer, commune, answer.as_of) for commune in last]
        assert {c.code for one in went for c in one.candidates} <= set(codes(answer)), unit


def test_a_district_is_of_the_kind_the_text_says(gazetteer: Gazetteer) -> None:
    city = resolve(gazetteer, "thành phố Thủ Đức, TP.HCM", record_date="2015", language="en")
    assert [name for _, name in city.old] == ["Thành phố Thủ Đức, Thành phố Hồ Chí Minh"]
    assert any("did not exist yet" in reason for reason in city.reasons)
    rural = resolve(gazetteer, "huyện Thủ Đức, TP.HCM", record_date="1990")
    assert {code for code, _ in rural.old} == {"762", "763", "769"}


def test_no_act_number_ends_in_a_colon(gazetteer: Gazetteer) -> None:
    acts = {e.act for edges in gazetteer.edges_earlier.values() for e in edges if e.act}
    assert all(act[-1].isalnum() for act in acts if act)


def test_a_province_follows_the_acts_that_moved_it(gazetteer: Gazetteer) -> None:
    whole = resolve(gazetteer, "tỉnh Hà Tây", record_date="1998", language="en")
    assert (whole.status, codes(whole)) == (UnitStatus.EXACT, ["01"])
    assert [c.act for c in whole.candidates] == ["15/2008/QH12"]
    assert len(whole.steps) == 1
    assert "Tỉnh Hà Tây → Thành phố Hà Nội" in whole.steps[0]
    parted = resolve(gazetteer, "tỉnh Hà Sơn Bình", record_date="1985")
    assert (parted.status, codes(parted)) == (UnitStatus.PARTIAL, ["01", "25"])
    assert [c.act for c in parted.candidates] == ["15/2008/QH12", "202/2025/QH15"]
    assert {(c.people, c.land) for c in parted.candidates} == {("some", "some")}
    assert [step[:10] for step in parted.steps] == [
        *("1991-08-12", "1991-08-12", "2008-08-01", "2008-08-01", "2025-07-01"),
    ]


def test_what_a_province_lost_counts_only_before_that_day(gazetteer: Gazetteer) -> None:
    before = resolve(gazetteer, "UBND tỉnh Hòa Bình", record_date="2005")
    assert (before.status, codes(before)) == (UnitStatus.PARTIAL, ["01", "25"])
    after = resolve(gazetteer, "UBND tỉnh Hòa Bình", record_date="2015")
    assert (after.status, codes(after)) == (UnitStatus.EXACT, ["25"])


@pytest.mark.parametrize(
    ("text", "as_of", "code"),
    [
        ("tỉnh Hải Dương", "2010-01-01", "30"),
        ("tỉnh Hà Tây", "2006-01-01", "28"),
        ("tỉnh Hà Tây", "2010-01-01", "01"),
        ("Quận 2, TP.HCM", "2010-01-01", "769"),
        ("Quận 9, TP.HCM", "2022-01-01", "769"),
        ("huyện Cồn Cỏ, Quảng Trị", "2010-01-01", "471"),
    ],
)
def test_a_body_as_of_a_day_before_the_reform_is_of_that_order(
    gazetteer: Gazetteer, text: str, as_of: str, code: str
) -> None:
    answer = resolve(gazetteer, text, record_date="2005", as_of=as_of)
    assert (answer.status, codes(answer)) == (UnitStatus.EXACT, [code])


def test_no_answer_is_given_as_of_a_day_before_the_first_list(gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError) as refusal:
        resolve(gazetteer, "xã Cự Khê", as_of="1990")
    assert refusal.value.code == "units.as_of_too_early"
    assert refusal.value.facts["first"] == "2004-08-31"


def test_a_district_that_was_not_there_is_said_to_be_so(gazetteer: Gazetteer) -> None:
    answer = resolve(gazetteer, "huyện Kim Động, Hưng Yên", record_date="1985", language="en")
    assert {c.evidence for c in answer.candidates} == {"C"}
    assert "Huyện Kim Thi" in answer.reasons[0]
    assert "did not exist" in answer.reasons[0]


def test_reasons_say_what_makes_an_answer_less_than_proven(gazetteer: Gazetteer) -> None:
    text = "xã Chính Nghĩa, huyện Kim Động, Hưng Yên"
    before = resolve(gazetteer, text, record_date="1998-05-04", language="en")
    assert any("first coded list" in reason for reason in before.reasons)
    alone = resolve(gazetteer, "xã Chính Nghĩa", record_date="2015", language="en")
    assert not any("first coded list" in reason for reason in alone.reasons)
    assert len(set(before.reasons)) == len(before.reasons)


def test_names_without_kinds_are_asked_for_their_kinds(gazetteer: Gazetteer) -> None:
    answer = resolve(gazetteer, "chinh nghia kim dong hung yen", language="en")
    assert answer.status is UnitStatus.UNKNOWN
    assert "xã Chính Nghĩa, huyện Kim Động" in answer.reasons[-1]


BODIES = [
    ("Sở Nội vụ tỉnh Hải Dương", "2015", "31"),
    ("Bảo hiểm xã hội tỉnh Thanh Hóa", "2015", "38"),
    ("Hà Nội, ngày 3 tháng 4 năm 1999", "1999", "01"),
    ("Thành phố Huế", "2025-03", "46"),
    ("UBND huyện Lý Sơn, tỉnh Quảng Ngãi", "2022", "21548"),
    ("UBND huyện Lý Sơn, tỉnh Quảng Ngãi", "2015", "21548"),
    ("huyện đảo Bạch Long Vĩ, thành phố Hải Phòng", "2012", "11948"),
]


@pytest.mark.parametrize(("text", "date", "code"), BODIES)
def test_a_body_resolves_at_its_own_level(
    gazetteer: Gazetteer, text: str, date: str, code: str
) -> None:
    answer = resolve(gazetteer, text, record_date=date)
    assert (answer.status, codes(answer)) == (UnitStatus.EXACT, [code])
    assert certainty(answer) is Status.CERTAIN


def test_names_and_kinds_are_those_of_the_as_of_day(gazetteer: Gazetteer) -> None:
    text = "thị trấn Chờ, huyện Yên Phong, Bắc Ninh"
    before = resolve(gazetteer, text, record_date="2015", as_of="2025-07-01").candidates[0]
    now = resolve(gazetteer, text, record_date="2015").candidates[0]
    assert (before.name, before.province) == ("Xã Yên Phong", "Tỉnh Bắc Ninh")
    assert (now.name, now.province) == ("Phường Yên Phong", "Thành phố Bắc Ninh")
    assert before.code == now.code == "09193"


def test_an_as_of_day_before_the_reform_gives_the_unit_of_that_day(gazetteer: Gazetteer) -> None:
    answer = resolve(
        gazetteer,
        "xã Cự Khê, huyện Thanh Oai, tỉnh Hà Tây",
        record_date="2006",
        as_of="2010-01-01",
    )
    assert codes(answer) == ["10120"]
    assert answer.candidates[0].province == "Thành phố Hà Nội"


@pytest.mark.parametrize("text", ["xã Kiến Hải, thành phố Hải Phòng", "tỉnh Lạng Sơn"])
def test_a_day_after_the_pack_is_never_exact(gazetteer: Gazetteer, text: str) -> None:
    assert resolve(gazetteer, text, record_date="2026").status is UnitStatus.EXACT
    for late in ({"record_date": "2027"}, {"record_date": "2026", "as_of": "2027-01-01"}):
        assert resolve(gazetteer, text, **late).status is UnitStatus.AMBIGUOUS


@pytest.mark.parametrize("date", ["5/1998", "1998-13", "1998-05-32", "today"])
def test_a_date_in_another_form_is_refused(gazetteer: Gazetteer, date: str) -> None:
    with pytest.raises(UsageError) as refusal:
        resolve(gazetteer, "xã Cự Khê", record_date=date)
    assert refusal.value.facts == {"date": date}


def test_context_narrows_is_reported_and_makes_the_answer_likely(gazetteer: Gazetteer) -> None:
    context = Context(province="Hà Nam", district="Thanh Liêm", source="profile")
    text = "UBND xã Thanh Thủy"
    answer = resolve(gazetteer, text, record_date="2015", context=context)
    assert (answer.status, codes(answer)) == (UnitStatus.EXACT, ["13474"])
    assert certainty(answer) is Status.LIKELY
    assert any("Thanh Liêm, Hà Nam (profile)" in reason for reason in answer.reasons)


def test_context_never_replaces_what_the_text_says(gazetteer: Gazetteer) -> None:
    context = Context(province="Thanh Hóa", source="profile")
    named = resolve(gazetteer, EXACT[0][0], record_date="2021", context=context)
    assert (named.status, codes(named)) == (UnitStatus.EXACT, ["11749"])
    alone = resolve(gazetteer, "xã Hồ Thị Kỷ", record_date="2021", context=context)
    assert (alone.status, codes(alone)) == (UnitStatus.AMBIGUOUS, ["32092"])
    assert resolve(gazetteer, "Số 12", context=context).status is UnitStatus.UNKNOWN


def test_people_and_land_are_told_apart(gazetteer: Gazetteer) -> None:
    answer = resolve(gazetteer, "xã Văn Khê, huyện Mê Linh, Hà Nội", record_date="2015")
    shares = {c.code: (c.kind, c.people, c.land) for c in answer.candidates}
    assert shares["09817"] == ("part_area", "none", "some")
    assert shares["08995"] == ("rest", "some", "some")
