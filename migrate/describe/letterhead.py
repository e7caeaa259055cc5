"""The top of a first page: which line is quốc hiệu, issuer, number, place and date.

Annex I of NĐ 30/2020 (and TTLT 55/2005, TT 01/2011 before it) sets two columns: the issuing body
and its number on the left, quốc hiệu, tiêu ngữ, place and date on the right. The left edge of
quốc hiệu is the border between them. A stamp ĐẾN stands lower or outside and has its own words,
so its number and date are never taken for the document's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.layout import (
    Line,
    column_parts,
    join_rows,
    part,
    segments,
    without_specks,
)
from migrate.orthography import fold

NATIONAL = "cong hoa xa hoi chu nghia viet nam"
"""Quốc hiệu, folded. The form before 1976 is not looked for."""
MOTTO = "doc lap tu do hanh phuc"
PARTY = "dang cong san viet nam"
"""Header of the Party's documents (Hướng dẫn 36-HD/VPTW, 2018), at the place of quốc hiệu."""
MOST_CAPITALS = 15
"""Of the 26 letters of quốc hiệu so many are read as capitals on any page that can be read."""
HEADER_SHARE = 0.5
"""Quốc hiệu below half of the page is a quotation, a form or a stamp."""
NUMBER_DEPTH = 0.16
"""The number line stands within this share of the height under quốc hiệu."""
_DATE = re.compile(r"n[gq]\w{1,2}\W{0,3}.{0,10}th?\w{0,2}n[gq].{0,8}n\w?m\W{0,2}\d{2,4}")
_NUMBER = re.compile(r"^\W{0,3}(?:s[o0a6]?|5[o06])\W{0,3}[:.;,„\s]")
_SLASHED = re.compile(r"[/⁄]\s*[A-ZĐÐ]\w*|\d\s*[-–]\s*[A-ZĐÐ]{2,}\s*/")
_SLASH = re.compile(r"[/⁄]")
_RECEIVED = re.compile(r"\b(?:cong van )?den\b|chuyen:|luu ho so")


class Letterhead(Struct, frozen=True):
    """The lines of the header that were found. ``below`` is where the header ends (share)."""

    border: float
    below: float
    national: Line | None = None
    motto: Line | None = None
    issuer: tuple[Line, ...] = ()
    number: Line | None = None
    date: Line | None = None

    @property
    def confidence(self) -> float:
        """How sure it is that a document begins here, from what of the header was found."""
        weights = (
            (self.national, 0.45),
            (self.motto, 0.25),
            (self.number, 0.2),
            (self.date, 0.15),
            (self.issuer, 0.1),
        )
        return min(1.0, sum(weight for line, weight in weights if line))


def find_letterhead(lines: Sequence[Line]) -> Letterhead | None:
    """Return the letterhead at the top of a page, or ``None`` when the page has none.

    Args:
        lines: the lines of one page, from top to bottom.
    """
    head = [line for line in lines if line.middle < HEADER_SHARE]
    rows = join_rows(head)
    capitals = [line for line in rows if _has_capitals(line.text)]
    national = _find(capitals, NATIONAL) or _find(capitals, PARTY)
    motto = _find(rows, MOTTO)
    anchor = national or motto
    if anchor is None:
        return None
    border = _border(national, motto)
    number, date = _number_and_date(head, anchor, border)
    below = max(line.bottom for line in (anchor, motto, number, date) if line)
    return Letterhead(
        border=border,
        below=below,
        national=_right(national, border),
        motto=_right(motto, border),
        issuer=_issuer(head, anchor, border, number),
        number=number,
        date=date,
    )


def _has_capitals(text: str) -> bool:
    """Say whether a line may hold quốc hiệu, which is set in capitals (with whatever beside it)."""
    return sum(c.isupper() for c in text) >= MOST_CAPITALS


def _likeness(line: Line, phrase: str) -> float:
    text = fold(line.text)
    return fuzz.partial_ratio(phrase, text) if len(text) > 0.6 * len(phrase) else 0.0


def _find(lines: Sequence[Line], phrase: str) -> Line | None:
    likely = [(line, score) for line in lines if (score := _likeness(line, phrase)) >= 78]
    return max(likely, key=lambda pair: pair[1])[0] if likely else None


def _border(national: Line | None, motto: Line | None) -> float:
    """Return the left edge of quốc hiệu; from tiêu ngữ, which is narrower, when that is missing."""
    for line, words, margin in ((national, 7, 0.01), (motto, 6, 0.06)):
        if line is None:
            continue
        own = _tail(line, words)
        if own:
            return own.left - margin
    return 0.42


def _tail(line: Line, count: int) -> Line | None:
    """Return the part of ``line`` from the first word of quốc hiệu (or tiêu ngữ) on."""
    opening = ("cong", "cqng", "dang") if count == 7 else ("doc",)
    for index in range(len(line.words) - 1, -1, -1):
        word = fold(line.words[index].text)
        if any(fuzz.ratio(word, o) >= 74 for o in opening):
            left = line.words[index].box.left
            cut = line.left + (left - line.box.left) / max(line.box.right - line.box.left, 1) * (
                line.right - line.left
            )
            return column_parts(line, cut)[1]
    return None


def _right(line: Line | None, border: float) -> Line | None:
    return column_parts(line, border)[1] if line else None


def _number_and_date(
    head: Sequence[Line], anchor: Line, border: float
) -> tuple[Line | None, Line | None]:
    lefts: list[Line] = []
    rights: list[Line] = []
    for line in head:
        if anchor.middle + 0.008 < line.middle < anchor.middle + NUMBER_DEPTH:
            left, right = column_parts(line, border)
            lefts.extend([left] if left else [])
            rights.extend([right] if right else [])
    row = next((line for line in join_rows(lefts) if is_number_line(line.text)), None)
    number, place = _at_symbol(row) if row else (None, None)
    rights.extend([place] if place else [])
    date = next((line for line in join_rows(rights) if is_date_line(line.text)), None)
    return number, date


def _at_symbol(line: Line) -> tuple[Line | None, Line | None]:
    """Cut a line at the wide gap behind its symbol: a long place of issue begins left of quốc hiệu.

    Before the slash gaps are left alone, for a number may be written there.
    """
    slashed = next((i for i, word in enumerate(line.words) if _SLASH.search(word.text)), None)
    if slashed is None:
        return line, None
    symbol = segments(part(line, line.words[slashed:]) or line)[0]
    end = slashed + len(symbol.words)
    return part(line, line.words[:end]), part(line, line.words[end:])


def is_number_line(text: str) -> bool:
    """Say whether ``text`` looks like ``Số: 15/QĐ-UBND``, however badly read."""
    folded = fold(text)
    if _RECEIVED.search(folded) or folded.startswith(("v/v", "ve viec")):
        return False
    slashed = _SLASHED.search(text) is not None
    return slashed if not _NUMBER.match(folded) else slashed or bool(re.search(r"\d", folded))


def is_date_line(text: str) -> bool:
    """Say whether ``text`` holds ``ngày … tháng … năm …``, however badly read."""
    folded = fold(text)
    if _DATE.search(folded):
        return True
    return all(part in folded for part in ("ng", "nam")) and bool(
        re.search(r"n\wm\W?\d{4}", folded)
    )


def _issuer(
    head: Sequence[Line], anchor: Line, border: float, number: Line | None
) -> tuple[Line, ...]:
    """Return the lines of the left column from quốc hiệu's height down to the number line."""
    end = number.middle - 0.006 if number else anchor.middle + 0.05
    found = []
    for line in head:
        if not anchor.middle - 0.03 < line.middle < end:
            continue
        left, _ = column_parts(line, border)
        clean = without_specks(left) if left else None
        if clean and _is_name_of_body(clean.text):
            found.append(clean)
    return tuple(found)


def _is_name_of_body(text: str) -> bool:
    """Names of bodies are set in capitals; specks and pencil marks are short or small letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.6 * len(letters)
