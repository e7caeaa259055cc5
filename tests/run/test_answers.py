"""What a person answers closes the question it was given for, changes nothing else, and is told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from migrate.cli import main
from tests.run.handing import FIRST, Site, begin

WHO = "Nguyễn Văn A"


def seen(row: dict[str, Any], answer: str = "seen") -> str:
    return (
        f'[[answer]]\nquestion = "{row["id"]}"\nasked = "{row["asked"]}"\nanswer = "{answer}"\n'
        f'who = "{WHO}"\nwhen = "2026-11-29"\nwhy = "đã xem trang giấy"\n'
    )


def typed(site: Site, document: int, field: str, value: str) -> str:
    """Give the value of a field of a document of dossier 01, as a person writes it."""
    lines = (site.archive / "catalogue/documents.jsonl").read_text("utf-8").splitlines()
    row = next(r for r in map(json.loads, lines) if r["id"] == f"01#{document:07d}")
    return (
        f'[[value]]\ndossier = "01"\nsha256 = "{row["sources"][0]["sha256"][:16]}"\n'
        f'field = "{field}"\nvalue = "{value}"\n'
        f'who = "{WHO}"\nwhen = "2026-11-29"\nwhy = "chữ viết tay rõ"\n'
    )


def decide(site: Site, *written: str) -> None:
    (site.archive / "decisions.toml").write_text("".join(written), "utf-8")


def field_of(site: Site, document: str, name: str) -> dict[str, Any]:
    lines = (site.archive / "catalogue/documents.jsonl").read_text("utf-8").splitlines()
    row = next(row for row in map(json.loads, lines) if row["id"] == document)
    return dict(row["fields"][name])


@pytest.fixture(scope="module", name="begun")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = begin(tmp_path_factory.mktemp("answers"))
    site.write_letter()
    site.run(FIRST)
    return site


@pytest.fixture(name="site")
def _site(begun: Site, tmp_path: Path) -> Site:
    return begun.copied_to(tmp_path / "site")


def test_when_every_question_is_answered_the_run_is_done(site: Site) -> None:
    asked, packages = site.rows(), site.package_digests()
    decide(site, *map(seen, asked))
    assert main(site.line(FIRST)) == 0
    assert [row["answered"]["who"] for row in site.rows()] == [WHO] * len(asked)
    assert [row["id"] for row in site.rows()] == [row["id"] for row in asked]
    counts = site.manifest()["counts"]
    assert (counts["review"], counts["answered"]) == (0, len(asked))
    assert site.package_digests() == packages
    assert main(["verify", str(site.archive), "--json"]) == 0


@pytest.mark.parametrize("code", ["V007", "V006", "V005"])
def test_answers_given_since_the_run_are_told_as_such_by_verify(
    site: Site, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    path = site.archive / "decisions.toml"
    if code != "V007":
        decide(site, seen(site.rows()[0]))
        site.run(FIRST)
    if code == "V005":
        path.unlink()
    else:
        decide(site, *map(seen, site.rows()[:2]))
    capsys.readouterr()
    assert main(["verify", str(site.archive), "--lang", "en"]) == 4
    told = " ".join(capsys.readouterr().out.split())
    assert f"{code}: " in told
    assert "changed since the last run. Give the same migrate run command again" in told
    site.run(FIRST)
    (site.archive / "other.toml").write_text("", "utf-8")
    capsys.readouterr()
    assert main(["verify", str(site.archive), "--lang", "en"]) == 4
    assert "changed since the last run" not in capsys.readouterr().out


def test_the_same_answers_give_the_same_bytes(site: Site, begun: Site, tmp_path: Path) -> None:
    text = "".join(map(seen, site.rows()[:3]))
    decide(site, text)
    site.run(FIRST)
    again = begun.copied_to(tmp_path / "again")
    decide(again, text)
    again.run(FIRST)
    assert again.digests() == site.digests()


def test_an_answer_makes_no_value_certain_and_the_list_says_looked_at(site: Site) -> None:
    row = next(row for row in site.rows() if row["field"] == "organName")
    before = field_of(site, row["document"], row["field"])
    decide(site, seen(row))
    site.run(FIRST)
    assert field_of(site, row["document"], row["field"]) == before
    assert before["status"] == "likely"
    book = CalamineWorkbook.from_path(site.archive / "lists/muc-luc-van-ban.xlsx")
    cells = {str(cell) for line in book.get_sheet_by_index(0).to_python() for cell in line}
    assert any("Đã xem, chưa chắc chắn: cột 5" in cell for cell in cells)


def test_an_answer_is_none_to_another_question_of_the_same_name(site: Site) -> None:
    row = next(row for row in site.rows() if row["code"] == "describe.field-likely")
    decide(site, seen(row | {"asked": "0" * 16}))
    site.run(FIRST)
    now = {each["id"]: each for each in site.rows()}
    assert now[row["id"]]["answered"] is None
    (told,) = (each for each in now.values() if each["code"] == "report.answer_outdated")
    assert told["subject"].startswith(row["id"])
    decide(site, seen(row | {"asked": "0" * 16}), seen(row))
    site.run(FIRST)
    now = {each["id"]: each for each in site.rows()}
    assert now[row["id"]]["answered"]["answer"] == "seen"
    assert told["id"] not in now


def test_an_answer_to_no_question_is_told_and_may_be_answered_too(site: Site) -> None:
    stray = seen({"id": "0123456789abcdef", "asked": "0" * 16})
    decide(site, stray)
    site.run(FIRST)
    (told,) = (row for row in site.rows() if row["code"] == "report.answer_unfitting")
    assert told["subject"] == f"0123456789abcdef {'0' * 16}"
    waiting = site.manifest()["counts"]["review"]
    decide(site, stray, seen(told))
    site.run(FIRST)
    codes = [row["code"] for row in site.rows() if row["code"].startswith("report.")]
    assert codes == ["report.answer_unfitting"]
    assert site.manifest()["counts"]["review"] == waiting - 1


def test_a_typed_value_wins_and_what_was_read_is_told_as_settled(site: Site) -> None:
    before, parent = site.package_digests(), f"packages/{site.parent()}"
    decide(site, typed(site, 1, "organName", "Ủy ban nhân dân xã Mẫu Cũ"))
    site.run(FIRST)
    field = field_of(site, "01#0000001", "organName")
    assert (field["value"], field["status"]) == ("Ủy ban nhân dân xã Mẫu Cũ", "certain")
    assert field["evidence"][0]["text"] == f"2026-11-29, {WHO}"
    (told,) = (row for row in site.rows() if row["field"] == "organName" and row["answered"])
    assert told["code"] == "describe.value-differs"
    assert told["answered"]["answer"] == "Ủy ban nhân dân xã Mẫu Cũ"
    changed = {name for name, digest in site.package_digests().items() if before[name] != digest}
    # The package over the fonds tells of the others, so it follows the one that changed.
    assert changed == {f"packages/{site.package_of('01')}", parent}
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_why_somebody_typed_a_value_is_in_no_package(site: Site) -> None:
    why = "chữ viết tay rõ".encode()
    decide(site, typed(site, 1, "organName", "Ủy ban nhân dân xã Mẫu Cũ"))
    site.run(FIRST)
    for name in site.package_digests():
        with zipfile.ZipFile(site.archive / name) as package:
            assert not any(why in package.read(member) for member in package.namelist())


def test_a_typed_value_against_a_certain_one_is_likely_and_waits(site: Site) -> None:
    decide(site, typed(site, 1, "codeNumber", "099"))
    site.run(FIRST)
    field = field_of(site, "01#0000001", "codeNumber")
    assert (field["value"], field["status"]) == ("099", "likely")
    (told,) = (row for row in site.rows() if row["code"] == "describe.value-doubted")
    assert told["answered"] is None


def test_the_later_word_on_a_field_counts(site: Site) -> None:
    words = [typed(site, 1, "subject", text) for text in ("Về việc một", "Về việc hai")]
    decide(site, *words)
    site.run(FIRST)
    assert field_of(site, "01#0000001", "subject")["value"] == "Về việc hai"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("issuedDate", "31/02/2001", "issuedDate"),
        ("issuedDate", "٠٥/٠١/٢٠٢٠", "a day that exists"),
        (
            "subject",
            "Về \\uFFFEviệc\\u0007",
            "“value” holds what no record may hold: U+FFFE, U+0007",
        ),
    ],
)
def test_a_typed_value_that_is_none_stops_the_run_and_is_named(
    field: str, value: str, said: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(site, typed(site, 1, field, value))
    assert main([*site.line(FIRST), "--lang", "en"]) == 2
    assert said in capsys.readouterr().out


def of_dossier(site: Site, field: str, value: str) -> str:
    """Give the value of a field of dossier 01 itself."""
    whole = typed(site, 1, field, value).splitlines(keepends=True)
    return "".join(line for line in whole if not line.startswith("sha256"))


def test_a_dossier_that_would_end_before_it_begins_stops_the_run(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(site, of_dossier(site, "startDate", "5/2020"), of_dossier(site, "endDate", "2001"))
    assert main([*site.line(FIRST), "--lang", "en"]) == 2
    assert "startDate 2020-05 lies after endDate 2001" in capsys.readouterr().out


def test_a_start_after_the_end_that_was_counted_is_not_taken(site: Site) -> None:
    decide(site, of_dossier(site, "startDate", "2030"))
    site.run(FIRST)
    (told,) = (row for row in site.rows() if row["code"] == "describe.value-refused")
    assert "the start not after the end" in told["message_en"]
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_a_dossier_has_typed_values_of_its_own(site: Site) -> None:
    decide(site, of_dossier(site, "title", "Tập hồ sơ giao đất"))
    site.run(FIRST)
    lines = (site.archive / "catalogue/dossiers.jsonl").read_text("utf-8").splitlines()
    title = json.loads(lines[0])["fields"]["title"]
    assert (title["value"], title["status"]) == ("Tập hồ sơ giao đất", "certain")


def test_a_typed_value_that_fits_nothing_is_told(site: Site) -> None:
    of_nobody = typed(site, 1, "subject", "x").replace('dossier = "01"', 'dossier = "09"')
    nowhere = typed(site, 1, "subject", "x").replace("field =", "page = 7\nfield =")
    decide(site, of_nobody, nowhere)
    site.run(FIRST)
    codes = {row["code"] for row in site.rows()}
    assert {"run.review_value_unfitting", "run.review_value_nowhere"} <= codes


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ('field = "subject"', 'field = "subjekt"', "“subject”"),
        ('when = "2026-11-29"', 'when = "2026-11-31"', "YYYY-MM-DD"),
        ('why = "chữ viết tay rõ"\n', "", "why"),
        ("[[value]]", "[[values]]", "[[value]]"),
        ('value = "x"', 'value = "  "', "value"),
    ],
)
def test_a_faulty_entry_stops_the_run_and_is_named(
    found: str, put: str, said: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site.digests()
    decide(site, typed(site, 1, "subject", "x").replace(found, put))
    assert main([*site.line(FIRST), "--lang", "en"]) == 2
    assert said in capsys.readouterr().out
    assert {k: v for k, v in site.digests().items() if k != "decisions.toml"} == before


def test_what_was_handed_over_stands_under_an_answer_and_follows_a_typed_value(site: Site) -> None:
    site.deliver()
    packages = site.package_digests()
    decide(site, seen(site.rows()[0]))
    site.run()
    assert site.package_digests() == packages
    decide(site, typed(site, 1, "codeNumber", "99"))
    site.run()
    assert len(site.former()) == 2  # the dossier's package and the one over the fonds
