"""What an archivist's cell means as a value of TT 05/2025, or that it means none.

Codes may be given by their words, days as people write them. A cell that is no value of its field
gives none: it is never taken for one that is certain.
"""

from __future__ import annotations

import re
from datetime import date

from migrate.describe.correction import nearest
from migrate.describe.lexicon import Lexicon
from migrate.describe.vocabulary import code_of, vocabulary, words_of
from migrate.messages import Language, say

_SEVERAL = re.compile(r"\s*[;,]\s*")
"""Between values of a field that may be repeated; kept values are written with ``; ``."""
_DATE_WORDS = re.compile(
    r"(?:ngày\s*)?(?:([0-9]{1,2})\s*)?tháng\s*([0-9]{1,2})\s*năm\s*([0-9]{4})", re.I
)
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[/.-])?(?:([0-9]{1,2})[/.-])?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COUNT = re.compile(r"0*([0-9]+)(?:\s*(?:tờ|trang|văn bản|tài liệu))?", re.I)
_SPAN = ("startDate", "endDate")
_TYPO = 0.1
"""Share of letters of a typed name of a document type that may be wrong."""


def typed_value(name: str, text: str, lexicon: Lexicon, *, of_dossier: bool) -> str | None:
    """Return the value of the field ``name`` that ``text`` stands for, ``None`` where it is none.

    Args:
        name: of TT 05/2025, or of a form (docs/describe.md).
        text: of the cell.
        lexicon: knows further types of documents by name.
        of_dossier: the condition (``format``) of a dossier is a code, that of others is a text.
    """
    terms = vocabulary()
    if is_date(name):
        return iso_date(text)
    if name == "language":
        codes = [code_of(name, text)] if code_of(name, text) else _each(name, text)
        return "; ".join(codes) if all(codes) else None
    if name == "typeName":
        return code_of(name, text) or _named_type(text, lexicon)
    if name in terms.codes and (code := code_of(name, text)):
        return code
    if name in terms.codes and (of_dossier or name not in terms.lengths):
        return None
    if name in terms.digits:
        count = _COUNT.fullmatch(text)
        return count[1] if count and len(count[1]) <= terms.digits[name] else None
    return text if len(text) <= terms.lengths.get(name, len(text)) else None


def allowed(name: str, lang: Language) -> str:
    """Return in words what may stand in a cell of the field ``name``."""
    if is_date(name):
        codes = ("describe.allowed-date", "describe.allowed-span")
        return "; ".join(say(code, lang) for code in (codes if name in _SPAN else codes[:1]))
    if words := words_of(name):
        return "; ".join(f"{code} {word}" for code, word in words.items())
    if name in vocabulary().digits:
        return say("describe.allowed-number", lang, most=vocabulary().digits[name])
    return say("describe.allowed-length", lang, most=vocabulary().lengths[name])


def is_date(name: str) -> bool:
    """Say whether a field holds a day, a month or a year."""
    return name.lower().endswith("date") or name == "photoTime"


def iso_date(text: str) -> str | None:
    """Return a date of the calendar in ISO 8601, ``None`` for anything else.

    ``5/1/2020``, ``05.01.2020``, ``01/2020``, ``2020``, ``ngày 5 tháng 1 năm 2020`` and ISO 8601
    itself are understood.
    """
    match = _DAY_FIRST.fullmatch(text) or _DATE_WORDS.fullmatch(text)
    if match:
        day, month, year = match.groups()
        parts = [year, month, day] if month else [year, day]
    elif iso := _ISO.fullmatch(text):
        parts = list(iso.groups())
    else:
        return None
    given = [int(part) for part in parts if part]
    try:
        date(*[*given, 1, 1][:3])
    except ValueError:
        return None
    return "-".join([f"{given[0]:04d}", *(f"{part:02d}" for part in given[1:])])


def _each(name: str, text: str) -> list[str]:
    return [code_of(name, part) for part in _SEVERAL.split(text)]


def _named_type(text: str, lexicon: Lexicon) -> str | None:
    """Return the code of the type named so, or so but for a letter."""
    match = nearest(text, [t.name for t in lexicon.types], share=_TYPO)
    return next((t.code for t in lexicon.types if match and t.name == match.entry), None)
