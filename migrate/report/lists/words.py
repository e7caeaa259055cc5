"""Small pieces of text that all lists share; the forms are Vietnamese, whoever reads them."""

from __future__ import annotations

import unicodedata

from migrate.describe import words_of
from migrate.messages import say
from migrate.model import DossierRecord
from migrate.orthography import nfc
from migrate.report.numerals import in_words

_PADDED_BELOW = 10
_PADDED_MONTHS = 2
_INSTEAD = {"Cc": " ", "Cf": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}


def form(code: str, /, **facts: object) -> str:
    """Return the text of a form."""
    return say(f"report.{code}", "vi", **facts)


def legible(text: str) -> str:
    """Return ``text`` in NFC, a blank for each character that is a command and not a letter.

    Control characters and those that turn the direction of writing (Unicode categories Cc and Cf)
    come from damaged files; in a list they could only hide or disorder what is written. Bytes of
    file names that are no Unicode (category Cs) are marked.
    """
    composed = nfc(text)
    if composed.isprintable():
        return composed
    return "".join(
        letter if letter == "\n" else _INSTEAD.get(unicodedata.category(letter), letter)
        for letter in composed
    )


def counted(number: int) -> str:
    """Return a number in figures, dots between thousands, and in words: ``1.005 (một nghìn …)``."""
    return f"{figures(number)} ({in_words(number)})"


def figures(number: int) -> str:
    """Return a number with dots between thousands, as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")


def column_numbers(columns: int) -> list[str]:
    """Return the numbers that forms have under the heads of their columns: ``(1)``, ``(2)``."""
    return [f"({number})" for number in range(1, columns + 1)]


def vietnamese_date(iso: str) -> str:
    """Return an ISO 8601 day, month or year as ``DD/MM/YYYY``, ``MM/YYYY`` or ``YYYY``."""
    return "/".join(reversed(iso.split("-")))


def long_date(iso: str) -> str:
    """Return an ISO 8601 day in words and figures: ``ngày 05 tháng 01 năm 2020``.

    Days below 10 and the months 1 and 2 have a nought before them (NĐ 30/2020/NĐ-CP, annex I).
    """
    year, month, day = map(int, iso.split("-"))
    padded_day = f"{day:02d}" if day < _PADDED_BELOW else str(day)
    padded_month = f"{month:02d}" if month <= _PADDED_MONTHS else str(month)
    return form("long_date", day=padded_day, month=padded_month, year=year)


def period(dossier: DossierRecord) -> str:
    """Return the time the records of a dossier span, as far as it is known."""
    dates = [vietnamese_date(dossier.value(name)) for name in ("startDate", "endDate")]
    return " – ".join(dict.fromkeys(date for date in dates if date))


def coded(kind: str, code: str) -> str:
    """Return the word for a code of TT 05/2025 (``maintenance``, ``typeName`` …).

    A code that is none of the circular's is shown as it is; nothing for none.
    """
    return words_of(kind).get(code, code)
