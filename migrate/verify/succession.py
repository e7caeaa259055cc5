"""Versions of a package that were handed over before: in ``former/``, in the manifest, in PREMIS.

Whoever received an earlier version must find it again, unchanged, under the one that follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from migrate.verify.claims import PackageClaims, VersionClaim
from migrate.verify.delivered import Delivered, shown
from migrate.verify.finding import Finding
from migrate.verify.fixity import sha256_of
from migrate.verify.mets import Mets
from migrate.verify.records import MANIFEST_JSON, PackageEntry
from migrate.verify.rules import finding

FORMER = "former"
_FIRST = "NEW"
_LATER = ("SUPPLEMENT", "REPLACEMENT")


def check_former(delivered: Delivered, listed: Iterable[PackageEntry]) -> Iterator[Finding]:
    """Yield former packages that are missing, not listed, or not what the manifest says."""
    there = set(delivered.under(FORMER))
    for entry in listed:
        place = f"{FORMER}/{entry.name}"
        there.discard(place)
        path = delivered.files.get(place)
        if path is None:
            if not delivered.is_closed(place):
                yield finding("V141", place)
            continue
        try:
            found = path.stat().st_size, sha256_of(path)
        except OSError as error:
            yield finding("V010", place, found=error.strerror or error)
            continue
        if found != (entry.size, entry.sha256):
            yield finding("V143", place, expected=entry.sha256, found=found[1])
    for place in sorted(there):
        yield finding("V142", shown(place))


def former_by_objid(listed: Iterable[PackageEntry]) -> dict[str, tuple[VersionClaim, ...]]:
    """Return what was handed over before of each package, oldest version first."""
    found: dict[str, list[VersionClaim]] = {}
    for entry in listed:
        claim = VersionClaim(entry.version, entry.sha256, entry.clock)
        found.setdefault(entry.objid, []).append(claim)
    return {objid: tuple(sorted(claims, key=_number)) for objid, claims in found.items()}


def check_succession(
    former: Mapping[str, tuple[VersionClaim, ...]], packages: Iterable[PackageEntry]
) -> Iterator[Finding]:
    """Yield packages whose versions are not numbered from 1 on, and former ones with none after."""
    current = {entry.objid: entry.version for entry in packages}
    for objid in sorted(former.keys() | current.keys()):
        numbers = [claim.version for claim in former.get(objid, ())]
        if objid in current:
            numbers.append(current[objid])
        else:
            yield finding("V145", MANIFEST_JSON, found=objid)
        if numbers != list(range(1, len(numbers) + 1)):
            expected = list(range(1, len(numbers) + 1))
            yield finding("V144", f"{MANIFEST_JSON}#{objid}", expected=expected, found=numbers)


def check_handovers(
    former: Iterable[PackageEntry], packages: Iterable[PackageEntry]
) -> Iterator[Finding]:
    """Yield packages whose hand-overs do not follow one another as their versions do.

    Hand-overs are numbered from 1, and each takes at least one package with it; a draft has 0.
    """
    earlier = sorted(former, key=lambda entry: entry.version)
    told = sorted({entry.handover for entry in (*earlier, *packages)} - {0})
    if told != list(range(1, len(told) + 1)):
        expected = list(range(1, len(told) + 1))
        yield finding("V144", f"{MANIFEST_JSON}#handover", expected=expected, found=told)
    last: dict[str, int] = {}
    for entry in earlier:
        least = last.get(entry.objid, 0) + 1
        if entry.handover < least:
            place = f"{FORMER}/{entry.name}"
            yield finding("V144", place, expected=f"≥ {least}", found=entry.handover)
        last[entry.objid] = max(entry.handover, least)
    for entry in packages:
        if 0 < entry.handover <= last.get(entry.objid, 0):
            least = last[entry.objid] + 1
            yield finding("V144", entry.name, expected=f"≥ {least}", found=entry.handover)


def check_history(
    root: Mets, earlier: Mapping[int, str] | None, claims: PackageClaims, place: str
) -> Iterator[Finding]:
    """Yield where a package tells another history than the archive it lies in.

    Args:
        root: its root METS.
        earlier: SHA-256 of the versions that its PREMIS names, by number; ``None`` without PREMIS.
        claims: what the archive says of it.
        place: where it is, for findings.
    """
    status = root.header.get("RECORDSTATUS", "")
    statuses = _LATER if claims.former else (_FIRST,)
    if status not in statuses:
        yield finding("V144", place, expected=", ".join(statuses), found=status or "-")
    told = {claim.version: claim.sha256 for claim in claims.former}
    if earlier is not None and dict(earlier) != told:
        yield finding("V144", place, expected=sorted(told.items()), found=sorted(earlier.items()))


def _number(claim: VersionClaim) -> int:
    return claim.version
