"""Rows of a list that an office made of its documents, and what a row proves of a document.

Index sheets (mục lục văn bản) and registers (sổ đăng ký văn bản) are such lists. They were written
by somebody who had the document in hand, so a row is a proof of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct, structs

from migrate.describe import symbol
from migrate.describe.layout import Line
from migrate.describe.values import CERTAIN
from migrate.model import DocumentRecord, Evidence, FieldValue, ReviewItem, Status

NUMBERED = re.compile(
    r"(?<![\d/])(?P<number>\d{1,5})(?:\s*[/-]\s*(?P<year>(?:19|20)\d\d\s*/\s*)?"
    r"(?P<notation>[A-ZĐ][A-Za-zĐđ]*(?:\s*-\s*[A-ZĐ]\w*)*)|(?P<joined>[A-ZĐ]{2,}-[A-ZĐ]{2,}))"
)
"""Number and symbol in a cell: ``15/QĐ-UBND``, ``236/2009/BC-UBND``, or with the slash lost."""
DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")


class ListedRow(Struct, frozen=True):
    """One row: number, symbol, date in ISO 8601 and subject (each empty when not read)."""

    number: str
    notation: str
    date: str
    line: Line
    subject: str = ""

    @property
    def numbered(self) -> str:
        """Number and symbol as offices write them."""
        return f"{self.number}/{self.notation}"


def numbered_in(text: str) -> tuple[str, str] | None:
    """Return the first number and symbol in ``text``, ``None`` where there are none."""
    match = NUMBERED.search(text.replace("Ð", "Đ"))
    if match is None:
        return None
    notation = symbol.tidy_notation(match["notation"] or match["joined"])
    year = re.sub(r"\s", "", match["year"] or "")
    return match["number"], f"{year}{notation}"


def day_in(text: str) -> str:
    """Return the first date in ``text`` in ISO 8601, or an empty string."""
    match = DAY.search(text)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else ""


def key(number: str, notation: str) -> tuple[str, str]:
    """Return number and symbol for tolerant comparison."""
    return number.lstrip("0"), symbol.key(notation)


def prove(document: DocumentRecord, names: Collection[str], evidence: Evidence) -> DocumentRecord:
    """Make certain those likely fields of ``names``, and drop the questions they had put."""
    fields = tuple(_proven(f, evidence) if f.name in names else f for f in document.fields)
    settled = {f.name for f in fields if f.status is Status.CERTAIN and f.name in names}
    review = tuple(i for i in document.review if not (i.field in settled and _asks(i)))
    return structs.replace(document, fields=fields, review=review)


def _asks(item: ReviewItem) -> bool:
    return item.code == "describe.field-likely"


def _proven(field: FieldValue, evidence: Evidence) -> FieldValue:
    if field.status is not Status.LIKELY:
        return field
    return structs.replace(
        field,
        status=Status.CERTAIN,
        confidence=max(field.confidence, CERTAIN),
        evidence=(*field.evidence, evidence),
    )
