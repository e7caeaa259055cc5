"""What a package says of itself in METS and PREMIS, whatever it was made from."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from migrate.package.flavour import Flavour
from migrate.package.frame import Frame
from migrate.package.identity import folder_name
from migrate.package.kinds import Kind
from migrate.package.mets import RecordStatus
from migrate.profile.settings import Profile


class Outline(Struct, frozen=True):
    """One package, without what it holds.

    Attributes:
        uuid: identity of the package; all identifiers in it come from it.
        objid: its OBJID.
        title: title of the dossier, for METS.
        kind: type of package.
        flavour: the receiving system's reading of the rules.
        profile: names the fonds, agency and archive.
        file_code: mã hồ sơ.
        clock: recorded day of this version.
        created: recorded day of the first version.
        status: what this version is to those before it.
    """

    uuid: UUID
    objid: str
    title: str
    kind: Kind
    flavour: Flavour
    profile: Profile
    file_code: str
    clock: str
    created: str
    status: RecordStatus = "NEW"

    @property
    def folder(self) -> str:
        """The name of the package's folder."""
        return folder_name(self.objid)

    @property
    def zip_name(self) -> str:
        """The name of the ZIP of a package that is no part of a submission."""
        return f"{self.uuid if self.flavour.bare_zip_name else self.folder}.zip"

    @property
    def frame(self) -> Frame:
        """How the parts of the package are named and listed."""
        return Frame(self.uuid, self.flavour)
