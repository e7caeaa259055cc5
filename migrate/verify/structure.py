"""Whether a METS holds together in itself: attributes, sections, ids, the structMap both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from migrate.verify.finding import Finding
from migrate.verify.flavours import Expectation
from migrate.verify.mets import CSIP, METS, Mets
from migrate.verify.rules import finding

_DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$")
_STATUSES = ("NEW", "SUPPLEMENT", "REPLACEMENT", "TEST", "VERSION", "DELETE", "OTHER")
_PACKAGE_TYPES = ("SIP", "AIP", "DIP", "AIU", "AIC")


def check_structure(mets: Mets, place: str, expected: Expectation) -> Iterator[Finding]:
    """Yield what is wrong inside one METS document."""
    if mets.root != "mets" or mets.namespace != METS:
        yield finding("V403", place, expected=f"{{{METS}}}mets", found=mets.root)
        return
    yield from _check_attributes(mets, place, expected)
    yield from _check_header(mets, place)
    for section in (*expected.sections, *expected.sections_of.get(package_type(mets), ())):
        if section not in mets.sections:
            yield finding("V405", place, expected=section)
    for name, times in Counter(mets.ids).items():
        if times > 1:
            yield finding("V406", place, expected=name, found=times)
    yield from _check_map(mets, place)


def package_type(mets: Mets) -> str:
    """Return SIP, AIP or DIP, as the root METS says, else an empty string."""
    name = f"{CSIP}OAISPACKAGETYPE"
    return mets.header.get(name) or mets.attributes.get(name, "")


def _check_attributes(mets: Mets, place: str, expected: Expectation) -> Iterator[Finding]:
    for name in ("OBJID", "TYPE", "PROFILE"):
        if not mets.attributes.get(name):
            yield finding("V404", place, expected=name)
    if expected.is_root and package_type(mets) not in _PACKAGE_TYPES:
        yield finding(
            "V404", place, expected="csip:OAISPACKAGETYPE", found=package_type(mets) or "-"
        )
    profile = mets.attributes.get("PROFILE", "")
    profiles = expected.profiles.get(package_type(mets), ())
    if profile and profiles and profile not in profiles:
        yield finding("V421", place, expected=profiles[0], found=profile)
    objid = mets.attributes.get("OBJID", "")
    if objid and expected.objid and not re.fullmatch(expected.objid, objid):
        yield finding("V422", place, expected=expected.objid, found=objid)


def _check_header(mets: Mets, place: str) -> Iterator[Finding]:
    for name in ("CREATEDATE", "LASTMODDATE"):
        date = mets.header.get(name, "")
        if (date or name == "CREATEDATE") and not _DATE.match(date):
            yield finding("V416", place, expected=name, found=date or "-")
    status = mets.header.get("RECORDSTATUS", "")
    if status and status.upper() not in _STATUSES:
        yield finding("V418", place, expected=", ".join(_STATUSES), found=status)
    if not any(agent.attributes.get("ROLE") == "CREATOR" for agent in mets.agents):
        yield finding("V417", place, expected="agent ROLE=CREATOR")


def _check_map(mets: Mets, place: str) -> Iterator[Finding]:
    """Every pointer of a division ends somewhere, and everything is pointed to."""
    files = {ref.owner for ref in mets.references if ref.element == "file"}
    groups = frozenset(group for group in mets.groups.values() if group)
    pointed = {"DMDID": set[str](), "ADMID": set[str](), "FILEID": set[str]()}
    for division in mets.divisions:
        pointed["DMDID"].update(division.descriptive)
        pointed["ADMID"].update(division.administrative)
        pointed["FILEID"].update(division.files)
    targets = {
        "DMDID": mets.descriptive_ids,
        "ADMID": mets.administrative_ids,
        "FILEID": files | groups,
    }
    for attribute, ids in pointed.items():
        for name in sorted(ids - targets[attribute]):
            yield finding("V412", place, expected=attribute, found=name or "-")
    packaged = {ref.href for ref in mets.references if ref.element == "mptr"}
    loose = {
        ref.owner
        for ref in mets.references
        if ref.element == "file"
        and ref.href not in packaged
        and mets.groups.get(ref.owner) not in pointed["FILEID"]
    }
    for name in sorted((loose | mets.descriptive_ids) - pointed["FILEID"] - pointed["DMDID"]):
        yield finding("V413", place, found=name)
