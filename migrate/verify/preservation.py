"""The PREMIS documents of a package, together, and its XML against the published schemas."""

from __future__ import annotations

from msgspec import Struct

from migrate.verify.dates import check_event_dates
from migrate.verify.opened import Opened
from migrate.verify.premis import Premis, check_links, check_premis, read_premis
from migrate.verify.schema import FOLDER, Schemas, schema_for


class Preserved(Struct, frozen=True):
    """What the PREMIS of a package describes: SHA-256 of all objects, and of earlier versions.

    ``earlier`` is by number; ``None`` where there is no PREMIS.
    """

    digests: frozenset[str]
    earlier: dict[int, str] | None


def check_preservation(opened: Opened, held: frozenset[str] | None, clock: str) -> Preserved:
    """Check all PREMIS documents of a package.

    Args:
        opened: the package.
        held: SHA-256 of everything it holds, image streams of PDFs included; ``None`` for a
            parent package, which speaks of what others hold.
        clock: which all its events must carry; empty for any.
    """
    documents: dict[str, Premis] = {}
    for name in opened.members:
        if "/preservation/" in name and name.endswith(".xml"):
            premis = opened.read(name, read_premis)
            if premis:
                documents[opened.place(name)] = premis
    for place, premis in documents.items():
        opened.enter(check_premis(premis, place, opened.members, held))
    opened.enter(check_links(documents))
    if clock:
        opened.enter(check_event_dates(documents, clock))
    digests = frozenset[str]().union(*(premis.digests() for premis in documents.values()))
    for name, member in opened.members.items():
        if documents and "/data/" in name and member.sha256 not in digests:
            opened.add("V606", name)
    earlier = {n: sha for premis in documents.values() for n, sha in premis.earlier().items()}
    return Preserved(digests, earlier if documents else None)


def check_schemas(opened: Opened) -> None:
    """Validate METS and PREMIS against the published schemas that are in the package."""
    names = [name for name in opened.members if name.startswith(FOLDER)]
    schemas = Schemas({name: opened.content(name) for name in names}, opened.package)
    opened.enter(schemas.findings)
    for name in opened.members:
        if schema_for(name) and name not in opened.broken:
            with opened.storage.open(name) as stream:
                opened.enter(schemas.check(name, stream, opened.place(name)))
