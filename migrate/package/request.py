"""What the writer of packages is given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from migrate.model import Agent, DossierRecord, InputFile, PageReading, PageRef
from migrate.package.versions import Revision
from migrate.profile.settings import Profile


class PackageRequest(Struct, frozen=True):
    """One described dossier and all that its package is made from.

    Attributes:
        record: the dossier as described; unit answers stand in its documents.
        readings: what is known of each page of it.
        sources: each input file by SHA-256: where it is on disk, and its survey entry.
        profile: the site's settings.
        clock: recorded day of the batch, ``2026-11-22T00:00:00.0+07:00``.
        out: folder of the finished packages.
        scratch: folder for work, on the same file system as ``out``.
        agents: programs that acted on the whole batch, beside those the readings name.
        ordinal: place of a SIP in its submission, from 1; 0 where it is not part of one.
        revision: why this is another version of a delivered package; ``None`` for the first.
    """

    record: DossierRecord
    readings: Mapping[PageRef, PageReading]
    sources: Mapping[str, tuple[Path, InputFile]]
    profile: Profile
    clock: str
    out: Path
    scratch: Path
    agents: tuple[Agent, ...] = ()
    ordinal: int = 0
    revision: Revision | None = None
