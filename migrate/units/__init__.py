"""Units: the gazetteer of old and new administrative units, and the resolver between them."""

from migrate.units.answer import certainty, waits
from migrate.units.batch import answer_lines, answer_row, as_json, as_row
from migrate.units.context import Context
from migrate.units.decisions import (
    Decision,
    DecisionError,
    Decisions,
    Subject,
    check_decisions,
    targets_of,
)
from migrate.units.decisions_file import (
    WrittenDecisions,
    is_readable,
    load_decisions,
    read_decisions,
)
from migrate.units.explain import explain, headline, reasons, units_named
from migrate.units.gazetteer import Gazetteer, load_gazetteer, names
from migrate.units.own import unit_faults
from migrate.units.pack import PackError, check_pack, current_pack, installed_pack, update_pack
from migrate.units.resolve import resolve
from migrate.units.statistics import Statistics, statistics

__all__ = [
    "Context",
    "Decision",
    "DecisionError",
    "Decisions",
    "Gazetteer",
    "PackError",
    "Statistics",
    "Subject",
    "WrittenDecisions",
    "answer_lines",
    "answer_row",
    "as_json",
    "as_row",
    "certainty",
    "check_decisions",
    "check_pack",
    "current_pack",
    "explain",
    "headline",
    "installed_pack",
    "is_readable",
    "load_decisions",
    "load_gazetteer",
    "names",
    "read_decisions",
    "reasons",
    "resolve",
    "statistics",
    "targets_of",
    "unit_faults",
    "units_named",
    "update_pack",
    "waits",
]
