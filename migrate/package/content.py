"""What a package says and shows, without who made it and when: what its versions are told apart by.

The day, the version of this tool, the confidence and the place of a reading are left out: they
change from run to run and from tool to tool, and alone make no new version of what was delivered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from migrate.model import (
    DocumentRecord,
    DossierRecord,
    FieldValue,
    PageReading,
    PageRef,
    UnitAnswer,
)
from migrate.package.fields import Field
from migrate.package.kinds import kind_named
from migrate.profile.settings import Profile

Said = tuple[str, str, str]
"""A field as described: its name, its value (empty where unknown), its status."""
COUNTED = frozenset(
    ("startDate", "endDate", "numberOfPaper", "numberOfPage", "totalDoc", "language")
)
"""Fields of a dossier or fonds that grow with what is added to it."""
_TABLES = ("fonds", "agency", "archive", "retention", "access", "receiving", "package")
_UNSAID = frozenset(("package.date", "package.parent", "retention.table", "retention.rules"))
"""Settings of these tables that no package shows as such."""


class DocumentContent(Struct, frozen=True):
    """One document: its fields, and digests of its unit answer and of what its pages show."""

    ordinal: int
    fields: tuple[Said, ...]
    unit: str
    pages: str


class Content(Struct, frozen=True):
    """One package.

    Attributes:
        sources: path and SHA-256 of each input file, or OBJID and SHA-256 of each child package.
        code: what its codes are made of beside the settings.
        fields: of the dossier or fonds.
        documents: in order; none in a package over others.
        settings: digest of what the profile gives it.
    """

    sources: tuple[tuple[str, str], ...]
    code: str
    fields: tuple[Said, ...]
    documents: tuple[DocumentContent, ...]
    settings: str

    def encoded(self) -> bytes:
        """Return the content as MessagePack."""
        return msgspec.msgpack.encode(self)


def decoded_content(blob: bytes) -> Content:
    """Return what :meth:`Content.encoded` gave."""
    return msgspec.msgpack.decode(blob, type=Content)


def content_of(
    record: DossierRecord, readings: Mapping[PageRef, PageReading], profile: Profile
) -> Content:
    """Return the content of a dossier's package."""
    kind, plan = kind_named(profile.package.type), record.plan
    files = (file for document in plan.documents for file in document.files)
    return Content(
        sources=tuple((file.path, file.sha256) for file in files),
        code="\n".join((plan.key, plan.number, plan.fonds, plan.year)),
        fields=_said(record.fields, _names(kind.dossier_fields)),
        documents=tuple(
            _document(each, readings, _names(kind.fields_of(each.form)))
            for each in record.documents
        ),
        settings=settings_digest(profile),
    )


def settings_digest(profile: Profile) -> str:
    """Return a digest of what packages take from a profile, as far as it differs from the defaults.

    So a setting that a later version of this tool adds changes nothing by being there.
    """
    given, bare = (msgspec.to_builtins(each) for each in (profile, Profile(profile.name)))
    said = {
        f"{table}.{key}": value
        for table in _TABLES
        for key, value in given[table].items()
        if value != bare[table][key] and f"{table}.{key}" not in _UNSAID
    }
    return _digest(said)


def grows(old: Content, new: Content) -> bool:
    """Say whether all that ``old`` had is in ``new`` unchanged, and something is added.

    A dossier of one document gives that its own name (TT 05/2025, Đ8), so a second one renames it.
    """
    kept = len(old.documents)
    return (
        (old.code, old.settings) == (new.code, new.settings)
        and set(old.sources) < set(new.sources)
        and new.documents[:kept] == old.documents
        and (kept != 1 or len(new.documents) == 1)
        and _lasting(old) == _lasting(new)
    )


def _lasting(content: Content) -> tuple[Said, ...]:
    return tuple(field for field in content.fields if field[0] not in COUNTED)


def _document(
    document: DocumentRecord, readings: Mapping[PageRef, PageReading], names: frozenset[str]
) -> DocumentContent:
    shown = [_shown(readings[ref]) for ref in document.pages]
    return DocumentContent(
        ordinal=document.ordinal,
        fields=_said(document.fields, names),
        unit=_digest(_answered(document.unit)) if document.unit else "",
        pages=_digest((document.form, document.file, shown)),
    )


def _shown(page: PageReading) -> tuple[object, ...]:
    """Return what of a page stands in a PDF: which it is, how it lies, its words and places."""
    words = [(word.text, word.box, word.line) for word in page.words]
    lying = (page.turn, page.skew, page.width, page.height, page.dpi)
    return page.ref.sha256, page.ref.index, page.state, lying, words


def _answered(unit: UnitAnswer) -> tuple[object, ...]:
    """Return what of an answer a package tells; not the day it is for nor how it was found."""
    return unit.status, unit.text, unit.old, unit.candidates, unit.decision


def _said(described: Iterable[FieldValue], names: frozenset[str]) -> tuple[Said, ...]:
    return tuple((f.name, f.value or "", f.status.value) for f in described if f.name in names)


def _names(form: Iterable[Field]) -> frozenset[str]:
    return frozenset(field.name for field in form)


def _digest(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
