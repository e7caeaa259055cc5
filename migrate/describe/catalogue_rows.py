"""What an archivist already typed wins over recognition; where they differ, a person is told.

Rows carry the names of TT 05/2025 or of TT 02/2019 before it; both are read, whatever their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from migrate.describe import symbol
from migrate.describe.correction import nearest, plain
from migrate.describe.kinds import asked_fields
from migrate.describe.lexicon import Lexicon
from migrate.model import Alternative, CatalogueRow, Evidence, FieldValue, Status
from migrate.orthography import squeeze

NAMES = (
    "docOrdinal", "typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject",
    "language", "numberOfPage", "inforSign", "keyword", "mode", "confidenceLevel", "autograph",
    "format", "description", "maintenance", "title", "startDate", "endDate", "totalDoc",
    "numberOfPaper", "signer", "place", "typePic", "typeMedia", "archivesNumber", "eventName",
    "imageTitle", "photographer", "photoPlace", "photoTime", "colour", "filmSize", "movieTitle",
    "recorder", "recordPlace", "recordDate", "playTime", "quality", "docAttached",
)  # fmt: skip
"""Fields of TT 05/2025 that a row may give; it may give those of forms by their names, too."""
MADE_UP = frozenset({"title", "keyword", "maintenance", "format"})
"""Fields that are only proposed where no archivist gave them: no disagreement worth telling."""
OF_2019 = {
    "pageamount": "numberOfPage",
    "pagenumber": "numberOfPage",
    "maximum": "numberOfPaper",
    "rights": "mode",
    "docordinal": "docOrdinal",
}
"""Names of TT 02/2019 that are other words than those of TT 05/2025."""
_BY_LOWER = {name.lower(): name for name in (*NAMES, *sorted(asked_fields()))} | OF_2019
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})[/.-](\d{4})$")


def row_fields(row: CatalogueRow | None, lexicon: Lexicon) -> dict[str, FieldValue]:
    """Return the fields of a row by their names of TT 05/2025, dates and types normalised."""
    if row is None:
        return {}
    found = {}
    for key, text in sorted(row.fields.items()):
        name = _BY_LOWER.get(key.strip().lower())
        if name and squeeze(text):
            found[name] = _typed(name, squeeze(text), row, lexicon)
    return found


def _typed(name: str, text: str, row: CatalogueRow, lexicon: Lexicon) -> FieldValue:
    evidence = Evidence(page=0, rule="catalogue-row", text=f"{row.source}:{row.row}")
    return FieldValue(
        name=name,
        value=_normal(name, text, lexicon),
        status=Status.CERTAIN,
        confidence=1.0,
        as_written=text,
        evidence=(evidence,),
    )


def _normal(name: str, text: str, lexicon: Lexicon) -> str:
    if name.lower().endswith("date") or name == "photoTime":
        return iso_date(text)
    if name == "typeName" and not text.isdigit():
        match = nearest(text, [t.name for t in lexicon.types], share=0.1)
        return next((t.code for t in lexicon.types if match and t.name == match.entry), text)
    if name in ("typeName", "mode", "maintenance", "language", "confidenceLevel"):
        return text.zfill(2) if text.isdigit() else text
    return text


def iso_date(text: str) -> str:
    """Return a Vietnamese date (``05/01/2020``, ``01/2020``) in ISO 8601; others as they are."""
    day = _DAY_FIRST.match(text)
    if day:
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    month = _MONTH_FIRST.match(text)
    return f"{month[2]}-{int(month[1]):02d}" if month else text


def reconcile(
    fields: Iterable[FieldValue], typed: dict[str, FieldValue]
) -> tuple[tuple[FieldValue, ...], tuple[FieldValue, ...]]:
    """Put typed values in the place of read ones.

    Returns:
        The fields, and those of them where recognition read something else: their alternatives
        hold what was read. Such a field is certain only if the reading was not.
    """
    merged: list[FieldValue] = []
    disagreeing: list[FieldValue] = []
    rest = dict(typed)
    for read in fields:
        row = rest.pop(read.name, None)
        if row is None:
            merged.append(read)
            continue
        joined = _join(read, row)
        merged.append(joined)
        if joined.alternatives:
            disagreeing.append(joined)
    return (*merged, *rest.values()), tuple(disagreeing)


def _join(read: FieldValue, row: FieldValue) -> FieldValue:
    evidence = (*row.evidence, *read.evidence)
    if not read.value or row.name in MADE_UP or _same(row.name, row.value or "", read.value):
        return structs.replace(row, evidence=evidence)
    doubted = read.status is Status.CERTAIN or row.name == "numberOfPaper"
    status = Status.LIKELY if doubted else Status.CERTAIN
    return structs.replace(
        row,
        status=status,
        confidence=0.9 if status is Status.LIKELY else row.confidence,
        evidence=evidence,
        alternatives=(Alternative(read.value, read.confidence, "recognition"),),
    )


def _same(name: str, typed: str, read: str) -> bool:
    if name == "codeNumber":
        return symbol.same_number(typed, read)
    if name == "numberOfPaper":
        return _fits(typed, pages=int(read))
    if name == "codeNotation":
        return symbol.key(typed) == symbol.key(read)
    return plain(typed) == plain(read)


def _fits(typed: str, pages: int) -> bool:
    """Say whether so many sheets of paper can have so many written pages, one or two a sheet."""
    return typed.isdigit() and pages <= 2 * int(typed) and int(typed) <= pages
