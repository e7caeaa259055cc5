"""The main job, from a folder of scans to an archive whose sums hold."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from migrate.errors import InterruptedRunError
from migrate.ledger import FOLDER, Ledger
from migrate.report import (
    ArchiveReport,
    Surveyed,
    Written,
    typeface_at_hand,
    write_archive_report,
)
from migrate.report.answers import READ
from migrate.run.admit import admit
from migrate.run.asides import set_aside
from migrate.run.closing import Finished, catalogued, fates, present_names
from migrate.run.departed import check_profile, departed
from migrate.run.describing import describe_dossiers
from migrate.run.fonds import package_the_fonds
from migrate.run.former import listed_former, put_in_place, withheld_keys
from migrate.run.given import Given, given_for, with_given
from migrate.run.halt import Halt, listening
from migrate.run.job import Job, Outcome, Watch
from migrate.run.labour import CLAIM, Crew, crew
from migrate.run.noted import NotedWatch
from migrate.run.packing import lost_packages, package_dossiers
from migrate.run.places import check_places
from migrate.run.prints import prints_of, run_facts
from migrate.run.questions import batch_questions
from migrate.run.reading import read_pages, reading_of
from migrate.run.recorded import recorded_clock, surveyed_folder
from migrate.run.restoring import restore_texts
from migrate.run.standing import standing_in
from migrate.run.sweep import sweep_outdated, sweep_unfinished
from migrate.run.troubles import waiting
from migrate.run.unfitting import unfitting_questions
from migrate.run.versioning import terms_of
from migrate.run.virus import with_virus_checks
from migrate.run.withdrawn import delivery_questions


def run(job: Job, watch: Watch) -> Outcome:
    """Do the whole job, or what an earlier run left of it.

    Raises:
        UsageError: the scans and the archive lie in each other, or another run is at work there.
        DecisionError: the decisions have faults; nothing was opened yet.
        ProfileError: the profile does not fit the folder; nothing was opened yet.
        InterruptedRunError: a person stopped it; the same command goes on.
        ConservationError: the sums do not hold, which is a defect; no manifest is written.
    """
    check_places(job)
    with listening(watch.halting) as halt, Ledger(job.archive) as ledger:
        check_profile(job, ledger)
        watch = NotedWatch(watch, ledger)
        job = replace(job, clock=recorded_clock(job, ledger))
        given = given_for(job)
        claim = job.archive / FOLDER / CLAIM
        with crew(job.crew_size(), job.profile.ocr.worker_mib, halt, claim) as workers:
            finished = _work(job, given, ledger, workers, halt, watch)
        counts = _close(job, given, ledger, finished, watch)
        ledger.log("event_finished", f"{counts.packages}")
    return Outcome(str(job.archive), counts)


def _work(
    job: Job, given: Given, ledger: Ledger, workers: Crew, halt: Halt, watch: Watch
) -> Finished:
    """Take every file as far as it goes; each stage skips what the ledger holds."""
    decisions = given.units
    prints = prints_of(job, decisions)
    survey = with_virus_checks(job, surveyed_folder(job, ledger, watch), ledger, halt, watch)
    survey = with_given(survey, given)
    gone = departed(job, survey, ledger)
    sweep_unfinished(job.archive)
    ledger.forget_strikes()
    terms = terms_of(job, survey, prints, decisions, ledger)
    standing = standing_in(survey, terms.bases, ledger)
    _go_on(halt, ledger)
    admitted = admit(job, standing.others(survey), prints.probe, ledger, workers, watch)
    _go_on(halt, ledger)
    troubled = read_pages(job, admitted, prints.reading, ledger, workers, watch)
    _go_on(halt, ledger)
    legible = set_aside(admitted, reading_of(ledger, prints.reading))
    ended = waiting(legible.dossiers, admitted.troubled | troubled)
    whole = legible.without(ended)
    ended |= describe_dossiers(job, whole, prints, decisions, ledger, workers, watch)
    _go_on(halt, ledger)
    ended |= package_dossiers(job, legible.without(ended), terms, ledger, workers, watch)
    ended |= lost_packages(job, tuple(standing.dossiers), ledger)
    _go_on(halt, ledger)
    finished = Finished(
        survey=survey,
        kept=standing.among(survey, legible.dossiers),
        rejected=(*legible.rejected, *standing.rejected),
        ended=ended,
        prints=prints,
        gone=gone,
        least_grade=job.profile.quality.grade,
    )
    finished = _bound(job, finished, ledger, workers, watch)
    _go_on(halt, ledger)
    return finished


def _bound(job: Job, finished: Finished, ledger: Ledger, workers: Crew, watch: Watch) -> Finished:
    """Do what needs all packages: give back the text of those that stand again, close the fonds."""
    packaged = tuple(plan.key for plan in finished.kept if plan.key not in finished.ended)
    restore_texts(job, packaged, ledger, workers)
    parent = package_the_fonds(job, packaged, ledger, workers, watch)
    return replace(finished, parent=parent)


def _close(job: Job, given: Given, ledger: Ledger, finished: Finished, watch: Watch) -> Written:
    """Write what people look at; the manifests come last and cover everything."""
    survey = finished.survey
    everything = (*survey.files, *(fate.file for fate in survey.fates))
    ledger.keep_rejected(finished.rejected)
    present = present_names(finished, ledger)
    withheld = withheld_keys(ledger, present)
    put_in_place(job.archive, ledger, present, withheld)
    sweep_outdated(job.archive, ledger, present)
    report = ArchiveReport(
        run=run_facts(job, finished.prints, everything),
        profile=job.profile,
        surveyed=Surveyed(len(everything), sum(file.size for file in everything)),
        fates=fates(finished, ledger),
        dossiers=catalogued(finished, ledger),
        parents=finished.parents,
        questions=(
            *batch_questions(survey, frozenset(d.key for d in finished.kept)),
            *unfitting_questions(given, finished, ledger),
            *delivery_questions(finished, present, withheld, ledger),
        ),
        answers=given.answers,
        former=listed_former(ledger, present, withheld),
        typeface=typeface_at_hand(),
    )
    watch.stage("run.stage_report", 1, 0)
    counts = write_archive_report(job.archive, report)
    ledger.keep_setting(READ, msgspec.json.encode(given.lengths).decode())
    watch.step()
    watch.waits(counts.review)
    return counts


def _go_on(halt: Halt, ledger: Ledger) -> None:
    """Stop between two stages when a person asked for it.

    Raises:
        InterruptedRunError: always then.
    """
    if halt.asked:
        ledger.log("event_interrupted", "")
        raise InterruptedRunError("cli.interrupted")
