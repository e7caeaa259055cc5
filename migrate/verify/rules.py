"""The rules as coded data: what each code weighs, whence it comes, and in which flavours.

The table is ``rules.toml``; the words are in ``messages/catalogue/verify.toml`` under the same
codes. Checking code says only ``finding("V006", path, expected=…, found=…)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.verify.finding import Finding, Severity

Flavour = Literal["tt05", "tt05-sample", "eark-2.2.0"]
FLAVOURS: tuple[Flavour, ...] = ("tt05", "tt05-sample", "eark-2.2.0")
Weight = Literal["error", "warning", "note", "off"]


def as_flavour(name: str | None) -> Flavour | None:
    """Return the flavour called ``name``; ``None`` for none or one that is not known."""
    return next((flavour for flavour in FLAVOURS if flavour == name), None)


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule.

    ``flavours`` gives another weight in a receiving system that departs from it, ``foreign`` in a
    package that another tool wrote and that therefore need not be as this one writes.
    """

    severity: Severity
    source: str
    foreign: Weight | None = None
    flavours: dict[Flavour, Weight] = {}


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by code, in the order of the table."""
    text = files("migrate.verify").joinpath("rules.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Rule])


def finding(code: str, path: str, *, expected: object = "", found: object = "") -> Finding:
    """Return a finding of rule ``code`` at ``path``."""
    return Finding(code, rules()[code].severity, path, str(expected), str(found))


def weighed(
    findings: Iterable[Finding], flavour: Flavour, *, foreign: bool = False
) -> Iterator[Finding]:
    """Yield findings with the weight their rules have, leaving out those that are off.

    Args:
        findings: as they were found.
        flavour: of the package.
        foreign: whether another tool wrote it.
    """
    for each in findings:
        rule = rules()[each.code]
        weight = rule.flavours.get(flavour, each.severity.value)
        if foreign and rule.foreign:
            weight = rule.foreign
        if weight != "off":
            yield replace(each, severity=Severity(weight))
