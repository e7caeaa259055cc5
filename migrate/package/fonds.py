"""A fonds as one parent package over the packages of its dossiers (CSIP segmentation).

The parent holds no documents: it describes the fonds, lists every child by its OBJID in a map of
its own, and keeps each child's ZIP by name, size and SHA-256 in PREMIS. Children are not touched,
so that a fonds of any size is closed without writing one of its dossiers again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from migrate import __version__
from migrate.messages import say
from migrate.model import Package
from migrate.package.agents import organisation_agent, program_agent
from migrate.package.delivery import deliver
from migrate.package.fields import FONDS
from migrate.package.flavour import flavour_named
from migrate.package.fonds_request import FondsRequest, fonds_values
from migrate.package.frame import Frame
from migrate.package.identity import folder_name, object_id, package_uuid, premis_id, uuid_of
from migrate.package.mets import ChildPackage, Div, FileGroup, Header, Mets
from migrate.package.mets_file import write_mets
from migrate.package.premis import (
    ZIP,
    AgentRole,
    Event,
    FileObject,
    PremisAgent,
    Representation,
    write_premis,
)
from migrate.package.refusal import PackagingError
from migrate.package.schemas import put_schemas
from migrate.package.simpledc import simpledc
from migrate.package.tree import StagedFile, Tree, staging
from migrate.package.version_provenance import revision_events, version_objects

KIND = "AIP_phong"


def write_fonds(request: FondsRequest) -> Package:
    """Write the parent package of a fonds; it appears whole in ``request.out`` or not at all.

    Raises:
        PackagingError: the profile does not name the fonds.
    """
    fonds = request.profile.fonds
    if not (fonds.code and fonds.name):
        raise PackagingError("package.fonds_unnamed")
    frame = Frame(_identity(request), flavour_named(request.profile.receiving.flavour))
    objid = _objid(request, frame)
    with staging(request.scratch, folder_name(objid)) as tree:
        _fill(request, frame, objid, tree)
        version = f"_v{request.number}" if request.revision else ""
        target = request.out / f"{folder_name(objid)}{version}.zip"
        size, digest = deliver(tree, folder_name(objid), request.clock, target)
    return Package(
        name=target.name,
        objid=objid,
        kind=KIND,
        size=size,
        sha256=digest,
        file_code=fonds.code,
        inputs=(),
        documents=(),
        files=tree.listed(),
        clock=request.clock,
        version=request.number,
    )


def _identity(request: FondsRequest) -> UUID:
    if request.revision:
        return uuid_of(request.revision.objid)
    code = request.profile.fonds.code
    return package_uuid(KIND, code, code, ())


def _objid(request: FondsRequest, frame: Frame) -> str:
    if request.revision:
        return request.revision.objid
    if frame.flavour.plain_object_id:
        return f"uuid-{str(frame.uuid).upper()}"
    return object_id(frame.uuid, request.profile.fonds.code)


def _fill(request: FondsRequest, frame: Frame, objid: str, tree: Tree) -> None:
    media = frame.flavour.xml_media_type
    form = simpledc(FONDS, fonds_values(request))
    described = tree.put("metadata/descriptive/EAD.xml", form, media)
    schemas = put_schemas(frame, tree, "AIP", {"EAD.xsd": FONDS})
    place = "metadata/preservation/PREMIS.xml"
    _preserve(request, frame.uuid, objid, tree.room_for(place))
    premis = tree.enter(place, media)
    write_mets(
        tree.room_for("METS.xml"), _mets(request, frame, objid, (described, premis), schemas)
    )
    tree.enter("METS.xml", media)


def _preserve(request: FondsRequest, uuid: UUID, objid: str, path: Path) -> None:
    """Write PREMIS: the fonds, each child's ZIP, and how the parent came to be."""
    children = [premis_id(uuid, "child", child.objid) for child in request.children]
    versions = version_objects(uuid, request.revision)
    whole = Representation(
        identifier=premis_id(uuid, "package", ""),
        name=objid,
        parts=tuple(children),
        supersedes=versions[-1].identifier if versions else "",
    )
    files = (
        FileObject(identifier, child.sha256, child.size, ZIP, child.name)
        for identifier, child in zip(children, request.children, strict=True)
    )
    program = PremisAgent(premis_id(uuid, "agent", "migrate"), "migrate", "software", __version__)
    doer: tuple[str, AgentRole] = (program.identifier, "executing program")
    creation = Event(
        identifier=premis_id(uuid, "information package creation", ""),
        kind="information package creation",
        time=request.clock,
        detail=say("package.event_fonds", "vi", count=len(children)),
        agents=(doer,),
        objects=((whole.identifier, "outcome"),),
    )
    revised = revision_events(uuid, request.revision, request.clock, doer, whole.identifier)
    write_premis(path, (whole, *files, *versions), (*revised, creation), (program,))


def _mets(
    request: FondsRequest,
    frame: Frame,
    objid: str,
    metadata: tuple[StagedFile, StagedFile],
    schemas: Sequence[StagedFile],
) -> Mets:
    fonds, flavour = request.profile.fonds, frame.flavour
    described, premis = frame.described(metadata[0]), frame.preserved(metadata[1])
    entries = [frame.entry(file) for file in schemas]
    group = FileGroup(frame.part("fileGrp", "Schemas"), "Schemas", entries)
    adm = tuple(section.identifier for section in premis)
    divs = (
        Div(frame.part("div", "Metadata"), "Metadata", adm=adm, dmd=(described.identifier,)),
        Div(frame.part("div", "Schemas"), "Schemas", files=(group.identifier,)),
    )
    header = Header(
        objid=objid,
        kind=flavour.tailieu_type,
        label=fonds.name,
        profile=flavour.root_profile["AIP"],
        package_class="AIP",
        created=request.revision.created if request.revision else request.clock,
        modified=request.clock,
        status=request.revision.status if request.revision else "NEW",
        agents=(program_agent(), organisation_agent("ARCHIVIST", fonds.name, fonds.code)),
    )
    return Mets(
        header=header,
        descriptive=(described,),
        preservation=premis,
        groups=(group,),
        structure=Div(frame.part("div", ""), objid, children=divs),
        section_ids=frame.section_ids(""),
        schemas=frame.schema_places(),
        group_content_type=flavour.group_content_type,
        children=[
            ChildPackage(frame.part("child", child.objid), child.objid, child.file_code)
            for child in request.children
        ],
    )
