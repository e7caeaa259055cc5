"""A page of a register whose cover lies elsewhere, told by the heads of its columns.

NĐ 30/2020, annex IV: both kinds of register have a column of type and subject; only the outgoing
one has signer and kept copy, only the incoming one day and number of arrival. An index sheet has
none of these. Heads are wrapped in their cells, so their words are counted, whatever line they
stand in.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from migrate.describe.document import Leaf
from migrate.describe.kinds.form import Titled, all_forms
from migrate.describe.kinds.register import register_rows
from migrate.orthography import fold

HEADS = {
    "outgoing-register": (("nguoi", "ky"), ("noi", "nhan"), ("ban", "luu"), ("so", "luong", "ban")),
    "incoming-register": (("ngay", "den"), ("so", "den"), ("don", "vi", "hoac"), ("tac", "gia")),
}
SUBJECT = ("trich", "yeu", "noi", "dung")
LEAST = 3
"""Of the four heads of its kind so many are read; the other kind shares none of them."""
ALIKE = 80
_TOP = 0.4
"""Heads stand above the first row, and that above this share of the height."""


def find_register(leaf: Leaf) -> Titled | None:
    """Return the register that a page is by its heads and its rows, ``None`` if it is none."""
    rows = register_rows([leaf])
    if not rows or rows[0].listed.line.top > _TOP:
        return None
    lines = tuple(line for line in leaf.lines if line.bottom < rows[0].listed.line.top)
    words = [fold(word.text) for line in lines for word in line.words]
    if not _has(words, SUBJECT):
        return None
    for kind, heads in HEADS.items():
        if sum(_has(words, head) for head in heads) >= LEAST:
            form = next(form for form in all_forms() if form.kind == kind)
            return Titled(form, form.titles[0], lines, rule="register-heads")
    return None


def _has(words: list[str], head: tuple[str, ...]) -> bool:
    return all(any(fuzz.ratio(word, part) >= ALIKE for word in words) for part in head)
