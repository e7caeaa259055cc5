"""Number and symbol: ``Số: 15/QĐ-UBND`` taken apart without losing a digit.

Forms met: ``15/QĐ-UBND``, ``15/2020/NĐ-CP``, công văn ``12/UBND-VX``, the Party's and the older
``15-QĐ/ĐU``, ``125 QĐ/UB``. The number is often written by hand, the symbol printed.
"""

from __future__ import annotations

import re

from msgspec import Struct

from migrate.orthography import fold, squeeze

_SPACED_DASH = re.compile(r"\s*[-–—_]\s*")
_MODERN = re.compile(
    r"[/⁄]\s*(?P<notation>(?:(?:19|20)\d\d\s*/\s*)?[A-ZĐÐ][A-Za-zÀ-ỹĐđÐ]*"
    r"(?:\s*[-–—_.&]\s*[A-ZĐÐ0-9][A-Za-zÀ-ỹĐđÐ0-9]*|\s[A-ZĐÀ-Ỹ][A-Za-zÀ-ỹ]*(?:\s\w+)*)*)\W*$"
)
_OLDER = re.compile(
    r"(?P<before>\S*)\s*[-–—\s]\s*(?P<notation>[A-ZĐÐ]{1,4}[a-z]?\s*/\s*[A-ZĐÐ][A-Za-zĐđ.-]*)\W*$"
)
_DIGITS = re.compile(r"\d{1,5}[a-zA-Z]?")
_YEARED = re.compile(r"^(?:19|20)\d\d/")


class NumberLine(Struct, frozen=True):
    """A number line taken apart: number as digits (empty when unreadable) and symbol.

    ``raw_number`` is what stands at the number's place, as read.
    """

    number: str
    notation: str
    raw_number: str = ""


def take_apart(text: str) -> NumberLine:
    """Take apart a number line as read; what cannot be told stays empty, nothing is guessed."""
    line = squeeze(text).replace("Ð", "Đ")
    match = _OLDER.search(line) or _MODERN.search(line)
    if match is None:
        head, notation = line, ""
    else:
        head, notation = line[: match.start("notation")].rstrip("/⁄ -–—"), match["notation"]
    raw = without_label(head)
    return NumberLine(number=digits(raw), notation=tidy_notation(notation), raw_number=raw)


def without_label(head: str) -> str:
    """Drop ``Số:`` from the front, however it was read, and never a digit after it.

    Up to a colon the label may be anything short (``56:`` is a misread ``Số:``); without a colon
    it is an S and at most one letter, so that ``S:575`` and ``Só2624`` keep all their digits.
    """
    text = head.strip()
    label, colon, rest = text.partition(":")
    if colon and len(label.strip()) <= 4:
        return rest.strip()
    return re.sub(r"^\W*[S5s]\s?[^\W\d_]?(?=[\W\d_]|$)[\s.,;„]*", "", text)


def digits(raw: str) -> str:
    """Return the number when ``raw`` is nothing but one, else an empty string.

    Only a bare stroke is taken for a 1, which is what it is in handwriting; other look-alikes are
    not turned into digits, for two readers that both need a guess are no two proofs. A number is
    padded to two digits at most (NĐ 30/2020, annex I), so ``011`` is a reading gone wrong.
    """
    bare = strokes(re.sub(r"[\s.,_\-–—'’]", "", raw))
    if not _DIGITS.fullmatch(bare) or (bare.startswith("0") and len(bare) > 2):
        return ""
    return bare


def strokes(text: str) -> str:
    """Return ``text`` with bare strokes beside digits as ones: ``2//6`` gives ``2116``."""
    if not any(c.isdigit() for c in text):
        return text
    return re.sub(r"[/⁄|lI]", "1", text)


def tidy_notation(text: str) -> str:
    """Return a symbol with its blanks around dashes and slashes closed up."""
    closed = _SPACED_DASH.sub("-", squeeze(text)).replace(" /", "/").replace("/ ", "/")
    return closed.rstrip("-.,;:'\"")


def parts(notation: str) -> tuple[str, ...]:
    """Return the parts of a symbol without the year: ``2020/NĐ-CP`` gives ``NĐ``, ``CP``."""
    return tuple(p for p in re.split(r"[-/.]", _YEARED.sub("", notation)) if p)


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers are equal but for padding zeros."""
    return bool(one) and one.lstrip("0").lower() == other.lstrip("0").lower()


def key(notation: str) -> str:
    """Return the symbol for tolerant comparison."""
    return re.sub(r"[^a-z0-9]", "", fold(notation))
