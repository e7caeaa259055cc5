"""V2 and V3: the ZIP file, and the tree of the package in it."""

from __future__ import annotations

import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from .cases import raises
from .spoiling import (
    PREMIS,
    REP,
    REP_METS,
    Members,
    first_package,
    members_of,
    replaced,
    seal_archive,
    spoil_members,
    write_members,
)


def zip_anew(archive: Path, change: Callable[[zipfile.ZipFile, str], None]) -> None:
    """Open the first package for appending, change it, and seal the manifests over it."""
    package = first_package(archive)
    with warnings.catch_warnings(), zipfile.ZipFile(package, "a") as opened:
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        change(opened, opened.namelist()[0].partition("/")[0])
    seal_archive(archive)


def patch_zip(archive: Path, change: Callable[[bytearray], None]) -> None:
    """Change bytes of the first package and seal the manifests over it."""
    package = first_package(archive)
    content = bytearray(package.read_bytes())
    change(content)
    package.write_bytes(content)
    seal_archive(archive)


@raises("V201")
def no_zip_at_all(archive: Path) -> None:
    first_package(archive).write_bytes(b"this is no ZIP file")
    seal_archive(archive)


@raises("V201")
def half_a_zip(archive: Path) -> None:
    patch_zip(archive, lambda content: content.__delitem__(slice(len(content) // 2, None)))


@raises("V202")
def member_that_escapes(archive: Path) -> None:
    zip_anew(archive, lambda opened, folder: opened.writestr(f"{folder}/../../evil.sh", b"x"))


@raises("V202")
def member_with_a_backslash(archive: Path) -> None:
    zip_anew(archive, lambda opened, folder: opened.writestr(f"{folder}\\..\\evil.bat", b"x"))


@raises("V202")
def member_with_an_absolute_name(archive: Path) -> None:
    zip_anew(archive, lambda opened, _: opened.writestr("/etc/cron.d/evil", b"x"))


@raises("V203")
def member_that_is_a_link(archive: Path) -> None:
    def add(opened: zipfile.ZipFile, folder: str) -> None:
        entry = zipfile.ZipInfo(f"{folder}/documentation/link")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(entry, b"/etc/passwd")

    zip_anew(archive, add)


@raises("V204")
def member_marked_as_encrypted(archive: Path) -> None:
    def mark(content: bytearray) -> None:
        at = content.index(b"PK\x01\x02")
        content[at + 8] |= 1

    patch_zip(archive, mark)


@raises("V205")
def member_twice(archive: Path) -> None:
    zip_anew(archive, lambda opened, folder: opened.writestr(f"{folder}/METS.xml", b"other"))


@raises("V206")
def members_equal_in_nfc(archive: Path) -> None:
    def add(opened: zipfile.ZipFile, folder: str) -> None:
        opened.writestr(f"{folder}/documentation/h\u1ed3.txt", b"1")
        opened.writestr(f"{folder}/documentation/ho\u0302\u0300.txt", b"2")

    zip_anew(archive, add)


@raises("V207")
def bomb(archive: Path) -> None:
    def add(opened: zipfile.ZipFile, folder: str) -> None:
        entry = zipfile.ZipInfo(f"{folder}/documentation/bomb.txt")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with opened.open(entry, "w") as stream:
            for _ in range(65):
                stream.write(bytes(1024 * 1024))

    zip_anew(archive, add)


@raises("V208")
def overlapping_members(archive: Path) -> None:
    def overlap(content: bytearray) -> None:
        """Let the second entry of the directory begin where the first does."""
        first = content.index(b"PK\x01\x02")
        second = content.index(b"PK\x01\x02", first + 4)
        content[second + 42 : second + 46] = content[first + 42 : first + 46]

    patch_zip(archive, overlap)


@raises("V209")
def damaged_member(archive: Path) -> None:
    def damage(content: bytearray) -> None:
        name_length, extra = struct.unpack("<HH", content[26:30])
        content[30 + name_length + extra + 40] ^= 0xFF

    patch_zip(archive, damage)


@raises("V210")
def name_not_in_nfc(archive: Path) -> None:
    zip_anew(
        archive,
        lambda opened, folder: opened.writestr(f"{folder}/documentation/ho\u0302\u0300.txt", b"2"),
    )


@raises("V211")
def names_that_differ_in_case(archive: Path) -> None:
    zip_anew(archive, lambda opened, folder: opened.writestr(f"{folder}/mets.XML", b"2"))


def before_the_first_record(archive: Path) -> None:
    patch_zip(archive, lambda content: content.__setitem__(slice(0, 0), b"#!/bin/sh\n"))


def after_the_last_record(archive: Path) -> None:
    patch_zip(archive, lambda content: content.extend(b"hidden"))


def archive_comment(archive: Path) -> None:
    zip_anew(archive, lambda opened, _: setattr(opened, "comment", b"hidden"))


def between_the_records(archive: Path) -> None:
    """Put bytes before the directory and say in the end record that it lies further on."""

    def part(content: bytearray) -> None:
        (directory,) = struct.unpack("<I", content[-6:-2])
        content[directory:directory] = b"hidden"
        content[-6:-2] = struct.pack("<I", directory + len(b"hidden"))

    patch_zip(archive, part)


for spoil in (
    before_the_first_record,
    after_the_last_record,
    archive_comment,
    between_the_records,
):
    raises("V213")(spoil)


@raises("V214")
def empty_folder(archive: Path) -> None:
    zip_anew(archive, lambda opened, folder: opened.writestr(f"{folder}/empty/", b""))


@raises("V215")
def extra_field(archive: Path) -> None:
    def add(opened: zipfile.ZipFile, folder: str) -> None:
        entry = zipfile.ZipInfo(f"{folder}/documentation/a.txt")
        entry.extra = struct.pack("<HH6s", 0xCAFE, 6, b"hidden")
        opened.writestr(entry, b"a")

    zip_anew(archive, add)


@raises("V215")
def comment_of_a_member(archive: Path) -> None:
    def add(opened: zipfile.ZipFile, folder: str) -> None:
        entry = zipfile.ZipInfo(f"{folder}/documentation/a.txt")
        entry.comment = b"hidden"
        opened.writestr(entry, b"a")

    zip_anew(archive, add)


@raises("V301")
def no_root_mets(archive: Path) -> None:
    spoil_members(archive, lambda members: members.pop("METS.xml"))


@raises("V302")
def no_representation(archive: Path) -> None:
    spoil_members(archive, lambda members: members.pop(REP_METS))


@raises("V303")
def no_premis_in_an_aip(archive: Path) -> None:
    spoil_members(archive, lambda members: members.pop(PREMIS))


@raises("V304")
def premis_in_a_sip(archive: Path) -> None:
    def claim(members: Members) -> None:
        replaced(members, "METS.xml", 'OAISPACKAGETYPE="AIP"', 'OAISPACKAGETYPE="SIP"')

    spoil_members(archive, claim)


@raises("V305")
def file_where_none_belongs(archive: Path) -> None:
    spoil_members(archive, lambda members: members.update({"notes.txt": b"stray"}))


@raises("V306")
def data_of_a_type_not_accepted(archive: Path) -> None:
    spoil_members(archive, lambda members: members.update({f"{REP}/data/setup.exe": b"MZ"}))


@raises("V307")
def representation_without_data(archive: Path) -> None:
    def empty(members: Members) -> None:
        for name in [name for name in members if name.startswith(f"{REP}/data/")]:
            del members[name]

    spoil_members(archive, empty)


@raises("V308")
def folder_of_another_name(archive: Path) -> None:
    def rename(members: Members) -> None:
        replaced(members, "METS.xml", 'OBJID="urn:PM01:', 'OBJID="urn:PM02:')

    spoil_members(archive, rename)


@raises("V308")
def top_folder_renamed(archive: Path) -> None:
    package = first_package(archive)
    write_members(package, "renamed", members_of(package)[1])
    seal_archive(archive)


@raises("V309")
def schema_missing(archive: Path) -> None:
    spoil_members(archive, lambda members: members.pop("schemas/METS.xsd"))
