"""Codes: put together by rule, never invented, refused with the clause that they break."""

from __future__ import annotations

import pytest

from migrate.messages import say
from migrate.model import DossierPlan
from migrate.package import PackagingError
from migrate.package.codes import CodeKind, check_code, dossier_codes, file_stem
from migrate.profile.settings import Agency, Archive, Fonds, Profile

PLAN = DossierPlan("k", "160", ())


def test_closed_fonds_stands_in_place_of_the_agency() -> None:
    profile = Profile("p", Profile("p").title, Fonds("P123"), Agency("H26.1"), Archive("LT01"))
    codes = dossier_codes(profile, PLAN, "2001")
    assert codes.file_code == "P123.2001.160"
    assert codes.arc_file_code == "LT01.P123.2001.160"
    assert codes.provisional == ()


def test_open_fonds_uses_the_agency() -> None:
    fonds = Fonds("P123", state="open", inventory="02")
    profile = Profile("p", "", fonds, Agency("H49.64.33"), Archive("LT01", shelf="K1-G2-H3"))
    codes = dossier_codes(profile, PLAN, "2001")
    assert codes.file_code == "H49.64.33.2001.02.160"
    assert codes.doc_code(1) == "H49.64.33.2001.02.160.0000001"
    assert codes.paper_file_code == "LT01.K1-G2-H3.160"


def test_missing_parts_are_provisional_and_say_so() -> None:
    codes = dossier_codes(Profile("p"), PLAN, "")
    assert codes.file_code == "TAM.TAM.160"
    assert codes.arc_file_code == "TAM.TAM.TAM.160"
    assert codes.paper_file_code == ""
    assert codes.provisional == ("archive", "fonds", "year")


def test_fonds_folder_keeps_two_unnamed_fonds_apart() -> None:
    plan = DossierPlan("k", "160", (), fonds="Xã A")
    assert dossier_codes(Profile("p"), plan, "2001").file_code == "TAM-Xã-A.2001.160"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("docCode", "H49.64.33.2001.160.0000001"),
        ("fileCode", "H49.64.33.2001.160"),
        ("arcFileCode", "LT01.P123.2001.160"),
        ("paperFileCode", "LT01.K1/G2/H3.160"),
        ("docId", "H49.64.33.2001.160.137"),
        ("fileName", "H49.64.33.2001.160.0000001.pdf"),
        ("agency", "000.00.16.H48"),
        ("fonds", "P123"),
    ],
)
def test_right_codes_pass(kind: CodeKind, text: str) -> None:
    assert check_code(kind, text) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("docCode", "H49.64.33.2001.160.000001"),
        ("docCode", "H49.64.33.2001.160.0000001 "),
        ("fileCode", "160"),
        ("fileCode", "H49." + "9" * 100),
        ("arcFileCode", "P123.2001.160"),
        ("docId", "H49.64.33.2001.160.0000137"),
        ("fileName", "../../etc/passwd"),
        ("fileName", "hồ sơ.pdf"),
        ("agency", "h49"),
        ("fonds", "P 123"),
    ],
)
def test_wrong_codes_are_refused_with_their_clause(kind: CodeKind, text: str) -> None:
    with pytest.raises(PackagingError) as refused:
        check_code(kind, text)
    message = say(refused.value.code, "vi", **refused.value.facts)
    assert str(refused.value.facts["clause"]) in message
    assert "05/2025" in message or "20/2020" in message


def test_long_doc_id_falls_back_to_the_ordinal() -> None:
    profile = Profile("p", "", Fonds("P" * 20), archive=Archive("LT01"))
    assert dossier_codes(profile, PLAN, "2001").doc_id(137) == "137"


def test_file_names_are_plain_letters() -> None:
    assert file_stem("TAM-Xã-Đồng.2001.160/QĐ") == "TAM-Xa-dong.2001.160-Qd"


def test_folder_named_by_a_whole_title_gives_a_bounded_code_that_stays_its_own() -> None:
    title = "Hồ sơ giải quyết khiếu nại, tố cáo về đất đai của công dân trên địa bàn xã năm 2019"
    profile = Profile("p", "", Fonds("P123"), archive=Archive("LT01"))
    codes = [dossier_codes(profile, DossierPlan("k", f"{title} {n}", ()), "2019") for n in (1, 2)]
    assert all(len(code.arc_file_code) <= 100 for code in codes)
    assert codes[0].file_code != codes[1].file_code
    assert codes[0].provisional == ("number",)


def test_what_nobody_sees_in_a_name_is_in_no_code_and_still_tells_dossiers_apart() -> None:
    profile = Profile("p", "", Fonds("P123"), archive=Archive("LT01"))
    names = ["HS-01", "HS-01\u200b", "HS\u00ad-01", "\ufeffHS-01", "HS-01\u202e", "HS\u00a0-01"]
    codes = [dossier_codes(profile, DossierPlan("k", name, ()), "2019") for name in names]
    assert len({code.file_code for code in codes}) == len(names)
    assert all(code.file_code.isprintable() for code in codes)
