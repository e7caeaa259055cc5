"""What the other documents of a dossier prove.

A body numbers its documents as it issues them (NĐ 30/2020, Điều 15), so within one series numbers
rise with the days: of the numbers that readers saw, only one may lie between its neighbours. A
signer certain in one document stands as a second reader for the same name of the same body. The
evidence names the other document by its ordinal; page and box are on that document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from migrate.describe import symbol
from migrate.describe.bounds import misreadings
from migrate.describe.correction import plain
from migrate.describe.listing import prove
from migrate.describe.readers import DIGITS, PRINT
from migrate.model import DocumentRecord, Evidence, FieldValue, Status

READ = 0.75
"""Confidence of a name that the reader of print has; below it only others have."""


def confirm_by_neighbours(documents: Sequence[DocumentRecord]) -> tuple[DocumentRecord, ...]:
    """Make certain what other documents of the dossier say too."""
    return tuple(_signer(_numbered(document, documents), documents) for document in documents)


class _Entry(Struct, frozen=True):
    """A document as a register has it: its number and its day, both certain."""

    number: int
    day: str
    evidence: Evidence


def _numbered(document: DocumentRecord, documents: Sequence[DocumentRecord]) -> DocumentRecord:
    """Prove the number by the days of neighbours, or the day by their numbers."""
    series = _series(document)
    number, day = document.field("codeNumber"), document.field("issuedDate")
    if not series or number is None or day is None:
        return document
    peers = [d for d in documents if d is not document and _series(d) == series]
    entries = [entry for peer in peers if (entry := _entry(peer))]
    near = None
    if _is_likely(number) and day.status is Status.CERTAIN:
        near = _number_by_days(number, _said(day), entries)
    elif _is_likely(day) and number.status is Status.CERTAIN:
        near = _day_by_numbers(day, _as_number(_said(number)), entries)
    return prove(document, {"codeNumber", "issuedDate"}, near) if near else document


def _number_by_days(field: FieldValue, day: str, entries: Sequence[_Entry]) -> Evidence | None:
    before = max((e for e in entries if e.day < day), key=lambda e: e.number, default=None)
    after = min((e for e in entries if e.day > day), key=lambda e: e.number, default=None)

    def fits(text: str) -> bool:
        number = _as_number(text)
        return not (before and number <= before.number) and not (after and number >= after.number)

    return _only(fits, field, _numbers(_said(field)), before or after)


def _day_by_numbers(field: FieldValue, number: int, entries: Sequence[_Entry]) -> Evidence | None:
    before = max((e for e in entries if e.number < number), key=lambda e: e.day, default=None)
    after = min((e for e in entries if e.number > number), key=lambda e: e.day, default=None)

    def fits(iso: str) -> bool:
        return not (before and iso < before.day) and not (after and iso > after.day)

    return _only(fits, field, _days(_said(field)), before or after)


def _only(
    fits: Callable[[str], bool], field: FieldValue, hidden: Sequence[str], near: _Entry | None
) -> Evidence | None:
    """Return the neighbour's evidence if, of all that was or may have been read, one value fits."""
    others = [*(other.value for other in field.alternatives), *hidden]
    if near is None or not others or not fits(_said(field)) or any(map(fits, others)):
        return None
    return near.evidence


def _series(document: DocumentRecord) -> tuple[str, str, str] | None:
    """Return body, year and first part of the symbol, which number together."""
    parts = symbol.parts(document.value("codeNotation"))
    day, body = document.value("issuedDate"), plain(document.value("organName"))
    return (body, day[:4], parts[0]) if parts and day and body else None


def _entry(document: DocumentRecord) -> _Entry | None:
    number, day = document.field("codeNumber"), document.field("issuedDate")
    if number is None or day is None or {number.status, day.status} != {Status.CERTAIN}:
        return None
    first = number.evidence[0]
    text = f"{document.ordinal}. {number.value}/{document.value('codeNotation')} {day.value}"
    return _Entry(
        _as_number(_said(number)),
        _said(day),
        Evidence(
            page=first.page,
            rule="register-order",
            text=text,
            box=first.box,
            reader=first.reader,
        ),
    )


def _is_likely(field: FieldValue) -> bool:
    """Say whether a value is not certain yet and both second readers have it."""
    readers = {evidence.reader for evidence in field.evidence}
    return field.status is Status.LIKELY and {DIGITS, PRINT} <= readers


def _said(field: FieldValue) -> str:
    return field.value or ""


def _as_number(text: str) -> int:
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if digits else 0


def _numbers(value: str) -> list[str]:
    """Return what a number may have been read for: a 1 wherever there is a 4."""
    return [value[:at] + "1" + value[at + 1 :] for at, c in enumerate(value) if c == "4"]


def _days(value: str) -> list[str]:
    """Return what a day may have been read for; a day below ten may have lost its first digit."""
    if len(value) != len("2020-01-05"):
        return []
    return list(misreadings(value, padded=not value[8:].startswith("0")))


def _signer(document: DocumentRecord, documents: Sequence[DocumentRecord]) -> DocumentRecord:
    """Prove a name that the reader of print has by a certain one of the same body."""
    field, body = document.field("signer"), document.value("organName")
    if field is None or field.status is not Status.LIKELY or field.confidence < READ or not body:
        return document
    for peer in documents:
        same = peer.field("signer")
        if peer is document or same is None or plain(peer.value("organName")) != plain(body):
            continue
        if same.status is Status.CERTAIN and plain(_said(same)) == plain(_said(field)):
            first = same.evidence[0]
            text = f"{peer.ordinal}. {first.text}"
            told = Evidence(first.page, "signer-of-the-body", text, first.box, first.reader)
            return prove(document, {"signer"}, told)
    return document
