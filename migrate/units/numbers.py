"""Wards and districts that are numbers: ``F.15``, ``Phường Một``, ``Phường IV``, ``phường l0``."""

from __future__ import annotations

from migrate.units.markers import NUMERALS, ROMAN
from migrate.units.words import Word, marker_at

_LOOKS_LIKE_DIGITS = str.maketrans("lIiOoSs", "1110055")


def number_at(words: list[Word], after: int) -> tuple[str, int]:
    """Return the number that names a ward or district, and its end; empty where there is none."""
    if after < len(words) and words[after].bare == "so":
        after += 1
    if after >= len(words):
        return "", after
    two = " ".join(w.bare for w in words[after : after + 2])
    for key, end in ((two, after + 2), (words[after].bare, after + 1)):
        value = NUMERALS.get(key) or ROMAN.get(key)
        if value and end <= len(words) and _ends_number(words, end):
            return str(value), end
    digits = words[after].written.translate(_LOOKS_LIKE_DIGITS)
    if digits.isdecimal() and len(digits) <= 2:
        return str(int(digits)), after + 1
    return "", after


def _ends_number(words: list[Word], end: int) -> bool:
    return end == len(words) or words[end].parted or marker_at(words, end)[0] is not None
