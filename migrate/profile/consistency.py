"""What single values cannot show: dates in order, a pattern that parses, access that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from migrate.errors import ProfileError
from migrate.profile.pattern import parse_pattern
from migrate.profile.settings import Profile

_DAYS = ("fonds.opened", "fonds.closed", "package.date", "units.as_of")
_PATTERNS = ("folders.pattern", "folders.photographs", "folders.recordings")
_UNIT_CODE = re.compile(r"[0-9]{5}")
_AGENCY_CODE = re.compile(r"[A-Z][0-9]{2}(\.[0-9A-Z]+)*")
"""Mã định danh điện tử: a letter and two digits, then a part a level (QĐ 20/2020/QĐ-TTg).

So ``H49.64.33``, and not the reversed ``000.00.33.H49`` of the standard it replaced.
"""


def contradictions(profile: Profile, where: dict[str, str]) -> Iterator[ProfileError]:
    """Yield what the values of a merged profile say against each other, each with file and line.

    Args:
        profile: the merged profile.
        where: file and line by dotted key, for the settings that a file sets.
    """
    for key, code, facts in _contradictions(profile):
        yield ProfileError(code, where=where.get(key, f"{profile.name}: {key}"), key=key, **facts)
    yield from _pattern_faults(profile, where)


def _pattern_faults(profile: Profile, where: dict[str, str]) -> Iterator[ProfileError]:
    for key in _PATTERNS:
        text = getattr(profile.folders, key.partition(".")[2])
        try:
            if text:
                parse_pattern(text, where.get(key, key))
        except ProfileError as fault:
            yield fault


def _contradictions(profile: Profile) -> Iterator[tuple[str, str, dict[str, str]]]:
    yield from _impossible_days(profile)
    yield from _fonds_contradictions(profile)
    if profile.package.parent and not _may_have_parent(profile):
        yield "package.parent", "profile.parent_without_fonds", {"type": profile.package.type}
    if profile.access.personal < profile.access.default:
        yield "access.personal", "profile.personal_too_open", {"default": profile.access.default}
    if profile.agency.code and not _AGENCY_CODE.fullmatch(profile.agency.code):
        yield "agency.code", "profile.bad_agency_code", {"value": profile.agency.code}


def _impossible_days(profile: Profile) -> Iterator[tuple[str, str, dict[str, str]]]:
    for key in _DAYS:
        table, _, name = key.partition(".")
        value = getattr(getattr(profile, table), name)
        if value and not _is_day(value):
            yield key, "profile.no_such_day", {"value": value}


def _fonds_contradictions(profile: Profile) -> Iterator[tuple[str, str, dict[str, str]]]:
    fonds = profile.fonds
    if fonds.opened and fonds.closed and fonds.opened > fonds.closed:
        facts = {"opened": fonds.opened, "closed": fonds.closed}
        yield "fonds.closed", "profile.closed_before_opened", facts
    if fonds.state == "closed" and not fonds.closed:
        yield "fonds.state", "profile.closed_without_day", {}
    if fonds.state == "open" and fonds.closed:
        yield "fonds.state", "profile.open_with_closing_day", {"closed": fonds.closed}
    if fonds.unit_code and not _UNIT_CODE.fullmatch(fonds.unit_code):
        yield "fonds.unit_code", "profile.bad_unit_code", {"value": fonds.unit_code}


def _may_have_parent(profile: Profile) -> bool:
    """Say whether the fonds can be told of in a package of its own, which is an AIP."""
    fonds = profile.fonds
    named = bool(fonds.code and fonds.name) and fonds.state == "closed"
    return named and profile.package.type.startswith("AIP")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
