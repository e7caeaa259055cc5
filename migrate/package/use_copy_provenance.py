"""PREMIS of a use copy: the package it came from, the words on its pages, who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.package.acts import (
    PROGRAM,
    WRITER,
    Acting,
    Provenance,
    Touched,
    act,
    acting,
    document_id,
    software,
    source_id,
    told,
)
from migrate.package.identity import premis_id
from migrate.package.outline import Outline
from migrate.package.premis import ZIP, Event, FileObject, Format, PremisAgent, Representation
from migrate.package.received import Received
from migrate.package.tree import StagedFile
from migrate.profile.settings import Agency


class Copied(Struct, frozen=True):
    """A document of the copy; ``former`` is the SHA-256 of its PDF in the archive."""

    ordinal: int
    doc_code: str
    former: str
    pdf: StagedFile
    metadata: StagedFile


class Release(Struct, frozen=True):
    """The words on the pages, the agency that copies, and the person who answers, if one must."""

    words: str
    agency: Agency
    person: str


def copy_provenance(
    outline: Outline, source: Received, documents: Sequence[Copied], release: Release
) -> Provenance:
    """Return what the PREMIS of the copy holds."""
    package = FileObject(
        identifier=source_id(outline, source.sha256),
        sha256=source.sha256,
        size=source.size,
        format=ZIP,
        original_name=source.name,
        properties=(("OBJID", source.objid),),
    )
    whole = Representation(
        identifier=premis_id(outline.uuid, "package", ""),
        name=outline.objid,
        parts=tuple(document_id(outline, document.ordinal) for document in documents),
    )
    bodies = _bodies(outline, release)
    return Provenance(
        objects=(whole, package, *(_pdf(outline, document) for document in documents)),
        events=tuple(_events(outline, (package.identifier, whole.identifier), release, whole)),
        agents=(*bodies, *software(outline, [PROGRAM, WRITER])),
    )


def _events(
    outline: Outline, ends: tuple[str, str], release: Release, whole: Representation
) -> Iterator[Event]:
    """Yield the check of the package, the words on the pages and the making of the copy."""
    came: Touched = (ends[0], "source")
    made: Touched = (ends[1], "outcome")
    checked = told("package.event_copy_checked", {})
    yield act(outline, "validation", "", checked, [acting(outline, PROGRAM, "validator")], [came])
    pages: list[Touched] = [(part, "outcome") for part in whole.parts]
    drawn = told("package.event_copy_words", {"words": release.words})
    yield act(outline, "modification", "", drawn, [acting(outline, WRITER)], pages)
    answering: list[Acting] = [(b.identifier, "authorizer") for b in _bodies(outline, release)]
    created = told("package.event_copy_made", {"kind": outline.kind.name})
    doers = [*answering, acting(outline, PROGRAM)]
    yield act(outline, "information package creation", "", created, doers, [came, made])


def _bodies(outline: Outline, release: Release) -> tuple[PremisAgent, ...]:
    """Return the agency, and the person where one answers for the copy."""
    agency = release.agency
    identifier = premis_id(outline.uuid, "agent", f"{agency.code}/{agency.name}")
    body = PremisAgent(identifier, agency.name, "organization")
    if not release.person:
        return (body,)
    person = premis_id(outline.uuid, "agent", f"person/{release.person}")
    return (body, PremisAgent(person, release.person, "person"))


def _pdf(outline: Outline, document: Copied) -> FileObject:
    return FileObject(
        identifier=document_id(outline, document.ordinal),
        sha256=document.pdf.sha256,
        size=document.pdf.size,
        format=Format(document.pdf.media),
        original_name=document.pdf.path.rpartition("/")[2],
        place=document.pdf.path,
        properties=(("SHA-256 in the archive", document.former),),
    )
