"""Read one page: engines, preparation for recognition, second readers, ALTO."""

from migrate.ocr.environment import EngineReport, available_engines
from migrate.ocr.provenance import agents, fingerprint
from migrate.ocr.reading import read_page

__all__ = ["EngineReport", "agents", "available_engines", "fingerprint", "read_page"]
