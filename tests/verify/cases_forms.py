"""V5: the simpledc forms, field by field and against the files they describe."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from .cases import Spoil, raises
from .spoiling import (
    EAD,
    REP,
    Members,
    document_file,
    document_form,
    refill,
    replaced,
    spoil_members,
)


def dossier(field: str, value: str | None) -> Spoil:
    """Return a case that gives a field of the dossier's form another value."""
    return lambda archive: spoil_members(archive, lambda m: refill(m, EAD, field, value))


def document(field: str, value: str | None) -> Spoil:
    """Return a case that gives a field of the first document's form another value."""
    return lambda archive: spoil_members(
        archive, lambda m: refill(m, document_form(m), field, value)
    )


def case(code: str, name: str, spoil: Spoil) -> None:
    """Register a made case under a name."""
    spoil.__name__ = name
    raises(code)(spoil)


case("V502", "dossier_without_retention", dossier("maintenance", None))
case("V502", "dossier_with_empty_access", dossier("mode", ""))
case("V502", "document_without_code", document("docCode", None))
case("V503", "title_of_1001_letters", dossier("title", "ộ" * 1001))
case("V503", "subject_of_501_letters", document("subject", "ộ" * 501))
case("V504", "retention_not_in_the_list", dossier("maintenance", "08"))
case("V504", "type_not_in_the_list", document("typeName", "33"))
case("V504", "security_copy_neither_0_nor_1", dossier("riskRecovery", "2"))
case("V505", "date_in_iso_form", document("issuedDate", "2001-05-03"))
case("V505", "date_that_does_not_exist", document("issuedDate", "31/02/2001"))
case("V506", "count_that_is_no_number", dossier("totalDoc", "hai"))
case("V507", "code_with_6_digits", document("docCode", "PM01.2001.01.000001"))
case("V508", "field_of_another_form", dossier("docId", "1"))
case("V510", "paper_code_missing", dossier("paperFileCode", None))
case("V510", "state_of_security_copy_missing", dossier("riskRecovery", "1"))
case("V511", "one_document_too_many", dossier("totalDoc", "3"))
case("V512", "one_page_too_many", dossier("numberOfPage", "3"))
case("V513", "document_with_a_page_too_many", document("numberOfPage", "2"))
case("V514", "more_sheets_than_pages", dossier("numberOfPaper", "5"))
case("V515", "code_of_another_dossier", document("docCode", "PM01.2001.99.0000001"))
case("V515", "archive_code_of_another_dossier", document("arcFileCode", "A99.PM01.2001.99"))
case("V517", "end_before_start", dossier("endDate", "2000"))
case("V518", "code_used_twice", document("docCode", "PM01.2001.01.0000002"))
case("V519", "ordinal_of_another_document", document("docOrdinal", "7"))
case("V520", "title_not_known", dossier("title", ""))
case("V520", "date_not_known", document("issuedDate", None))


@raises("V501")
def form_of_another_root(archive: Path) -> None:
    spoil_members(archive, lambda members: replaced(members, EAD, "simpledc>", "ead>"))


@raises("V509")
def title_twice(archive: Path) -> None:
    spoil_members(archive, lambda m: replaced(m, EAD, "</title>", "</title><title>B</title>"))


@raises("V516")
def fields_in_another_order(archive: Path) -> None:
    def turn(members: Members) -> None:
        name = document_form(members)
        root = etree.fromstring(members[name])
        root[:] = reversed(root[:])
        members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    spoil_members(archive, turn)


@raises("V521")
def description_without_a_file(archive: Path) -> None:
    def cut(members: Members) -> None:
        del members[document_file(members)]

    spoil_members(archive, cut)


@raises("V522")
def file_without_a_description(archive: Path) -> None:
    spoil_members(archive, lambda m: m.update({f"{REP}/data/more.pdf": m[document_file(m)]}))
