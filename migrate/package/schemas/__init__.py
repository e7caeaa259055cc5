"""The XML Schemas of a package, so that it can be checked without us and without a network.

METS 1.12 (CC0), xlink and PREMIS 3.0 are the Library of Congress's; the DILCIS extensions are
the DILCIS Board's (Apache-2.0, from its eark-validator). The only change: METS imports xlink
from the folder it stands in. The field schemas are made from :mod:`migrate.package.fields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from migrate.package.fields import MEDIA, PICTURE, Field
from migrate.package.flavour import PackageClass
from migrate.package.frame import CSIP_SCHEMA, METS_SCHEMA, SCHEMAS, XLINK_SCHEMA, Frame
from migrate.package.kinds import Kind
from migrate.package.simpledc import schema
from migrate.package.tree import StagedFile, Tree

SIP = "DILCISExtensionSIPMETS.xsd"
PREMIS = "PREMIS.xsd"


def published(name: str) -> bytes:
    """Return a schema as published, by the name it has in the circular."""
    return files(__name__).joinpath(name).read_bytes()


def kind_schemas(kind: Kind) -> dict[str, tuple[Field, ...]]:
    """Return the field lists a package of ``kind`` is described by, by the name of their schema."""
    return {
        "EAD.xsd": kind.dossier_fields,
        "EAD_doc.xsd": kind.document_fields,
        "EAD_media.xsd": MEDIA,
        "EAD_pic.xsd": PICTURE,
    }


def put_schemas(
    frame: Frame, tree: Tree, package_class: PackageClass, lists: Mapping[str, tuple[Field, ...]]
) -> list[StagedFile]:
    """Write the schemas a package of ``package_class`` refers to, and those of its field lists."""
    particular = SIP if package_class == "SIP" else PREMIS
    names = (METS_SCHEMA, XLINK_SCHEMA, CSIP_SCHEMA, particular)
    free = frame.flavour.free_field_order
    contents = {name: published(name) for name in names}
    contents |= {name: schema(fields, free_order=free) for name, fields in lists.items()}
    media = frame.flavour.schema_media_type
    return [
        tree.put(f"{SCHEMAS}/{frame.schema_name(name)}", content, media)
        for name, content in sorted(contents.items())
    ]
