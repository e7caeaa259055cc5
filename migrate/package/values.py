"""From described fields to the values of the circular's lists.

Only three things are added to what was described: what is counted (documents, pages), what the
codes are, and what the profile rules (retention, access, security copy). Everything else stays as
it was described, and what was not described stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from migrate.messages import say
from migrate.model import DocumentRecord, DossierRecord, FieldValue, Status
from migrate.orthography import nfc
from migrate.package.clock import vietnamese_date
from migrate.package.codes import DossierCodes
from migrate.package.fields import Field
from migrate.package.mapping import mapping_remark
from migrate.profile.settings import Profile

DIGITISED = "02"
"""confidenceLevel of a scan."""
_REPEATED = "; "
"""Separates the values of a repeatable field in a described value."""
_WHOLE_DATE = 10


class Values(Struct, frozen=True):
    """The values of one ``simpledc`` by field name, and the fields that could not be given."""

    known: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]


def dossier_values(
    record: DossierRecord, codes: DossierCodes, profile: Profile, fields: tuple[Field, ...]
) -> Values:
    """Return the values of a dossier's descriptive metadata."""
    pages = sum(len(document.pages) for document in record.documents)
    ruled = {
        "fileCode": codes.file_code,
        "arcFileCode": codes.arc_file_code,
        "paperFileCode": codes.paper_file_code,
        "totalDoc": str(len(record.documents)),
        "numberOfPage": str(pages),
        "riskRecovery": profile.package.risk_recovery,
    }
    proposed = {"maintenance": profile.retention.default, "mode": profile.access.default}
    return _values(record.fields, ruled, proposed, fields, ())


def document_values(
    document: DocumentRecord,
    codes: DossierCodes,
    profile: Profile,
    fields: tuple[Field, ...],
) -> Values:
    """Return the values of one document's descriptive metadata."""
    ruled = {
        "arcFileCode": codes.arc_file_code,
        "docCode": codes.doc_code(document.ordinal),
        "docId": codes.doc_id(document.ordinal),
        "docOrdinal": str(document.ordinal),
        "numberOfPage": str(len(document.pages)),
        "riskRecovery": profile.package.risk_recovery,
    }
    proposed = {"maintenance": profile.retention.default, "mode": profile.access.default}
    remarks = (mapping_remark(document.unit),) if document.unit else ()
    return _values(document.fields, ruled, proposed, fields, remarks)


def _values(
    described: tuple[FieldValue, ...],
    ruled: dict[str, str],
    proposed: Mapping[str, str],
    fields: tuple[Field, ...],
    remarks: tuple[str, ...],
) -> Values:
    given = {field.name: field.value for field in described if field.value}
    texts = {"confidenceLevel": DIGITISED, **proposed, **given, **ruled}
    known = {field.name: written(field, texts.get(field.name, "")) for field in fields}
    unknown = tuple(
        field.name for field in fields if _is_wanted(field, texts) and not any(known[field.name])
    )
    own = [text for text in known.get("description", ()) if text]
    parts = [*own, *remarks, *_unknown_remark(unknown, fields), *_open_remark(described, fields)]
    return Values(known={**known, "description": (" ".join(parts),)}, unknown=unknown)


_READ_OFF = frozenset(
    ("typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject", "autograph")
)
"""Fields whose values are read off the page; the others are counted, ruled or proposed."""


def _is_wanted(field: Field, texts: Mapping[str, str]) -> bool:
    """Say whether a scanned record must have ``field``: mandatory, or its condition holds."""
    conditions = {"paperFileCode": True, "riskRecoveryStatus": texts.get("riskRecovery") == "1"}
    return field.required == "M" or conditions.get(field.name, False)


def written(field: Field, value: str) -> tuple[str, ...]:
    """Return a described ``value`` as the circular writes ``field``; ``()`` where it cannot be.

    Dates come as ISO 8601; where the field wants a day and the record only has a month or a year,
    the date is not known: none is ever made up.
    """
    if not value:
        return ()
    if field.date:
        whole = len(value) == _WHOLE_DATE
        return (vietnamese_date(value),) if whole or field.partial else ()
    if field.repeatable:
        return tuple(nfc(part) for part in value.split(_REPEATED))
    return (nfc(value),)


def _unknown_remark(unknown: tuple[str, ...], fields: tuple[Field, ...]) -> list[str]:
    """Return the sentence that names the mandatory fields nobody could give."""
    labels = "; ".join(field.label for field in fields if field.name in unknown)
    return [say("package.fields_unknown", "vi", fields=labels)] if labels else []


def _open_remark(described: tuple[FieldValue, ...], fields: tuple[Field, ...]) -> list[str]:
    """Return the sentence that names the values not proven: they stand here as read."""
    likely = {field.name for field in described if field.value and field.status is Status.LIKELY}
    labels = "; ".join(field.label for field in fields if field.name in likely & _READ_OFF)
    return [say("package.fields_likely", "vi", fields=labels)] if labels else []
