"""What an earlier run packaged and the scans no longer hold: refused, or told.

An archive is of one fonds and one folder. When a dossier that it holds is not in the scans, the
drive is not attached or the folder is another; its package must not be taken for outdated.
"""

from __future__ import annotations

from collections.abc import Iterable

from migrate.errors import UsageError
from migrate.ledger import Ledger
from migrate.model import Package
from migrate.run.job import Job
from migrate.survey import Survey

_SHOWN = 3
TYPE = "delivered_type"
"""Setting of the ledger: the type of the packages that were handed over."""


def check_profile(job: Job, ledger: Ledger) -> None:
    """See that the archive was begun with the same profile, and handed over as the same type.

    Raises:
        UsageError: it was begun with another, so it is of another fonds; or its packages were
            handed over as another type, of which none can be a later version.
    """
    begun_with = ledger.setting("profile")
    if begun_with and begun_with != job.profile.name:
        raise UsageError(
            "run.other_profile", path=job.archive, begun=begun_with, asked=job.profile.name
        )
    handed_over_as, asked = ledger.setting(TYPE), job.profile.package.type
    if handed_over_as and handed_over_as != asked:
        raise UsageError("run.other_type", path=job.archive, delivered=handed_over_as, asked=asked)


def departed(job: Job, survey: Survey, ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Give, by dossier key, the files that its package holds and the scans no longer do.

    Those of the package handed over last count too, until another is handed over in its place.

    Raises:
        UsageError: a whole dossier is gone.
    """
    present = {file.path for file in survey.files} | {fate.file.path for fate in survey.fates}
    keys = {dossier.key for dossier in survey.dossiers}
    held = dict(ledger.packages())
    vanished = sorted(set(held) - keys)
    if vanished:
        raise UsageError(
            "run.dossiers_vanished",
            path=job.scans,
            archive=job.archive,
            count=len(vanished),
            examples="; ".join(vanished[:_SHOWN]),
        )
    gone = {
        key: tuple(path for path in _inputs(key, package, ledger) if path not in present)
        for key, package in held.items()
    }
    for key, paths in gone.items():
        for path in paths:
            ledger.log("event_gone", f"{key}: {path}")
    return {key: paths for key, paths in gone.items() if paths}


def _inputs(key: str, package: Package, ledger: Ledger) -> Iterable[str]:
    last = ledger.deliveries.last(key)
    return dict.fromkeys((*(last.package.inputs if last else ()), *package.inputs))
