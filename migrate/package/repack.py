"""A submitted dossier becomes an archival package: SIP_hoso to AIP_hoso, nothing read anew.

The PDFs go over byte for byte. The forms become those of annex I, ``arcFileCode`` in place of
``fileCode``; the forms and METS that came are kept under ``documentation/submission/``, since they
say things that annex I has no field for. METS, PREMIS and schemas are made anew.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from migrate.errors import UsageError
from migrate.model import Package
from migrate.package.acts import Provenance
from migrate.package.carrying import carry, described, keep
from migrate.package.codes import PROVISIONAL, DossierCodes, check_code
from migrate.package.delivery import deliver, new_place
from migrate.package.flavour import flavour_named
from migrate.package.identity import object_id, package_uuid
from migrate.package.kinds import kind_named
from migrate.package.mets_file import write_mets
from migrate.package.notes import note
from migrate.package.outline import Outline
from migrate.package.premis import write_premis
from migrate.package.received import Received, received
from migrate.package.repack_provenance import Carried, dossier_provenance, file_provenance
from migrate.package.schemas import kind_schemas, put_schemas
from migrate.package.structure import (
    REPRESENTATION,
    PackageParts,
    RepresentationParts,
    package_mets,
    representation_mets,
)
from migrate.package.tree import StagedFile, Tree, staging
from migrate.profile.settings import Profile

KIND = "AIP_hoso"


class RepackRequest(Struct, frozen=True):
    """A submitted package that was verified, and what the archive adds.

    Attributes:
        submission: the ZIP of the SIP_hoso.
        profile: codes of archive and fonds, and the flavour to write.
        clock: recorded day of the repacking.
        out: folder of the finished package.
        scratch: folder for work, on the same file system as ``out``.
        warnings: how many warnings verification had; it had no error.
    """

    submission: Path
    profile: Profile
    clock: str
    out: Path
    scratch: Path
    warnings: int


def repack(request: RepackRequest) -> Package:
    """Write the AIP_hoso of a submitted dossier; it appears whole in ``request.out`` or not at all.

    The same submission, profile and clock give the same bytes.

    Raises:
        UsageError: the package is no SIP_hoso, or holds a file an AIP_hoso has no place for.
        PackagingError: a code breaks its rule.
    """
    with received(request.submission) as submission:
        if not {"fileCode", "maintenance"} <= submission.dossier.keys():
            raise UsageError("package.repack_kind", path=request.submission)
        codes = _codes(submission, request.profile)
        outline = _outline(request, submission, codes)
        target = new_place(request.out, outline.zip_name)
        with staging(request.scratch, outline.folder) as tree:
            documents, notes = _fill(request, submission, outline, codes, tree)
            size, digest = deliver(tree, outline.folder, request.clock, target)
    return Package(
        name=target.name,
        objid=outline.objid,
        kind=KIND,
        size=size,
        sha256=digest,
        file_code=codes.arc_file_code,
        inputs=(),
        documents=tuple((d.ordinal, d.doc_code, d.pdf.path) for d in documents),
        files=tree.listed(),
        notes=tuple(notes),
        clock=request.clock,
    )


def _codes(submission: Received, profile: Profile) -> DossierCodes:
    file_code = check_code("fileCode", submission.dossier["fileCode"][0])
    archive = profile.archive.code or PROVISIONAL
    return DossierCodes(
        file_code=file_code,
        arc_file_code=check_code("arcFileCode", f"{archive}.{file_code}"),
        paper_file_code="",
        provisional=() if profile.archive.code else ("archive",),
    )


def _outline(request: RepackRequest, submission: Received, codes: DossierCodes) -> Outline:
    profile = request.profile
    flavour = flavour_named(profile.receiving.flavour)
    uuid = package_uuid(KIND, codes.file_code, profile.fonds.code, (submission.sha256,))
    plain = f"uuid-{str(uuid).upper()}"
    return Outline(
        uuid=uuid,
        objid=plain if flavour.plain_object_id else object_id(uuid, profile.fonds.code),
        title=submission.title or codes.file_code,
        kind=kind_named(KIND),
        flavour=flavour,
        profile=profile,
        file_code=codes.file_code,
        clock=request.clock,
        created=request.clock,
    )


def _fill(
    request: RepackRequest, submission: Received, outline: Outline, codes: DossierCodes, tree: Tree
) -> tuple[list[Carried], list[str]]:
    """Write every file of the package into ``tree``, the root METS last."""
    documents = [carry(submission, outline, codes, tree, d) for d in submission.documents]
    ruled = {"arcFileCode": codes.arc_file_code}
    fields = outline.kind.dossier_fields
    content, notes = described(submission.dossier, fields, ruled, codes.file_code)
    media = outline.flavour.xml_media_type
    dossier = tree.put("metadata/descriptive/EAD.xml", content, media)
    kept = keep(submission, tree)
    schemas = put_schemas(outline.frame, tree, "AIP", kind_schemas(outline.kind))
    premis = _preserve(
        outline, tree, "", dossier_provenance(outline, submission, documents, request.warnings)
    )
    parts = PackageParts(
        dossier, premis, schemas, kept, _represent(submission, outline, documents, tree)
    )
    write_mets(tree.room_for("METS.xml"), package_mets(outline, parts))
    tree.enter("METS.xml", media)
    provisional = [note("package.code_provisional", part=part) for part in codes.provisional]
    return documents, [*provisional, *notes, *(n for d in documents for n in d.notes)]


def _represent(
    submission: Received, outline: Outline, documents: list[Carried], tree: Tree
) -> StagedFile:
    provenance = file_provenance(outline, submission, documents)
    premis = _preserve(outline, tree, f"{REPRESENTATION}/", provenance)
    pairs = [(document.metadata, document.pdf) for document in documents]
    path = f"{REPRESENTATION}/METS.xml"
    parts = RepresentationParts(documents=pairs, premis=premis)
    write_mets(tree.room_for(path), representation_mets(outline, parts))
    return tree.enter(path, outline.flavour.xml_media_type)


def _preserve(outline: Outline, tree: Tree, base: str, provenance: Provenance) -> StagedFile:
    path = f"{base}metadata/preservation/{'PREMIS_rep1' if base else 'PREMIS'}.xml"
    write_premis(tree.room_for(path), provenance.objects, provenance.events, provenance.agents)
    return tree.enter(path, outline.flavour.xml_media_type)
