"""The conservation law, read from what was delivered: every input byte has one fate.

Packaged, duplicate, rejected, skipped and pending files together are all files that came in; a
packaged file's very bytes are in its package, a duplicate's twin is in the archive, and whatever
was left out has a code and a reason in both languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from migrate.model import Fate, FileFate
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.paths import is_below
from migrate.verify.records import (
    MANIFEST_JSON,
    Head,
    ManifestError,
    digest_bytes,
    read_inputs,
    read_rows,
)
from migrate.verify.rules import finding

REJECTED = "rejected.jsonl"


class Inputs(Struct, frozen=True):
    """All inputs of a manifest in brief: digests owed by package, and digests of all by fate."""

    owed: dict[str, set[bytes]]
    digests: set[bytes]
    number: int
    findings: tuple[Finding, ...]


def take_inputs(delivered: Delivered, head: Head) -> Inputs:
    """Go through the inputs of the manifest once, keeping 32 bytes of each."""
    owed: dict[str, set[bytes]] = {}
    originals: set[bytes] = set()
    twins: list[tuple[str, bytes]] = []
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    findings: list[Finding] = []
    last = ""
    for entry in _readable(delivered, findings):
        digest = digest_bytes(entry.file.sha256)
        files[entry.fate.value] += 1
        sizes[entry.fate.value] += entry.file.size
        findings += _check_entry(entry, last)
        last = max(last, entry.file.path)
        if entry.fate is Fate.PACKAGED:
            owed.setdefault(entry.package, set()).add(digest)
        if entry.fate is Fate.DUPLICATE:
            twins.append((entry.file.path, digest))
        else:
            originals.add(digest)
    findings += [finding("V106", path) for path, digest in twins if digest not in originals]
    findings += _check_sums(head, files, sizes)
    return Inputs(owed, originals, files.total(), tuple(findings))


def check_held(
    delivered: Delivered, owed: Mapping[str, set[bytes]], head: Head
) -> Iterator[Finding]:
    """Yield the inputs whose bytes are not in their package.

    Where the manifest says that bytes need not be kept (``originals = "none"``), how many are not
    is said in one note: whoever wrote the manifest could have written that too.

    Args:
        delivered: the archive.
        owed: by package, the digests of inputs that were not found in it.
        head: of its manifest.
    """
    if head.run.get("originals") == "none":
        missing = sum(map(len, owed.values()))
        yield finding("V133", MANIFEST_JSON, expected=head.counts.get("packages"), found=missing)
        return
    if not any(owed.values()):
        return
    for entry in read_inputs(delivered):
        if entry.fate is Fate.PACKAGED and digest_bytes(entry.file.sha256) in owed.get(
            entry.package, ()
        ):
            place = f"packages/{entry.package}"
            yield finding("V105", place, expected=entry.file.path, found=entry.file.sha256)


def check_rejected(delivered: Delivered) -> list[Finding]:
    """Return where ``rejected.jsonl`` and the manifest differ; both are in order of path."""
    findings: list[Finding] = []
    left_out = (e for e in _readable(delivered, []) if e.fate is not Fate.PACKAGED)
    listed = {row.file.path: row for row in read_rows(delivered, REJECTED, FileFate, findings)}
    for entry in left_out:
        row = listed.pop(entry.file.path, None)
        if row is None or (row.fate, row.code) != (entry.fate, entry.code):
            found = f"{row.fate.value} {row.code}" if row else "-"
            expected = f"{entry.file.path}: {entry.fate.value} {entry.code}"
            findings.append(finding("V111", REJECTED, expected=expected, found=found))
    for path, row in listed.items():
        findings.append(finding("V111", REJECTED, expected="-", found=f"{path}: {row.fate.value}"))
    return findings


def _readable(delivered: Delivered, findings: list[Finding]) -> Iterator[FileFate]:
    """Yield the inputs as far as the manifest can be read, then say that it cannot."""
    try:
        yield from read_inputs(delivered)
    except ManifestError as error:
        findings.append(finding("V101", MANIFEST_JSON, found=error))


def _check_entry(entry: FileFate, last: str) -> Iterator[Finding]:
    path = entry.file.path
    if path <= last:
        yield finding("V102", MANIFEST_JSON, found=path)
    yield from (
        finding("V135", MANIFEST_JSON, found=name)
        for name in (path, entry.duplicate_of)
        if name and not is_below(name)
    )
    if entry.fate is Fate.PACKAGED and not entry.package:
        yield finding("V104", MANIFEST_JSON, expected=path, found="-")
    left_out = entry.fate in (Fate.REJECTED, Fate.SKIPPED, Fate.PENDING)
    if left_out and not (entry.code and entry.reason_vi and entry.reason_en):
        yield finding("V107", MANIFEST_JSON, found=path)


def _check_sums(
    head: Head, files: Mapping[str, int], sizes: Mapping[str, int]
) -> Iterable[Finding]:
    for name, true_sums in (("files", files), ("bytes", sizes)):
        told = head.counts.get(name)
        for fate in Fate:
            said = told.get(fate.value) if isinstance(told, dict) else None
            if said != true_sums.get(fate.value, 0):
                yield finding(
                    "V103",
                    MANIFEST_JSON,
                    expected=f"{name}.{fate.value} = {true_sums.get(fate.value, 0)}",
                    found=said,
                )
