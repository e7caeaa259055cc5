"""What every step of writing one package needs to know: its type, flavour, codes and names."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from migrate import __version__
from migrate.model import InputFile
from migrate.package.codes import DossierCodes, dossier_codes
from migrate.package.flavour import Flavour, flavour_named
from migrate.package.frame import Frame
from migrate.package.identity import folder_name, object_id, package_uuid, uuid_of
from migrate.package.kinds import Kind, kind_named
from migrate.package.outline import Outline
from migrate.package.request import PackageRequest

CONVERTER = f"migrate {__version__}"
_YEAR = 4


class Assembly(Struct, frozen=True):
    """One package in the making.

    Attributes:
        request: what was asked for.
        kind: type of package.
        flavour: the receiving system's reading.
        codes: the dossier's codes.
        uuid: identity of the package; all identifiers in it come from it.
        sources: the input files, each once, in the order of the dossier.
    """

    request: PackageRequest
    kind: Kind
    flavour: Flavour
    codes: DossierCodes
    uuid: UUID
    sources: tuple[InputFile, ...]

    @property
    def objid(self) -> str:
        """The OBJID of the package; a later version keeps that of the first."""
        if self.request.revision:
            return self.request.revision.objid
        if self.kind.package_class == "AIP" and not self.flavour.plain_object_id:
            return object_id(self.uuid, self.request.profile.fonds.code)
        return f"uuid-{str(self.uuid).upper()}"

    @property
    def folder(self) -> str:
        """The name of the package's folder."""
        return folder_name(self.objid)

    @property
    def zip_name(self) -> str:
        """The name of the ZIP; a SIP's begins with its place in the submission (annex III)."""
        if self.flavour.bare_zip_name:
            return f"{self.uuid}{self._version}.zip"
        ordinal = self.request.ordinal if self.kind.package_class == "SIP" else 0
        return f"{ordinal or ''}{self.folder}{self._version}.zip"

    @property
    def _version(self) -> str:
        """What the name of a later version's ZIP ends in."""
        revision = self.request.revision
        return f"_v{revision.number}" if revision else ""

    @property
    def _created(self) -> str:
        """The recorded day of the first version."""
        revision = self.request.revision
        return revision.created if revision else self.request.clock

    @property
    def title(self) -> str:
        """The dossier's title, or its code while nobody knows the title."""
        return self.request.record.value("title") or self.codes.file_code

    def document_stem(self, ordinal: int) -> str:
        """Return the file name of a document without suffix (TT 05/2025, Đ8).

        Only a dossier that is one PDF gives that its own name.
        """
        alone = [document.form for document in self.request.record.documents] == ["doc"]
        return self.codes.document_stem(
            ordinal, alone=alone, by_doc_id=self.flavour.named_by_doc_id
        )

    @property
    def frame(self) -> Frame:
        """How the parts of the package are named and listed."""
        return Frame(self.uuid, self.flavour)

    @property
    def outline(self) -> Outline:
        """What the package says of itself in METS and PREMIS."""
        revision = self.request.revision
        return Outline(
            uuid=self.uuid,
            objid=self.objid,
            title=self.title,
            kind=self.kind,
            flavour=self.flavour,
            profile=self.request.profile,
            file_code=self.codes.file_code,
            clock=self.request.clock,
            created=self._created,
            status=revision.status if revision else "NEW",
        )


def assembly_of(request: PackageRequest) -> Assembly:
    """Work out what a package will be, before anything is written.

    Raises:
        PackagingError: a code breaks its rule.
    """
    record, profile = request.record, request.profile
    kind = kind_named(profile.package.type)
    codes = dossier_codes(profile, record.plan, _year(request))
    sources: dict[str, InputFile] = {}
    for plan in record.plan.documents:
        for file in plan.files:
            sources.setdefault(file.sha256, file)
    return Assembly(
        request=request,
        kind=kind,
        flavour=flavour_named(profile.receiving.flavour),
        codes=codes,
        uuid=_identity(request, kind, tuple(sources)),
        sources=tuple(sources.values()),
    )


def _identity(request: PackageRequest, kind: Kind, sources: tuple[str, ...]) -> UUID:
    if request.revision:
        return uuid_of(request.revision.objid)
    plan = request.record.plan
    fonds = request.profile.fonds.code or plan.fonds
    return package_uuid(kind.name, plan.key, fonds, sources)


def _year(request: PackageRequest) -> str:
    """Return the dossier's year: the folder's, else that of its first day; empty if unknown."""
    return request.record.plan.year or request.record.value("startDate")[:_YEAR]
