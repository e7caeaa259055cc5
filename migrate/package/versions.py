"""A package corrected later: version n + 1 of the same package, with what it supersedes.

The correction needs no new recognition: the readings are those of the first version. The OBJID
stays, whatever has changed since; the ZIP gets the version in its name, RECORDSTATUS says what kind
of change it is (METS 1.12, ``metsHdr``; TT 05/2025, annex I), and PREMIS keeps the history.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Version(Struct, frozen=True):
    """A version that was delivered: its ZIP, its OBJID, and the recorded day it was made."""

    name: str
    objid: str
    size: int
    sha256: str
    clock: str


class Revision(Struct, frozen=True):
    """Why there is another version.

    Attributes:
        status: ``SUPPLEMENT`` adds to what was delivered, ``REPLACEMENT`` corrects it.
        reason: in Vietnamese, as it is to stand in PREMIS.
        earlier: the versions before this one, oldest first; at least one.
    """

    status: Literal["SUPPLEMENT", "REPLACEMENT"]
    reason: str
    earlier: tuple[Version, ...]

    @property
    def number(self) -> int:
        """The number of the version that is being made; the first was 1."""
        return len(self.earlier) + 1

    @property
    def objid(self) -> str:
        """The OBJID of every version: that of the first."""
        return self.earlier[0].objid

    @property
    def created(self) -> str:
        """The recorded day of the first version."""
        return self.earlier[0].clock
