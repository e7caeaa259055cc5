"""What an archivist typed wins over recognition; where they differ, a person is told.

It was typed in a row of a catalogue, or for one field with the page in view (``[[value]]``). Rows
carry the names of TT 05/2025 or of TT 02/2019 before it; both are read, whatever their case.
Only a cell that is a value of its field (:mod:`migrate.describe.typed_values`) wins: of any other
the reading stands, what was typed is kept beside it, and a person is told. Nor does a typed number
win over what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from migrate.describe import symbol
from migrate.describe.correction import plain
from migrate.describe.kinds import asked_fields
from migrate.describe.lexicon import Lexicon
from migrate.describe.typed_values import typed_value
from migrate.model import (
    Alternative,
    CatalogueRow,
    Evidence,
    FieldValue,
    PageRef,
    Status,
    TypedValue,
)
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
DEFAULTS = frozenset({"mode", "language"})
"""Fields that are those of the profile or of most papers where no page shows anything else."""
OF_2019 = {
    "pageamount": "numberOfPage",
    "pagenumber": "numberOfPage",
    "maximum": "numberOfPaper",
    "rights": "mode",
    "docordinal": "docOrdinal",
}
"""Names of TT 02/2019 that are other words than those of TT 05/2025."""
COUNTED = frozenset({"totalDoc", "numberOfPage"})
"""Fields that are counted from what is packaged, whatever anybody typed."""
TAKEN, REFUSED = "catalogue-row", "catalogue-row-refused"
"""Rules of evidence: a cell that is a value of its field, and one that is not."""
TYPED, TYPED_REFUSED = "typed-value", "typed-value-refused"
"""The same of what was typed for one field."""
_UNPARTED = {"period": "startDate", "reference": "codeNotation"}
"""Cells that the survey could not take apart, by the field a person is asked about."""
_BY_LOWER = {name.lower(): name for name in (*NAMES, *sorted(asked_fields()))} | OF_2019 | _UNPARTED


def row_fields(
    row: CatalogueRow | None, lexicon: Lexicon, *, of_dossier: bool = False
) -> dict[str, FieldValue]:
    """Return the fields of a row by their names of TT 05/2025, dates and codes normalised.

    A cell that is no value of its field gives a field without a value.
    """
    if row is None:
        return {}
    found = {}
    for key, text in sorted(row.fields.items()):
        name = _BY_LOWER.get(key.strip().lower())
        if name and squeeze(text):
            value = typed_value(name, squeeze(text), lexicon, of_dossier=of_dossier)
            proof = Evidence(page=0, rule=TAKEN, text=f"{row.source}:{row.row}")
            found[name] = _typed(name, squeeze(text), None if key in _UNPARTED else value, proof)
    return found


def value_fields(
    values: Iterable[TypedValue], begins: PageRef | None, lexicon: Lexicon
) -> dict[str, FieldValue]:
    """Return the fields typed one by one for a document, normalised as cells of a row are.

    Args:
        values: of the dossier, in the order they were given; the last word counts.
        begins: where the document begins; ``None`` for fields of the dossier.
        lexicon: knows types of documents by name.
    """
    found = {}
    for given in values:
        text = squeeze(given.value)
        if given.is_of(begins) and text:
            value = typed_value(given.field, text, lexicon, of_dossier=begins is None)
            proof = Evidence(page=0, rule=TYPED, text=given.citation)
            found[given.field] = _typed(given.field, text, value, proof)
    return found


def typed_names() -> frozenset[str]:
    """Return the names of all fields that may be typed."""
    return frozenset((*NAMES, *asked_fields()))


def is_refused(field: FieldValue) -> bool:
    """Say whether what was typed for the field last is no value of it."""
    return bool(field.evidence) and field.evidence[0].rule in (REFUSED, TYPED_REFUSED)


def refused(field: FieldValue) -> FieldValue:
    """Return a typed field as one that what was typed is no value of."""
    return _typed(field.name, field.as_written, None, field.evidence[0])


def _typed(name: str, text: str, value: str | None, proof: Evidence) -> FieldValue:
    is_none = value is None
    refusal = structs.replace(proof, rule=REFUSED if proof.rule == TAKEN else TYPED_REFUSED)
    return FieldValue(
        name=name,
        value=value,
        status=Status.UNKNOWN if is_none else Status.CERTAIN,
        confidence=0.0 if is_none else 1.0,
        as_written=text,
        evidence=(refusal if is_none else proof,),
        alternatives=(_as_typed(text),) if is_none else (),
    )


def _as_typed(text: str) -> Alternative:
    return Alternative(text, 0.0, "catalogue")


def reconcile(
    fields: Iterable[FieldValue], typed: dict[str, FieldValue]
) -> tuple[tuple[FieldValue, ...], tuple[FieldValue, ...]]:
    """Put typed values in the place of read ones.

    Returns:
        The fields, and those of them to tell a person of: where recognition read something else
        (the alternatives hold what was read, and the field is certain only if the reading was
        not), where something else was counted, and where what was typed is no value (both keep
        what was typed as an alternative).
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
    disagreeing += filter(is_refused, rest.values())
    return (*merged, *rest.values()), tuple(disagreeing)


def settle(
    read: Iterable[FieldValue], row: dict[str, FieldValue], values: dict[str, FieldValue]
) -> tuple[tuple[FieldValue, ...], tuple[FieldValue, ...]]:
    """Put the cells of a row in the place of what was read, then what was typed with the page.

    The later word is the narrower one. Returns what :func:`reconcile` does; of a field in both,
    only what the later word differs from is told.
    """
    described, differing = reconcile(read, row)
    fields, contested = reconcile(described, values)
    return fields, (*(each for each in differing if each.name not in values), *contested)


def _join(read: FieldValue, row: FieldValue) -> FieldValue:
    evidence = (*row.evidence, *read.evidence)
    if is_refused(row):
        return _kept(read, row)
    if row.name in COUNTED and read.value and row.value != read.value:
        return _kept(read, row)
    made_up = row.name in MADE_UP or (row.name in DEFAULTS and not read.evidence)
    if not read.value or made_up or _same(row.name, row.value or "", read.value):
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


def _kept(read: FieldValue, row: FieldValue) -> FieldValue:
    """Return what was read with what was typed beside it; nothing read is certain against that."""
    doubted = read.status is Status.CERTAIN and read.name not in COUNTED
    return structs.replace(
        read,
        status=Status.LIKELY if doubted else read.status,
        confidence=0.9 if doubted else read.confidence,
        evidence=(*row.evidence, *read.evidence),
        alternatives=(*read.alternatives, _as_typed(row.as_written)),
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
