"""A copy for use (DIP) of a delivered package: its PDFs with «BẢN SAO» on every page.

The forms go over byte for byte. Originals stay in the archive: nothing on them would say that they
are copies. A dossier not open to everybody (``mode`` other than 01, or unknown) is copied only for
a person who answers for it, whom PREMIS names.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.messages import say
from migrate.model import Package
from migrate.package.clock import vietnamese_date
from migrate.package.copying import Look, carry_form, copy_document
from migrate.package.delivery import deliver, new_place
from migrate.package.flavour import flavour_named
from migrate.package.identity import package_uuid
from migrate.package.kinds import Kind, kind_named
from migrate.package.mets_file import write_mets
from migrate.package.outline import Outline
from migrate.package.pdfa import stencil
from migrate.package.premis import write_premis
from migrate.package.received import Received, received
from migrate.package.schemas import kind_schemas, put_schemas
from migrate.package.structure import (
    REPRESENTATION,
    PackageParts,
    RepresentationParts,
    package_mets,
    representation_mets,
)
from migrate.package.tree import Tree, staging
from migrate.package.use_copy_provenance import Copied, Release, copy_provenance
from migrate.profile.settings import Profile

_OPEN = "01"
"""``mode``: open to everybody."""
_DOSSIER = "metadata/descriptive/EAD.xml"
_PREMIS = "metadata/preservation/PREMIS.xml"
_NOTICE = "documentation/BAN_SAO.txt"
_DAY = 10


class UseCopyRequest(Struct, frozen=True):
    """A delivered package that was verified, and who copies it for whom.

    Attributes:
        package: its ZIP.
        profile: names the agency that copies, and the flavour to write.
        clock: recorded day of the copy.
        out: folder of the finished copy.
        scratch: folder for work, on the same file system as ``out``.
        typeface: TrueType file with the Vietnamese letters, for the words on the pages.
        person: who answers for the copy of a dossier not open to everybody; else empty.
        compact: whether grey and colour scans are made light, with loss.
    """

    package: Path
    profile: Profile
    clock: str
    out: Path
    scratch: Path
    typeface: Path
    person: str = ""
    compact: bool = False


def write_use_copy(request: UseCopyRequest) -> Package:
    """Write the use copy of a package; it appears whole in ``request.out`` or not at all.

    Raises:
        UsageError: the profile names no agency; the dossier is not open and nobody answers for
            it; the package holds a file that is no document.
        PackagingError: a PDF is signed, or would not be PDF/A with the words on it.
    """
    if not request.profile.agency.name:
        raise UsageError("package.copy_agency", profile=request.profile.name)
    with received(request.package) as source:
        _check_access(source, request.person)
        outline = _outline(request, source)
        target = new_place(request.out, outline.zip_name)
        with staging(request.scratch, outline.folder) as tree:
            documents = _fill(request, source, outline, tree)
            size, digest = deliver(tree, outline.folder, request.clock, target)
    return Package(
        name=target.name,
        objid=outline.objid,
        kind=outline.kind.name,
        size=size,
        sha256=digest,
        file_code=outline.file_code,
        inputs=(),
        documents=tuple((d.ordinal, d.doc_code, d.pdf.path) for d in documents),
        files=tree.listed(),
        clock=request.clock,
    )


def _check_access(source: Received, person: str) -> None:
    forms = (source.dossier, *(document.form for document in source.documents))
    modes = {value for form in forms for value in form.get("mode", ())}
    closed = sorted(modes - {_OPEN})
    if (closed or not modes) and not person:
        raise UsageError("package.copy_closed", mode=", ".join(closed) or "-")


def _outline(request: UseCopyRequest, source: Received) -> Outline:
    profile = request.profile
    told = [source.sha256, request.clock, profile.agency.name, request.person]
    told += ["compact"] if request.compact else []
    kind = _kind(source)
    code = source.dossier.get("arcFileCode") or source.dossier.get("fileCode") or ("",)
    uuid = package_uuid(kind.name, source.objid, profile.fonds.code, tuple(told))
    return Outline(
        uuid=uuid,
        objid=f"uuid-{str(uuid).upper()}",
        title=source.title or code[0],
        kind=kind,
        flavour=flavour_named(profile.receiving.flavour),
        profile=profile,
        file_code=code[0],
        clock=request.clock,
        created=request.clock,
    )


def _kind(source: Received) -> Kind:
    """Return the type of the copy: the forms are those of the package, the class is DIP."""
    side = "AIP" if "arcFileCode" in source.dossier else "SIP"
    holding = "hoso" if "maintenance" in source.dossier else "tailieu"
    copied = kind_named(f"{side}_{holding}")
    return replace(copied, name=f"DIP_{holding}", package_class="DIP")


def _fill(
    request: UseCopyRequest, source: Received, outline: Outline, tree: Tree
) -> tuple[Copied, ...]:
    """Write every file of the copy into ``tree``, the root METS last."""
    profile = request.profile
    day = vietnamese_date(request.clock[:_DAY])
    words = say("package.copy_words", "vi", agency=profile.agency.name, day=day)
    mark = stencil(words, request.typeface)
    look = Look(mark, request.compact)
    documents = tuple(copy_document(source, each, look, outline, tree) for each in source.documents)
    dossier = carry_form(source, _DOSSIER, outline, tree)
    schemas = put_schemas(outline.frame, tree, "DIP", kind_schemas(outline.kind))
    release = Release(words, profile.agency, request.person)
    provenance = copy_provenance(outline, source, documents, release)
    write_premis(tree.room_for(_PREMIS), provenance.objects, provenance.events, provenance.agents)
    media = outline.flavour.xml_media_type
    premis = tree.enter(_PREMIS, media)
    pairs = [(document.metadata, document.pdf) for document in documents]
    place = f"{REPRESENTATION}/METS.xml"
    inner = representation_mets(outline, RepresentationParts(documents=pairs, premis=None))
    write_mets(tree.room_for(place), inner)
    notice = tree.put(_NOTICE, _notice(request, source, day).encode(), "text/plain")
    parts = PackageParts(dossier, premis, schemas, (notice,), tree.enter(place, media))
    write_mets(tree.room_for("METS.xml"), package_mets(outline, parts))
    tree.enter("METS.xml", media)
    return documents


def _notice(request: UseCopyRequest, source: Received, day: str) -> str:
    """Return what a reader is told who finds the copy alone: of what, by whom, when."""
    agency = request.profile.agency.name
    facts = {"name": source.name, "objid": source.objid, "sha256": source.sha256}
    said = [say("package.copy_notice", "vi", agency=agency, day=day, **facts)]
    said += [say("package.copy_compact", "vi")] if request.compact else []
    return "\n".join([*said, ""])
