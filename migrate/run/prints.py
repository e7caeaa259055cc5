"""Fingerprints: what must be equal for work already done to stand, and for equal bytes."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from migrate import __version__
from migrate.audiovisual import measurer
from migrate.model import InputFile
from migrate.ocr import agents, fingerprint
from migrate.profile import profile_digest
from migrate.report import RunFacts
from migrate.run.job import Job
from migrate.units import Decisions, check_pack, current_pack

RUNS = uuid.UUID("5b0e3c3e-6c5d-5f0a-9a5e-0f6f6d696772")
"""Namespace of run ids (RFC 9562, version 5)."""


class Prints(Struct, frozen=True):
    """One fingerprint a stage; each covers what that stage's outcome depends on."""

    probe: str
    reading: str
    description: str
    package: str


def prints_of(job: Job, decisions: Decisions) -> Prints:
    """Take the fingerprints of a job on this machine."""
    whole = profile_digest(job.profile)
    reading = fingerprint(job.profile)
    decided = msgspec.json.encode(decisions).decode()
    measuring = f"{measurer().name} {measurer().version}"
    readers = msgspec.json.encode(agents(job.profile)).decode()
    parts = (whole, reading, readers, measuring, _units_pack(), decided)
    description = _digest(__version__, *parts)
    return Prints(
        probe=_digest(__version__, msgspec.json.encode(job.profile.ocr).decode()),
        reading=reading,
        description=description,
        package=_digest(description, job.clock),
    )


def run_facts(job: Job, prints: Prints, files: Iterable[InputFile]) -> RunFacts:
    """Give what a reader must know to repeat the run; the id follows from it and the input."""
    given = _digest(prints.package, *(f"{f.path}\n{f.sha256}" for f in files))
    return RunFacts(
        id=str(uuid.uuid5(RUNS, given)),
        clock=job.clock,
        version=__version__,
        profile_sha256=profile_digest(job.profile),
        agents=agents(job.profile),
        versions={"reading": prints.reading, "units": _units_pack()},
    )


def _units_pack() -> str:
    header = check_pack(current_pack())
    return f"{header.version} sha256:{header.sha256}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
