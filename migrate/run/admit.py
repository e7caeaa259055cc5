"""The probe stage: open every file once, count its pages, reject what cannot be archived."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.ledger import Ledger
from migrate.messages import both
from migrate.model import DossierPlan, Fate, FileFate, Form, InputFile
from migrate.run.job import Job, Watch
from migrate.run.labour import Crew, Task
from migrate.run.troubles import told_to
from migrate.run.work import Probed, probe_file
from migrate.survey import real_path

SECONDS_AT_LEAST = 30.0
"""Wall limit for opening a small file; a large one gets a second more for each 4 MiB."""


class Admitted(Struct, frozen=True):
    """Dossiers with the files that can be archived, and the fates of those that cannot.

    ``troubled`` are files, by SHA-256, that something passing kept from being opened, with its
    message code; they stay in their dossier, which waits. ``pixels`` are those of the largest
    page of each file, by SHA-256.
    """

    dossiers: tuple[DossierPlan, ...]
    rejected: tuple[FileFate, ...]
    troubled: dict[str, str]
    pixels: dict[str, int]


def admit(
    job: Job,
    dossiers: tuple[DossierPlan, ...],
    fingerprint: str,
    ledger: Ledger,
    crew: Crew,
    watch: Watch,
) -> Admitted:
    """Open every file of ``dossiers`` and keep the ones that hold pages.

    Recordings hold none and are kept as they are; a photograph must open, but is not read.
    """
    files = {
        file.sha256: file
        for dossier in dossiers
        for document in dossier.documents
        if document.form != "media"
        for file in document.files
    }
    known = {sha: ledger.probe(sha, fingerprint) for sha in files}
    outcomes = {
        sha: msgspec.msgpack.decode(blob, type=Probed) for sha, blob in known.items() if blob
    }
    watch.stage("run.stage_probe", len(files), len(outcomes))
    troubled = dict[str, str]()
    tasks = (_task(job, files[sha]) for sha in files if sha not in outcomes)
    for outcome in crew.carry_out(tasks, told_to(ledger)):
        sha256 = outcome.task.key.removeprefix("probe ")
        ended = outcome.ended
        if ended and not ended.worker:
            troubled[sha256] = ended.code
        else:
            found = Probed(code=ended.code) if ended else outcome.answer
            outcomes[sha256] = found
            ledger.keep_probe(sha256, fingerprint, msgspec.msgpack.encode(found))
        watch.step()
    return Admitted(
        dossiers=tuple(_with_admitted(d, outcomes, troubled) for d in dossiers),
        rejected=tuple(_rejections(dossiers, outcomes)),
        troubled=troubled,
        pixels={sha: found.pixels for sha, found in outcomes.items()},
    )


def _task(job: Job, file: InputFile) -> Task:
    path = real_path(job.scans, file)
    seconds = SECONDS_AT_LEAST + file.size / (4 << 20)
    return Task(f"probe {file.sha256}", probe_file, (path, file, job.profile.ocr), seconds)


def _with_admitted(
    dossier: DossierPlan, outcomes: Mapping[str, Probed], troubled: Container[str]
) -> DossierPlan:
    """Give the dossier with page counts, without rejected files and documents left empty."""
    documents = []
    for document in dossier.documents:
        files = tuple(
            _counted(file, document.form, outcomes.get(file.sha256, Probed()))
            for file in document.files
            if file.sha256 in troubled or not outcomes.get(file.sha256, Probed()).code
        )
        if files:
            documents.append(replace(document, files=files))
    return replace(dossier, documents=tuple(documents))


def _counted(file: InputFile, form: Form, found: Probed) -> InputFile:
    pages = found.pages if form == "doc" else 0
    return replace(file, pages=pages, notes=file.notes + found.notes)


def _rejections(
    dossiers: tuple[DossierPlan, ...], outcomes: Mapping[str, Probed]
) -> Iterator[FileFate]:
    for dossier in dossiers:
        for document in dossier.documents:
            for file in document.files:
                found = outcomes.get(file.sha256)
                if found is not None and found.code:
                    yield rejection(file, found.code, **found.facts)


def rejection(file: InputFile, code: str, /, **facts: str) -> FileFate:
    """Give the fate of a rejected file, with its reason in both languages."""
    reason = both(code, **facts)
    return FileFate(
        file=file, fate=Fate.REJECTED, code=code, reason_vi=reason["vi"], reason_en=reason["en"]
    )
