"""What stays in doubt in a text that two readers agree on.

Both may err alike: a mark, a speck glued to a word, a dash lost. What a person would look at twice
is counted here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from migrate.describe.phrases import is_number, is_year, known, plain_letters, suspect
from migrate.orthography import fold

MIXED_UP = frozenset({"chi"})
"""``chi`` and ``chỉ`` are mixed up by every reader alike: without a known neighbour, a doubt."""
DASHES = ("-", "–", "—")
CLOSING = (".", ",", ";", ":", ")")
_OPENED_BY_A_SIGN = re.compile(r"^[^\w\s(“\"]+\w")
"""``-đối``, ``.công``, ``-:2025``: a speck, or a sign that lost its blank."""


_JOINED_BY_A_STOP = re.compile(r".*[^\W\d_A-Z]\.[^\W\d_A-Z]")
"""``sống.văn``: a speck between two words."""
_QUARTER, _YEAR = "quý", "năm"
"""A quarter is numbered: between these words a lone ``I`` was taken for a stroke."""


def count_doubts(words: Sequence[str], alone: Sequence[str], settled: frozenset[int]) -> int:
    """Count what is doubtful in ``words``.

    Args:
        words: the text agreed on.
        alone: those of its words that no phrase knows.
        settled: places of words that another proof stands for.
    """
    mixed_up = sum(fold(plain_letters(word)) in MIXED_UP for word in alone)
    glued = sum(bool(_OPENED_BY_A_SIGN.match(w) or _JOINED_BY_A_STOP.match(w)) for w in words)
    unnumbered = sum((a.lower(), b.lower()) == (_QUARTER, _YEAR) for a, b in pairwise(words))
    specks = sum(word not in DASHES and not any(map(str.isalnum, word)) for word in words)
    return mixed_up + glued + unnumbered + specks + _suspects(words, settled)


def _suspects(words: Sequence[str], settled: frozenset[int]) -> int:
    """Count pairs known with other marks only, unless both words are known beside others.

    Two numbers side by side have lost the dash between them, or are one cut in two.
    """
    found = 0
    for index, (first, second) in enumerate(pairwise(words)):
        found += is_number(first) and is_number(second)
        if settled & {index, index + 1} or first.endswith(CLOSING) or not suspect(first, second):
            continue
        left = index > 0 and known(words[index - 1], first)
        right = index + 2 < len(words) and known(second, words[index + 2])
        found += not (left and right)
    return found


def alone(words: Sequence[str], settled: frozenset[int]) -> tuple[str, ...]:
    """Return words that no phrase knows beside either neighbour, and numbers but years."""
    chain = ["", *words, ""]
    return tuple(
        word
        for index, (before, word, after) in enumerate(zip(chain, words, chain[2:], strict=False))
        if index not in settled and _is_alone(before, word, after)
    )


def _is_alone(before: str, word: str, after: str) -> bool:
    if is_number(word) and not is_year(word):
        return True
    return not known(before, word) and not known(word, after)
