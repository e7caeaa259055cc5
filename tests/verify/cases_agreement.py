"""V1: what an archive tells twice, and one of the two told otherwise with every sum mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from migrate.report.fixity import write_fixity

from .cases import Spoil, raises
from .spoiling import (
    EAD,
    PREMIS,
    REP_METS,
    Members,
    a_text,
    document_form,
    edit_manifest,
    edit_rows,
    refill,
    replaced,
    spoil_members,
)

DOCUMENTS = "catalogue/documents.jsonl"
DOSSIERS = "catalogue/dossiers.jsonl"
OTHER_VALUES = {
    "codeNumber": "16",
    "codeNotation": "CT-UBND",
    "issuedDate": "03/05/2002",
    "typeName": "03",
    "organName": "Ủy ban nhân dân xã Khác",
    "subject": "Về việc thu hồi đất",
    "language": "02",
    "numberOfPage": "9",
}
LISTS = ("bien-ban-giao-nhan", "muc-luc-ho-so", "muc-luc-van-ban", "thong-ke-don-vi")


def form_field(name: str, value: str) -> Spoil:
    """Return a case whose first document's form has another value than the catalogue."""
    return lambda archive: spoil_members(
        archive, lambda members: refill(members, document_form(members), name, value)
    )


def without_list(name: str) -> Spoil:
    """Return a case that lacks a list."""

    def remove(archive: Path) -> None:
        (archive / f"lists/{name}.xlsx").unlink()
        write_fixity(archive)

    return remove


for each in LISTS:
    spoil = without_list(each)
    spoil.__name__ = f"without_{each}"
    raises("V128")(spoil)
for field, value in OTHER_VALUES.items():
    spoil = form_field(field, value)
    spoil.__name__ = f"another_{field}_than_the_catalogue"
    raises("V129")(spoil)


@raises("V129")
def another_title_than_the_catalogue(archive: Path) -> None:
    spoil_members(archive, lambda members: refill(members, EAD, "title", "Hồ sơ khác"))


@raises("V129")
def catalogue_with_another_subject(archive: Path) -> None:
    def tell(rows: list[dict[str, Any]]) -> None:
        rows[0]["fields"]["subject"]["value"] = "Về việc khác"

    edit_rows(archive, DOCUMENTS, tell)


@raises("V129")
def value_where_the_catalogue_has_none(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0]["fields"]["organName"].update(value=None))


@raises("V129")
def catalogue_with_another_code_of_the_dossier(archive: Path) -> None:
    edit_rows(archive, DOSSIERS, lambda rows: rows[0].update(file_code="A99.PM01.2001.09"))


@raises("V129")
def text_that_the_catalogue_calls_a_photograph(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0].update(form="pic"))


@raises("V115")
def document_of_no_known_form(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0].update(form="map"))


@raises("V115")
def fields_of_a_row_that_are_none(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows[0].update(fields=[]))


@raises("V130")
def documents_in_another_order(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows.insert(0, rows.pop(1)))


@raises("V130")
def documents_of_a_dossier_torn_apart(archive: Path) -> None:
    edit_rows(archive, DOCUMENTS, lambda rows: rows.append(rows.pop(1)))


@raises("V130")
def dossiers_in_another_order(archive: Path) -> None:
    edit_rows(archive, DOSSIERS, lambda rows: rows.reverse())


@raises("V131")
def clock_of_another_day(archive: Path) -> None:
    clock = "2026-11-23T00:00:00.0+07:00"
    edit_manifest(archive, lambda manifest: manifest["run"].update(clock=clock))


def another_day(members: Members, name: str, before: str) -> None:
    replaced(members, name, f"{before}2026-11-22", f"{before}2025-11-22")


@raises("V131")
def header_of_another_day(archive: Path) -> None:
    spoil_members(archive, root=lambda members: another_day(members, "METS.xml", 'CREATEDATE="'))


@raises("V131")
def header_of_the_representation_of_another_day(archive: Path) -> None:
    spoil_members(
        archive, representation=lambda members: another_day(members, REP_METS, 'LASTMODDATE="')
    )


@raises("V131")
def events_of_another_day(archive: Path) -> None:
    spoil_members(archive, lambda members: another_day(members, PREMIS, "<eventDateTime>"))


def doubled_key(archive: Path, before: str, after: str) -> None:
    path = archive / "manifest.json"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    write_fixity(archive)


@raises("V132")
def manifest_with_two_runs(archive: Path) -> None:
    doubled_key(archive, '"run":', '"run":{},"run":')


@raises("V132")
def input_of_two_digests(archive: Path) -> None:
    doubled_key(archive, '"sha256":', f'"sha256":"{"0" * 64}","sha256":')


@raises("V133")
def originals_said_not_to_be_kept(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["run"].update(originals="none"))


@raises("V134")
def word_changed_in_the_text(archive: Path) -> None:
    path = a_text(archive)
    path.write_text(path.read_text("utf-8").replace("định", "toán"), encoding="utf-8")
    write_fixity(archive)


@raises("V134")
def word_added_to_the_text(archive: Path) -> None:
    path = a_text(archive)
    path.write_text(path.read_text("utf-8").replace("định", "định mới"), encoding="utf-8")
    write_fixity(archive)


def input_path(path: str, place: int) -> Spoil:
    return lambda archive: edit_manifest(
        archive, lambda manifest: manifest["inputs"][place]["file"].update(path=path)
    )


for name, (path, place) in {
    "input_path_that_is_absolute": ("/etc/hostname", 0),
    "input_path_that_leads_out": ("99/../../x.jpg", -1),
    "input_path_with_an_empty_part": ("01//a.jpg", 0),
}.items():
    spoil = input_path(path, place)
    spoil.__name__ = name
    raises("V135")(spoil)


@raises("V136")
def file_that_no_archive_has(archive: Path) -> None:
    (archive / "setup.exe").write_bytes(b"MZ")
    write_fixity(archive)
