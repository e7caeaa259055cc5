"""The codes of TT 05/2025 (annexes I and III): how they are put together and what they may be.

Codes are text. A part that the archive gives (mã cơ quan lưu trữ, mã phông) or the state gives (mã
định danh cơ quan) is taken from the profile; where the profile has none, :data:`PROVISIONAL` stands
in its place and the package says so. It is never invented.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from migrate.model import DossierPlan
from migrate.orthography import fold, squeeze
from migrate.package.refusal import PackagingError
from migrate.profile.settings import Profile

PROVISIONAL = "TAM"
"""Stands for a part not assigned yet (tạm)."""
CodeKind = Literal[
    "fileCode", "arcFileCode", "docCode", "paperFileCode", "docId", "fileName", "fonds", "agency"
]
_LONGEST_PART = 32
"""Characters of a part taken from a folder's name, so that a code of 100 has room for two."""
_DIGEST = 8
_PART = r"[^\s.]+"
_CODE = rf"{_PART}(\.{_PART})*"


class _Rule(Struct, frozen=True):
    pattern: re.Pattern[str]
    length: int
    clause: str


_RULES: dict[CodeKind, _Rule] = {
    "fileCode": _Rule(re.compile(rf"{_CODE}(\.{_PART}){{2}}"), 100, "TT 05/2025, PL III: fileCode"),
    "arcFileCode": _Rule(
        re.compile(rf"{_CODE}(\.{_PART}){{3}}"), 100, "TT 05/2025, PL I: arcFileCode"
    ),
    "docCode": _Rule(re.compile(rf"{_CODE}\.\d{{7}}"), 100, "TT 05/2025, PL III: docCode"),
    "paperFileCode": _Rule(
        re.compile(rf"{_CODE}\.[^\s]+\.{_PART}"), 100, "TT 05/2025, PL I: paperFileCode"
    ),
    "docId": _Rule(re.compile(r"\S+"), 25, "TT 05/2025, PL III: docId"),
    "fileName": _Rule(
        re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]*\.[0-9a-z]{2,5}"), 255, "TT 05/2025, Đ8"
    ),
    "fonds": _Rule(re.compile(_CODE), 50, "TT 05/2025, PL I: mã phông"),
    "agency": _Rule(
        re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*"), 50, "QĐ 20/2020/QĐ-TTg: mã định danh cơ quan"
    ),
}


def check_code(kind: CodeKind, text: str) -> str:
    """Return ``text`` if it is a code of ``kind``.

    Raises:
        PackagingError: it is not; the message names the clause of the rule.
    """
    rule = _RULES[kind]
    if len(text) > rule.length or not rule.pattern.fullmatch(text):
        raise PackagingError("package.code_invalid", kind=kind, text=text, clause=rule.clause)
    return text


class DossierCodes(Struct, frozen=True):
    """The codes of one dossier.

    Attributes:
        file_code: mã hồ sơ.
        arc_file_code: mã hồ sơ lưu trữ.
        paper_file_code: mã hồ sơ gốc giấy; empty where the shelf is not known.
        provisional: which parts are not assigned yet (``archive``, ``fonds``, ``agency``,
            ``year``), or were too long to stand in a code whole (``number``).
    """

    file_code: str
    arc_file_code: str
    paper_file_code: str
    provisional: tuple[str, ...]

    def doc_code(self, ordinal: int) -> str:
        """Return the docCode of the document ``ordinal``: mã hồ sơ and seven digits."""
        return check_code("docCode", f"{self.file_code}.{ordinal:07d}")

    def doc_id(self, ordinal: int) -> str:
        """Return the docId: mã hồ sơ and bare ordinal, or that alone where both are too long."""
        whole = f"{self.file_code}.{ordinal}"
        return whole if len(whole) <= _RULES["docId"].length else str(ordinal)

    def document_stem(self, ordinal: int, *, alone: bool, by_doc_id: bool) -> str:
        """Return the file name of a document without suffix (TT 05/2025, Đ8).

        Args:
            ordinal: its place in the dossier, from 1.
            alone: it is the dossier's only document.
            by_doc_id: the receiving system names files by docId.
        """
        if by_doc_id:
            return file_stem(self.doc_id(ordinal))
        return file_stem(self.file_code if alone else self.doc_code(ordinal))


def dossier_codes(profile: Profile, plan: DossierPlan, year: str) -> DossierCodes:
    """Put together the codes of a dossier.

    A **closed fonds** has its mã phông where an open one has the agency's identifier (annex I);
    mục lục số stands before the dossier's number, where the fonds has one.

    Args:
        profile: fonds, agency and archive codes.
        plan: the dossier's number on the shelf, and the fonds folder it lay in.
        year: year of the dossier; empty if unknown.

    Raises:
        PackagingError: a code of the profile, or one put together, breaks its rule.
    """
    fonds, agency, archive = profile.fonds, profile.agency, profile.archive
    closed = fonds.state == "closed"
    body = check_code("fonds", fonds.code) if fonds.code and closed else ""
    if agency.code and not closed:
        body = check_code("agency", agency.code)
    given = {"fonds" if closed else "agency": body, "archive": archive.code, "year": year}
    known = {part: text or _provisional(part, plan) for part, text in given.items()}
    shelf = [_compact(fonds.inventory)] if fonds.inventory else []
    number = _compact(plan.number)
    short = _bounded(number)
    file_code = ".".join([known["fonds" if closed else "agency"], known["year"], *shelf, short])
    paper = (archive.code, archive.shelf, short)
    missing = [part for part, text in given.items() if not text]
    if short != number:
        missing.append("number")
    return DossierCodes(
        file_code=check_code("fileCode", file_code),
        arc_file_code=check_code("arcFileCode", f"{known['archive']}.{file_code}"),
        paper_file_code=check_code("paperFileCode", ".".join(paper)) if all(paper) else "",
        provisional=tuple(sorted(missing)),
    )


def _provisional(part: str, plan: DossierPlan) -> str:
    """Return what stands for a missing part; the fonds folder's name keeps two fonds apart."""
    if part == "fonds" and plan.fonds:
        return _bounded(f"{PROVISIONAL}-{_compact(plan.fonds)}")
    return PROVISIONAL


def _bounded(text: str) -> str:
    """Return ``text``, or where it is a whole title, its beginning and a digest that tells it."""
    if len(text) <= _LONGEST_PART:
        return text
    return f"{text[: _LONGEST_PART - _DIGEST - 1]}-{_digest(text)}"


def _compact(text: str) -> str:
    """Return a number or symbol as it may stand in a code: no blank, no dot, nothing unseen.

    What nobody sees (U+200B, U+00AD …) comes with copied names; a digest tells such names apart.
    """
    seen = "".join(c for c in text if c.isprintable() or c.isspace())
    code = re.sub(r"[\s.]+", "-", squeeze(seen))
    return code if seen == text else f"{code}-{_digest(text)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGEST]


def file_stem(code: str) -> str:
    """Return ``code`` as the stem of a file name: plain letters, digits, ``.``, ``_``, ``-``."""
    plain = "".join(c if c.isascii() else fold(c) for c in code)
    return re.sub(r"[^0-9A-Za-z._-]", "-", plain)
