"""Which digits of a text are a person's: citizen, identity card, telephone numbers, birth dates.

Numbers are told by their length and grouping (``024 091 001 234``, one digit a box of a form), or
by the words before them; then every run of digits counts, however recognition split it or took a
0 for an O. A sum of money is grouped as an identity card is, so three dotted groups need the words,
or a leading 0 that no sum has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from migrate.orthography import fold

_START, _END = r"(?<![\d.,/\-])", r"(?![\d/\-]|[.,]\d)"
"""Letters may stand against a number: recognition loses blanks."""
_NO_SUM = r"(?!\s*(?:d|dong|vnd)\b)"
_SPLIT = r"[ .\-]"
_CITIZEN = re.compile(
    rf"{_START}(?:0\d{{11}}|0\d\d(?P<s>{_SPLIT})\d{{3}}(?P=s)\d{{3}}(?P=s)?\d{{3}}"
    rf"|0\d\d{_SPLIT}\d{{9}}|0\d{{5}}{_SPLIT}\d{{6}}|0\d{{3}}(?P<q>{_SPLIT})\d{{4}}(?P=q)\d{{4}}"
    rf"|0[ .](?:\d[ .]){{10}}\d){_END}"
)
_TELEPHONE = re.compile(
    rf"{_START}(?:(?:\+?84{_SPLIT}?|0)[35789]\d(?:{_SPLIT}?\d){{7}}"
    rf"|01[2689]\d(?:{_SPLIT}?\d){{7}}|\(0\d{{2,3}}\){_SPLIT}?\d(?:{_SPLIT}?\d){{5,7}}){_END}"
)
_IDENTITY = re.compile(
    rf"{_START}(?:\d{{9}}|\d{{3}} \d{{3}} \d{{3}}|0\d\d\.\d{{3}}\.\d{{3}}"
    rf"|(?:\d ){{8}}\d){_NO_SUM}{_END}"
)
_ANNOUNCED = re.compile(
    r"(?P<identity>c\.?m\.?n\.?d|chung minh|c\.?c\.?c\.?d|can cuoc|dinh danh|giay to tuy than|"
    r"ho chieu)|(?P<telephone>dien thoai|\bs?dt\b|\btel\b|di dong)"
)
_DIGITS_AFTER = re.compile(r"(?:[\dOolI|][ .\-]?){7,14}[\dOolI|]")
"""Eight characters or more that are digits or are taken for them."""
_REACH = 45
"""So many characters after the words that announce a number it begins at the latest."""
_LEAST_DIGITS = 6
_BIRTH = re.compile(
    r"\b(?:sinh (?:ngay|nam)|ngay,? thang,? nam sinh|ngay sinh|nam sinh|sinh\s*:|ns\s*:)"
    r"(?P<between>[^\d]{0,25}?)(?P<date>\d{1,2}\s*(?:[/.\-]|thang)\s*\d{1,2}\s*(?:[/.\-]|,?\s*nam)"
    r"\s*\d{4}|(?:19|20)\d\d|\d{1,2}\s*[/.\-]\s*(?:19|20)\d\d)"
)


class PrivateSpan(Struct, frozen=True):
    """A private number or date in a text: from ``start`` up to ``end``, and what it is.

    ``kind`` is ``citizen-number``, ``identity-card``, ``telephone``, ``birth``, or ``nine-digits``:
    grouped as identity cards are, but nothing else says that it is one.
    """

    start: int
    end: int
    kind: str


def private_spans(text: str) -> Iterator[PrivateSpan]:
    """Yield the private numbers and birth dates of ``text``, the surer first; some may overlap."""
    folded = _folded(text)
    yield from _spans(_CITIZEN, folded, "citizen-number")
    yield from _announced(text, folded)
    yield from _spans(_TELEPHONE, folded, "telephone")
    yield from _spans(_IDENTITY, folded, "nine-digits")
    for match in _BIRTH.finditer(folded):
        yield PrivateSpan(match.start("date"), match.end("date"), "birth")


def _spans(pattern: re.Pattern[str], folded: str, kind: str) -> Iterator[PrivateSpan]:
    for match in pattern.finditer(folded):
        yield PrivateSpan(match.start(), match.end(), kind)


def _announced(text: str, folded: str) -> Iterator[PrivateSpan]:
    """Yield runs of digits that follow words announcing an identity card or a telephone."""
    for words in _ANNOUNCED.finditer(folded):
        run = _DIGITS_AFTER.search(text, words.end())
        if run is None or run.start() - words.end() > _REACH:
            continue
        if sum(c.isdigit() for c in run[0]) >= _LEAST_DIGITS:
            kind = "telephone" if words["telephone"] else "identity-card"
            yield PrivateSpan(run.start(), run.end(), kind)


def _folded(text: str) -> str:
    """Return ``text`` folded, every character at its place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(fold(c)[:1] or " " for c in text)
