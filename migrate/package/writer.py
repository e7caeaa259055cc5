"""One dossier becomes one package: the steps, in order."""

from __future__ import annotations

from migrate.model import Package
from migrate.package.acts import Provenance
from migrate.package.assembly import Assembly, assembly_of
from migrate.package.audiovisual import pack_as_it_came
from migrate.package.delivery import deliver
from migrate.package.document_provenance import representation_provenance
from migrate.package.documents import PackagedDocument, write_document
from migrate.package.mets_file import write_mets
from migrate.package.notes import note
from migrate.package.originals import keep_originals, signed_sources
from migrate.package.package_provenance import package_provenance
from migrate.package.premis import write_premis
from migrate.package.reading_aid import put_reading_aid
from migrate.package.refusal import PackagingError
from migrate.package.request import PackageRequest
from migrate.package.schemas import kind_schemas, put_schemas
from migrate.package.simpledc import cut_fields, simpledc
from migrate.package.structure import (
    REPRESENTATION,
    PackageParts,
    RepresentationParts,
    package_mets,
    representation_mets,
)
from migrate.package.tree import StagedFile, Tree, staging
from migrate.package.values import dossier_values

_METS = "METS.xml"
_DOSSIER = "metadata/descriptive/EAD.xml"
_PREMIS = "metadata/preservation/PREMIS.xml"
_PREMIS_REPRESENTATION = f"{REPRESENTATION}/metadata/preservation/PREMIS_rep1.xml"


def write_package(request: PackageRequest) -> Package:
    """Write the package of one dossier; it appears whole in ``request.out`` or not at all.

    The same request, by the same version of the tool, gives the same bytes.

    Raises:
        PackagingError: the dossier is quarantined, a code breaks its rule, or a PDF is not
            approved.
        UnreadableFileError: an input file can no longer be opened.
    """
    if request.record.quarantined:
        raise PackagingError("package.quarantined", dossier=request.record.plan.key)
    assembly = assembly_of(request)
    with staging(request.scratch, assembly.folder) as tree:
        documents, notes = _fill(assembly, tree)
        target = request.out / assembly.zip_name
        size, digest = deliver(tree, assembly.folder, request.clock, target)
    aip = assembly.kind.package_class == "AIP"
    return Package(
        name=target.name,
        objid=assembly.objid,
        kind=assembly.kind.name,
        size=size,
        sha256=digest,
        file_code=assembly.codes.arc_file_code if aip else assembly.codes.file_code,
        inputs=tuple(f.path for plan in request.record.plan.documents for f in plan.files),
        documents=tuple((d.record.ordinal, d.doc_code, d.file.path) for d in documents),
        files=tree.listed(),
        notes=tuple(notes),
        clock=request.clock,
        version=request.revision.number if request.revision else 1,
        left_out=tuple(left for document in documents for left in document.left_out),
    )


def _fill(assembly: Assembly, tree: Tree) -> tuple[list[PackagedDocument], list[str]]:
    """Write every file of the package into ``tree``, the root METS last."""
    record = assembly.request.record
    documents = [
        write_document(assembly, tree, document)
        if document.form == "doc"
        else pack_as_it_came(assembly, tree, document)
        for document in record.documents
    ]
    signed = signed_sources(assembly)
    originals = keep_originals(assembly, tree, documents, signed)
    dossier, notes = _describe(assembly, tree)
    kind = assembly.kind
    schemas = put_schemas(assembly.frame, tree, kind.package_class, kind_schemas(kind))
    provenance = package_provenance(assembly, documents, originals.kept, signed)
    premis = _preserve(assembly, tree, _PREMIS, provenance)
    parts = PackageParts(
        dossier=dossier,
        premis=premis,
        schemas=schemas,
        documentation=tuple(originals.kept.values()) or put_reading_aid(assembly, tree),
        representation=_represent(assembly, tree, documents),
    )
    write_mets(tree.room_for(_METS), package_mets(assembly.outline, parts))
    tree.enter(_METS, assembly.flavour.xml_media_type)
    said = (text for document in documents for text in document.notes)
    return documents, [*notes, *said, *originals.notes]


def _represent(assembly: Assembly, tree: Tree, documents: list[PackagedDocument]) -> StagedFile:
    """Write what binds the documents together: PREMIS_rep1 and the METS of the representation."""
    provenance = representation_provenance(assembly, documents)
    premis = _preserve(assembly, tree, _PREMIS_REPRESENTATION, provenance)
    pairs = [(document.metadata, document.file) for document in documents]
    parts = RepresentationParts(documents=pairs, premis=premis)
    path = f"{REPRESENTATION}/{_METS}"
    write_mets(tree.room_for(path), representation_mets(assembly.outline, parts))
    return tree.enter(path, assembly.flavour.xml_media_type)


def _preserve(
    assembly: Assembly, tree: Tree, path: str, provenance: Provenance
) -> StagedFile | None:
    if not assembly.kind.preserved:
        return None
    write_premis(tree.room_for(path), provenance.objects, provenance.events, provenance.agents)
    return tree.enter(path, assembly.flavour.xml_media_type)


def _describe(assembly: Assembly, tree: Tree) -> tuple[StagedFile, list[str]]:
    request, fields = assembly.request, assembly.kind.dossier_fields
    values = dossier_values(request.record, assembly.codes, request.profile, fields)
    staged = tree.put(_DOSSIER, simpledc(fields, values.known), assembly.flavour.xml_media_type)
    code = assembly.codes.file_code
    return staged, [
        *(note("package.code_provisional", part=part) for part in assembly.codes.provisional),
        *(note("package.field_empty", document=code, field=name) for name in values.unknown),
        *(
            note("package.field_cut", document=code, field=name)
            for name in cut_fields(fields, values.known)
        ),
    ]
