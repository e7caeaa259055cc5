"""The ledger: what is done, on disk, with one writer."""

from migrate.ledger.book import VIETNAM, Ledger
from migrate.ledger.deliveries import FONDS, STANDS, Delivered, Deliveries, Handover, Made
from migrate.ledger.glance import Glance, glance
from migrate.ledger.lock import FOLDER, PICTURES, held
from migrate.ledger.reading_room import ReadingRoom, reading_room

__all__ = [
    "FOLDER",
    "FONDS",
    "PICTURES",
    "STANDS",
    "VIETNAM",
    "Delivered",
    "Deliveries",
    "Glance",
    "Handover",
    "Ledger",
    "Made",
    "ReadingRoom",
    "glance",
    "held",
    "reading_room",
]
