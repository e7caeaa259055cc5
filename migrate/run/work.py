"""What a worker does: one file opened, one page read, one dossier described or packaged.

These are the only functions that run in worker processes. They import their rooms when first
called, so that the parent, which only keeps the ledger, stays small.
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from migrate.errors import MigrateError, UnreadableFileError
from migrate.model import (
    Agent,
    DossierPlan,
    DossierRecord,
    InputFile,
    Package,
    PageReading,
    PageRef,
)
from migrate.profile import Ocr, Profile
from migrate.run.unchanged import check_unchanged

if TYPE_CHECKING:
    from migrate.audiovisual import Measures
    from migrate.describe import Lexicon
    from migrate.package import FondsRequest, Revision
    from migrate.units import Decisions, Gazetteer


class Probed(Struct, frozen=True):
    """A file as it was opened: pages and notes, or the code and facts of its rejection.

    ``pixels`` are those of its largest page.
    """

    pages: int = 0
    notes: tuple[str, ...] = ()
    pixels: int = 0
    code: str = ""
    facts: dict[str, str] = {}


class Read(Struct, frozen=True):
    """A page as it was read, and the wall seconds it took."""

    reading: PageReading
    seconds: float


class Refused(Struct, frozen=True):
    """A dossier that must not be packaged as it is: the message code and facts of why."""

    code: str
    facts: dict[str, str]


class Sources(Struct, frozen=True):
    """Where the files of a dossier lie, by SHA-256."""

    files: dict[str, tuple[Path, InputFile]]


class PackageOrder(Struct, frozen=True):
    """What a worker needs to package one dossier."""

    record: DossierRecord
    readings: tuple[bytes, ...]
    profile: Profile
    sources: Sources
    clock: str
    archive: Path
    agents: tuple[Agent, ...]
    place: int = 0
    revision: Revision | None = None


class Packed(Struct, frozen=True):
    """A package as it was written, and what it says (encoded :class:`migrate.package.Content`)."""

    package: Package
    content: bytes


class TextOrder(Struct, frozen=True):
    """What a worker needs to write the recognised text of a package that is there already."""

    record: DossierRecord
    package: Package
    readings: tuple[bytes, ...]
    archive: Path
    agents: tuple[Agent, ...]


def probe_file(path: Path, file: InputFile, ocr: Ocr) -> Probed:
    """Open one file and count its pages."""
    from migrate.pages import probe

    check_unchanged(path, file.sha256)
    try:
        found = probe(path, file.kind, ocr)
    except UnreadableFileError as error:
        return Probed(code=error.code, facts=_plain(error))
    return Probed(pages=found.pages, notes=found.notes, pixels=found.pixels)


def read_one_page(path: Path, kind: str, ref: PageRef, profile: Profile) -> Read:
    """Read one page."""
    from migrate.ocr import read_page

    check_unchanged(path, ref.sha256)
    begun = time.monotonic()
    reading = read_page(path, kind, ref, profile)
    return Read(reading, time.monotonic() - begun)


def describe_one_dossier(
    plan: DossierPlan,
    readings: tuple[bytes, ...],
    profile: Profile,
    sources: Sources,
    decisions: Decisions,
) -> DossierRecord:
    """Describe one dossier from its encoded readings, and answer the unit of each document."""
    from migrate.describe import describe_dossier
    from migrate.ocr import Rereader
    from migrate.run.answering import with_units
    from migrate.run.unheard import with_site_fault

    by_ref = _by_ref(readings)
    files = {sha: (path, file.kind) for sha, (path, file) in sources.files.items()}
    reread = Rereader(files, by_ref, profile)
    measures = _measures(plan, sources)
    record = describe_dossier(plan, by_ref, profile, _lexicon(), reread, measures)
    answered = with_units(record, profile, _gazetteer(), decisions)
    return with_site_fault(answered, reread.site_fault)


def package_one_dossier(order: PackageOrder) -> Packed | Refused:
    """Write the package and the recognised text of one dossier."""
    from migrate.package import PackageRequest, PackagingError, content_of, write_package
    from migrate.run.texts import write_texts

    for sha256, (path, _) in order.sources.files.items():
        check_unchanged(path, sha256)
    readings = _by_ref(order.readings)
    request = PackageRequest(
        record=order.record,
        readings=readings,
        sources=order.sources.files,
        profile=order.profile,
        clock=order.clock,
        agents=order.agents,
        out=order.archive / "packages",
        scratch=order.archive / ".migrate" / "scratch",
        ordinal=order.place,
        revision=order.revision,
    )
    try:
        package = write_package(request)
    except (PackagingError, UnreadableFileError) as error:
        return Refused(error.code, _plain(error))
    write_texts(order.archive, order.record, package, readings, order.agents)
    return Packed(package, content_of(order.record, readings, order.profile).encoded())


def text_one_dossier(order: TextOrder) -> None:
    """Write the recognised text of one dossier."""
    from migrate.run.texts import write_texts

    readings = _by_ref(order.readings)
    write_texts(order.archive, order.record, order.package, readings, order.agents)


def package_fonds(request: FondsRequest) -> Packed | Refused:
    """Write the package over all packages of a fonds."""
    from migrate.package import PackagingError, fonds_content, write_fonds

    try:
        package = write_fonds(request)
    except PackagingError as error:
        return Refused(error.code, _plain(error))
    return Packed(package, fonds_content(request).encoded())


def _measures(plan: DossierPlan, sources: Sources) -> dict[str, Measures]:
    """Measure the photographs and recordings of a dossier, by SHA-256."""
    from migrate.audiovisual import measure

    found: dict[str, Measures] = {}
    for document in plan.documents:
        if document.form != "doc":
            path, file = sources.files[document.files[0].sha256]
            check_unchanged(path, file.sha256)
            found[file.sha256] = measure(path, file.kind, document.form)
    return found


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    from migrate.units import load_gazetteer

    return load_gazetteer()


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    from migrate.describe import load_lexicon
    from migrate.run.answering import unit_names

    return load_lexicon(unit_names(_gazetteer()))


def _by_ref(readings: tuple[bytes, ...]) -> dict[PageRef, PageReading]:
    decoded = (msgspec.msgpack.decode(blob, type=PageReading) for blob in readings)
    return {reading.ref: reading for reading in decoded}


def _plain(error: MigrateError) -> dict[str, str]:
    return {name: str(value) for name, value in error.facts.items()}
