"""Verify one package, of this tool or of another, as a ZIP file or a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from migrate.errors import UsageError
from migrate.verify.claims import PackageClaims
from migrate.verify.container import FATAL, check_folder, check_zip
from migrate.verify.contents import Contents, examine_contents
from migrate.verify.finding import Docket, Finding, Verdict
from migrate.verify.fixity import sha256_of
from migrate.verify.layout import check_layout
from migrate.verify.rules import Flavour, finding, weighed
from migrate.verify.storage import FolderStorage, zip_storage

EMPTY = Contents()
"""Of a package that could not be looked into."""


class Examined(Struct, frozen=True):
    """One package examined: what it holds, and findings with the weight of its flavour."""

    contents: Contents
    findings: tuple[Finding, ...]


def verify_package(path: Path, *, flavour: Flavour | None = None) -> Verdict:
    """Verify a package that stands alone.

    Args:
        path: a ZIP file or a folder.
        flavour: which rules to hold it to; ``None`` takes what it shows itself to be.

    Raises:
        UsageError: there is nothing at ``path``.
    """
    if not path.exists():
        raise UsageError("verify.no_archive", path=path)
    examined = examine(path, path.name, PackageClaims(), flavour)
    docket = Docket()
    docket.enter(examined.findings)
    return docket.verdict(path.name, examined.contents.checked)


def examine(
    path: Path, package: str, claims: PackageClaims, flavour: Flavour | None = None
) -> Examined:
    """Examine a package; whatever is wrong with it is a finding, never an exception.

    Args:
        path: where it is.
        package: its path in the archive, for findings.
        claims: what the archive says of it.
        flavour: which rules to hold it to.
    """
    if path.is_dir():
        unsafe = tuple(check_folder(path, package))
        contents = examine_contents(FolderStorage(path), package, path.name, claims, flavour)
    else:
        unsafe, contents = _examine_zip(path, package, claims, flavour)
    found = (
        *_check_file(path, package, claims),
        *unsafe,
        *contents.findings,
        *_check_claims(contents, package, claims),
    )
    foreign = not (claims.are_made or contents.is_made)
    return Examined(contents, tuple(weighed(found, flavour or contents.flavour, foreign=foreign)))


def _examine_zip(
    path: Path, package: str, claims: PackageClaims, flavour: Flavour | None
) -> tuple[tuple[Finding, ...], Contents]:
    try:
        with zip_storage(path) as (archive, storage, folder):
            unsafe = tuple(check_zip(archive, package))
            if any(each.code in FATAL for each in unsafe):
                return unsafe, EMPTY
            unsafe = (*unsafe, *check_layout(archive, package))
            return unsafe, examine_contents(storage, package, folder, claims, flavour)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return (finding("V201", package, found=error),), EMPTY


def _check_file(path: Path, package: str, claims: PackageClaims) -> Iterator[Finding]:
    """Yield a package that is not the file that ``manifest.json`` lists."""
    if not claims.are_made:
        return
    if path.is_dir():
        yield finding("V110", package, expected=claims.sha256, found="/")
        return
    try:
        size, digest = path.stat().st_size, sha256_of(path)
    except OSError as error:
        yield finding("V010", package, found=error.strerror or error)
        return
    if size != claims.size:
        yield finding("V110", package, expected=claims.size, found=size)
    elif digest != claims.sha256:
        yield finding("V110", package, expected=claims.sha256, found=digest)


def _check_claims(contents: Contents, package: str, claims: PackageClaims) -> list[Finding]:
    """Return where the catalogue and the package speak of different documents."""
    if not claims.documents or contents is EMPTY:
        return []
    found: list[Finding] = []
    there = set(contents.documents)
    for claim in claims.documents:
        if (claim.code, claim.file) not in there:
            expected = f"{claim.code} {claim.file}"
            found.append(finding("V113", package, expected=expected, found=claim.id))
    claimed = {(claim.code, claim.file) for claim in claims.documents}
    for code, file in contents.documents:
        if (code, file) not in claimed:
            found.append(finding("V114", f"{package}!{file}", found=code))
    if claims.objid and contents.objid != claims.objid:
        found.append(finding("V119", package, expected=claims.objid, found=contents.objid))
    return found
