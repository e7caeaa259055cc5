"""The virus check: every file once, before it is opened; what is found is set apart by name.

An answer stands in the ledger by the SHA-256 of the file, with the versions of engine and
signatures that gave it, so that newer signatures do not make packages anew; only a file in which
something was found is asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import EnvironmentMissingError
from migrate.ledger import Ledger
from migrate.model import Agent, DocumentPlan, DossierPlan, Fate, FileFate, InputFile
from migrate.run.halt import Halt
from migrate.run.job import Job, Watch
from migrate.survey import Gap, Survey, real_path
from migrate.survey.clamav import Scanner, find_scanner, scan
from migrate.survey.identify import fate_of

BATCH = 200
"""Files one start of the scanner looks at; reading its signatures takes it some 15 seconds."""
MEND = "sudo apt-get install -y clamav clamav-freshclam && sudo freshclam"
UNCHECKED = "run.virus_unchecked"
INFECTED = "run.infected"


class Checked(Struct, frozen=True):
    """What a scanner said of one file; ``virus`` is empty where it is clean."""

    agent: Agent
    virus: str = ""


def with_virus_checks(job: Job, survey: Survey, ledger: Ledger, halt: Halt, watch: Watch) -> Survey:
    """Give the survey with each file's scanner, and without files in which something was found.

    Files without an answer stay, with a note for review; where the profile requires the check
    they are left out and wait.

    Raises:
        EnvironmentMissingError: the profile requires the check and there is no scanner.
    """
    wish = job.profile.ingest.virus_check
    if wish == "off":
        return survey
    scanner = find_scanner()
    if scanner is None and wish == "required":
        raise EnvironmentMissingError("run.no_scanner", mend=MEND)
    if scanner is None:
        return survey
    answers = _answers(job, survey, scanner, ledger, halt, watch)
    return _judged(survey, answers, required=wish == "required")


def _answers(
    job: Job, survey: Survey, scanner: Scanner, ledger: Ledger, halt: Halt, watch: Watch
) -> dict[str, Checked]:
    """Return the answers by SHA-256, asking the scanner for those the ledger does not hold."""
    files = {file.sha256: file for file in survey.files}
    known = {sha256: found for sha256 in files if (found := _held(ledger, sha256, scanner))}
    watch.stage("run.stage_virus", len(files), len(known))
    missing = iter([file for sha256, file in files.items() if sha256 not in known])
    while not halt.asked and (batch := list(islice(missing, BATCH))):
        for sha256, checked in _asked(job, scanner, batch):
            ledger.keep_virus_check(sha256, msgspec.msgpack.encode(checked))
            known[sha256] = checked
        watch.step(len(batch))
    return known


def _held(ledger: Ledger, sha256: str, scanner: Scanner) -> Checked | None:
    """Return an earlier answer, unless it is a finding that other signatures may not repeat."""
    blob = ledger.virus_check(sha256)
    if blob is None:
        return None
    checked = msgspec.msgpack.decode(blob, type=Checked)
    return checked if not checked.virus or checked.agent == scanner.agent else None


def _asked(job: Job, scanner: Scanner, batch: Sequence[InputFile]) -> Iterator[tuple[str, Checked]]:
    places = {real_path(job.scans, file): file.sha256 for file in batch}
    for answer in scan(scanner, list(places)):
        yield places[answer.place], Checked(scanner.agent, answer.virus)


def _judged(survey: Survey, answers: Mapping[str, Checked], *, required: bool) -> Survey:
    """Return the survey with what the answers say of its files."""
    fates, gaps, dossiers = list(survey.fates), list(survey.gaps), list[DossierPlan]()
    for dossier in survey.dossiers:
        documents = []
        for document in dossier.documents:
            ended = [f for file in document.files if (f := _fate(file, answers, required=required))]
            fates += ended
            gaps += [Gap(dossier.key, fate.file.path, fate.code) for fate in ended]
            left = {fate.file.path for fate in ended}
            documents += _without(document, left, answers)
        dossiers.append(replace(dossier, documents=tuple(documents)))
    kept = (file for d in dossiers for document in d.documents for file in document.files)
    return replace(
        survey,
        files=tuple(sorted(kept, key=lambda file: file.path)),
        fates=tuple(sorted(fates, key=lambda fate: fate.file.path)),
        dossiers=tuple(dossiers),
        gaps=tuple(gaps),
    )


def _fate(file: InputFile, answers: Mapping[str, Checked], *, required: bool) -> FileFate | None:
    """Return the end of a file in which something was found, or that must not go on unchecked."""
    checked = answers.get(file.sha256)
    if checked and checked.virus:
        return fate_of(file, Fate.REJECTED, INFECTED, virus=checked.virus)
    return fate_of(file, Fate.PENDING, UNCHECKED) if required and not checked else None


def _without(
    document: DocumentPlan, left: set[str], answers: Mapping[str, Checked]
) -> list[DocumentPlan]:
    """Return a document without the files ``left`` out, if any stay."""
    files = [_told(f, answers.get(f.sha256)) for f in document.files if f.path not in left]
    return [replace(document, files=tuple(files))] if files else []


def _told(file: InputFile, checked: Checked | None) -> InputFile:
    if checked is None:
        return replace(file, notes=(*file.notes, UNCHECKED))
    return replace(file, scanner=checked.agent)
