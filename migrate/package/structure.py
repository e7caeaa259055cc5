"""The two METS files of a package: what they list and how the parts hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from migrate import __version__
from migrate.package import mets as m
from migrate.package import schemas
from migrate.package.assembly import Assembly
from migrate.package.documents import REPRESENTATION, PackagedDocument
from migrate.package.identity import file_id
from migrate.package.mets import (
    Div,
    FileGroup,
    MetadataSection,
    Mets,
    MetsAgent,
    MetsFile,
    RecordStatus,
)
from migrate.package.tree import StagedFile

CONTENT_TYPE = "VN-TT05-2025-BNV"
"""Name of this content information type where a receiving system wants one."""
_DESCRIPTIVE_NAME = "SIMPLEDC"
_PREMIS_VERSION = "3.0"
_REP1 = "Representations/rep1"


class RepresentationParts(Struct, frozen=True):
    """What ``rep1`` holds; ``premis`` is missing in a SIP."""

    documents: Sequence[PackagedDocument]
    premis: StagedFile | None


class PackageParts(Struct, frozen=True):
    """What the root holds."""

    dossier: StagedFile
    premis: StagedFile | None
    schemas: Sequence[StagedFile]
    documentation: Sequence[StagedFile]
    representation: StagedFile


def representation_mets(assembly: Assembly, parts: RepresentationParts) -> Mets:
    """Return the METS of ``representations/rep1``."""
    descriptive = [
        _described(assembly, document.metadata, REPRESENTATION) for document in parts.documents
    ]
    files = [_entry(assembly, document.pdf, REPRESENTATION) for document in parts.documents]
    data = FileGroup(assembly.part("fileGrp", "Data"), "Data", files)
    premis = _preserved(assembly, parts.premis, REPRESENTATION)
    adm = tuple(section.identifier for section in premis)
    dmd = tuple(section.identifier for section in descriptive)
    link = zip(dmd, files, strict=True)
    children = [
        Div(assembly.part("div", "rep1/Metadata"), "Metadata", adm=adm, dmd=dmd),
        Div(assembly.part("div", "rep1/Data"), "Data", files=(data.identifier,)),
    ]
    if assembly.flavour.metadata_link:
        children.append(_metadata_link(assembly, link))
    fixed = assembly.flavour.fixed_representation_id or assembly.flavour.plain_object_id
    return Mets(
        objid="rep1" if fixed else assembly.part("representation", "rep1"),
        kind=_type(assembly),
        label=assembly.title,
        profile=assembly.flavour.representation_profile[assembly.kind.package_class],
        package_class=assembly.kind.package_class,
        created=assembly.created,
        modified=assembly.request.clock,
        status=_status(assembly),
        agents=_representation_agents(assembly),
        descriptive=descriptive,
        preservation=premis,
        groups=(data,),
        structure=Div(
            assembly.part("div", "rep1"),
            "rep1",
            kind=assembly.kind.representation_type,
            children=children,
        ),
        section_ids=_section_ids(assembly, "rep1"),
        schemas=_schema_places(assembly, f"../../{schemas.FOLDER}"),
        empty_amd=assembly.flavour.empty_amd_section,
        group_content_type=CONTENT_TYPE if assembly.flavour.group_content_type else "",
    )


def package_mets(assembly: Assembly, parts: PackageParts) -> Mets:
    """Return the METS at the root of the package."""
    flavour = assembly.flavour
    dossier = _described(assembly, parts.dossier, "")
    premis = _preserved(assembly, parts.premis, "")
    groups = _root_groups(assembly, parts)
    adm = tuple(section.identifier for section in premis)
    children = [
        Div(assembly.part("div", "Metadata"), "Metadata", adm=adm, dmd=(dossier.identifier,)),
        *_group_divs(assembly, groups, parts.representation.path),
    ]
    return Mets(
        objid=assembly.objid,
        kind=_type(assembly),
        label=assembly.title,
        profile=flavour.root_profile[assembly.kind.package_class],
        package_class=assembly.kind.package_class,
        created=assembly.created,
        modified=assembly.request.clock,
        status=_status(assembly),
        agents=_root_agents(assembly),
        descriptive=(dossier,),
        preservation=premis,
        groups=groups,
        structure=Div(assembly.part("div", ""), assembly.objid, children=children),
        section_ids=_section_ids(assembly, ""),
        schemas=_schema_places(assembly, schemas.FOLDER),
        agreement=assembly.codes.file_code if flavour.file_code_as_agreement else "",
        empty_amd=flavour.empty_amd_section,
        group_content_type=CONTENT_TYPE if flavour.group_content_type else "",
    )


def _root_groups(assembly: Assembly, parts: PackageParts) -> tuple[FileGroup, ...]:
    uses: dict[str, Sequence[StagedFile]] = {"Schemas": parts.schemas}
    if parts.documentation:
        uses["Documentation"] = parts.documentation
    if assembly.flavour.representations_group:
        uses["Representations"] = (parts.representation,)
    uses[_REP1] = (parts.representation,)
    return tuple(
        FileGroup(
            assembly.part("fileGrp", use),
            use,
            [_entry(assembly, file, "", prefix=use) for file in files],
        )
        for use, files in uses.items()
    )


def _group_divs(assembly: Assembly, groups: Iterable[FileGroup], representation: str) -> list[Div]:
    by_use = {group.use: group for group in groups}
    pointers = ((representation, by_use[_REP1].identifier),)
    nested = Div(assembly.part("div", "Representations/nested"), "rep1", pointers=pointers)
    children = {"Representations": (nested,)}
    return [
        Div(assembly.part("div", use), use, pointers=pointers)
        if use == _REP1
        else Div(
            assembly.part("div", use),
            use,
            files=(group.identifier,),
            children=children.get(use, ()),
        )
        for use, group in by_use.items()
    ]


def _metadata_link(assembly: Assembly, link: Iterable[tuple[str, MetsFile]]) -> Div:
    """Return the div that joins each document's metadata with its file (annexes I and III)."""
    files = [
        Div(
            assembly.part("div", f"MetadataLink/{file.href}"),
            "MetadataLink/File",
            dmd=(section,),
            files=(file.identifier,),
        )
        for section, file in link
    ]
    return Div(assembly.part("div", "MetadataLink"), "MetadataLink", children=files)


def _described(assembly: Assembly, file: StagedFile, base: str) -> MetadataSection:
    flavour = assembly.flavour
    return MetadataSection(
        identifier=assembly.part("dmdSec", file.path),
        file=_entry(assembly, file, base),
        kind=flavour.descriptive_type,
        version=flavour.descriptive_version,
        other_kind=_DESCRIPTIVE_NAME if flavour.descriptive_type == "OTHER" else "",
    )


def _preserved(
    assembly: Assembly, file: StagedFile | None, base: str
) -> tuple[MetadataSection, ...]:
    if file is None:
        return ()
    section = MetadataSection(
        identifier=assembly.part("digiprovMD", file.path),
        file=_entry(assembly, file, base),
        kind="PREMIS",
        version=_PREMIS_VERSION,
    )
    return (section,)


def _entry(assembly: Assembly, file: StagedFile, base: str, prefix: str = "") -> MetsFile:
    """Return ``file`` as METS lists it, with its place relative to ``base``."""
    digest = file.sha256.upper() if assembly.flavour.upper_case_digests else file.sha256
    return MetsFile(
        identifier=file_id(assembly.uuid, f"{prefix}:{file.path}"),
        href=file.path.removeprefix(f"{base}/") if base else file.path,
        media=file.media,
        size=file.size,
        digest=digest,
    )


def _root_agents(assembly: Assembly) -> tuple[MetsAgent, ...]:
    """Return the program, and in a SIP the bodies that hand over and receive, where known."""
    profile, flavour = assembly.request.profile, assembly.flavour
    bodies = []
    if flavour.fonds_in_root_note:
        bodies.append(("CREATOR", profile.fonds.name, profile.fonds.code))
    elif assembly.kind.package_class == "SIP":
        bodies.append(("ARCHIVIST", profile.archive.name, profile.archive.code))
        bodies.append(("CREATOR", profile.agency.name, profile.agency.code))
    return (_program(), *(_organisation(*body) for body in bodies if all(body)))


def _representation_agents(assembly: Assembly) -> tuple[MetsAgent, ...]:
    """Return the fonds or the packer; where the profile names neither, the program."""
    profile, flavour = assembly.request.profile, assembly.flavour
    if flavour.packer_as_agent and profile.agency.name:
        agent = MetsAgent(
            "CREATOR",
            "INDIVIDUAL",
            profile.agency.name,
            "IDENTIFICATIONCODE",
            profile.agency.code,
        )
        return (agent,)
    if flavour.group_content_type or not (profile.fonds.name and profile.fonds.code):
        return (_program(),)
    return (_organisation("CREATOR", profile.fonds.name, profile.fonds.code),)


def _program() -> MetsAgent:
    return MetsAgent("CREATOR", "OTHER", "migrate", "SOFTWARE VERSION", __version__, "SOFTWARE")


def _organisation(role: str, name: str, code: str) -> MetsAgent:
    return MetsAgent(role, "ORGANIZATION", name, "IDENTIFICATIONCODE", code)


def _type(assembly: Assembly) -> str:
    flavour = assembly.flavour
    return flavour.tailieu_type if assembly.kind.loose else flavour.hoso_type


def _status(assembly: Assembly) -> RecordStatus:
    revision = assembly.request.revision
    return revision.status if revision else "NEW"


def _section_ids(assembly: Assembly, where: str) -> dict[str, str]:
    return {name: assembly.part(name, where) for name in ("amdSec", "fileSec", "structMap")}


def _schema_places(assembly: Assembly, folder: str) -> dict[str, str]:
    names = {m.NAMESPACE: schemas.METS, m.CSIP: schemas.CSIP, m.XLINK: schemas.XLINK}
    return {space: f"{folder}/{assembly.schema_name(name)}" for space, name in names.items()}
