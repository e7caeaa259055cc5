"""The two ends of a package made from another, as PREMIS knows them: whence it came, what it is."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.package.acts import document_id, source_id
from migrate.package.identity import premis_id
from migrate.package.outline import Outline
from migrate.package.premis import ZIP, FileObject, Representation
from migrate.package.received import Received


def origin(outline: Outline, source: Received) -> FileObject:
    """Return the ZIP that was delivered, by its digest and OBJID."""
    return FileObject(
        identifier=source_id(outline, source.sha256),
        sha256=source.sha256,
        size=source.size,
        format=ZIP,
        original_name=source.name,
        properties=(("OBJID", source.objid),),
    )


def whole(outline: Outline, ordinals: Iterable[int]) -> Representation:
    """Return the package that is made, of the documents with ``ordinals``."""
    return Representation(
        identifier=premis_id(outline.uuid, "package", ""),
        name=outline.objid,
        parts=tuple(document_id(outline, ordinal) for ordinal in ordinals),
    )
