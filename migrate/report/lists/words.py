"""Small pieces of text that all lists share; the forms are Vietnamese, whoever reads them."""

from __future__ import annotations

from migrate.messages import say
from migrate.model import DocumentRecord, DossierRecord
from migrate.report.numerals import in_words


def form(code: str, /, **facts: object) -> str:
    """Return the text of a form."""
    return say(f"report.{code}", "vi", **facts)


def counted(number: int) -> str:
    """Return a number in figures, dots between thousands, and in words: ``1.005 (một nghìn …)``."""
    return f"{figures(number)} ({in_words(number)})"


def figures(number: int) -> str:
    """Return a number with dots between thousands, as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")


def vietnamese_date(iso: str) -> str:
    """Return an ISO 8601 day, month or year as ``DD/MM/YYYY``, ``MM/YYYY`` or ``YYYY``."""
    return "/".join(reversed(iso.split("-")))


def period(dossier: DossierRecord) -> str:
    """Return the time the records of a dossier span, as far as it is known."""
    dates = [vietnamese_date(dossier.value(name)) for name in ("startDate", "endDate")]
    return " – ".join(dict.fromkeys(date for date in dates if date))


def reference(document: DocumentRecord) -> str:
    """Return number and symbol of a document, as far as they are known."""
    parts = (document.value("codeNumber"), document.value("codeNotation"))
    return "/".join(part for part in parts if part)


def coded(kind: str, code: str) -> str:
    """Return the name of a code of TT 05/2025 (``maintenance``, ``typeName``); empty for none."""
    return form(f"{kind}_{code}") if code else ""
