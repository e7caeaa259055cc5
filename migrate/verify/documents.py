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
_UNPAGED = ("pic", "media")


class DocumentFacts(Struct, frozen=True):
    """What one document's form says, as far as other forms and files must agree with it.

    ``place`` is where the form is, ``file`` its data file (empty: none), ``dossier`` the dossier
    code it repeats; ``ordinal`` and ``pages`` are -1 where they are no numbers. Photographs and
    recordings have no pages, whatever their file: ``is_paged`` is false.
    """

    place: str
    file: str
    code: str
    dossier: str
    ordinal: int
    pages: int
    is_paged: bool


def document_facts(place: str, file: str, filled: Filled) -> DocumentFacts:
    """Return the facts of a filled form."""
    return DocumentFacts(
        place=place,
        file=file,
        code=filled.value("docCode"),
        dossier=filled.value("arcFileCode"),
        ordinal=_number(filled.value("docOrdinal")),
        pages=_number(filled.value("numberOfPage")),
        is_paged=form_of(place) not in _UNPAGED,
    )


def form_of(path: str) -> str:
    """Return ``doc``, ``pic`` or ``media`` by the name of a document's form; else empty."""
    match = _FORM_NAME.match(PurePosixPath(path).name)
    return match[1].lower() if match else ""


def form_name(path: str, filled: Filled, kind: str, *, loose: bool) -> str:
    """Return which form of ``forms.toml`` a file is, or an empty string when it is none.

    Args:
        path: its name in the package.
        filled: what it holds.
        kind: SIP, AIP or DIP; a DIP has the forms of what it was made from.
        loose: whether the package says it is one of loose documents (tài liệu); where it says
            nothing, the field ``source`` tells, which only their form has.
    """
    if filled.root != "simpledc":
        return ""
    keys = {key for key, _ in filled.fields}
    if "fondsCode" in keys:
        return "fonds"
    side = kind if kind in ("SIP", "AIP") else ("AIP" if "arcFileCode" in keys else "SIP")
    which = form_of(path)
    if which:
        return f"{side}_doc" if which == "doc" else which
    return f"{side}_tailieu" if loose or "source" in keys else f"{side}_hoso"


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
        if _number(told) not in (-1, true_number):
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
    true_number = pages.get(document.file)
    if document.pages >= 0 and true_number is not None and document.pages != true_number:
        yield finding("V513", document.place, expected=true_number, found=document.pages)


def _check_codes(dossier: Filled, documents: Iterable[DocumentFacts]) -> Iterator[Finding]:
    """Yield codes that do not build on the dossier's, and codes that are used twice."""
    told = list(documents)
    code = dossier.value("arcFileCode") or dossier.value("fileCode")
    archived = bool(dossier.value("arcFileCode"))
    times = Counter(each.code for each in told)
    for each in told:
        if code and each.code and not _builds_on(each.code, code, archived=archived):
            yield finding("V515", each.place, expected=f"{code}.nnnnnnn", found=each.code)
        if code and each.dossier and each.dossier != code:
            yield finding("V515", each.place, expected=code, found=each.dossier)
        if each.code and each.ordinal >= 0 and each.ordinal != _ordinal(each.code):
            yield finding("V519", each.place, expected=each.code, found=each.ordinal)
        if each.code and times[each.code] > 1:
            yield finding("V518", each.place, found=each.code)


def _builds_on(doc_code: str, code: str, *, archived: bool) -> bool:
    """Say whether a docCode is its dossier's code and an ordinal.

    In an archive documents keep the docCode they were filed under, and the dossier's arcFileCode
    is the archive's code before its fileCode (annex I), so there the fileCode is the code's end.
    """
    own = doc_code.rpartition(".")[0]
    return own == code or (archived and bool(own) and code.endswith(f".{own}"))


def _ordinal(code: str) -> int:
    return _number(code.rpartition(".")[2])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else -1


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
