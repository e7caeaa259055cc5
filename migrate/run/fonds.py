"""The package over all packages of a fonds, where the profile asks for one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from migrate import __version__
from migrate.ledger import FOLDER, FONDS, Ledger, Made
from migrate.model import Package
from migrate.package import FondsRequest, decoded_content, fonds_content
from migrate.run.former import PACKAGES, is_whole
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Task
from migrate.run.texts import SCRATCH
from migrate.run.troubles import Reason, told_to
from migrate.run.versioning import decided_revision
from migrate.run.work import Packed, Refused, package_fonds

SECONDS = 1800.0
"""Wall limit; 100,000 children take a hundredth of it (docs/packages.md)."""
_LANGUAGES = "; "
"""Separates the languages of a dossier."""


def package_the_fonds(
    job: Job, keys: Iterable[str], ledger: Ledger, crew: Crew, watch: Watch
) -> Package | Reason | None:
    """Write the parent package over those of the dossiers ``keys``, unless it stands.

    Returns:
        The package, or why there is none; ``None`` where the profile wants none, there is no child,
        or a person asked to stop.
    """
    request = _request(job, keys if job.profile.package.parent else (), ledger)
    if not request.children:
        return None
    watch.stage("run.stage_fonds", 1, 0)
    answer = _package(job, request, ledger, crew)
    watch.step()
    return answer


def _package(
    job: Job, request: FondsRequest, ledger: Ledger, crew: Crew
) -> Package | Reason | None:
    content = fonds_content(request)
    versions = ledger.deliveries.versions(FONDS)
    if versions:
        last = versions[-1].package
        if content == decoded_content(versions[-1].made.content):
            whole = is_whole(job.archive, last)
            return last if whole else Reason("run.delivered_lost", {"package": last.name})
        request = replace(request, revision=decided_revision(versions, content, ledger))
    digest = _digest(content.encoded(), request)
    made_from, package, _ = ledger.deliveries.fonds_package()
    if package is not None and made_from == digest and is_whole(job.archive, package):
        return package
    return _written(request, digest, ledger, crew)


def _written(
    request: FondsRequest, digest: str, ledger: Ledger, crew: Crew
) -> Package | Reason | None:
    task = Task(f"package {FONDS}", package_fonds, (request,), SECONDS)
    for outcome in crew.carry_out((task,), told_to(ledger)):
        if outcome.ended:
            return Reason(outcome.ended.code)
        if isinstance(outcome.answer, Refused):
            return Reason(outcome.answer.code, outcome.answer.facts)
        packed: Packed = outcome.answer
        ledger.deliveries.keep_fonds_package(digest, packed.package, Made(content=packed.content))
        return packed.package
    return None


def _request(job: Job, keys: Iterable[str], ledger: Ledger) -> FondsRequest:
    """Gather the children, without what a parent does not tell of them, and their span."""
    children, days, languages = list[Package](), set[str](), set[str]()
    for key in keys:
        package, record = ledger.package(key)[1], ledger.newest_record(key)
        if package is not None and record is not None:
            children.append(replace(package, inputs=(), files=(), notes=()))
            days |= {record.value("startDate"), record.value("endDate")}
            languages |= set(record.value("language").split(_LANGUAGES))
    known = sorted(days - {""})
    return FondsRequest(
        profile=job.profile,
        children=tuple(children),
        clock=job.clock,
        out=job.archive / PACKAGES,
        scratch=job.archive / FOLDER / SCRATCH,
        first=known[0] if known else "",
        last=known[-1] if known else "",
        languages=tuple(sorted(languages - {""})),
    )


def _digest(content: bytes, request: FondsRequest) -> str:
    rest = msgspec.msgpack.encode((request.clock, request.revision, __version__))
    return hashlib.sha256(content + rest).hexdigest()
