"""What METS says of files against the files themselves, both ways.

The METS fileSec is the manifest of a package (TT 05/2025, phụ lục I): every file it names is
there with the SIZE and SHA-256 it gives, and every file there is named by one of its METS.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from migrate.orthography import nfc
from migrate.verify.finding import Finding
from migrate.verify.inventory import Member
from migrate.verify.mets import Mets, Reference
from migrate.verify.paths import escapes
from migrate.verify.rules import finding


def resolve(base: str, href: str, members: Mapping[str, Member]) -> str:
    """Return the member that ``href`` in the METS of folder ``base`` names.

    Hrefs are URLs, so percent-encoded, but many writers leave Vietnamese letters as they are: the
    plain reading comes first. A name that is no member is returned all the same.
    """
    plain = posixpath.normpath(posixpath.join(base, href.removeprefix("./")))
    if plain in members:
        return plain
    decoded = posixpath.normpath(posixpath.join(base, unquote(href)))
    return nfc(decoded) if nfc(decoded) in members else decoded


def is_outside(href: str) -> bool:
    """Say whether an href is a URL of elsewhere or leads out of its package."""
    return bool(urlsplit(href).scheme) or escapes(unquote(href)) or not href


def check_references(
    mets: Mets, place: str, base: str, members: Mapping[str, Member]
) -> Iterator[Finding]:
    """Yield every reference of one METS that its package does not bear out.

    Args:
        mets: the document.
        place: where it is, for findings.
        base: its folder in the package, empty for the root.
        members: the files of the package as they are.
    """
    named = Counter((ref.element, ref.href) for ref in mets.references if ref.element != "mptr")
    for (_, href), times in named.items():
        if times > 1:
            yield finding("V419", place, expected=href, found=times)
    for ref in mets.references:
        if ref.element == "child":
            continue
        if is_outside(ref.href):
            yield finding("V414", place, found=ref.href)
            continue
        member = members.get(resolve(base, ref.href, members))
        if member is None:
            yield finding("V407", place, expected=ref.href)
        elif ref.element != "mptr":
            yield from _check_fixity(ref, place, member)


def check_unreferenced(
    documents: Iterable[tuple[str, Mets]], package: str, members: Mapping[str, Member]
) -> Iterator[Finding]:
    """Yield every file of a package that no METS names; the root METS is named by nobody."""
    named = {"METS.xml"}
    for base, mets in documents:
        named.update(resolve(base, r.href, members) for r in mets.references if r.href)
    for name in members:
        if name not in named:
            yield finding("V411", f"{package}!{name}")


def _check_fixity(ref: Reference, place: str, member: Member) -> Iterator[Finding]:
    if ref.checksum_type != "SHA-256" or not ref.checksum or not ref.size:
        found = f"{ref.checksum_type or '-'}, SIZE={ref.size or '-'}"
        yield finding("V410", place, expected=ref.href, found=found)
    if ref.size and ref.size != str(member.size):
        yield finding("V408", f"{place} → {ref.href}", expected=ref.size, found=member.size)
    wrong = ref.checksum_type == "SHA-256" and ref.checksum.lower() != member.sha256
    if ref.checksum and wrong:
        yield finding("V409", f"{place} → {ref.href}", expected=ref.checksum, found=member.sha256)
