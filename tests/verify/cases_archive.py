"""V0 and V1: what was delivered against its manifests, and the manifests against each other."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path
from typing import Any

import xlsxwriter

from migrate.report.fixity import write_fixity

from .cases import raises
from .spoiling import (
    EAD,
    a_text,
    document_file,
    edit_manifest,
    edit_rows,
    first_package,
    members_of,
    spoil_members,
    write_members,
)

MANIFEST = "manifest-sha256.txt"
DOCUMENTS = "catalogue/documents.jsonl"


def add_line(archive: Path, line: str) -> None:
    with (archive / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def entry(manifest: dict[str, Any], fate: str) -> dict[str, Any]:
    return next(each for each in manifest["inputs"] if each["fate"] == fate)


@raises("V001")
def no_manifest(archive: Path) -> None:
    (archive / MANIFEST).unlink()


@raises("V002")
def line_without_digest(archive: Path) -> None:
    add_line(archive, "no digest at all")


@raises("V002")
def line_not_utf8(archive: Path) -> None:
    with (archive / MANIFEST).open("ab") as stream:
        stream.write(b"0" * 64 + b"  h\xe1\xbb.txt\n")


@raises("V003")
def line_twice(archive: Path) -> None:
    add_line(archive, (archive / MANIFEST).read_text("utf-8").splitlines()[0])


@raises("V003")
def line_twice_in_another_normal_form(archive: Path) -> None:
    add_line(archive, f"{'0' * 64}  h\u1ed3 s\u01a1.txt")
    add_line(archive, f"{'0' * 64}  ho\u0302\u0300 so\u031b.txt")


@raises("V004")
def line_that_escapes(archive: Path) -> None:
    add_line(archive, f"{'0' * 64}  ../outside.txt")


@raises("V004")
def line_that_is_absolute(archive: Path) -> None:
    add_line(archive, f"{'0' * 64}  /etc/hostname")


@raises("V004")
def line_with_a_drive(archive: Path) -> None:
    add_line(archive, f"{'0' * 64}  C:\\Windows\\win.ini")


@raises("V005")
def file_missing(archive: Path) -> None:
    (archive / "review.jsonl").unlink()


@raises("V005")
def package_missing(archive: Path) -> None:
    first_package(archive).unlink()


@raises("V006")
def one_byte_of_a_package(archive: Path) -> None:
    package = first_package(archive)
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    package.write_bytes(content)


@raises("V006")
def one_blank_in_the_catalogue(archive: Path) -> None:
    path = archive / DOCUMENTS
    path.write_bytes(path.read_bytes().replace(b'":"', b'": "', 1))


@raises("V006")
def two_files_swapped(archive: Path) -> None:
    one, two = archive / "review.jsonl", archive / "rejected.jsonl"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


@raises("V007")
def extra_file(archive: Path) -> None:
    (archive / "packages/extra.txt").write_text("extra")


@raises("V008")
def link_to_the_outside(archive: Path) -> None:
    (archive / "catalogue/outside").symlink_to(archive.parent)


@raises("V008")
def pipe_in_place_of_a_package(archive: Path) -> None:
    """Whoever opens it waits for ever."""
    first_package(archive).unlink()
    os.mkfifo(first_package(archive))


@raises("V008")
def pipes_in_place_of_records_and_lists(archive: Path) -> None:
    for name in (DOCUMENTS, "lists/ho-so-van-ban.xlsx", "manifest.json", "rejected.jsonl"):
        (archive / name).unlink()
        os.mkfifo(archive / name)


@raises("V008")
def pipe_in_place_of_a_text(archive: Path) -> None:
    path = a_text(archive)
    path.unlink()
    os.mkfifo(path)


@raises("V008")
def manifest_that_is_a_link(archive: Path) -> None:
    (archive / MANIFEST).rename(archive.parent / "elsewhere.txt")
    (archive / MANIFEST).symlink_to(archive.parent / "elsewhere.txt")


@raises("V008")
def socket_among_the_texts(archive: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(archive / "text")
        server.bind("socket")
        os.chdir(here)


@raises("V009")
def names_equal_in_nfc(archive: Path) -> None:
    (archive / "h\u1ed3.txt").touch()
    (archive / "ho\u0302\u0300.txt").touch()


@raises("V101")
def manifest_cut_off(archive: Path) -> None:
    path = archive / "manifest.json"
    path.write_bytes(path.read_bytes()[:-200])
    write_fixity(archive)


@raises("V101")
def manifest_of_another_format(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest.update(format="other/9"))


@raises("V101")
def manifest_without_a_clock(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["run"].pop("clock"))


@raises("V101")
def manifest_gone(archive: Path) -> None:
    (archive / "manifest.json").unlink()


@raises("V101")
def package_entry_without_digest(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["packages"][0].pop("sha256"))


@raises("V102")
def input_twice(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["inputs"].insert(0, dict(m["inputs"][0])))


@raises("V103")
def input_dropped(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["inputs"].pop())


@raises("V103")
def sum_of_bytes_changed(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["counts"]["bytes"].update(packaged=1))


@raises("V104")
def input_in_a_package_not_listed(archive: Path) -> None:
    edit_manifest(archive, lambda m: entry(m, "packaged").update(package="nowhere.zip"))


@raises("V104")
def packaged_input_without_package(archive: Path) -> None:
    edit_manifest(archive, lambda m: entry(m, "packaged").update(package=""))


@raises("V105")
def original_taken_out(archive: Path) -> None:
    def drop(members: dict[str, bytes]) -> None:
        del members["documentation/originals/0002.png"]

    spoil_members(archive, drop)


@raises("V105")
def scan_exchanged_in_the_manifest(archive: Path) -> None:
    other = hashlib.sha256(b"another scan").hexdigest()
    edit_manifest(archive, lambda m: entry(m, "packaged")["file"].update(sha256=other))


@raises("V106")
def duplicate_of_nothing(archive: Path) -> None:
    other = hashlib.sha256(b"another scan").hexdigest()
    edit_manifest(archive, lambda m: entry(m, "duplicate")["file"].update(sha256=other))


@raises("V107")
def rejected_without_a_reason(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: entry(manifest, "rejected").update(reason_vi=""))


@raises("V108")
def listed_package_missing(archive: Path) -> None:
    first_package(archive).unlink()
    write_fixity(archive)


@raises("V109")
def package_nobody_listed(archive: Path) -> None:
    package = first_package(archive)
    (archive / "packages/stray.zip").write_bytes(package.read_bytes())
    write_fixity(archive)


@raises("V110")
def package_zipped_anew(archive: Path) -> None:
    package = first_package(archive)
    write_members(package, *members_of(package))
    write_fixity(archive)


@raises("V110")
def package_of_the_same_size(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["packages"][0].update(sha256="0" * 64))


@raises("V111")
def rejection_hidden(archive: Path) -> None:
    edit_rows(archive, "rejected.jsonl", lambda rows: rows.pop())


@raises("V111")
def rejection_invented(archive: Path) -> None:
    def invent(rows: list[dict[str, Any]]) -> None:
        rows.append({**rows[-1], "file": {**rows[-1]["file"], "path": "99/invented.jpg"}})

    edit_rows(archive, "rejected.jsonl", invent)


@raises("V112")
def question_with_the_same_id(archive: Path) -> None:
    edit_rows(archive, "review.jsonl", lambda rows: rows.append(rows[0]))


@raises("V112")
def document_with_the_same_id(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[1].update(id=rows[0]["id"]))


@raises("V113")
def catalogue_names_another_pdf(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0].update(pdf="data/none.pdf"))


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


@raises("V119")
def package_of_another_identity(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["packages"][0].update(objid="urn:uuid:another"))


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


@raises("V127")
def child_replaced_behind_its_parent(archive: Path) -> None:
    spoil_members(archive, lambda members: members.update({"documentation/new.txt": b"new"}))


@raises("V110")
def package_unpacked(archive: Path) -> None:
    package = first_package(archive)
    _, members = members_of(package)
    package.unlink()
    for name, content in members.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes(content)
    write_fixity(archive)


@raises("V006")
def metadata_edited_without_sealing(archive: Path) -> None:
    package = first_package(archive)
    folder, members = members_of(package)
    members[EAD] = members[EAD].replace("Hồ sơ".encode(), b"Ho so")
    write_members(package, folder, members)


@raises("V409")
def pdf_edited_without_sealing(archive: Path) -> None:
    package = first_package(archive)
    folder, members = members_of(package)
    name = document_file(members)
    members[name] += b"\n"
    write_members(package, folder, members)


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
