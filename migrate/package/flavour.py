"""What differs between receiving systems, as values: nothing else asks which system it is.

``tt05`` is the circular's text, read in Vietnamese law as the standard. ``tt05-sample`` departs
from it where a SIP that a provincial archive took in 2025 does (15 switches). ``eark-2.2.0`` is the
E-ARK CSIP/SIP/AIP 2.2.0 family as commons-ip checks it. ``docs/packages.md`` lists each departure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from migrate.model import Form

FlavourName = Literal["tt05", "tt05-sample", "eark-2.2.0"]
PackageClass = Literal["AIP", "SIP", "DIP"]


class Flavour(Struct, frozen=True):
    """One receiving system's reading of the rules; every attribute is one switch.

    Attributes:
        name: the profile's word for it.
        root_profile: ``@PROFILE`` of the root METS by package class.
        representation_profile: ``@PROFILE`` of the representation's METS by package class.
        hoso_type: ``@TYPE`` of packages of filed records.
        tailieu_type: ``@TYPE`` of packages of loose documents.
        plain_object_id: OBJID is ``uuid-{UUID}`` also for an AIP.
        empty_amd_section: a SIP carries an empty ``amdSec`` (sample 1).
        descriptive_type: MDTYPE of the descriptive metadata (sample 2).
        descriptive_version: MDTYPEVERSION of it (sample 3).
        xml_media_type: MIMETYPE of XML files (sample 4).
        lower_case_schemas: schema files are named in lower case (sample 5).
        schema_media_type: MIMETYPE of ``.xsd`` files (sample 6).
        upper_case_forms: document metadata files begin with ``EAD_DOC_`` (sample 7).
        named_by_doc_id: documents and their metadata are named by docId (samples 7 and 8).
        bare_zip_name: the ZIP is named by the lower-case UUID alone (sample 9).
        fixed_representation_id: OBJID of the representation is ``rep1`` (sample 10).
        packer_as_agent: the representation's agent is the person who packed (sample 11).
        fonds_in_root_note: the root METS names the fonds in an agent note (sample 12).
        file_code_as_agreement: altRecordID carries the fileCode (sample 13).
        upper_case_digests: SHA-256 in capitals (sample 14).
        free_field_order: the field schemas take the elements in any order (sample 15).
        group_content_type: the content information type each ``fileGrp`` names, if any.
        representations_group: one more ``fileGrp`` and ``div`` named ``Representations``.
        always_documented: a package has documentation even where there is nothing to add.
        metadata_link: the representation joins metadata and document in ``MetadataLink``.
        child_table: a parent package has a representation, a table of its children (CSIPSTR9).
    """

    name: FlavourName
    root_profile: dict[PackageClass, str]
    representation_profile: dict[PackageClass, str]
    hoso_type: str = "Mixed"
    tailieu_type: str = "Collection"
    plain_object_id: bool = False
    empty_amd_section: bool = False
    descriptive_type: Literal["OTHER", "DC"] = "OTHER"
    descriptive_version: str = "1.0"
    xml_media_type: str = "text/xml"
    lower_case_schemas: bool = False
    schema_media_type: str = "text/xml"
    upper_case_forms: bool = False
    named_by_doc_id: bool = False
    bare_zip_name: bool = False
    fixed_representation_id: bool = False
    packer_as_agent: bool = False
    fonds_in_root_note: bool = False
    file_code_as_agreement: bool = False
    upper_case_digests: bool = False
    free_field_order: bool = False
    group_content_type: str = ""
    representations_group: bool = False
    always_documented: bool = False
    metadata_link: bool = True
    child_table: bool = False

    def metadata_name(self, form: Form, stem: str) -> str:
        """Return the name of the metadata file of a document whose file is called ``stem``."""
        return f"EAD_{form.upper() if self.upper_case_forms else form}_{stem}.xml"


_CSIP = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
_TT05_ROOT: dict[PackageClass, str] = {
    "SIP": _CSIP,
    "AIP": "http://www.ra.ee/METS/v01/IP.xml",
    "DIP": "https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml",
}
_TT05_REPRESENTATION: dict[PackageClass, str] = {"SIP": _CSIP, "AIP": _CSIP, "DIP": _CSIP}
_EARK: dict[PackageClass, str] = {
    "SIP": "https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml",
    "AIP": "https://earkaip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml",
    "DIP": "https://earkdip.dilcis.eu/profile/E-ARK-DIP-v2-2-0.xml",
}

TT05 = Flavour(name="tt05", root_profile=_TT05_ROOT, representation_profile=_TT05_REPRESENTATION)
TT05_SAMPLE = Flavour(
    name="tt05-sample",
    root_profile=_TT05_ROOT,
    representation_profile=_TT05_REPRESENTATION,
    empty_amd_section=True,
    descriptive_type="DC",
    descriptive_version="1.0.0",
    xml_media_type="application/xml",
    lower_case_schemas=True,
    schema_media_type="application/octet-stream",
    upper_case_forms=True,
    named_by_doc_id=True,
    bare_zip_name=True,
    fixed_representation_id=True,
    packer_as_agent=True,
    fonds_in_root_note=True,
    file_code_as_agreement=True,
    upper_case_digests=True,
    free_field_order=True,
)
EARK = Flavour(
    name="eark-2.2.0",
    root_profile=_EARK,
    representation_profile=_EARK,
    hoso_type="Textual works – Digital",
    tailieu_type="Textual works – Digital",
    plain_object_id=True,
    xml_media_type="application/xml",
    schema_media_type="application/xml",
    group_content_type="VN-TT05-2025-BNV",
    representations_group=True,
    always_documented=True,
    metadata_link=False,
    child_table=True,
)
_FLAVOURS: dict[FlavourName, Flavour] = {f.name: f for f in (TT05, TT05_SAMPLE, EARK)}


def flavour_named(name: FlavourName) -> Flavour:
    """Return the flavour a profile asks for."""
    return _FLAVOURS[name]
