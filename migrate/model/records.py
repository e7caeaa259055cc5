"""What a document and a dossier were described as, each value with its proofs.

Dates are ISO 8601 strings, and a date that is only partly known is shorter (``1998-05``,
``1998``). Codes are strings.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from migrate.model.inputs import DossierPlan, Form
from migrate.model.pages import Alternative, Box, PageRef


class Status(StrEnum):
    """How sure the tool is of a field; only independent proofs make it certain."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class UnitStatus(StrEnum):
    """The four honest answers of the resolver."""

    EXACT = "exact"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Evidence(Struct, frozen=True):
    """Why a value is believed: page of the document (from 1), place, reader, rule, text as read."""

    page: int
    rule: str
    text: str = ""
    box: Box | None = None
    reader: str = ""


class FieldValue(Struct, frozen=True):
    """One described field: normalised value (``None`` when unknown), as written, and its proofs."""

    name: str
    value: str | None
    status: Status
    confidence: float
    as_written: str = ""
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class UnitCandidate(Struct, frozen=True):
    """A unit of the as-of date that the record's unit became, with the legal source.

    ``people`` and ``land`` are ``all``, ``some`` or ``none`` of the old unit that went there;
    ``evidence`` is a grade: A clause of a resolution, B official list, C cited, D inferred.
    """

    code: str
    name: str
    province_code: str
    province: str
    kind: str
    act: str
    clause: str
    evidence: str
    people: str = "all"
    land: str = "all"


class UnitAnswer(Struct, frozen=True):
    """The resolver's answer. ``old`` are ``(code, full name)`` pairs alive at the record's date.

    ``steps`` tell the chain in words (date, act); ``reasons`` are why this answer: which words
    matched which alias, how far, with what margin, what context was used.
    """

    status: UnitStatus
    text: str
    record_date: str = ""
    as_of: str = ""
    old: tuple[tuple[str, str], ...] = ()
    candidates: tuple[UnitCandidate, ...] = ()
    steps: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decision: str = ""


class ReviewItem(Struct, frozen=True):
    """One thing a person must settle: what, where, the candidates and the evidence."""

    code: str
    subject: str
    message_vi: str
    message_en: str
    field: str = ""
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class DocumentRecord(Struct, frozen=True):
    """One described document: its pages in order and its fields, by the names of TT 05/2025.

    A photograph or recording has no pages, but ``file``: the SHA-256 of what it is.
    """

    ordinal: int
    pages: tuple[PageRef, ...]
    fields: tuple[FieldValue, ...]
    unit: UnitAnswer | None = None
    review: tuple[ReviewItem, ...] = ()
    cut_confidence: float = 1.0
    form: Form = "doc"
    file: str = ""

    def field(self, name: str) -> FieldValue | None:
        """Return the field called ``name``, or ``None``."""
        return next((f for f in self.fields if f.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of the field called ``name``, or an empty string."""
        found = self.field(name)
        return found.value or "" if found else ""

    @property
    def begins(self) -> PageRef:
        """Where it begins: its first page, or the file that a photograph or recording is."""
        return self.pages[0] if self.pages else PageRef(self.file, 0)


class DossierRecord(Struct, frozen=True):
    """One described dossier: the plan it came from, its own fields, and its documents.

    ``quarantined`` dossiers may hold a state secret: they are never packaged nor indexed.
    """

    plan: DossierPlan
    fields: tuple[FieldValue, ...]
    documents: tuple[DocumentRecord, ...]
    review: tuple[ReviewItem, ...] = ()
    quarantined: bool = False

    def value(self, name: str) -> str:
        """Return the value of the field called ``name``, or an empty string."""
        return next((f.value or "" for f in self.fields if f.name == name), "")
