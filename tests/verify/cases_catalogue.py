"""V1: the catalogue, questions, recognised text and workbook against manifest and packages."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from migrate.report.fixity import write_fixity

from .cases import raises
from .spoiling import a_text, edit_manifest, edit_rows, retype

DOCUMENTS = "catalogue/documents.jsonl"


@raises("V112")
def question_with_the_same_id(archive: Path) -> None:
    edit_rows(archive, "review.jsonl", lambda rows: rows.append(rows[0]))


@raises("V112")
def document_with_the_same_id(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[1].update(id=rows[0]["id"]))


@raises("V113")
def catalogue_names_another_pdf(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0].update(file="data/none.pdf"))


@raises("V114")
def document_not_in_the_catalogue(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows.pop(0))


@raises("V115")
def line_that_is_no_json(archive: Path) -> None:
    with (archive / "review.jsonl").open("a") as stream:
        stream.write("{\n")
    write_fixity(archive)


@raises("V116")
def question_dropped(archive: Path) -> None:
    edit_rows(archive, "review.jsonl", lambda rows: rows.pop())


@raises("V116")
def count_of_pages_changed(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["counts"]["pages"].update(read=99))


@raises("V116")
def count_of_packages_changed(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["counts"].update(packages=99))


@raises("V117")
def source_from_nowhere(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0]["sources"][0].update(sha256="0" * 64))


@raises("V117")
def source_without_a_digest(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0]["sources"][0].update(sha256="none"))


@raises("V118")
def dossier_row_with_another_count(archive: Path) -> None:
    edit_rows(archive, "catalogue/dossiers.jsonl", lambda rows: rows[0].update(documents=9))


@raises("V120")
def catalogue_missing(archive: Path) -> None:
    (archive / DOCUMENTS).unlink()
    write_fixity(archive)


@raises("V121")
def text_missing(archive: Path) -> None:
    a_text(archive).unlink()
    write_fixity(archive)


@raises("V122")
def text_without_its_page(archive: Path) -> None:
    path = a_text(archive)
    path.write_bytes(path.read_bytes().replace(b"Page", b"Side"))
    write_fixity(archive)


@raises("V122")
def text_cut_off(archive: Path) -> None:
    path = a_text(archive)
    path.write_bytes(path.read_bytes()[:-30])
    write_fixity(archive)


@raises("V123")
def text_of_no_document(archive: Path) -> None:
    path = a_text(archive)
    path.with_name("stray.xml").write_bytes(path.read_bytes())
    write_fixity(archive)


def edit_workbook(archive: Path, dossiers: int, code: str) -> None:
    """Write a workbook with so many dossiers, and documents of one docCode."""
    with xlsxwriter.Workbook(archive / "lists/ho-so-van-ban.xlsx") as workbook:
        sheet = workbook.add_worksheet("Ho_so")
        for row in range(dossiers + 1):
            sheet.write_string(row, 0, "title")
        sheet = workbook.add_worksheet("Van_ban")
        for row, text in enumerate(("docCode", code)):
            sheet.write_string(row, 0, text)
    write_fixity(archive)


@raises("V124")
def workbook_missing(archive: Path) -> None:
    (archive / "lists/ho-so-van-ban.xlsx").unlink()
    write_fixity(archive)


@raises("V124")
def workbook_that_is_none(archive: Path) -> None:
    (archive / "lists/ho-so-van-ban.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    write_fixity(archive)


@raises("V125")
def workbook_with_a_dossier_more(archive: Path) -> None:
    edit_workbook(archive, 3, "PM01.2001.01.0000001")


@raises("V126")
def workbook_with_another_document(archive: Path) -> None:
    edit_workbook(archive, 2, "PM01.2001.01.0000009")


@raises("V116")
def count_of_lists_changed(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["counts"]["lists"].update(pdf=4))


@raises("V146")
def list_that_does_not_open(archive: Path) -> None:
    (archive / "lists/muc-luc-ho-so.xlsx").write_text("x")
    write_fixity(archive)


@raises("V146")
def printed_list_that_does_not_open(archive: Path) -> None:
    (archive / "lists/muc-luc-ho-so.pdf").write_text("x")
    write_fixity(archive)


@raises("V146")
def list_that_is_another(archive: Path) -> None:
    other = (archive / "lists/thong-ke-don-vi.xlsx").read_bytes()
    (archive / "lists/muc-luc-van-ban.xlsx").write_bytes(other)
    write_fixity(archive)


@raises("V147")
def workbook_with_another_title(archive: Path) -> None:
    retype(archive, "<t>Hồ sơ 01</t>", "<t>Hồ sơ mật</t>")


@raises("V147")
def workbook_with_another_date(archive: Path) -> None:
    retype(archive, "<t>03/05/2001</t>", "<t>03/05/2002</t>")


@raises("V147")
def workbook_that_counts_other_pages(archive: Path) -> None:
    edit_rows(archive, "catalogue/dossiers.jsonl", lambda rows: rows[0].update(pages=9))


@raises("V147")
def workbook_that_calls_a_proposal_proven(archive: Path) -> None:
    retype(archive, "organName; subject; ", "organName; ")


@raises("V147")
def workbook_with_its_dossiers_exchanged(archive: Path) -> None:
    edit_rows(archive, "catalogue/dossiers.jsonl", lambda rows: rows.reverse())


@raises("V148")
def question_that_asks_something_else_than_was_answered(archive: Path) -> None:
    edit_rows(archive, "review.jsonl", lambda rows: rows[0].update(candidates=["99"]))


@raises("V148")
def answer_of_nobody(archive: Path) -> None:
    said = {"answer": "seen", "who": " ", "when": "2026-11-22", "why": "đã xem"}
    edit_rows(archive, "review.jsonl", lambda rows: rows[0].update(answered=said))


@raises("V148")
def secret_let_go_by_an_answer(archive: Path) -> None:
    said = {"answer": "open", "who": "An", "when": "2026-11-22", "why": "đã xem"}
    edit_rows(archive, "review.jsonl", lambda rows: rows[0].update(answered=said, field="secrecy"))


@raises("V148")
def answer_on_no_day(archive: Path) -> None:
    said = {"answer": "seen", "who": "An", "when": "2026-11-31", "why": "đã xem"}
    edit_rows(archive, "review.jsonl", lambda rows: rows[0].update(answered=said))


@raises("V137")
def text_that_stands_nowhere_in_numbers(archive: Path) -> None:
    path = a_text(archive)
    path.write_bytes(path.read_bytes().replace(b'HPOS="0"', b'HPOS="left"'))
    write_fixity(archive)


@raises("V137")
def text_of_another_unit_of_measurement(archive: Path) -> None:
    path = a_text(archive)
    path.write_bytes(path.read_bytes().replace(b">pixel<", b">cubit<"))
    write_fixity(archive)
