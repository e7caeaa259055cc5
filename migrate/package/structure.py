"""The two METS files of a package: what they list and how the parts hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.package.agents import representation_agents, root_agents
from migrate.package.assembly import Assembly
from migrate.package.documents import REPRESENTATION, PackagedDocument
from migrate.package.frame import SCHEMAS
from migrate.package.mets import Div, FileGroup, Header, Mets, MetsAgent, MetsFile
from migrate.package.tree import StagedFile

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
        assembly.frame.described(document.metadata, REPRESENTATION) for document in parts.documents
    ]
    files = [assembly.frame.entry(document.pdf, REPRESENTATION) for document in parts.documents]
    data = FileGroup(assembly.frame.part("fileGrp", "Data"), "Data", files)
    premis = assembly.frame.preserved(parts.premis, REPRESENTATION)
    adm = tuple(section.identifier for section in premis)
    dmd = tuple(section.identifier for section in descriptive)
    link = zip(dmd, files, strict=True)
    children = [
        Div(assembly.frame.part("div", "rep1/Metadata"), "Metadata", adm=adm, dmd=dmd),
        Div(assembly.frame.part("div", "rep1/Data"), "Data", files=(data.identifier,)),
    ]
    if assembly.flavour.metadata_link:
        children.append(_metadata_link(assembly, link))
    fixed = assembly.flavour.fixed_representation_id or assembly.flavour.plain_object_id
    objid = "rep1" if fixed else assembly.frame.part("representation", "rep1")
    profile = assembly.flavour.representation_profile[assembly.kind.package_class]
    return Mets(
        header=_header(assembly, objid, profile, representation_agents(assembly)),
        descriptive=descriptive,
        preservation=premis,
        groups=(data,),
        structure=Div(
            assembly.frame.part("div", "rep1"),
            "rep1",
            kind=assembly.kind.representation_type,
            children=children,
        ),
        section_ids=assembly.frame.section_ids("rep1"),
        schemas=assembly.frame.schema_places(f"../../{SCHEMAS}"),
        empty_amd=assembly.flavour.empty_amd_section,
        group_content_type=assembly.flavour.group_content_type,
    )


def package_mets(assembly: Assembly, parts: PackageParts) -> Mets:
    """Return the METS at the root of the package."""
    flavour = assembly.flavour
    dossier = assembly.frame.described(parts.dossier)
    premis = assembly.frame.preserved(parts.premis)
    groups = _root_groups(assembly, parts)
    adm = tuple(section.identifier for section in premis)
    children = [
        Div(assembly.frame.part("div", "Metadata"), "Metadata", adm=adm, dmd=(dossier.identifier,)),
        *_group_divs(assembly, groups, parts.representation.path),
    ]
    profile = flavour.root_profile[assembly.kind.package_class]
    header = _header(assembly, assembly.objid, profile, root_agents(assembly))
    agreement = assembly.codes.file_code if flavour.file_code_as_agreement else ""
    return Mets(
        header=replace(header, agreement=agreement),
        descriptive=(dossier,),
        preservation=premis,
        groups=groups,
        structure=Div(assembly.frame.part("div", ""), assembly.objid, children=children),
        section_ids=assembly.frame.section_ids(""),
        schemas=assembly.frame.schema_places(),
        empty_amd=flavour.empty_amd_section,
        group_content_type=flavour.group_content_type,
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
            assembly.frame.part("fileGrp", use),
            use,
            [assembly.frame.entry(file, prefix=use) for file in files],
        )
        for use, files in uses.items()
    )


def _group_divs(assembly: Assembly, groups: Iterable[FileGroup], representation: str) -> list[Div]:
    by_use = {group.use: group for group in groups}
    pointers = ((representation, by_use[_REP1].identifier),)
    nested = Div(assembly.frame.part("div", "Representations/nested"), "rep1", pointers=pointers)
    children = {"Representations": (nested,)}
    return [
        Div(assembly.frame.part("div", use), use, pointers=pointers)
        if use == _REP1
        else Div(
            assembly.frame.part("div", use),
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
            assembly.frame.part("div", f"MetadataLink/{file.href}"),
            "MetadataLink/File",
            dmd=(section,),
            files=(file.identifier,),
        )
        for section, file in link
    ]
    return Div(assembly.frame.part("div", "MetadataLink"), "MetadataLink", children=files)


def _header(assembly: Assembly, objid: str, profile: str, agents: tuple[MetsAgent, ...]) -> Header:
    flavour, revision = assembly.flavour, assembly.request.revision
    return Header(
        objid=objid,
        kind=flavour.tailieu_type if assembly.kind.loose else flavour.hoso_type,
        label=assembly.title,
        profile=profile,
        package_class=assembly.kind.package_class,
        created=assembly.created,
        modified=assembly.request.clock,
        status=revision.status if revision else "NEW",
        agents=agents,
    )
