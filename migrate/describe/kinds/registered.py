"""Registers of a dossier held against its documents: what they prove, and what is missing.

A register numbers on without gaps, so the row of a number read wrongly is there as well, and often
of the same day. A row therefore proves a document only where number, date and subject fit, and no
other row of that day has a subject as like.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe import symbol
from migrate.describe.kinds.register import RegisterRow
from migrate.describe.listing import key, prove
from migrate.describe.subject import core_of
from migrate.model import DocumentRecord, Evidence
from migrate.orthography import fold

LIKE = 88.0
"""So like (rapidfuzz partial ratio, 0 to 100) are subjects that two hands wrote of one document."""
MARGIN = 8.0
"""So much less like are those of all other rows of the day."""
ALIKE = 75.0
"""So like (rapidfuzz ratio) two readings of one symbol are: a slip makes nothing missing."""
Key = tuple[str, str]
"""Number and symbol, for comparison."""
LEAST_LETTERS = 20
"""A shorter subject is part of many others."""


class Register(Struct, frozen=True):
    """A register among the documents of a dossier, by its ordinal there, with its rows."""

    ordinal: int
    year: str
    issuer: str
    incoming: bool
    rows: tuple[RegisterRow, ...]


class RegisterCheck(Struct, frozen=True):
    """How one register and the documents of its dossier differ."""

    register: int
    compared: int
    """Documents with number and symbol that rows could be held against."""
    missing: tuple[RegisterRow, ...]
    """Rows without a document."""
    extra: tuple[int, ...]
    """Ordinals of documents that the register should list by year and issuer, and does not."""


def confirm_by_registers(
    documents: Sequence[DocumentRecord], registers: Sequence[Register]
) -> tuple[DocumentRecord, ...]:
    """Make certain what a row of a register says too."""
    return tuple(_confirmed(document, registers) for document in documents)


def check_register(register: Register, documents: Sequence[DocumentRecord]) -> RegisterCheck:
    """Compare rows and documents by number and symbol; documents without both are not counted."""
    numbered = [d for d in documents if all(_key(d))]
    listed = [_row_key(row) for row in register.rows]
    found = [_key(document) for document in numbered]
    return RegisterCheck(
        register.ordinal,
        compared=len(numbered),
        missing=tuple(row for row in register.rows if not _is_among(_row_key(row), found)),
        extra=tuple(
            document.ordinal
            for document in numbered
            if _belongs(document, register) and not _is_among(_key(document), listed)
        ),
    )


def _is_among(one: Key, keys: Sequence[Key]) -> bool:
    """Say whether a number is there with a symbol that may be the same, however badly read."""
    return any(
        one[0] == number and fuzz.ratio(one[1], notation) >= ALIKE for number, notation in keys
    )


def _key(document: DocumentRecord) -> Key:
    return key(document.value("codeNumber"), document.value("codeNotation"))


def _row_key(row: RegisterRow) -> Key:
    return key(row.listed.number, row.listed.notation)


def _belongs(document: DocumentRecord, register: Register) -> bool:
    """Say whether a register of outgoing documents should list this one; of incoming, none must."""
    same_year = bool(register.year) and document.value("issuedDate").startswith(register.year)
    issuer = document.value("organName")
    return not register.incoming and same_year and fold(issuer) == fold(register.issuer)


def _confirmed(document: DocumentRecord, registers: Sequence[Register]) -> DocumentRecord:
    for register in registers:
        row = _row_of(document, register.rows)
        if row:
            return prove(document, _names(document, row), _evidence(register, row))
    return document


def _row_of(document: DocumentRecord, rows: Sequence[RegisterRow]) -> RegisterRow | None:
    """Return the row of the document's day whose subject is its own, if it has its number too."""
    subject = fold(core_of(document.value("subject")))
    day = document.value("issuedDate")
    if len(subject) < LEAST_LETTERS or len(day) < len("2020-01-05"):
        return None
    scores = [
        (fuzz.partial_ratio(subject, fold(row.listed.subject)), row)
        for row in rows
        if row.listed.date == day and len(row.listed.subject) >= LEAST_LETTERS
    ]
    ranked = sorted(scores, key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < LIKE:
        return None
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - MARGIN:
        return None
    row = ranked[0][1]
    return row if symbol.same_number(row.listed.number, document.value("codeNumber")) else None


def _names(document: DocumentRecord, row: RegisterRow) -> frozenset[str]:
    same = symbol.key(row.listed.notation) == symbol.key(document.value("codeNotation"))
    return frozenset({"codeNumber", "issuedDate"} | ({"codeNotation"} if same else set()))


def _evidence(register: Register, row: RegisterRow) -> Evidence:
    """Return the evidence a row is; it stands in another document, so it has no page of this."""
    listed = row.listed
    place = f"văn bản {register.ordinal}, trang {row.page}, dòng {row.ordinal}"
    text = f"{place}: {listed.numbered} {listed.date}"
    return Evidence(page=0, rule="register-row", text=text, reader=listed.line.reader)
