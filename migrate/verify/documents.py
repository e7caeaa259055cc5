"""The forms of a package against its files: codes built on each other, counts that are true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from migrate.verify.finding import Finding
from migrate.verify.forms import Filled
from migrate.verify.inventory import Member
from migrate.verify.mets import Mets
from migrate.verify.references import resolve
from migrate.verify.rules import finding

_FORM_NAME = re.compile(r"^EAD_(doc|pic|media)_(.+)\.xml$", re.IGNORECASE)


class DocumentFacts(Struct, frozen=True):
    """One document of a package: its form, where that is, and its data file (empty: none)."""

    form: str
    place: str
    file: str
    filled: Filled


def form_name(path: str, filled: Filled, kind: str, *, loose: bool) -> str:
    """Return which form of ``forms.toml`` a file is, or an empty string when it is none.

    Args:
        path: its name in the package.
        filled: what it holds.
        kind: SIP, AIP or DIP; a DIP has the forms of what it was made from.
        loose: whether the package is one of loose documents (tài liệu).
    """
    if filled.root != "simpledc":
        return ""
    keys = {key for key, _ in filled.fields}
    side = kind if kind in ("SIP", "AIP") else ("AIP" if "arcFileCode" in keys else "SIP")
    match = _FORM_NAME.match(PurePosixPath(path).name)
    if match:
        which = match[1].lower()
        return f"{side}_doc" if which == "doc" else which
    return f"{side}_tailieu" if loose else f"{side}_hoso"


def data_files(mets: Mets, base: str, members: Mapping[str, Member]) -> dict[str, str]:
    """Return the data file of each form of a representation.

    The structMap joins them: a division points to the form's dmdSec and to the file. A form it
    does not join belongs to the file of the same name.
    """
    forms: dict[str, str] = {}
    files: dict[str, str] = {}
    for ref in mets.references:
        target = forms if ref.element == "mdRef" else files
        target[ref.owner] = resolve(base, ref.href, members)
    joined = _by_name(base, members)
    for division in mets.divisions:
        for form in division.descriptive:
            if form in forms and division.files and division.files[0] in files:
                joined[forms[form]] = files[division.files[0]]
    return joined


def check_dossier(
    dossier: Filled, place: str, documents: tuple[DocumentFacts, ...], pages: int
) -> Iterator[Finding]:
    """Yield codes and counts of the dossier's form that its documents do not bear out.

    Args:
        dossier: the form of the dossier, or of the set of loose documents.
        place: where it is, for findings.
        documents: the documents of the package.
        pages: how many pages their files have together.
    """
    counted = {"totalDoc": ("V511", len(documents)), "numberOfPage": ("V512", pages)}
    for name, (code, true_number) in counted.items():
        told = dossier.value(name)
        if told.isdecimal() and int(told) != true_number:
            yield finding(code, place, expected=true_number, found=told)
    paper = dossier.value("numberOfPaper")
    if paper.isdecimal() and not (pages + 1) // 2 <= int(paper) <= pages:
        yield finding("V514", place, expected=f"{(pages + 1) // 2}–{pages}", found=paper)
    yield from _check_codes(dossier, documents)


def check_pages(document: DocumentFacts, pages: Mapping[str, int]) -> Iterator[Finding]:
    """Yield a document whose ``numberOfPage`` is not the number of its pages.

    Args:
        document: the document.
        pages: pages by data file, those that could not be shown included.
    """
    told, true_number = document.filled.value("numberOfPage"), pages.get(document.file)
    if told.isdecimal() and true_number is not None and int(told) != true_number:
        yield finding("V513", document.place, expected=true_number, found=told)


def _check_codes(dossier: Filled, documents: Iterable[DocumentFacts]) -> Iterator[Finding]:
    """Yield codes that do not build on the dossier's, and codes that are used twice."""
    told = list(documents)
    code = dossier.value("arcFileCode") or dossier.value("fileCode")
    times = Counter(each.filled.value("docCode") for each in told)
    for each in told:
        own, above = each.filled.value("docCode"), each.filled.value("arcFileCode")
        if (
            code
            and own
            and not _builds_on(own, code, in_archive=bool(dossier.value("arcFileCode")))
        ):
            yield finding("V515", each.place, expected=f"{code}.nnnnnnn", found=own)
        if code and above and above != code:
            yield finding("V515", each.place, expected=code, found=above)
        ordinal = each.filled.value("docOrdinal")
        if own and ordinal.isdecimal() and int(ordinal) != _ordinal(own):
            yield finding("V519", each.place, expected=own, found=ordinal)
        if own and times[own] > 1:
            yield finding("V518", each.place, found=own)


def _builds_on(doc_code: str, code: str, *, in_archive: bool) -> bool:
    """Say whether a docCode is its dossier's code and an ordinal.

    In an archive documents keep the docCode they were filed under, and the dossier's arcFileCode
    is the archive's code before its fileCode (annex I), so there the fileCode is the code's end.
    """
    own = doc_code.rpartition(".")[0]
    return own == code or (in_archive and bool(own) and code.endswith(f".{own}"))


def _ordinal(code: str) -> int:
    last = code.rpartition(".")[2]
    return int(last) if last.isdecimal() else -1


def _by_name(base: str, members: Mapping[str, Member]) -> dict[str, str]:
    stems: dict[str, str] = {}
    forms: dict[str, str] = {}
    for name in members:
        path = PurePosixPath(name)
        match = _FORM_NAME.match(path.name)
        if name.startswith(f"{base}/data/"):
            stems[path.stem] = name
        elif match and name.startswith(f"{base}/metadata/"):
            forms[name] = match[2]
    return {form: stems[stem] for form, stem in forms.items() if stem in stems}
