"""The package types of TT 05/2025 (Đ8.3, Đ17) as values."""

from __future__ import annotations

from msgspec import Struct

from migrate.model import Form
from migrate.package import fields
from migrate.package.fields import Field
from migrate.package.flavour import PackageClass


class Kind(Struct, frozen=True):
    """One type of package.

    Attributes:
        name: as the circular writes it.
        package_class: OAIS class.
        loose: holds loose documents (tài liệu) instead of filed ones (hồ sơ).
        dossier_fields: of ``EAD.xml``.
        document_fields: of each ``EAD_doc``.
        representation_type: ``@TYPE`` of the representation's div.
        preserved: carries PREMIS.
    """

    name: str
    package_class: PackageClass
    loose: bool
    dossier_fields: tuple[Field, ...]
    document_fields: tuple[Field, ...]
    representation_type: str
    preserved: bool

    def fields_of(self, form: Form) -> tuple[Field, ...]:
        """Return the fields that a document of ``form`` is described by."""
        return {"doc": self.document_fields, "pic": fields.PICTURE, "media": fields.MEDIA}[form]


FONDS = Kind("AIP_phong", "AIP", True, fields.FONDS, (), "NORMALIZED", True)
"""A fonds over the packages of its dossiers; no profile asks for it as its type."""
_KINDS = {
    kind.name: kind
    for kind in (
        Kind("AIP_hoso", "AIP", False, fields.AIP_DOSSIER, fields.AIP_DOCUMENT, "NORMALIZED", True),
        Kind("AIP_tailieu", "AIP", True, fields.AIP_LOOSE, fields.AIP_DOCUMENT, "NORMALIZED", True),
        Kind("SIP_hoso", "SIP", False, fields.SIP_DOSSIER, fields.SIP_DOCUMENT, "ORIGINAL", False),
        Kind("SIP_tailieu", "SIP", True, fields.SIP_LOOSE, fields.SIP_DOCUMENT, "ORIGINAL", False),
    )
}


def kind_named(name: str) -> Kind:
    """Return the type of package a profile asks for."""
    return _KINDS[name]
