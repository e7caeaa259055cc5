"""PREMIS at the root: the input files, their transfer, the package's creation and its versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from migrate.messages import say
from migrate.model import InputFile
from migrate.package.acts import (
    PROGRAM,
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
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument
from migrate.package.identity import premis_id
from migrate.package.premis import ZIP, Event, FileObject, Format, PremisAgent, Representation
from migrate.package.tree import StagedFile
from migrate.package.versions import Version

_FORMATS = {
    "image/tiff": Format("Tagged Image File Format", "", "fmt/353"),
    "image/jp2": Format("JP2 (JPEG 2000 part 1)", "", "x-fmt/392"),
}
"""Formats with one PRONOM key whatever the version; others are given by media type alone."""


def package_provenance(
    assembly: Assembly,
    documents: Iterable[PackagedDocument],
    kept: Mapping[str, StagedFile],
    signed: frozenset[str],
) -> Provenance:
    """Return what the root's PREMIS holds.

    Args:
        assembly: the package.
        documents: its documents.
        kept: the input files that stand in it, by SHA-256.
        signed: SHA-256 of the input files with a digital signature.
    """
    sources = [_source(assembly, file, kept, signed) for file in assembly.sources]
    versions = _versions(assembly)
    whole = Representation(
        identifier=premis_id(assembly.uuid, "package", ""),
        name=assembly.objid,
        parts=tuple(document_id(assembly.outline, d.record.ordinal) for d in documents),
        supersedes=versions[-1].identifier if versions else "",
    )
    body = _body(assembly)
    return Provenance(
        objects=(whole, *sources, *versions),
        events=_acts(assembly, whole, [thing.identifier for thing in sources], body),
        agents=(*body, *software(assembly.outline, [PROGRAM, *assembly.request.agents])),
    )


def _acts(
    assembly: Assembly, whole: Representation, sources: list[str], body: tuple[PremisAgent, ...]
) -> tuple[Event, ...]:
    doer = acting(assembly.outline, PROGRAM)
    authority: list[Acting] = [(agent.identifier, "authorizer") for agent in body]
    touched: list[Touched] = [(identifier, "source") for identifier in sources]
    made: list[Touched] = [(whole.identifier, "outcome")]
    size = sum(file.size for file in assembly.sources)
    counts = {"files": len(assembly.sources), "bytes": size}
    system = {"kind": assembly.kind.name, "flavour": assembly.flavour.name}
    transfer = told("package.event_transfer", counts)
    digest = told("package.event_digest", counts)
    creation = told("package.event_creation", system)
    return (
        act(assembly.outline, "transfer", "", transfer, [*authority, doer], touched),
        act(assembly.outline, "message digest calculation", "", digest, [doer], touched),
        *_revision(assembly, made, doer),
        act(assembly.outline, "information package creation", "", creation, [doer], made),
    )


def _revision(assembly: Assembly, made: list[Touched], doer: Acting) -> Iterable[Event]:
    """Yield why this is another version, if it is."""
    revision = assembly.request.revision
    if revision:
        facts = {"number": revision.number, "status": revision.status, "reason": revision.reason}
        detail = told("package.event_revision", facts)
        yield act(assembly.outline, "metadata modification", "revision", detail, [doer], made)


def _versions(assembly: Assembly) -> tuple[FileObject, ...]:
    revision = assembly.request.revision
    return tuple(_version(assembly, version) for version in revision.earlier) if revision else ()


def _version(assembly: Assembly, version: Version) -> FileObject:
    return FileObject(
        identifier=premis_id(assembly.uuid, "version", version.sha256),
        sha256=version.sha256,
        size=version.size,
        format=ZIP,
        original_name=version.name,
        properties=(("creation date", version.clock),),
    )


def _source(
    assembly: Assembly,
    file: InputFile,
    kept: Mapping[str, StagedFile],
    signed: frozenset[str],
) -> FileObject:
    properties = [("raw name (hex)", file.raw_path)] if file.raw_path else []
    if file.sha256 in signed:
        properties.append(("digital signature", say("package.signed_kept", "vi")))
    return FileObject(
        identifier=source_id(assembly.outline, file.sha256),
        sha256=file.sha256,
        size=file.size,
        format=_FORMATS.get(file.kind, Format(file.kind)),
        original_name=file.path,
        place=kept[file.sha256].path if file.sha256 in kept else "",
        properties=tuple(properties),
    )


def _body(assembly: Assembly) -> tuple[PremisAgent, ...]:
    """Return the body that handed the records over, if the profile names it."""
    agency = assembly.request.profile.agency
    if not agency.name:
        return ()
    identifier = premis_id(assembly.uuid, "agent", f"{agency.code}/{agency.name}")
    return (PremisAgent(identifier, agency.name, "organization"),)
