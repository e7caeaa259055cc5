"""What photographs and recordings say of themselves; nobody here looks at them or listens."""

from migrate.audiovisual.measures import Measures, measure, measurer

__all__ = ["Measures", "measure", "measurer"]
