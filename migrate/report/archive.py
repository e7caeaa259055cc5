"""Write the report of one archive: catalogue, lists, review, rejected, manifests."""

from __future__ import annotations

from pathlib import Path

from migrate.report.catalogue import open_catalogue
from migrate.report.fixity import write_fixity
from migrate.report.lists import open_lists
from migrate.report.manifest import open_manifest
from migrate.report.values import ArchiveReport, Written


def write_archive_report(archive: Path, report: ArchiveReport) -> Written:
    """Write all that ``archive`` delivers beside packages and text, then the manifests over it.

    Dossiers and fates are gone through once, and no more than one of them is held. Nothing
    appears unless the sums agree; the fixity manifest comes last and covers what lies in the
    folder, packages included.

    Raises:
        ConservationError: a file or byte of the input is in no list or in two.
        VerificationError: the folder holds something no manifest can name.
    """
    with (
        open_catalogue(archive, report.answers) as catalogue,
        open_lists(archive, report) as lists,
        open_manifest(archive) as manifest,
    ):
        for dossier in report.dossiers:
            lists.add(catalogue.add(dossier))
            manifest.add(dossier)
        catalogue.add_questions(report.questions)
        for package in report.parents:
            manifest.add_package(package)
        for fate in report.fates:
            catalogue.add_fate(fate)
            manifest.add_fate(fate)
        counts = manifest.settle(report, catalogue, lists.counts)
        manifest.write(archive, report, counts)
    write_fixity(archive)
    return counts
