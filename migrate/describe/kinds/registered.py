"""What the registers of a dossier prove of its documents.

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
from migrate.describe.listing import prove
from migrate.describe.subject import core_of
from migrate.model import DocumentRecord, Evidence
from migrate.orthography import fold

LIKE = 88.0
"""So like (rapidfuzz partial ratio, 0 to 100) are subjects that two hands wrote of one document."""
MARGIN = 8.0
"""So much less like are those of all other rows of the day."""
LEAST_LETTERS = 20
"""A shorter subject is part of many others."""


class Register(Struct, frozen=True):
    """A register among the documents of a dossier, by its ordinal there, with its rows."""

    ordinal: int
    rows: tuple[RegisterRow, ...]


def confirm_by_registers(
    documents: Sequence[DocumentRecord], registers: Sequence[Register]
) -> tuple[DocumentRecord, ...]:
    """Make certain what a row of a register says too."""
    return tuple(_confirmed(document, registers) for document in documents)


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
