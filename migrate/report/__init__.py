"""What people and other programs look at after a run: catalogue, lists, manifests, bag."""

from migrate.report.archive import write_archive_report
from migrate.report.bag import Bag, bag
from migrate.report.lists import typeface_at_hand
from migrate.report.values import ArchiveReport, CataloguedDossier, RunFacts, Surveyed, Written

__all__ = [
    "ArchiveReport",
    "Bag",
    "CataloguedDossier",
    "RunFacts",
    "Surveyed",
    "Written",
    "bag",
    "typeface_at_hand",
    "write_archive_report",
]
