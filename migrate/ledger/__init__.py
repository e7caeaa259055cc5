"""The ledger: what is done, on disk, with one writer."""

from migrate.ledger.book import FOLDER, VIETNAM, Ledger
from migrate.ledger.deliveries import FONDS, STANDS, Delivered, Deliveries, Handover, Made
from migrate.ledger.glance import Glance, glance

__all__ = [
    "FOLDER",
    "FONDS",
    "STANDS",
    "VIETNAM",
    "Delivered",
    "Deliveries",
    "Glance",
    "Handover",
    "Ledger",
    "Made",
    "glance",
]
