"""Dossiers handed over for which people gave nothing new since: they stand as they are.

Their package, description and readings are those handed over, whatever this tool, its models or
the units pack would make of the same scans today (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from migrate.ledger import STANDS, Ledger
from migrate.model import DossierPlan, FileFate
from migrate.survey import Survey


class Standing(Struct, frozen=True):
    """The dossiers that stand, as they were packaged, and the files they were packaged without."""

    dossiers: dict[str, DossierPlan]
    rejected: tuple[FileFate, ...]

    def others(self, survey: Survey) -> tuple[DossierPlan, ...]:
        """Return the surveyed dossiers that are still to be worked on."""
        return tuple(plan for plan in survey.dossiers if plan.key not in self.dossiers)

    def among(self, survey: Survey, worked: Iterable[DossierPlan]) -> tuple[DossierPlan, ...]:
        """Return those that stand and those ``worked`` on, in the order of the survey."""
        plans = {plan.key: plan for plan in worked} | self.dossiers
        return tuple(plans[plan.key] for plan in survey.dossiers if plan.key in plans)


def standing_in(survey: Survey, bases: Mapping[str, str], ledger: Ledger) -> Standing:
    """Find the dossiers that stand, and give up drafts of later versions begun in between."""
    plans, rejected = dict[str, DossierPlan](), list[FileFate]()
    for dossier in survey.dossiers:
        last = ledger.deliveries.last(dossier.key)
        if last is None or last.made.basis != bases[dossier.key]:
            continue
        if ledger.package(dossier.key)[0] != STANDS:
            ledger.deliveries.reinstate(last, last.made.basis)
        record = ledger.newest_record(dossier.key)
        lacking = list(_lacking(dossier, record.plan, ledger)) if record else [None]
        if record and None not in lacking:
            plans[dossier.key] = record.plan
            rejected += filter(None, lacking)
    return Standing(plans, tuple(rejected))


def _lacking(
    dossier: DossierPlan, packaged: DossierPlan, ledger: Ledger
) -> Iterator[FileFate | None]:
    """Yield why each file that was not packaged was rejected; ``None`` if that is not known."""
    held = {file.path for document in packaged.documents for file in document.files}
    for document in dossier.documents:
        for file in document.files:
            if file.path not in held:
                fate = ledger.rejected(file.path)
                yield fate if fate and fate.file.sha256 == file.sha256 else None
