"""V0: what was delivered against manifest-sha256.txt, and changes that nobody sealed up."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from .cases import raises
from .spoiling import EAD, a_text, document_file, first_package, members_of, write_members

MANIFEST = "manifest-sha256.txt"
DOCUMENTS = "catalogue/documents.jsonl"


def add_line(archive: Path, line: str) -> None:
    with (archive / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


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
