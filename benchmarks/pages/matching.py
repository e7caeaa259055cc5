"""Approximate matching of a text within a longer one."""

from __future__ import annotations

import numpy as np


def infix_distance(needle: str, text: str) -> int:
    """Return the least edit distance of ``needle`` to any piece of ``text``."""
    letters = np.array([ord(letter) for letter in text], np.int64)
    places = np.arange(len(letters) + 1)
    row = np.zeros(len(letters) + 1, np.int64)
    for count, letter in enumerate(needle, start=1):
        best = row + 1
        best[1:] = np.minimum(best[1:], row[:-1] + (letters != ord(letter)))
        best[0] = count
        row = np.minimum.accumulate(best - places) + places
    return int(row.min())
