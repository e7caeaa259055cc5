"""The ledger: what is done, on disk, with one writer."""

from migrate.ledger.book import FOLDER, VIETNAM, Ledger
from migrate.ledger.glance import Glance, glance

__all__ = ["FOLDER", "VIETNAM", "Glance", "Ledger", "glance"]
