"""Survey: walk, sniff, hash and group the scanned folder. Nothing is decoded or written here."""

from migrate.survey.attach import CatalogueCheck
from migrate.survey.duplicates import SharedContent
from migrate.survey.grouping import Gap
from migrate.survey.outcome import Survey
from migrate.survey.sniff import sniff
from migrate.survey.take import real_path, take_survey

__all__ = ["CatalogueCheck", "Gap", "SharedContent", "Survey", "real_path", "sniff", "take_survey"]
