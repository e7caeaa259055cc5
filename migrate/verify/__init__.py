"""Verify what was written, from the disk alone: an archive of this tool, a package of anybody."""

from migrate.verify.archive import verify_archive, verify_path
from migrate.verify.face import render_page, verdict_as_json
from migrate.verify.finding import Checked, Finding, Severity, Verdict
from migrate.verify.package import verify_package
from migrate.verify.rules import FLAVOURS, Flavour, Rule, as_flavour, rules

__all__ = [
    "FLAVOURS",
    "Checked",
    "Finding",
    "Flavour",
    "Rule",
    "Severity",
    "Verdict",
    "as_flavour",
    "render_page",
    "rules",
    "verdict_as_json",
    "verify_archive",
    "verify_package",
    "verify_path",
]
