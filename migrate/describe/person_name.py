"""Names of persons: two to five capitalised syllables, the first of them a surname."""

from __future__ import annotations

import re
from itertools import zip_longest

from migrate.describe.correction import nearest, plain
from migrate.describe.lexicon import Lexicon
from migrate.orthography import fold, is_syllable, squeeze

LEAST_WORDS, MOST_WORDS = 2, 5
STROKE = 2
"""A token of at most so many letters before a surname is a stroke of the signature."""
_TITLE = re.compile(r"^\W*(?:ts|ths|pgs|gs|bs|ks|cn)\s*\.\s*", re.IGNORECASE)


def clean_name(text: str) -> str:
    """Return a name without titles and stray signs: ``TS. Nguyễn Văn A`` gives ``Nguyễn Văn A``.

    Blanks that recognition lost are put back: a capital after a small letter opens a word.
    """
    bare = _TITLE.sub("", squeeze(re.sub(r"[^\w\s.]|_|\d", " ", text))).replace(".", " ")
    ends = zip_longest(bare, bare[1:], fillvalue="")
    return squeeze("".join(f"{a} " if a.islower() and b.isupper() else a for a, b in ends))


def name_in(text: str, lexicon: Lexicon) -> str:
    """Return the name in a reading, without strokes of the pen that were read as letters.

    A signature crosses its name from the left: ``ự Võ Thanh Trường``, ``ưeNguyễn Thị Mạnh``. What
    is left must open with a surname and have three words, for ``ờ Mai Lan`` may be Trần Mai Lan.
    """
    words = clean_name(text).split()
    while len(words) > LEAST_WORDS and len(words[-1]) == 1 and not is_syllable(words[-1]):
        words.pop()
    strokes = next((i for i, word in enumerate(words) if not _is_stroke(word)), 0)
    rest = words[strokes:]
    if strokes and (len(rest) <= LEAST_WORDS or rest[0] not in lexicon.surnames):
        return " ".join(words)
    return " ".join(rest)


def _is_stroke(word: str) -> bool:
    return len(word) <= STROKE and (len(word) == 1 or not word.istitle())


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Say whether ``text`` can be a person's name, strokes of the pen before it apart."""
    words = name_in(text, lexicon).split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS or not all(map(_is_capitalised, words)):
        return False
    if all(map(is_syllable, words)):
        return True
    return nearest_surname(words[0], lexicon) is not None and len(words) > LEAST_WORDS


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) < 2 or not word.isupper())


def nearest_surname(word: str, lexicon: Lexicon) -> str | None:
    """Return the surname that ``word`` is, marks apart, or ``None``."""
    if word in lexicon.surnames:
        return word
    match = nearest(word, lexicon.surnames, share=0.25)
    return match.entry if match else None


def is_known_name(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name opens with a surname and is spelt in possible syllables.

    ``Ý`` and ``Ỷ`` look alike to every reader: a name that ends so is not known.
    """
    words = name.split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS or len(words[-1]) == 1:
        return False
    return words[0] in lexicon.surnames and all(is_syllable(word) for word in words)


def has_known_syllables(name: str, lexicon: Lexicon) -> bool:
    """Say whether all that follows the surname are syllables that names are made of."""
    return all(
        word in lexicon.surnames or plain(word) in lexicon.name_syllables
        for word in name.split()[1:]
    )


def has_doubtful_marks(name: str, lexicon: Lexicon) -> bool:
    """Say whether a syllable is none of names, while it is one with other marks: ``Lạn``, ``Lan``.

    A speck above or below a letter is a mark to every reader alike.
    """
    known = {fold(syllable) for syllable in lexicon.name_syllables}
    return any(
        word not in lexicon.surnames
        and plain(word) not in lexicon.name_syllables
        and fold(word) in known
        for word in name.split()[1:]
    )
