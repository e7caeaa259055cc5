"""Which version of its package a dossier is to have, decided before anything of it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from migrate.ledger import Delivered, Ledger
from migrate.model import DossierPlan, DossierRecord, PageReading
from migrate.package import Content, Revision, Version, content_of, decoded_content, revision_of
from migrate.run.basis import bases_of
from migrate.run.describing import held_readings, pages_of
from migrate.run.job import Job
from migrate.run.prints import Prints
from migrate.run.submission import places_of
from migrate.survey import Survey
from migrate.units import Decisions


class Terms(Struct, frozen=True):
    """What packages depend on beside the descriptions of their dossiers, by dossier key.

    ``bases`` are digests of what people gave (:mod:`migrate.run.basis`), ``places`` those in the
    submission (:mod:`migrate.run.submission`), empty where there is none.
    """

    prints: Prints
    bases: Mapping[str, str]
    places: Mapping[str, int]


def terms_of(
    job: Job, survey: Survey, prints: Prints, decisions: Decisions, ledger: Ledger
) -> Terms:
    """Take the terms of a run."""
    return Terms(
        prints=prints,
        bases=bases_of(survey, job.profile, decisions),
        places=places_of(survey, job.profile, ledger.deliveries),
    )


class Commission(Struct, frozen=True):
    """A package to be made: of which dossier, from what (a digest), where, and which version."""

    plan: DossierPlan
    digest: str
    place: int
    revision: Revision | None


def commissioned(
    job: Job, plan: DossierPlan, record: DossierRecord, terms: Terms, ledger: Ledger
) -> Commission | None:
    """Return the package that a described dossier is to have.

    Returns:
        ``None`` where the one handed over last says the same: it is the dossier's package again.
    """
    versions = ledger.deliveries.versions(plan.key)
    revision = None
    if versions:
        content = _content(job, plan, record, terms.prints.reading, ledger)
        if content == decoded_content(versions[-1].made.content):
            ledger.deliveries.reinstate(versions[-1], terms.bases[plan.key])
            return None
        revision = decided_revision(versions, content, ledger)
    place = terms.places.get(plan.key, 0)
    made_from = (record, terms.prints.package, place, revision)
    return Commission(plan, _digest(made_from), place, revision)


def decided_revision(versions: tuple[Delivered, ...], content: Content, ledger: Ledger) -> Revision:
    """Return why ``content`` makes another version; what was decided before a crash still holds."""
    key, number = versions[-1].key, len(versions) + 1
    digest = hashlib.sha256(content.encoded()).hexdigest()
    kept = ledger.deliveries.revision(key, number, digest)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=Revision)
    earlier = tuple(_version(each) for each in versions)
    revision = revision_of(earlier, decoded_content(versions[-1].made.content), content)
    ledger.deliveries.keep_revision(key, number, digest, msgspec.msgpack.encode(revision))
    ledger.log("event_version", f"{key}: {number}")
    return revision


def _version(each: Delivered) -> Version:
    package = each.package
    return Version(package.name, package.objid, package.size, package.sha256, package.clock)


def _content(
    job: Job, plan: DossierPlan, record: DossierRecord, reading_print: str, ledger: Ledger
) -> Content:
    blobs = held_readings(ledger, pages_of(plan), reading_print)
    readings = (msgspec.msgpack.decode(blob, type=PageReading) for blob in blobs)
    return content_of(record, {reading.ref: reading for reading in readings}, job.profile)


def _digest(made_from: tuple[object, ...]) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(made_from)).hexdigest()
