"""Rows of an existing catalogue to the dossiers and documents they describe.

Names are compared whole, without case, tone marks, punctuation and leading zeros. A row is
attached only where it fits one folder and that folder fits one row; everything else is listed, for
a wrong description is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import CatalogueRow, DocumentPlan, DossierPlan
from migrate.orthography import fold
from migrate.profile.pattern import stem_of
from migrate.survey.catalogue_rows import Catalogue

SCANS = "scans"
"""Column of this tool's own workbook: the key of the scanned dossier or document."""

_OF_OTHERS = frozenset({"typePic", "imageTitle", "photographer", "typeMedia", "movieTitle"})
"""Fields that only rows of photographs and recordings fill in."""
_FILE_CODES = ("arcFileCode", "fileCode", "paperFileCode", "fileNotation")
_ORDINAL = re.compile(r"(?:vb|vanban|tailieu|tl)?([0-9]+)")
"""A file named by nothing but its place in the dossier: ``3``, ``VB 03``, ``Văn bản 3``."""
_SHELF_NUMBER = re.compile(r"(?:hs|hoso|hososo)([0-9]+)")
"""A folder named by nothing but its number on the shelf: ``HS-03``, ``Hồ sơ số 3``."""
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")

NamedRow = tuple[CatalogueRow, set[str]]
"""A row with the names it goes by."""
Matches = dict[str, CatalogueRow]
"""Rows by the key of what they describe."""


class LooseRow(Struct, frozen=True):
    """A row that describes nothing scanned: where it stands, and what it calls its record."""

    sheet: str
    row: int
    called: str


class CatalogueCheck(Struct, frozen=True):
    """How a catalogue fits the scans.

    Attributes:
        rows: how many rows it has.
        attached: how many of them describe a dossier or document that was scanned.
        rows_without_scans: every other row.
        scans_without_rows: keys of dossiers and documents that no row describes, where the
            catalogue has rows of that sort at all; of a dossier none of whose documents has a
            row, the dossier's alone.
        unknown_columns: heads that no field is known for.
    """

    rows: int
    attached: int
    rows_without_scans: tuple[LooseRow, ...]
    scans_without_rows: tuple[str, ...]
    unknown_columns: tuple[str, ...]


def attach_catalogue(
    dossiers: Sequence[DossierPlan], catalogue: Catalogue
) -> tuple[tuple[DossierPlan, ...], CatalogueCheck]:
    """Return the dossiers with the rows that describe them, and what was left over."""
    file_rows = _match_dossiers(dossiers, catalogue.dossiers)
    document_rows = _rows_by_dossier(dossiers, catalogue.documents, file_rows)
    described = tuple(
        replace(
            dossier,
            row=file_rows.get(dossier.key),
            documents=_describe(dossier.documents, document_rows.get(dossier.key, ())),
        )
        for dossier in dossiers
    )
    return described, _check(described, catalogue, document_rows)


def _match_dossiers(dossiers: Sequence[DossierPlan], rows: Sequence[CatalogueRow]) -> Matches:
    named = _by_scans([dossier.key for dossier in dossiers], rows)
    rows = [row for row in rows if SCANS not in row.fields]
    shown = {d.key: _dossier_names(d) for d in dossiers if d.key not in named}
    whole = named | _one_to_one(shown, [(row, _codes(row)) for row in rows])
    left = {key: names for key, names in shown.items() if key not in whole}
    used = {row.row for row in whole.values()}
    rest = [(row, _last_parts(row)) for row in rows if row.row not in used]
    ended = whole | _one_to_one(left, rest)
    numbered = {d.key: _shelf_number(d) for d in dossiers if d.key not in ended}
    used = {row.row for row in ended.values()}
    return ended | _one_to_one(
        numbered, [(row, names) for row, names in rest if row.row not in used]
    )


def _rows_by_dossier(
    dossiers: Sequence[DossierPlan],
    rows: Sequence[CatalogueRow],
    file_rows: Matches,
) -> dict[str, list[CatalogueRow]]:
    """Return the rows of documents by the key of their dossier; rows of no known one are left."""
    keys: dict[str, set[str]] = {}
    numbered: dict[str, set[str]] = {}
    for dossier in dossiers:
        described = file_rows.get(dossier.key)
        names = _dossier_names(dossier) | (_codes(described) if described else set())
        for name in names:
            keys.setdefault(name, set()).add(dossier.key)
        for name in _shelf_number(dossier):
            numbered.setdefault(name, set()).add(dossier.key)
    only = {dossiers[0].key} if len(dossiers) == 1 else set()
    owners = {document.key: d.key for d in dossiers for document in d.documents}
    found: dict[str, list[CatalogueRow]] = {}
    for row in rows:
        if SCANS in row.fields:
            found.setdefault(owners.get(row.fields[SCANS], ""), []).append(row)
            continue
        codes = _codes(row) | _last_parts(row)
        fitting = _union(keys, codes) or _union(numbered, codes) if codes else set(only)
        if len(fitting) == 1:
            found.setdefault(fitting.pop(), []).append(row)
    return found


def _describe(
    documents: Sequence[DocumentPlan], rows: Sequence[CatalogueRow]
) -> tuple[DocumentPlan, ...]:
    """Attach by code or by number and symbol; by bare ordinals only where all are so named.

    What photographs and recordings are named does not count there: they may have no row.
    """
    named = _by_scans([document.key for document in documents], rows)
    rows = [row for row in rows if SCANS not in row.fields]
    stems = {d.key: _plain(_own_name(d)) for d in documents if d.key not in named}
    found = _one_to_one(
        {key: {stem} for key, stem in stems.items()}, [(row, _document_names(row)) for row in rows]
    )
    texts = {d.key: stems[d.key] for d in documents if d.form == "doc" and d.key in stems}
    if found.keys().isdisjoint(texts):
        found |= _by_ordinals(texts, rows)
    found |= named
    return tuple(replace(document, row=found.get(document.key)) for document in documents)


def _by_ordinals(stems: Mapping[str, str], rows: Sequence[CatalogueRow]) -> Matches:
    """Return the rows of texts named by nothing but ordinals, if all are and each has its row."""
    rows = [row for row in rows if row.fields.keys().isdisjoint(_OF_OTHERS)]
    ordinals = {key: match[1] for key, s in stems.items() if (match := _ORDINAL.fullmatch(s))}
    by_ordinal = {_plain(row.fields.get("docOrdinal", "")): row for row in rows}
    if not len(stems) == len(rows) == len(by_ordinal) or set(ordinals.values()) != set(by_ordinal):
        return {}
    return {key: by_ordinal[ordinal] for key, ordinal in ordinals.items()}


def _by_scans(keys: Iterable[str], rows: Iterable[CatalogueRow]) -> Matches:
    """Return the rows of this tool's own workbook, which say what they describe."""
    known = set(keys)
    return {row.fields[SCANS]: row for row in rows if row.fields.get(SCANS) in known}


def _one_to_one(names_by_key: Mapping[str, set[str]], rows: Sequence[NamedRow]) -> Matches:
    """Return the pairs that share a name, where neither shares one with anything else."""
    keys: dict[str, set[str]] = {}
    for key, names in names_by_key.items():
        for name in names:
            keys.setdefault(name, set()).add(key)
    fitting = [_union(keys, names) for _, names in rows]
    claims = Counter(key for fit in fitting for key in fit)
    return {
        key: row
        for (row, _), fit in zip(rows, fitting, strict=True)
        for key in fit
        if len(fit) == 1 and claims[key] == 1
    }


def _union(keys: Mapping[str, set[str]], names: Iterable[str]) -> set[str]:
    return {key for name in names for key in keys.get(name, ())}


def _check(
    dossiers: Sequence[DossierPlan],
    catalogue: Catalogue,
    document_rows: Mapping[str, Sequence[CatalogueRow]],
) -> CatalogueCheck:
    documents = [document for dossier in dossiers for document in dossier.documents]
    attached = [*(d.row for d in dossiers), *(d.row for d in documents)]
    used = {(row.source, row.row) for row in attached if row}
    rows = (*catalogue.dossiers, *catalogue.documents)
    bare = [d.key for d in dossiers if not d.row] if catalogue.dossiers else []
    for dossier in dossiers if catalogue.documents else ():
        listed = dossier.key in document_rows
        bare += [d.key for d in dossier.documents if not d.row] if listed else [dossier.key]
    return CatalogueCheck(
        rows=len(rows),
        attached=len(used),
        rows_without_scans=tuple(_loose(r) for r in rows if (r.source, r.row) not in used),
        scans_without_rows=tuple(dict.fromkeys(bare)),
        unknown_columns=catalogue.unknown_columns,
    )


def _loose(row: CatalogueRow) -> LooseRow:
    """Return where a row stands and the first thing it calls its record by, or says at all."""
    fields = row.fields
    number = "/".join(fields[f] for f in ("codeNumber", "codeNotation") if f in fields)
    called = ("reference", *_FILE_CODES, "title", "subject", "docOrdinal")
    named = [fields.get("docCode", ""), number, *(fields.get(field, "") for field in called)]
    whatever = [*named, *fields.values()]
    return LooseRow(row.source.rpartition("#")[2], row.row, next(filter(None, whatever), ""))


def _dossier_names(dossier: DossierPlan) -> set[str]:
    return {_plain(dossier.number), _plain(dossier.key)}


def _shelf_number(dossier: DossierPlan) -> set[str]:
    match = _SHELF_NUMBER.fullmatch(_plain(dossier.number))
    return {match[1]} if match else set()


def _codes(row: CatalogueRow) -> set[str]:
    return {_plain(row.fields[field]) for field in _FILE_CODES if field in row.fields}


def _last_parts(row: CatalogueRow) -> set[str]:
    """Return the shelf numbers at the end of codes: ``160`` of ``H49.64.33.2001.160``."""
    codes = [row.fields[field] for field in _FILE_CODES if field in row.fields]
    owner, _, ordinal = row.fields.get("docCode", "").rpartition(".")
    codes += [owner] if ordinal else []
    return {_plain(code.rpartition(".")[2]) for code in codes if code} | {
        _plain(code) for code in codes if code
    }


def _document_names(row: CatalogueRow) -> set[str]:
    fields = row.fields
    names = {fields.get(name, "") for name in ("docCode", "docId", "reference", "archivesNumber")}
    if "codeNumber" in fields and "codeNotation" in fields:
        names.add(f"{fields['codeNumber']}/{fields['codeNotation']}")
    return {_plain(name) for name in names if name}


def _own_name(document: DocumentPlan) -> str:
    return stem_of(document.key.rpartition("/")[2])


def _plain(text: str) -> str:
    """Return letters and digits only, folded, each number without leading zeros."""
    separated = _ZEROS.sub("", fold(text))
    return "".join(c for c in separated if c.isalnum())
