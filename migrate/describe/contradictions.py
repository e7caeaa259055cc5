"""What a dossier says of itself, held against its documents.

A dossier's time is that of its first and its last document (TT 05/2025: *thời gian bắt đầu*, *kết
thúc*), and a sheet of paper has at least one page. Where an archivist typed otherwise the value
stays, but it is not certain, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from migrate.describe.dossier_fields import date_of
from migrate.describe.reviewing import item
from migrate.describe.spans import is_before
from migrate.messages import say
from migrate.model import DocumentRecord, FieldValue, ReviewItem, Status

AT_MOST = 0.9
"""Confidence of a value that the documents contradict."""
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")


def hold_to_documents(
    key: str, fields: Iterable[FieldValue], documents: Sequence[DocumentRecord]
) -> tuple[tuple[FieldValue, ...], tuple[ReviewItem, ...]]:
    """Take the certainty from what the documents contradict, and ask about it.

    Args:
        key: of the dossier.
        fields: of the dossier, typed values in their places.
        documents: of the dossier; only their certain dates count.

    Returns:
        The fields, and one question for each that is contradicted.
    """
    held: list[FieldValue] = []
    asked: list[ReviewItem] = []
    for field in fields:
        question = _question(key, field, documents)
        asked.extend(filter(None, (question,)))
        held.append(_doubted(field) if question else field)
    return tuple(held), tuple(asked)


def _question(
    key: str, field: FieldValue, documents: Sequence[DocumentRecord]
) -> ReviewItem | None:
    if field.name in ("startDate", "endDate"):
        return _outside(key, field, documents)
    return _too_many_sheets(key, field, documents) if field.name == "numberOfPaper" else None


def _doubted(field: FieldValue) -> FieldValue:
    return replace(field, status=Status.LIKELY, confidence=min(field.confidence, AT_MOST))


def _outside(key: str, field: FieldValue, documents: Sequence[DocumentRecord]) -> ReviewItem | None:
    """Ask where a certain date lies before the first or after the last; tell the farthest."""
    limit = field.value or ""
    if not _ISO.fullmatch(limit):
        return None
    is_first = field.name == "startDate"
    beyond = sorted(
        (day, document.ordinal)
        for document, day in _certain_dates(documents)
        if (is_before(day, limit) if is_first else is_before(limit, day))
    )
    if not beyond:
        return None
    day, ordinal = beyond[0 if is_first else -1]
    others = (day, *(other.value for other in field.alternatives))
    return item(
        "describe.date-not-spanned",
        key,
        field=field.name,
        candidates=tuple(dict.fromkeys((limit, *others))),
        evidence=field.evidence,
        label_vi=say(f"describe.label-{field.name}", "vi"),
        label_en=say(f"describe.label-{field.name}", "en"),
        ordinal=ordinal,
        typed=limit,
        typed_vi=_vietnamese(limit),
        date=day,
        date_vi=_vietnamese(day),
    )


def _vietnamese(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _certain_dates(documents: Iterable[DocumentRecord]) -> Iterator[tuple[DocumentRecord, str]]:
    for document in documents:
        date = date_of(document)
        if date and date.status is Status.CERTAIN and _ISO.fullmatch(date.value or ""):
            yield document, date.value or ""


def _too_many_sheets(
    key: str, field: FieldValue, documents: Iterable[DocumentRecord]
) -> ReviewItem | None:
    """Ask where there are more sheets than pages; a dossier without pages has prints or tapes."""
    pages = sum(len(document.pages) for document in documents)
    sheets = field.value or ""
    if not (pages and sheets.isdecimal() and int(sheets) > pages):
        return None
    return item(
        "describe.sheets-exceed-pages",
        key,
        field=field.name,
        candidates=(sheets, *(other.value for other in field.alternatives)),
        evidence=field.evidence,
        sheets=int(sheets),
        pages=pages,
    )
