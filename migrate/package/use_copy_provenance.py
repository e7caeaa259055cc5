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
    told,
)
from migrate.package.descent import origin, whole
from migrate.package.identity import premis_id
from migrate.package.outline import Outline
from migrate.package.pdfa import Lightened
from migrate.package.premis import Event, FileObject, Format, PremisAgent, Representation
from migrate.package.received import Received
from migrate.package.tree import StagedFile
from migrate.profile.settings import Agency


class Copied(Struct, frozen=True):
    """A document of the copy.

    ``former`` is the SHA-256 of its PDF in the archive, ``lightened`` what its scans lost.
    """

    ordinal: int
    doc_code: str
    former: str
    lightened: Lightened
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
    package = origin(outline, source)
    made = whole(outline, (document.ordinal for document in documents))
    came: Touched = (package.identifier, "source")
    return Provenance(
        objects=(made, package, *(_pdf(outline, document) for document in documents)),
        events=(
            _checked(outline, came),
            *_lightened(outline, documents),
            _stamped(outline, made, release),
            _created(outline, [came, (made.identifier, "outcome")], release),
        ),
        agents=(*_bodies(outline, release), *software(outline, [PROGRAM, WRITER])),
    )


def _checked(outline: Outline, came: Touched) -> Event:
    detail = told("package.event_copy_checked", {})
    return act(outline, "validation", "", detail, [acting(outline, PROGRAM, "validator")], [came])


def _lightened(outline: Outline, documents: Sequence[Copied]) -> Iterator[Event]:
    """Yield that scans were put in layers, with loss, on how many pages of which documents."""
    lighter = [document for document in documents if document.lightened.pages]
    if lighter:
        total = sum((document.lightened for document in lighter), Lightened())
        facts = {"pages": total.pages, "before": total.before, "after": total.after}
        detail = told("package.event_copy_light", facts)
        touched: list[Touched] = [(document_id(outline, d.ordinal), "outcome") for d in lighter]
        yield act(outline, "compression", "", detail, [acting(outline, PROGRAM)], touched)


def _stamped(outline: Outline, made: Representation, release: Release) -> Event:
    detail = told("package.event_copy_words", {"words": release.words})
    pages: list[Touched] = [(part, "outcome") for part in made.parts]
    return act(outline, "modification", "", detail, [acting(outline, WRITER)], pages)


def _created(outline: Outline, ends: list[Touched], release: Release) -> Event:
    detail = told("package.event_copy_made", {"kind": outline.kind.name})
    answering: list[Acting] = [(b.identifier, "authorizer") for b in _bodies(outline, release)]
    doers = [*answering, acting(outline, PROGRAM)]
    return act(outline, "information package creation", "", detail, doers, ends)


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
