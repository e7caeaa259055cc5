"""The field lists: order, dates, what is unknown and what is too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from migrate.package import write_package
from migrate.package.fields import AIP_DOCUMENT, AIP_DOSSIER, ISSUED_DATE, SIP_DOCUMENT, SIP_DOSSIER
from migrate.package.notes import note
from migrate.package.simpledc import schema, simpledc
from migrate.package.values import written
from tests.package.dossiers import DOCUMENT_FIELDS, fields, three_documents, typed
from tests.package.judging import Delivered

AIP_ORDER = (
    "arcFileCode mode language keyword numberOfPage format inforSign confidenceLevel description "
    "docCode docOrdinal typeName codeNumber codeNotation issuedDate organName subject autograph "
    "process"
)


def test_lists_have_the_fields_of_the_circular() -> None:
    assert [field.name for field in AIP_DOCUMENT] == AIP_ORDER.split()
    assert (len(AIP_DOSSIER), len(SIP_DOSSIER), len(SIP_DOCUMENT)) == (18, 18, 21)
    assert [f.name for f in SIP_DOSSIER][1:] == [f.name for f in AIP_DOSSIER][1:]


def test_fields_come_in_order_and_as_described(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    opened = Delivered(request.out / write_package(request).name, tmp_path / "o")
    stem = "P123.2020.160.0000001"
    root = opened.tree(f"representations/rep1/metadata/descriptive/EAD_doc_{stem}.xml")
    order = AIP_ORDER.split()
    tags = [element.tag for element in root]
    assert tags == sorted(tags, key=order.index)
    assert root.findtext("issuedDate") == "05/01/2020"
    assert root.findtext("docCode") == stem
    assert root.findtext("confidenceLevel") == "02"
    dossier = opened.values("metadata/descriptive/EAD.xml")
    assert dossier["startDate"] == ["01/2020"]
    assert dossier["totalDoc"] == ["3"]
    assert dossier["paperFileCode"] == ["LT01.K1-G2-H3.160"]


def test_unknown_mandatory_field_is_empty_named_and_noted(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    first, *others = request.record.documents
    undated = replace(first, fields=fields({**DOCUMENT_FIELDS, "issuedDate": "2020-01"}))
    record = replace(request.record, documents=(undated, *others))
    package = write_package(replace(request, record=record))
    opened = Delivered(request.out / package.name, tmp_path / "o")
    path = "representations/rep1/metadata/descriptive/EAD_doc_P123.2020.160.0000001.xml"
    assert opened.values(path)["issuedDate"] == [""]
    assert ISSUED_DATE.label in opened.values(path)["description"][0]
    code = "P123.2020.160.0000001"
    assert package.notes == (note("package.field_empty", document=code, field="issuedDate"),)


def test_sip_takes_no_partial_date(tmp_path: Path) -> None:
    request = three_documents(tmp_path, **typed("SIP_hoso"))
    package = write_package(request)
    told = note("package.field_empty", document="P123.2020.160", field="startDate")
    assert told in package.notes


def test_long_text_is_cut_with_a_mark_and_a_note(tmp_path: Path) -> None:
    request = three_documents(tmp_path)
    long = replace(request.record, fields=fields({"title": "Ă" * 1001, "language": "01"}))
    package = write_package(replace(request, record=long))
    opened = Delivered(request.out / package.name, tmp_path / "o")
    title = opened.values("metadata/descriptive/EAD.xml")["title"][0]
    assert (len(title), title[-1]) == (1000, "…")
    assert any(text.startswith("package.field_cut") for text in package.notes)


@pytest.mark.parametrize(
    ("value", "texts"),
    [("1998-05-04", ("04/05/1998",)), ("1998-05", ()), ("1998", ()), ("", ())],
)
def test_dates_are_never_made_up(value: str, texts: tuple[str, ...]) -> None:
    assert written(ISSUED_DATE, value) == texts


def test_schema_takes_its_order_and_no_other() -> None:
    ordered = etree.XMLSchema(etree.fromstring(schema(AIP_DOSSIER, free_order=False)))
    free = etree.XMLSchema(etree.fromstring(schema(AIP_DOSSIER, free_order=True)))
    right = etree.fromstring(simpledc(AIP_DOSSIER, {"language": ("01", "03"), "title": ("T",)}))
    wrong = etree.fromstring(simpledc(AIP_DOSSIER, {}))
    wrong.append(wrong[0])
    assert ordered.validate(right)
    assert not ordered.validate(wrong)
    assert free.validate(right)
    assert free.validate(wrong)
