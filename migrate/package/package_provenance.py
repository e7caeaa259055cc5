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
from migrate.package.premis import Event, FileObject, Format, PremisAgent, Representation
from migrate.package.tree import StagedFile
from migrate.package.version_provenance import revision_events, version_objects
from migrate.package.virus_provenance import scanners, virus_checks

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
    documents = tuple(documents)
    places = {digest: file.path for digest, file in kept.items()}
    places |= {d.record.file: d.file.path for d in documents if d.record.file}
    sources = [_source(assembly, file, places, signed) for file in assembly.sources]
    versions = version_objects(assembly.uuid, assembly.request.revision)
    whole = Representation(
        identifier=premis_id(assembly.uuid, "package", ""),
        name=assembly.objid,
        parts=tuple(document_id(assembly.outline, d.record.ordinal) for d in documents),
        supersedes=versions[-1].identifier if versions else "",
    )
    body = _body(assembly)
    programs = [PROGRAM, *scanners(assembly), *assembly.request.agents]
    return Provenance(
        objects=(whole, *sources, *versions),
        events=_acts(assembly, whole, [thing.identifier for thing in sources], body),
        agents=(*body, *software(assembly.outline, programs)),
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
        *virus_checks(assembly),
        act(assembly.outline, "message digest calculation", "", digest, [doer], touched),
        *revision_events(
            assembly.uuid, assembly.request.revision, assembly.request.clock, doer, whole.identifier
        ),
        act(assembly.outline, "information package creation", "", creation, [doer], made),
    )


def _source(
    assembly: Assembly,
    file: InputFile,
    places: Mapping[str, str],
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
        place=places.get(file.sha256, ""),
        properties=tuple(properties),
    )


def _body(assembly: Assembly) -> tuple[PremisAgent, ...]:
    """Return the body that handed the records over, if the profile names it."""
    agency = assembly.request.profile.agency
    if not agency.name:
        return ()
    identifier = premis_id(assembly.uuid, "agent", f"{agency.code}/{agency.name}")
    return (PremisAgent(identifier, agency.name, "organization"),)
