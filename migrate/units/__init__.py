"""Units: the gazetteer of old and new administrative units, and the resolver between them."""

from migrate.units.answer import certainty
from migrate.units.context import Context
from migrate.units.decisions import Decision, DecisionError, Decisions, Subject, load_decisions
from migrate.units.gazetteer import Gazetteer, load_gazetteer, names
from migrate.units.pack import PackError, check_pack, current_pack, installed_pack, update_pack
from migrate.units.resolve import resolve

__all__ = [
    "Context",
    "Decision",
    "DecisionError",
    "Decisions",
    "Gazetteer",
    "PackError",
    "Subject",
    "certainty",
    "check_pack",
    "current_pack",
    "installed_pack",
    "load_decisions",
    "load_gazetteer",
    "names",
    "resolve",
    "update_pack",
]
