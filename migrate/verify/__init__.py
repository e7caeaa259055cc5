"""Verify what was written, from the disk alone: an archive of this tool, a package of anybody."""

from migrate.verify.archive import verify_archive
from migrate.verify.finding import Checked, Finding, Severity, Verdict
from migrate.verify.package import verify_package
from migrate.verify.rules import FLAVOURS, Flavour, Rule, rules

__all__ = [
    "FLAVOURS",
    "Checked",
    "Finding",
    "Flavour",
    "Rule",
    "Severity",
    "Verdict",
    "rules",
    "verify_archive",
    "verify_package",
]
