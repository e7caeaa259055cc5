"""Registers against the documents of the whole fonds: what is missing, what was left out."""

from __future__ import annotations

from msgspec.structs import replace

from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Evidence,
    FieldValue,
    InputFile,
    PageRef,
    ReviewItem,
    Status,
)
from migrate.run.registers import MOST_TOLD, holdings_of, register_questions

BODY = "Ủy ban nhân dân xã Tân Thử"


def record(key: str, *fields: FieldValue, fonds: str = "P1") -> DossierRecord:
    """Return a dossier of one document with ``fields``."""
    sha256 = key.ljust(64, "0")
    file = InputFile(f"{key}/1.pdf", 1, sha256, "application/pdf", pages=1)
    plan = DossierPlan(key, key, (DocumentPlan(f"{key}/1", (file,)),), fonds=fonds)
    return DossierRecord(plan, (), (DocumentRecord(1, (PageRef(sha256, 0),), fields),))


def field(name: str, value: str, evidence: tuple[Evidence, ...] = ()) -> FieldValue:
    return FieldValue(name, value, Status.CERTAIN, 0.99, evidence=evidence)


def document(key: str, number: str, notation: str = "QĐ-UBND", fonds: str = "P1") -> DossierRecord:
    fields = (("codeNumber", number), ("codeNotation", notation), ("organName", BODY))
    named = (field(name, value) for name, value in (*fields, ("issuedDate", "2020-01-05")))
    return record(key, *named, fonds=fonds)


def register(*listed: str, kind: str = "outgoing-register") -> DossierRecord:
    evidence = tuple(Evidence(2, "register-row", f"{text} 2020-01-05") for text in listed)
    fields = (("kind", kind), ("organName", BODY), ("registerYear", "2020"))
    named = [field(name, value) for name, value in fields]
    return record("so", *named, field("entries", str(len(listed)), evidence))


def asked(*records: DossierRecord) -> list[ReviewItem]:
    holdings = holdings_of(records)
    return [item for each in records for item in register_questions(each, holdings)]


def test_rows_without_a_document_anywhere_in_the_fonds_are_told_once() -> None:
    (item,) = asked(register("15/QĐ-UBND", "16/QĐ-UBND", "17/KH-UBND"), document("a", "15"))
    assert item.code == "run.review_register_missing"
    assert item.candidates == ("16/QĐ-UBND", "17/KH-UBND")
    assert item.subject == "so/1.pdf"
    assert "so/1.pdf" in item.message_vi


def test_documents_of_every_dossier_of_the_fonds_count_but_of_no_other() -> None:
    listed = register("15/QĐ-UBND", "16/QĐ-UBND")
    assert asked(listed, document("a", "15"), document("b", "016")) == []
    (item,) = asked(listed, document("a", "15"), document("b", "16", fonds="P2"))
    assert item.candidates == ("16/QĐ-UBND",)


def test_a_document_its_bodys_register_lacks_is_told() -> None:
    (item,) = asked(register("15/QĐ-UBND"), document("a", "15"), document("b", "99"))
    assert (item.code, item.subject) == ("run.review_register_extra", "b/1.pdf")


def test_a_register_of_incoming_documents_need_not_list_the_bodys_own() -> None:
    listed = register("15/QĐ-UBND", kind="incoming-register")
    assert asked(listed, document("a", "15"), document("b", "99")) == []


def test_a_symbol_badly_read_makes_nothing_missing() -> None:
    assert (
        asked(register("15/QĐ-UBNI", "16/QĐ-UBND"), document("a", "15"), document("b", "16")) == []
    )


def test_a_register_without_any_of_its_documents_asks_nothing() -> None:
    assert asked(register("15/QĐ-UBND", "16/QĐ-UBND")) == []
    assert [i.code for i in asked(register("15/QĐ-UBND"), document("a", "15", "TB-HĐND"))] == [
        "run.review_register_extra"
    ]


def test_nothing_of_a_quarantined_dossier_is_told() -> None:
    secret = replace(document("a", "99"), quarantined=True)
    assert asked(register("15/QĐ-UBND"), document("b", "15"), secret) == []


def test_many_missing_rows_are_all_candidates_but_not_all_named() -> None:
    listed = [f"{n}/QĐ-UBND" for n in range(15, 15 + MOST_TOLD + 5)]
    (item,) = asked(register(*listed), document("a", "15"))
    assert len(item.candidates) == MOST_TOLD + 4
    assert item.message_en.endswith("…")
