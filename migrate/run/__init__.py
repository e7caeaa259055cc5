"""The pipeline: stages, workers, and the state that lets a run go on."""

from migrate.run.job import Job, Outcome, Watch
from migrate.run.pipeline import run

__all__ = ["Job", "Outcome", "Watch", "run"]
