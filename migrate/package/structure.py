"""The two METS files of a package: what they list and how the parts hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.package.agents import representation_agents, root_agents
from migrate.package.frame import SCHEMAS
from migrate.package.mets import Div, FileGroup, Header, Mets, MetsAgent, MetsFile
from migrate.package.outline import Outline
from migrate.package.tree import StagedFile

REPRESENTATION = "representations/rep1"
_REP1 = "Representations/rep1"


class RepresentationParts(Struct, frozen=True):
    """What ``rep1`` holds: metadata and file of each document; ``premis`` is missing in a SIP.

    ``tables`` are data that are no documents, and so have no form.
    """

    documents: Sequence[tuple[StagedFile, StagedFile]]
    premis: StagedFile | None
    tables: Sequence[StagedFile] = ()


class PackageParts(Struct, frozen=True):
    """What the root holds; ``representation`` is the METS of ``rep1``, if there is one."""

    dossier: StagedFile
    premis: StagedFile | None
    schemas: Sequence[StagedFile]
    documentation: Sequence[StagedFile]
    representation: StagedFile | None


def representation_mets(outline: Outline, parts: RepresentationParts) -> Mets:
    """Return the METS of ``representations/rep1``."""
    descriptive = [
        outline.frame.described(metadata, REPRESENTATION) for metadata, _ in parts.documents
    ]
    files = [outline.frame.entry(file, REPRESENTATION) for _, file in parts.documents]
    tables = [outline.frame.entry(file, REPRESENTATION) for file in parts.tables]
    data = FileGroup(outline.frame.part("fileGrp", "Data"), "Data", [*files, *tables])
    premis = outline.frame.preserved(parts.premis, REPRESENTATION)
    adm = tuple(section.identifier for section in premis)
    dmd = tuple(section.identifier for section in descriptive)
    link = zip(dmd, files, strict=True)
    children = [
        Div(outline.frame.part("div", "rep1/Metadata"), "Metadata", adm=adm, dmd=dmd),
        Div(outline.frame.part("div", "rep1/Data"), "Data", files=(data.identifier,)),
    ]
    if outline.flavour.metadata_link:
        children.append(_metadata_link(outline, link))
    fixed = outline.flavour.fixed_representation_id or outline.flavour.plain_object_id
    objid = "rep1" if fixed else outline.frame.part("representation", "rep1")
    profile = outline.flavour.representation_profile[outline.kind.package_class]
    return Mets(
        header=_header(outline, objid, profile, representation_agents(outline)),
        descriptive=descriptive,
        preservation=premis,
        groups=(data,),
        structure=Div(
            outline.frame.part("div", "rep1"),
            "rep1",
            kind=outline.kind.representation_type,
            children=children,
        ),
        section_ids=outline.frame.section_ids("rep1"),
        schemas=outline.frame.schema_places(f"../../{SCHEMAS}"),
        empty_amd=outline.flavour.empty_amd_section,
        group_content_type=outline.flavour.group_content_type,
    )


def package_mets(outline: Outline, parts: PackageParts) -> Mets:
    """Return the METS at the root of the package."""
    flavour = outline.flavour
    dossier = outline.frame.described(parts.dossier)
    premis = outline.frame.preserved(parts.premis)
    groups = _root_groups(outline, parts)
    adm = tuple(section.identifier for section in premis)
    children = [
        Div(outline.frame.part("div", "Metadata"), "Metadata", adm=adm, dmd=(dossier.identifier,)),
        *_group_divs(outline, groups, f"{REPRESENTATION}/METS.xml"),
    ]
    profile = flavour.root_profile[outline.kind.package_class]
    header = _header(outline, outline.objid, profile, root_agents(outline))
    agreement = outline.file_code if flavour.file_code_as_agreement else ""
    return Mets(
        header=replace(header, agreement=agreement),
        descriptive=(dossier,),
        preservation=premis,
        groups=groups,
        structure=Div(outline.frame.part("div", ""), outline.objid, children=children),
        section_ids=outline.frame.section_ids(""),
        schemas=outline.frame.schema_places(),
        empty_amd=flavour.empty_amd_section,
        group_content_type=flavour.group_content_type,
    )


def _root_groups(outline: Outline, parts: PackageParts) -> tuple[FileGroup, ...]:
    uses: dict[str, Sequence[StagedFile]] = {"Schemas": parts.schemas}
    if parts.documentation:
        uses["Documentation"] = parts.documentation
    if parts.representation and outline.flavour.representations_group:
        uses["Representations"] = (parts.representation,)
    if parts.representation:
        uses[_REP1] = (parts.representation,)
    return tuple(
        FileGroup(
            outline.frame.part("fileGrp", use),
            use,
            [outline.frame.entry(file, prefix=use) for file in files],
        )
        for use, files in uses.items()
    )


def _group_divs(outline: Outline, groups: Iterable[FileGroup], representation: str) -> list[Div]:
    by_use = {group.use: group for group in groups}
    pointers = ((representation, outline.frame.part("fileGrp", _REP1)),)
    nested = Div(outline.frame.part("div", "Representations/nested"), "rep1", pointers=pointers)
    children = {"Representations": (nested,)}
    return [
        Div(outline.frame.part("div", use), use, pointers=pointers)
        if use == _REP1
        else Div(
            outline.frame.part("div", use),
            use,
            files=(group.identifier,),
            children=children.get(use, ()),
        )
        for use, group in by_use.items()
    ]


def _metadata_link(outline: Outline, link: Iterable[tuple[str, MetsFile]]) -> Div:
    """Return the div that joins each document's metadata with its file (annexes I and III)."""
    files = [
        Div(
            outline.frame.part("div", f"MetadataLink/{file.href}"),
            "MetadataLink/File",
            dmd=(section,),
            files=(file.identifier,),
        )
        for section, file in link
    ]
    return Div(outline.frame.part("div", "MetadataLink"), "MetadataLink", children=files)


def _header(outline: Outline, objid: str, profile: str, agents: tuple[MetsAgent, ...]) -> Header:
    flavour, kind = outline.flavour, outline.kind
    return Header(
        objid=objid,
        kind=flavour.tailieu_type if kind.loose else flavour.hoso_type,
        label=outline.title,
        profile=profile,
        package_class=kind.package_class,
        created=outline.created,
        modified=outline.clock,
        status=outline.status,
        agents=agents,
    )
