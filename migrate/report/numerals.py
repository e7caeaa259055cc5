"""Whole numbers in Vietnamese words, as totals are written out in lists and minutes.

The northern, schoolbook reading: ``linh`` for an empty place of tens, ``mốt`` and ``lăm`` after
tens, ``nghìn`` and ``tỷ``; groups of three below the first are read in full (1005: *một nghìn
không trăm linh năm*), empty groups are left out.
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_MILLIARD = 1_000_000_000
LARGEST = _MILLIARD**2 - 1


def in_words(number: int) -> str:
    """Return ``number`` in words: 21 gives ``hai mươi mốt``.

    Raises:
        ValueError: it is negative or larger than :data:`LARGEST`.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    high, low = divmod(number, _MILLIARD)
    parts = [*_below_milliard(high, full=False), "tỷ"] if high else []
    return " ".join([*parts, *_below_milliard(low, full=bool(high))])


def _below_milliard(number: int, *, full: bool) -> list[str]:
    """Return the words of a number below a milliard; ``full`` when something stands before it."""
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _below_thousand(group, full=full)
            words += [_GROUPS[power]] if power else []
            full = True
    return words


def _below_thousand(number: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    return words + _ones(ones, tens)


def _ones(ones: int, tens: int) -> list[str]:
    if not ones:
        return []
    if ones == 1 and tens > 1:
        return ["mốt"]
    if ones == 5 and tens:
        return ["lăm"]
    return [_DIGITS[ones]]
