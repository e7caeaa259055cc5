"""The history of a package in its PREMIS: every version before it, and why there is another."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from migrate.messages import say
from migrate.package.identity import premis_id
from migrate.package.premis import ZIP, AgentRole, Event, FileObject
from migrate.package.versions import Revision

VERSION_NUMBER = "version number"
"""Significant property by which a reader tells an earlier version from a source."""


def version_objects(uuid: UUID, revision: Revision | None) -> tuple[FileObject, ...]:
    """Return the ZIP of every earlier version, oldest first."""
    return tuple(
        FileObject(
            identifier=premis_id(uuid, "version", version.sha256),
            sha256=version.sha256,
            size=version.size,
            format=ZIP,
            original_name=version.name,
            properties=((VERSION_NUMBER, str(number)), ("creation date", version.clock)),
        )
        for number, version in enumerate(revision.earlier if revision else (), start=1)
    )


def revision_events(
    uuid: UUID, revision: Revision | None, clock: str, doer: tuple[str, AgentRole], whole: str
) -> Iterator[Event]:
    """Yield why ``whole`` is another version, if it is."""
    if revision is None:
        return
    facts = {"number": revision.number, "status": revision.status, "reason": revision.reason}
    yield Event(
        identifier=premis_id(uuid, "metadata modification", "revision"),
        kind="metadata modification",
        time=clock,
        detail=say("package.event_revision", "vi", **facts),
        agents=(doer,),
        objects=((whole, "outcome"),),
    )
