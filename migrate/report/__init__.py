"""What people and other programs look at after a run: catalogue, lists, manifests, bag."""

from migrate.report.archive import write_archive_report
from migrate.report.bag import Bag, bag
from migrate.report.lists import typeface_at_hand
from migrate.report.manifest import FORMER
from migrate.report.values import (
    ArchiveReport,
    CataloguedDossier,
    FormerPackage,
    RunFacts,
    Surveyed,
    Written,
)

__all__ = [
    "FORMER",
    "ArchiveReport",
    "Bag",
    "CataloguedDossier",
    "FormerPackage",
    "RunFacts",
    "Surveyed",
    "Written",
    "bag",
    "typeface_at_hand",
    "write_archive_report",
]
