"""Who signed: the block at the foot on the right (NĐ 30/2020, annex I, elements 7a–7c).

From top to bottom: ``KT. CHỦ TỊCH`` (authority and whose place is taken), ``PHÓ CHỦ TỊCH`` (the
position), signature and seal, and the name in bold small letters, often under the seal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.layout import Line, column_parts, segments, without_specks
from migrate.describe.lexicon import Lexicon
from migrate.describe.person_name import is_name
from migrate.orthography import fold, squeeze

COLUMN = 0.5
"""The signature block stands right of the middle; a second signer (biên bản) left of it."""
DEPTH = 0.24
"""The name stands within this share of the height under the position."""
HEAD_STEP = 0.032
"""Heads stand one under another, at most one and a half lines apart."""
ASIDE = 0.11
"""Heads and name share a middle; what is further aside is a list, a stamp or a page edge."""
LETTERS_OF_A_NAME = 5
_RECIPIENTS = re.compile(r"^\W*\w{0,2}[o0a]i \W?nha\w")
_AUTHORITY = re.compile(r"^\W*(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[.,:]", re.IGNORECASE)


class SignatureBlock(Struct, frozen=True):
    """The lines of a signature block: heads (authority and position) and the name."""

    heads: tuple[Line, ...]
    name: Line | None
    name_place: tuple[Line, ...] = ()
    """Lines under the heads that may hold the name where none could be read as one."""
    recipients: Line | None = None
    """``Nơi nhận`` beside the block where no head was read."""

    @property
    def authority(self) -> str:
        """The authority line and the position as one text, as labels write them."""
        return squeeze(" ".join(line.text for line in self.heads))


def find_signature(lines: Sequence[Line], lexicon: Lexicon) -> SignatureBlock | None:
    """Return the signature block of a page, or ``None`` when it has none.

    Where the heads are hidden by seal or pen, the name may still stand right of ``Nơi nhận``.
    """
    right = _right_column(lines)
    for index, line in enumerate(right):
        if is_head(line.text, lexicon):
            heads = _heads(right[index:], lexicon)
            return _block(heads, right[index + len(heads) :], lexicon)
    recipients = next((line for line in lines if is_recipients(line)), None)
    if recipients is None:
        return None
    beside = [
        line
        for line in right
        if 0.0 <= line.middle - recipients.middle < DEPTH and _letters(line) >= LETTERS_OF_A_NAME
    ]
    names = [line for line in beside if is_name(line.text, lexicon)]
    name = names[-1] if names else None
    return SignatureBlock((), name, tuple(reversed(beside)), recipients)


def _block(heads: list[Line], below: Sequence[Line], lexicon: Lexicon) -> SignatureBlock:
    rest = [
        line
        for line in below
        if line.middle - heads[-1].middle < DEPTH
        and abs(line.centre - heads[0].centre) < ASIDE
        and _letters(line) >= LETTERS_OF_A_NAME
    ]
    names = [line for line in rest if is_name(line.text, lexicon)]
    name = names[0] if names else None
    return SignatureBlock(heads=tuple(heads), name=name, name_place=tuple(reversed(rest)))


def _letters(line: Line) -> int:
    return sum(c.isalpha() for c in line.text)


def is_recipients(line: Line) -> bool:
    """Say whether ``line`` opens with ``Nơi nhận``, whose N is often lost in its italics."""
    return bool(_RECIPIENTS.match(fold(line.text))) and line.left < 0.3


def _right_column(lines: Sequence[Line]) -> list[Line]:
    found = []
    for line in lines:
        for piece in segments(line):
            right = _from_the_middle(piece)
            clean = without_specks(right) if right else None
            if clean:
                found.append(clean)
    return sorted(found, key=lambda line: line.middle)


def _from_the_middle(piece: Line) -> Line | None:
    """Return a piece that stands in the right half, or its part from an authority line on."""
    if piece.left > COLUMN - 0.04:
        return piece
    right = column_parts(piece, COLUMN)[1]
    return right if right and _AUTHORITY.match(right.text) else None


def _heads(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    heads = [lines[0]]
    for line in lines[1:]:
        if line.middle - heads[-1].middle > HEAD_STEP:
            break
        if abs(line.centre - heads[0].centre) > ASIDE:
            continue
        if not (is_head(line.text, lexicon) or _is_capitals(line.text)):
            break
        heads.append(line)
    return heads


def is_head(text: str, lexicon: Lexicon) -> bool:
    """Say whether ``text`` is a line of authority or position, in capitals."""
    if not _is_capitals(text):
        return False
    if _AUTHORITY.match(text):
        return True
    folded = fold(text).strip(" .,;:-")
    return any(fuzz.ratio(folded, fold(position)) >= 84 for position in lexicon.positions)


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)
