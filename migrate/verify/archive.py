"""Verify a whole archive from what was delivered, without the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.verify.catalogue import take_catalogue
from migrate.verify.claimant import Claimant
from migrate.verify.claims import PackageClaims
from migrate.verify.conservation import check_held, check_rejected, take_inputs
from migrate.verify.contents import Contents
from migrate.verify.delivered import MANIFEST, STATE_FOLDER, Delivered, look_over
from migrate.verify.deposit import check_deposit
from migrate.verify.examining import Assignment, examine_all
from migrate.verify.finding import Checked, Docket, Finding, Verdict
from migrate.verify.fixity import check_fixity
from migrate.verify.lists import check_workbook
from migrate.verify.package import verify_package
from migrate.verify.records import (
    FORMAT,
    MANIFEST_JSON,
    Head,
    ManifestError,
    PackageEntry,
    find_doubled,
    read_former,
    read_head,
    read_packages,
)
from migrate.verify.rendered import check_lists
from migrate.verify.rules import Flavour, finding
from migrate.verify.succession import (
    check_former,
    check_handovers,
    check_succession,
    former_by_objid,
)
from migrate.verify.texts import check_texts

PACKAGES = "packages"


class _Records(Struct, frozen=True):
    """What the records of an archive claim, by package, and how many inputs they list."""

    claims: dict[str, PackageClaims]
    inputs: int


def verify_path(path: Path, *, flavour: Flavour | None = None, workers: int = 0) -> Verdict:
    """Verify what lies at ``path``: an archive, alone or in a bag, or a package, ZIP or folder.

    Of a bag the payload is verified, which has a manifest of its own; its tag files are for any
    BagIt validator.

    Args:
        path: the archive, bag or package.
        flavour: which rules to hold packages to; ``None`` takes what each shows itself to be.
        workers: processes that examine the packages of an archive; 0 examines in this one.

    Raises:
        UsageError: it is neither.
    """
    if path.is_file() or (path / "METS.xml").is_file():
        return verify_package(path, flavour=flavour)
    payload = path / "data" if (path / "bagit.txt").is_file() else path
    return verify_archive(payload, flavour=flavour, workers=workers)


def verify_archive(archive: Path, *, flavour: Flavour | None = None, workers: int = 0) -> Verdict:
    """Verify everything in ``archive``: fixity, conservation, catalogue, every package.

    Args:
        archive: the folder that was delivered.
        flavour: which rules to hold its packages to; ``None`` takes what each shows itself to be.
        workers: processes that examine packages; 0 examines them in this one.

    Raises:
        UsageError: ``archive`` is no archive of this tool, or not finished: it has neither of the
            two manifests.
    """
    if not any((archive / name).is_file() for name in (MANIFEST, MANIFEST_JSON)):
        begun = (archive / STATE_FOLDER).is_dir()
        raise UsageError("verify.unfinished" if begun else "verify.no_archive", path=archive)
    docket = Docket()
    delivered = look_over(archive)
    docket.enter(delivered.findings)
    docket.enter(check_deposit(delivered))
    docket.enter(check_fixity(delivered))
    head = _read_head(delivered, docket)
    records = _read_records(delivered, head, docket) if head else _Records({}, 0)
    checked = Checked(
        files=sum(name != MANIFEST for name in delivered.files),
        bytes=sum(path.lstat().st_size for path in delivered.files.values()),
        inputs=records.inputs,
    )
    owed: dict[str, set[bytes]] = {}
    assignments = _assignments(delivered, records, docket)
    for name, examined in examine_all(assignments, flavour, workers):
        docket.enter(examined.findings)
        held = {bytes.fromhex(digest) for digest in examined.contents.held}
        owed[name] = set(records.claims.get(name, PackageClaims()).inputs) - held
        docket.enter(_check_children(f"{PACKAGES}/{name}", examined.contents, records.claims))
        checked = _added(checked, examined.contents.checked)
    if head:
        docket.enter(check_held(delivered, owed, head))
    return docket.verdict(archive.resolve().name, checked)


def _read_head(delivered: Delivered, docket: Docket) -> Head | None:
    try:
        head = read_head(delivered)
    except ManifestError as error:
        docket.enter([finding("V101", MANIFEST_JSON, found=error)])
        return None
    if head.format != FORMAT:
        docket.enter([finding("V101", MANIFEST_JSON, expected=FORMAT, found=head.format)])
        return None
    if not head.run.get("clock"):
        docket.enter([finding("V101", MANIFEST_JSON, expected="run.clock", found="-")])
    return head


def _read_records(delivered: Delivered, head: Head, docket: Docket) -> _Records:
    """Check manifest and catalogue against each other, and gather what they say of packages."""
    inputs = take_inputs(delivered, head)
    docket.enter(inputs.findings)
    catalogue = take_catalogue(delivered, head, inputs.digests)
    docket.enter(catalogue.findings)
    docket.enter(check_rejected(delivered))
    docket.enter(check_texts(delivered, catalogue.claims))
    docket.enter(check_workbook(delivered, catalogue.dossiers, catalogue.codes))
    docket.enter(check_lists(delivered, head.counts))
    former: list[PackageEntry] = []
    try:
        entries = {entry.name: entry for entry in read_packages(delivered)}
        former = list(read_former(delivered))
        if doubled := find_doubled(delivered):
            docket.enter([finding("V132", MANIFEST_JSON, found=doubled)])
    except ManifestError as error:
        docket.enter([finding("V101", MANIFEST_JSON, found=error)])
        entries = {}
    if head.counts.get("packages") != len(entries):
        found = head.counts.get("packages")
        docket.enter([finding("V116", "packages", expected=len(entries), found=found)])
    docket.enter(_unlisted(inputs.owed, catalogue.claims, set(entries)))
    docket.enter(_check_clocks(entries.values(), str(head.run.get("clock", ""))))
    earlier = former_by_objid(former)
    docket.enter(check_former(delivered, former))
    docket.enter(check_succession(earlier, entries.values()))
    docket.enter(check_handovers(former, tuple(entries.values())))
    if head.counts.get("former") != len(former):
        found = head.counts.get("former")
        docket.enter([finding("V116", "former", expected=len(former), found=found)])
    claims = {
        name: PackageClaims(
            size=entry.size,
            sha256=entry.sha256,
            objid=entry.objid,
            clock=entry.clock,
            former=earlier.get(entry.objid, ()),
            row=catalogue.rows.get(name, -1),
            documents=tuple(catalogue.claims.get(name, ())),
            inputs=frozenset(inputs.owed.get(name, ())),
        )
        for name, entry in entries.items()
    }
    return _Records(claims, inputs.number)


def _check_clocks(packages: Iterable[PackageEntry], clock: str) -> Iterator[Finding]:
    """Yield packages of another day than their batch, though they were not handed over before."""
    for entry in packages:
        if entry.clock != clock and not entry.handover:
            yield finding("V131", f"{PACKAGES}/{entry.name}", expected=clock, found=entry.clock)


def _unlisted(
    owed: Mapping[str, object], claimed: Mapping[str, object], listed: set[str]
) -> Iterator[Finding]:
    """Yield packages that inputs or documents name and the manifest does not list."""
    for name in sorted((owed.keys() | claimed.keys()) - listed):
        yield finding("V104", MANIFEST_JSON, expected=name or "-", found="-")


def _assignments(delivered: Delivered, records: _Records, docket: Docket) -> Iterator[Assignment]:
    """Yield every package to examine, and say which are missing and which nobody listed."""
    folder = delivered.archive / PACKAGES
    there = {name.split("/")[1] for name in delivered.under(PACKAGES)}
    claimant = Claimant(delivered)
    for name in sorted(records.claims.keys() | there):
        place = f"{PACKAGES}/{name}"
        if name not in there:
            if not delivered.is_closed(place):
                docket.enter([finding("V108", place)])
            continue
        if name not in records.claims:
            docket.enter([finding("V109", place)])
        found: list[Finding] = []
        claims = claimant.told_in_full(name, records.claims.get(name, PackageClaims()), found)
        docket.enter(found)
        yield Assignment(name, delivered.files.get(place, folder / name), place, claims)


def _check_children(
    place: str, contents: Contents, claims: Mapping[str, PackageClaims]
) -> Iterator[Finding]:
    """Yield what a parent package names and the archive does not have, in that very version."""
    if not contents.children:
        return
    objids = {claim.objid for claim in claims.values()}
    digests = {claim.sha256 for claim in claims.values()}
    for name in (*contents.children, *sorted(contents.children_digests)):
        if name not in objids and name not in digests:
            yield finding("V127", place, found=name)


def _added(total: Checked, more: Checked) -> Checked:
    return replace(
        total,
        packages=total.packages + more.packages,
        documents=total.documents + more.documents,
        pdfs=total.pdfs + more.pdfs,
    )
