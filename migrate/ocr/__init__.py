"""Read one page: engines, preparation for recognition, second readers, ALTO."""

from migrate.ocr.alto import alto
from migrate.ocr.environment import EngineReport
from migrate.ocr.inventory import available_engines
from migrate.ocr.provenance import agents, fingerprint
from migrate.ocr.reading import read_page
from migrate.ocr.rereading import Rereader

__all__ = [
    "EngineReport",
    "Rereader",
    "agents",
    "alto",
    "available_engines",
    "fingerprint",
    "read_page",
]
