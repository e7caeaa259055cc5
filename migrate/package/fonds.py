"""A fonds as one parent package over the packages of its dossiers (CSIP segmentation).

The parent holds no documents: it describes the fonds, lists every child by its OBJID in a map of
its own, and keeps each child's ZIP by name, size and SHA-256 in PREMIS. Children are not touched,
so that a fonds of any size is closed without writing one of its dossiers again.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from migrate.messages import say
from migrate.model import Package
from migrate.package.acts import PROGRAM, act, acting, software
from migrate.package.agents import organisation_agent, program_agent
from migrate.package.child_table import put_child_table
from migrate.package.delivery import deliver
from migrate.package.fields import FONDS
from migrate.package.flavour import Flavour, flavour_named
from migrate.package.fonds_request import FondsRequest, fonds_values
from migrate.package.identity import object_id, package_uuid, premis_id, uuid_of
from migrate.package.kinds import FONDS as KIND
from migrate.package.mets import ChildPackage, Mets
from migrate.package.mets_file import write_mets
from migrate.package.outline import Outline
from migrate.package.premis import ZIP, FileObject, Representation, write_premis
from migrate.package.refusal import PackagingError
from migrate.package.schemas import put_schemas
from migrate.package.simpledc import simpledc
from migrate.package.structure import PackageParts, package_mets
from migrate.package.tree import Tree, staging
from migrate.package.version_provenance import revision_events, version_objects

_DESCRIPTION = "metadata/descriptive/EAD.xml"
_PREMIS = "metadata/preservation/PREMIS.xml"
_METS = "METS.xml"


def write_fonds(request: FondsRequest) -> Package:
    """Write the parent package of a fonds; it appears whole in ``request.out`` or not at all.

    Raises:
        PackagingError: the profile does not name the fonds.
    """
    fonds = request.profile.fonds
    if not (fonds.code and fonds.name):
        raise PackagingError("package.fonds_unnamed")
    outline = _outline(request)
    version = f"_v{request.number}" if request.revision else ""
    target = request.out / f"{outline.folder}{version}.zip"
    with staging(request.scratch, outline.folder) as tree:
        _fill(request, outline, tree)
        size, digest = deliver(tree, outline.folder, request.clock, target)
    return Package(
        name=target.name,
        objid=outline.objid,
        kind=KIND.name,
        size=size,
        sha256=digest,
        file_code=fonds.code,
        inputs=(),
        documents=(),
        files=tree.listed(),
        clock=request.clock,
        version=request.number,
    )


def _outline(request: FondsRequest) -> Outline:
    profile, revision = request.profile, request.revision
    flavour = flavour_named(profile.receiving.flavour)
    code = profile.fonds.code
    uuid = uuid_of(revision.objid) if revision else package_uuid(KIND.name, code, code, ())
    return Outline(
        uuid=uuid,
        objid=revision.objid if revision else _objid(uuid, code, flavour),
        title=profile.fonds.name,
        kind=KIND,
        flavour=flavour,
        profile=profile,
        file_code="",
        clock=request.clock,
        created=revision.created if revision else request.clock,
        status=revision.status if revision else "NEW",
    )


def _objid(uuid: UUID, code: str, flavour: Flavour) -> str:
    return f"uuid-{str(uuid).upper()}" if flavour.plain_object_id else object_id(uuid, code)


def _fill(request: FondsRequest, outline: Outline, tree: Tree) -> None:
    media = outline.flavour.xml_media_type
    form = simpledc(FONDS, fonds_values(request))
    described = tree.put(_DESCRIPTION, form, media)
    schemas = put_schemas(outline.frame, tree, "AIP", {"EAD.xsd": FONDS})
    _preserve(request, outline, tree.room_for(_PREMIS))
    parts = PackageParts(described, tree.enter(_PREMIS, media), schemas, (), None)
    if outline.flavour.child_table:
        table = put_child_table(outline, request, tree)
        parts = replace(parts, documentation=(table.explanation,), representation=table.mets)
    write_mets(tree.room_for(_METS), _mets(request, outline, parts))
    tree.enter(_METS, media)


def _preserve(request: FondsRequest, outline: Outline, path: Path) -> None:
    """Write PREMIS: the fonds, each child's ZIP, and how the parent came to be."""
    uuid, revision = outline.uuid, request.revision
    children = [premis_id(uuid, "child", child.objid) for child in request.children]
    versions = version_objects(uuid, revision)
    whole = Representation(
        identifier=premis_id(uuid, "package", ""),
        name=outline.objid,
        parts=tuple(children),
        supersedes=versions[-1].identifier if versions else "",
    )
    files = (
        FileObject(identifier, child.sha256, child.size, ZIP, child.name)
        for identifier, child in zip(children, request.children, strict=True)
    )
    doer = acting(outline, PROGRAM)
    creation = act(
        outline,
        "information package creation",
        "",
        say("package.event_fonds", "vi", count=len(children)),
        (doer,),
        ((whole.identifier, "outcome"),),
    )
    revised = revision_events(uuid, revision, request.clock, doer, whole.identifier)
    agents = software(outline, (PROGRAM,))
    write_premis(path, (whole, *files, *versions), (*revised, creation), agents)


def _mets(request: FondsRequest, outline: Outline, parts: PackageParts) -> Mets:
    fonds, mets = request.profile.fonds, package_mets(outline, parts)
    agents = (program_agent(), organisation_agent("ARCHIVIST", fonds.name, fonds.code))
    return replace(
        mets,
        header=replace(mets.header, agents=agents, agreement=""),
        empty_amd=False,
        children=[
            ChildPackage(outline.frame.part("child", child.objid), child.objid, child.file_code)
            for child in request.children
        ],
    )
