"""Who signed: the block at the foot on the right (NĐ 30/2020, annex I, elements 7a–7c).

From top to bottom: ``KT. CHỦ TỊCH`` (authority and whose place is taken), ``PHÓ CHỦ TỊCH`` (the
position), signature and seal, and the name in bold small letters, often under the seal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.correction import nearest
from migrate.describe.layout import Line, column_parts, segments, without_specks
from migrate.describe.lexicon import Lexicon
from migrate.orthography import fold, is_syllable, squeeze

COLUMN = 0.5
"""The signature block stands right of the middle; a second signer (biên bản) left of it."""
DEPTH = 0.24
"""The name stands within this share of the height under the position."""
_AUTHORITY = re.compile(r"^\W*(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[.,:]", re.IGNORECASE)
_TITLE = re.compile(r"^\W*(?:ts|ths|pgs|gs|bs|ks|cn)\s*\.\s*", re.IGNORECASE)


class SignatureBlock(Struct, frozen=True):
    """The lines of a signature block: heads (authority and position) and the name."""

    heads: tuple[Line, ...]
    name: Line | None
    name_place: tuple[Line, ...] = ()
    """Lines under the heads that may hold the name where none could be read as one."""

    @property
    def authority(self) -> str:
        """The authority line and the position as one text, as labels write them."""
        return squeeze(" ".join(line.text for line in self.heads))


def find_signature(lines: Sequence[Line], lexicon: Lexicon) -> SignatureBlock | None:
    """Return the signature block of a page, or ``None`` when it has none."""
    right = _right_column(lines)
    for index, line in enumerate(right):
        if not is_head(line.text, lexicon):
            continue
        heads = _heads(right[index:], lexicon)
        rest = [
            below
            for below in right[index + len(heads) :]
            if below.middle - heads[-1].middle < DEPTH
        ]
        names = [below for below in rest if is_name(below.text, lexicon)]
        return SignatureBlock(
            heads=tuple(heads), name=names[0] if names else None, name_place=tuple(rest)
        )
    return None


def _right_column(lines: Sequence[Line]) -> list[Line]:
    found = []
    for line in lines:
        for piece in segments(line):
            _, right = column_parts(piece, COLUMN) if piece.left < COLUMN - 0.08 else (None, piece)
            clean = without_specks(right) if right else None
            if clean and clean.left > 0.4:
                found.append(clean)
    return sorted(found, key=lambda line: line.middle)


def _heads(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    heads = [lines[0]]
    for line in lines[1:]:
        near = line.middle - heads[-1].middle < 0.045
        if not near or not (is_head(line.text, lexicon) or _is_capitals(line.text)):
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


def clean_name(text: str) -> str:
    """Return a name without titles and stray signs: ``TS. Nguyễn Văn A`` gives ``Nguyễn Văn A``."""
    bare = _TITLE.sub("", squeeze(re.sub(r"[^\w\s.]|_|\d", " ", text)))
    return squeeze(bare.replace(".", " "))


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Say whether ``text`` can be a person's name: two to five capitalised syllables."""
    words = clean_name(text).split()
    if not 2 <= len(words) <= 5:
        return False
    if sum(word[0].isupper() and (len(word) < 2 or not word.isupper()) for word in words) < len(
        words
    ):
        return False
    return nearest_surname(words[0], lexicon) is not None or all(map(is_syllable, words))


def nearest_surname(word: str, lexicon: Lexicon) -> str | None:
    """Return the surname that ``word`` is, marks apart, or ``None``."""
    if word in lexicon.surnames:
        return word
    match = nearest(word, lexicon.surnames, share=0.25)
    return match.entry if match else None
