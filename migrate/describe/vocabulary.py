"""The codes of TT 05/2025 with their words, and the bounds of what its fields may hold.

The tables stand in ``vocabulary.toml``: describing takes typed words by them, lists print codes by
them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from migrate.orthography import fold, nfc

_CODE_AND_WORD = re.compile(r"0?([0-9]{1,2})(?:\W+(\S.*))?")
"""``2``, ``02``, ``02 - Quyết định``."""


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by code by field; the greatest number of digits, and of characters, by field."""

    codes: dict[str, dict[str, tuple[str, ...]]]
    digits: dict[str, int]
    lengths: dict[str, int]


@cache
def vocabulary() -> Vocabulary:
    """Return the tables."""
    text = files(__package__).joinpath("vocabulary.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(nfc(text)), Vocabulary)


def words_of(field: str) -> Mapping[str, str]:
    """Return the circular's word for each code of a field, in order; nothing for other fields."""
    return {code: words[0] for code, words in vocabulary().codes.get(field, {}).items()}


def code_of(field: str, text: str) -> str:
    """Return the code that a code, a word or both (``01 - Vĩnh viễn``) stand for, else nothing."""
    codes = vocabulary().codes[field]
    plain = _plain(text)
    named = next((c for c, words in codes.items() if plain in map(_plain, words)), "")
    if named:
        return named
    numbered = _CODE_AND_WORD.fullmatch(text)
    code = numbered[1].zfill(2) if numbered else ""
    if code not in codes or (numbered and numbered[2] and code_of(field, numbered[2]) != code):
        return ""
    return code


def _plain(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
