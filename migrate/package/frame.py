"""How the parts of one package are named and listed: identifiers, entries and sections of METS."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from migrate.package import mets
from migrate.package.flavour import Flavour
from migrate.package.identity import file_id, part_id
from migrate.package.mets import MetadataSection, MetsFile
from migrate.package.tree import StagedFile

SCHEMAS = "schemas"
METS_SCHEMA = "METS.xsd"
XLINK_SCHEMA = "xlink.xsd"
CSIP_SCHEMA = "DILCISExtensionMETS.xsd"
_DESCRIPTIVE_NAME = "SIMPLEDC"
_PREMIS_VERSION = "3.0"


class Frame(Struct, frozen=True):
    """A package's identity and its receiving system's reading of the rules."""

    uuid: UUID
    flavour: Flavour

    def part(self, role: str, key: str) -> str:
        """Return the XML identifier of a part of the package."""
        return part_id(self.uuid, role, key)

    def schema_name(self, name: str) -> str:
        """Return the file name of a schema in this flavour."""
        return name.lower() if self.flavour.lower_case_schemas else name

    def entry(self, file: StagedFile, base: str = "", prefix: str = "") -> MetsFile:
        """Return ``file`` as METS lists it.

        Args:
            file: a file of the package.
            base: folder of the METS inside the package.
            prefix: tells two entries of the same file apart.
        """
        digest = file.sha256.upper() if self.flavour.upper_case_digests else file.sha256
        return MetsFile(
            identifier=file_id(self.uuid, f"{prefix}:{file.path}"),
            href=file.path.removeprefix(f"{base}/") if base else file.path,
            media=file.media,
            size=file.size,
            digest=digest,
        )

    def described(self, file: StagedFile, base: str = "") -> MetadataSection:
        """Return the ``dmdSec`` of a descriptive metadata file."""
        kind = self.flavour.descriptive_type
        return MetadataSection(
            identifier=self.part("dmdSec", file.path),
            file=self.entry(file, base),
            kind=kind,
            version=self.flavour.descriptive_version,
            other_kind=_DESCRIPTIVE_NAME if kind == "OTHER" else "",
        )

    def preserved(self, file: StagedFile | None, base: str = "") -> tuple[MetadataSection, ...]:
        """Return the ``digiprovMD`` of a PREMIS file, none where there is none."""
        if file is None:
            return ()
        section = MetadataSection(
            identifier=self.part("digiprovMD", file.path),
            file=self.entry(file, base),
            kind="PREMIS",
            version=_PREMIS_VERSION,
        )
        return (section,)

    def section_ids(self, where: str) -> dict[str, str]:
        """Return the identifiers of the sections of the METS of ``where``."""
        names = ("amdSec", "fileSec", "structMap", "childMap", "childDiv")
        return {name: self.part(name, where) for name in names}

    def schema_places(self, folder: str = SCHEMAS) -> dict[str, str]:
        """Return where the schema of each name space lies, relative to the METS."""
        names = {mets.NAMESPACE: METS_SCHEMA, mets.CSIP: CSIP_SCHEMA, mets.XLINK: XLINK_SCHEMA}
        return {space: f"{folder}/{self.schema_name(name)}" for space, name in names.items()}
