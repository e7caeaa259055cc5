"""The XML Schemas of a package, so that it can be checked without us and without a network.

METS 1.12 (CC0), xlink and PREMIS 3.0 are the Library of Congress's; the DILCIS extensions are
the DILCIS Board's (Apache-2.0, from its eark-validator). The only change: METS imports xlink
from the folder it stands in. The field schemas are made from :mod:`migrate.package.fields`.
"""

from __future__ import annotations

from importlib.resources import files

from migrate.package.assembly import Assembly
from migrate.package.fields import MEDIA, PICTURE
from migrate.package.simpledc import schema
from migrate.package.tree import StagedFile, Tree

FOLDER = "schemas"
METS = "METS.xsd"
XLINK = "xlink.xsd"
CSIP = "DILCISExtensionMETS.xsd"
SIP = "DILCISExtensionSIPMETS.xsd"
PREMIS = "PREMIS.xsd"


def published(name: str) -> bytes:
    """Return a schema as published, by the name it has in the circular."""
    return files(__name__).joinpath(name).read_bytes()


def put_schemas(assembly: Assembly, tree: Tree) -> list[StagedFile]:
    """Write the schemas the package refers to into ``tree``."""
    kind, free = assembly.kind, assembly.flavour.free_field_order
    made = {
        "EAD.xsd": kind.dossier_fields,
        "EAD_doc.xsd": kind.document_fields,
        "EAD_media.xsd": MEDIA,
        "EAD_pic.xsd": PICTURE,
    }
    names = [METS, XLINK, CSIP, *([SIP] if kind.package_class == "SIP" else [])]
    if kind.preserved:
        names.append(PREMIS)
    contents = {name: published(name) for name in names}
    contents |= {name: schema(fields, free_order=free) for name, fields in made.items()}
    return [
        tree.put(
            f"{FOLDER}/{assembly.schema_name(name)}", content, assembly.flavour.schema_media_type
        )
        for name, content in sorted(contents.items())
    ]
