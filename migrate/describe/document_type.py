"""Which of the 32 types of TT 05/2025 a document is.

Two places on the page tell it, independently of each other: the name set in capitals in the
middle under the letterhead, and the abbreviation in the symbol. A công văn has no name; its symbol
begins with a body (``12/UBND-VX``) and its subject stands under the number as ``V/v``.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from migrate.describe import symbol
from migrate.describe.correction import Match, nearest
from migrate.describe.layout import Line, without_specks
from migrate.describe.lexicon import DocumentType, Lexicon
from migrate.orthography import fold

LETTER = "22"
"""Công văn, the type without a name."""
MOST_WORDS = 10
DEPTH = 0.22
"""The name stands within this share of the height under the letterhead."""


class NamedType(Struct, frozen=True):
    """The type's name as it stands on the page."""

    type: DocumentType
    line: Line
    match: Match


def find_named_type(lines: Sequence[Line], below: float, lexicon: Lexicon) -> NamedType | None:
    """Return the first line under the letterhead that is the name of a type, centred capitals."""
    for line in lines:
        if not below - 0.005 < line.middle < below + DEPTH:
            continue
        named = _as_type(line, lexicon)
        if named:
            return named
    return None


def _as_type(line: Line, lexicon: Lexicon) -> NamedType | None:
    clean = without_specks(line)
    if clean is None or not 0.3 < clean.centre < 0.68 or len(clean.words) > MOST_WORDS:
        return None
    letters = [c for c in clean.text if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.7 * len(letters):
        return None
    names = [t.name for t in lexicon.types]
    match = nearest(_spaced(clean.text, names), names, share=0.26)
    if match is None:
        return None
    found = next(t for t in lexicon.types if t.name == match.entry)
    return NamedType(type=found, line=clean, match=match)


def _spaced(text: str, names: Sequence[str]) -> str:
    """Return ``text`` with the blanks of the name it is, where recognition lost them."""
    glued = fold(text).replace(" ", "")
    return next((name for name in names if fold(name).replace(" ", "") == glued), text)


def type_of_symbol(notation: str, lexicon: Lexicon) -> DocumentType | None:
    """Return the type that a symbol speaks of; a symbol that begins with a body is a công văn."""
    parts = symbol.parts(notation)
    if not parts:
        return None
    named = lexicon.type_by_abbreviation(parts[0])
    if named:
        return named
    if len(parts) > 1 and is_body(parts[0], lexicon):
        return next(t for t in lexicon.types if t.code == LETTER)
    return None


def is_body(abbreviation: str, lexicon: Lexicon) -> bool:
    """Say whether ``abbreviation`` stands for a body: a known one, or initials of a Sở or Bộ."""
    if abbreviation in lexicon.bodies:
        return True
    return len(abbreviation) >= 3 and any(
        initials(agency) == abbreviation for agency in lexicon.agencies
    )


def initials(name: str) -> str:
    """Return the initials of a body as symbols use them: ``Sở Giáo dục và Đào tạo`` gives SGDĐT.

    Capital words give one letter; small words other than ``và`` give theirs too (``Giáo dục`` is
    GD), as usage has it (STTTT, BGDĐT, SNN…).
    """
    words = name.replace("-", " ").replace(",", " ").split()
    return "".join(word[0].upper() for word in words if word != "và")
