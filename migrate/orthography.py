"""Vietnamese spelling: normal form, folding, and which syllables can exist.

NFC is the only form of text inside the tool (Unicode Standard Annex 15). Folding drops tone and
vowel marks and turns ``đ`` into ``d`` for search and for tolerant comparison; it is lossy, so a
match that needed folding is always weaker than one that did not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_D_WITH_STROKE = str.maketrans("đĐðÐ", "dDdD")
_SPACES = re.compile(r"\s+")
_LAST_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_NO_TEXT = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069"
    f"\ufdd0-\ufdef{_LAST_OF_PLANES}]"
)
"""Controls but tab and line ends, halves of surrogate pairs, and what is never a character (Unicode
Standard, 23.7): XML, PDF/A or UTF-8 refuses one or the other. And what turns the order of letters
about (Annex 9): a person reads another text than stands there."""

_ONSETS = (
    *("b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh"),
    *("nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
_RHYME = re.compile(
    r"^(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oai|oay|oao|oeo|oi|oo|"
    r"ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|uya|uyê|uyu|uôi|uây|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|iêu|uai|uao|uay|ue|ueo)"
    r"(?:c|ch|m|n|ng|nh|p|t)?$"
)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Return ``text`` in NFC with every run of white space as one blank, ends trimmed."""
    return _SPACES.sub(" ", nfc(text)).strip()


def no_text(text: str) -> str:
    """Return the code points of ``text`` that no record may hold: ``U+0007, U+FFFE``."""
    found = dict.fromkeys(_NO_TEXT.findall(text))
    return ", ".join(f"U+{ord(each):04X}" for each in found)


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Return ``text`` in lower case without any mark: ``Đăng ký`` gives ``dang ky``."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def without_tone(syllable: str) -> str:
    """Return ``syllable`` in NFC without its tone mark; vowel marks stay (``toán`` → ``toan``)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return nfc("".join(c for c in decomposed if c not in _TONES))


def _bears_one_tone(word: str) -> bool:
    """Say whether ``word`` has at most one tone mark, and has it on a vowel (``Ñga`` has not)."""
    base, bearers = "", list[str]()
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            bearers.append(base)
        elif not unicodedata.combining(character):
            base = character
    return len(bearers) <= 1 and all(bearer in "aeiouy" for bearer in bearers)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` can be one written Vietnamese syllable.

    The test is the phonotactic one (onset + rhyme + at most one tone; Đoàn Thiện Thuật, *Ngữ âm
    tiếng Việt*, 1977), not a dictionary: it tells Vietnamese from broken recognition, not right
    from wrong.
    """
    lower = nfc(word).lower()
    bare = without_tone(lower)
    if not bare.isalpha() or not _bears_one_tone(lower):
        return False
    return any(
        bare.startswith(onset) and _RHYME.match(bare[len(onset) :]) for onset in ("", *_ONSETS)
    )
